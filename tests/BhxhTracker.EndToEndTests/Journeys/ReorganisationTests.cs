using BhxhTracker.Testing;
using BhxhTracker.Testing.Programs;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>A manager walks through the reorganisations of 2025, and through a plan revised in mid-year, on made-up figures.</summary>
public sealed class ReorganisationTests(ReorganisedSite site) : IClassFixture<ReorganisedSite>
{
    [BrowserFact]
    public async Task Through_1_7_2025_from_the_old_districts_to_the_new_communes()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;

        await visit.OpenAsync("/tien-do?thang=2025-06");
        await page.GetByTestId("provinces").GetByRole(AriaRole.Link, new() { Name = "Bình Thuận" }).ClickAsync();
        await Expect(page.GetByTestId("children").Locator("tbody th")).ToContainTextAsync(["TOÀN TỈNH", "Phan Thiết"]);

        await visit.OpenAsync("/tien-do?thang=2025-07");
        await page.GetByTestId("provinces").GetByRole(AriaRole.Link, new() { Name = "Lâm Đồng" }).ClickAsync();
        await Expect(Card(page, "BHXH_BB").GetByTestId("year-on-year")).ToContainTextAsync("+4.500");
        await Expect(Card(page, "BHXH_BB").GetByTestId("bases-apportioned")).ToHaveCountAsync(0);

        await page.GetByTestId("children").GetByRole(AriaRole.Link, new() { Name = "BHXH cơ sở A" }).ClickAsync();
        await page.GetByTestId("children").GetByRole(AriaRole.Link, new() { Name = "Tân Tiến" }).ClickAsync();
        await Expect(Card(page, "BHXH_BB").GetByTestId("bases-apportioned")).ToContainTextAsync("số phân bổ");

        await page.Locator("select[name=dia-gioi]").SelectOptionAsync("nhu-bao-cao");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem" }).ClickAsync();
        await Expect(Card(page, "BHXH_BB").GetByTestId("year-on-year")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("boundaries-text")).ToContainTextAsync("Như báo cáo");
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task On_1_10_2025_the_bases_move_by_the_counts_handed_over()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;

        await visit.OpenAsync("/tien-do?thang=2025-10");
        await page.GetByTestId("provinces").GetByRole(AriaRole.Link, new() { Name = "Lâm Đồng" }).ClickAsync();
        await Expect(LastMonths(page)).ToHaveTextAsync(["25.000", "3.000", "22.000"]);

        await page.Locator("select[name=chi-tieu]").SelectOptionAsync("BHYT");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem" }).ClickAsync();
        await Expect(LastMonths(page)).ToHaveTextAsync(["142.000", "64.000", "78.000"]);

        await page.Locator("select[name=thang]").SelectOptionAsync("2025-09");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem" }).ClickAsync();
        await Expect(Column(page, 6)).ToHaveTextAsync(["142.000", "80.000", "62.000"]);
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_plan_revised_in_August_reads_both_ways()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;

        await visit.OpenAsync("/tien-do?thang=2024-09");
        await page.GetByTestId("provinces").GetByRole(AriaRole.Link, new() { Name = "Hải Phòng" }).ClickAsync();
        await Expect(Card(page, "BHXH_BB").GetByTestId("percent")).ToHaveTextAsync("95,36% kế hoạch");
        await Expect(Card(page, "BHXH_BB").GetByTestId("gap")).ToHaveTextAsync("24.144");
        await Expect(Card(page, "BHXH_BB").GetByTestId("plan")).ToContainTextAsync("777/QĐ-BHXH ngày 20/08/2024, lần 2");

        await page.Locator("select[name=thang]").SelectOptionAsync("2024-06");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem" }).ClickAsync();
        await Expect(Card(page, "BHXH_BB").GetByTestId("plan")).ToContainTextAsync("Kế hoạch 520.000");
        await page.Locator("select[name=ke-hoach]").SelectOptionAsync("khi-do");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem" }).ClickAsync();
        await Expect(Card(page, "BHXH_BB").GetByTestId("plan")).ToContainTextAsync("Kế hoạch 528.687: BHXH Việt Nam giao, 301/QĐ-BHXH ngày 02/04/2024, lần 1");

        await page.Locator("select[name=thang]").SelectOptionAsync("2024-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem" }).ClickAsync();
        await Expect(Card(page, "BHXH_BB").GetByTestId("plan")).ToContainTextAsync("Kế hoạch 528.687");
        visit.WasQuietAndStayedHome();
    }

    private static ILocator Card(IPage page, string indicator) => page.GetByTestId($"card-{indicator}");

    private static ILocator LastMonths(IPage page) => Column(page, 5);

    /// <summary>The cells of the whole and its two units, counted from 0.</summary>
    private static ILocator Column(IPage page, int column) => page.GetByTestId("children").Locator($"tbody tr:nth-child(-n+3) > :nth-child({column + 1})");
}

/// <summary>The program over the made-up reorganisations instead of the demonstration, filled through its own verbs.</summary>
public sealed class ReorganisedSite : Site
{
    protected override async Task PrepareAsync(string dataFolder)
    {
        using var files = new TemporaryFolder();
        foreach (var (kind, csv) in ReorganisedProvince.Files().Concat(ReorganisedProvince.OctoberFiles()).Concat(ReorganisedProvince.RevisedPlanFiles()))
        {
            var file = Path.Combine(files.FullName, $"{kind}.csv");
            await File.WriteAllTextAsync(file, csv);
            var end = await BhxhProgram.RunAsync(["import", kind, file], dataFolder);
            Assert.True(end.ExitCode == 0, end.Errors);
        }
    }
}
