using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>An officer's workbook becomes figures of a month and is taken back, without a mouse.</summary>
[Collection(JourneyCollection.Name)]
public sealed class ImportTests(Site site)
{
    private const string Month = "3/2019";

    private static readonly string[] Header = ["Đơn vị", "Tháng", "BHXH bắt buộc", "BHYT"];

    [BrowserFact]
    public async Task A_workbook_is_matched_corrected_put_in_and_taken_back()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;

        await ImportSteps.ChooseAsync(visit, "Tỉnh Mẫu", ImportSteps.Workbook(Header, ["Phố Mẫu", Month, 1_680, 5_040], ["Đông Giang", Month, "98.2l0", 6_000]));
        await PressAsync(visit, "Gửi tệp");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("so-lieu.xlsx: đoán được 4/4 cột");
        await PressAsync(visit, "Đọc tệp và xem trước");

        // One wrong cell keeps everything out; it is named by its address, with what to do.
        await Expect(page.GetByTestId("wrong")).ToContainTextAsync("1 ô sai");
        var wrong = page.GetByTestId("lines").Locator("tbody tr");
        await Expect(wrong).ToHaveCountAsync(1);
        await Expect(wrong).ToContainTextAsync("C3");
        await Expect(wrong).ToContainTextAsync("98.2l0");
        await Expect(page.GetByTestId("confirm")).ToHaveCountAsync(0);

        // The corrected file has the same headings: its columns are known already.
        await ImportSteps.ChooseAsync(visit, "Tỉnh Mẫu", ImportSteps.Workbook(Header, ["Phố Mẫu", Month, 1_680, 5_040], ["Đông Giang", Month, 98_210, 6_000]));
        await PressAsync(visit, "Gửi tệp");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("so-lieu.xlsx: 4 mới, 0 thay đổi, 0 như cũ, 0 sai");
        await PressAsync(visit, "Nhập 4 số liệu");
        await Expect(page.GetByTestId("applied")).ToContainTextAsync("4 mới");
        var import = page.Url;

        await ExpectFiguresAsync(visit, "1.680", "98.210", "99.890");

        await visit.OpenAsync(import);
        await visit.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Hoàn tác" }));
        await page.Keyboard.PressAsync("Enter");
        await PressAsync(visit, "Hoàn tác 4 số liệu");
        await Expect(page.GetByTestId("said")).ToHaveTextAsync("Đã hoàn tác 4 số liệu.");
        await ExpectFiguresAsync(visit, "", "", "–");
        visit.WasQuietAndStayedHome();
    }

    /// <summary>What the entry sheet of the province shows of compulsory insurance.</summary>
    private static async Task ExpectFiguresAsync(Visit visit, string first, string second, string total)
    {
        await visit.OpenAsync(await Places.SheetAsync(visit, "99", "2019-03"));
        await Expect(visit.Page.GetByLabel("Phố Mẫu, BHXH bắt buộc", new() { Exact = true })).ToHaveValueAsync(first);
        await Expect(visit.Page.GetByLabel("Đông Giang, BHXH bắt buộc", new() { Exact = true })).ToHaveValueAsync(second);
        await Expect(visit.Page.Locator("tfoot [data-total]").First).ToHaveTextAsync(total);
    }

    private static async Task PressAsync(Visit visit, string button)
    {
        await visit.TabToAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));
        await visit.Page.Keyboard.PressAsync("Enter");
    }
}
