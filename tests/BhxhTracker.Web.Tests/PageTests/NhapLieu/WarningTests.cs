using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.ApiTests;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapLieu;

/// <summary>The warnings of a figure, whichever way it came and wherever they are read. Each test has months of its own.</summary>
public abstract class WarningTests(TestApp app)
{
    private const string Slip = "16.800 gấp 10 lần tháng trước (1.655). Có phải 1.680?";
    private const string Part = "BHTN 950 nhiều hơn BHXH bắt buộc 905: một phần không thể lớn hơn toàn bộ. Sửa số sai trong hai số.";

    [DatabaseFact]
    public async Task Every_way_in_and_every_place_says_the_same()
    {
        string[] expected = [Slip, Part];
        foreach (var unit in new[] { SmallProvince.North, SmallProvince.South, SmallProvince.East })
        {
            await app.Database.ImportCountsAsync("2017-03", "BHXH_TN", (unit, 1_655));
            await app.Database.ImportCountsAsync("2017-03", "BHXH_BB", (unit, 900));
        }

        Assert.Equal(expected, await ByPreviewAsync(SmallProvince.North));
        Assert.Equal(expected, await ByGridAsync(SmallProvince.North));
        Assert.Equal(expected, await ByFormAsync(SmallProvince.South));
        Assert.Equal(expected, await ByFileAsync(SmallProvince.East));
        foreach (var unit in new[] { SmallProvince.North, SmallProvince.South, SmallProvince.East })
        {
            var told = (await app.JsonAsync($"/api/v1/warnings?unit={unit}&month=2017-04")).GetProperty("warnings").EnumerateArray().Select(w => w.Text("message")!);
            Assert.Equal(expected, Sorted(told));
        }

        var page = await app.GetAsync($"/nhap-lieu/2017-04/kiem-tra?tinh={await ProvinceAsync()}");
        Assert.Equal(6, page.Rows("open").Count);
        Assert.Equal(expected, Sorted(page.Rows("open").Select(r => r[^1])));
    }

    [DatabaseFact]
    public async Task Post_SheetWithAReason_KeepsItAndThePageOfChecksShowsWhoSaidItAndWhen()
    {
        var browser = app.NewBrowser();
        await app.Database.ImportCountsAsync("2016-03", "BHXH_TN", (SmallProvince.North, 1_655));
        var address = await app.SheetAddressAsync(SmallProvince.North, "2016-04");
        var form = (await browser.GetAsync(address)).Form();
        form[$"so[{Id("BHXH_TN")}]"] = "16.800";
        var warned = await browser.FollowAsync(await form.SubmitAsync(browser));
        Assert.Contains("1 cảnh báo cần xem", warned["warnings"].Words(), StringComparison.Ordinal);

        form = warned.Form();
        form[$"giai[{Id("BHXH_TN")}:sai-dau-phan-cach]"] = "Hai huyện nhập lại";
        var explained = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal("Đã lưu 1 lý do.", explained["saved"].Words());
        Assert.Empty(explained.All("warnings"));
        Assert.Equal("Hai huyện nhập lại", explained.Form()[$"giai[{Id("BHXH_TN")}:sai-dau-phan-cach]"]);
        var checks = await app.GetAsync($"/nhap-lieu/2016-04/kiem-tra?tinh={await ProvinceAsync()}");
        Assert.Equal(["Bắc Đồng", "BHXH tự nguyện", "16.800", Slip, "Hai huyện nhập lại (Người dùng, 09:00 15/10/2024)"], checks.Rows("explained")[0].Select(w => w.Replace("\n", " ", StringComparison.Ordinal)));
        Assert.StartsWith("Đã kiểm tra 1 số liệu", checks["all-well"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_SheetWithAReasonTooLong_SavesNothingAndKeepsWhatWasTyped()
    {
        var browser = app.NewBrowser();
        await app.Database.ImportCountsAsync("2015-03", "BHXH_TN", (SmallProvince.North, 1_655));
        var address = await app.SheetAddressAsync(SmallProvince.North, "2015-04");
        var form = (await browser.GetAsync(address)).Form();
        form[$"so[{Id("BHXH_TN")}]"] = "16.800";
        form = (await browser.FollowAsync(await form.SubmitAsync(browser))).Form();
        form[$"giai[{Id("BHXH_TN")}:sai-dau-phan-cach]"] = new string('x', 501);

        var page = await form.SubmitAsync(browser);

        Assert.Contains("dài quá 500 ký tự", page["errors"].Words(), StringComparison.Ordinal);
        Assert.Equal(new string('x', 501), page.Form()[$"giai[{Id("BHXH_TN")}:sai-dau-phan-cach]"]);
    }

    [DatabaseFact]
    public async Task Get_Checks_WithoutFiguresOrInNoMonth_SaysWhy()
    {
        Assert.Contains("Chưa có số liệu nào", (await app.GetAsync($"/nhap-lieu/2014-04/kiem-tra?tinh={await ProvinceAsync()}"))["nothing"].Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/nhap-lieu/2014-13/kiem-tra")).Status);
    }

    [DatabaseFact]
    public async Task Get_Warnings_WithAWrongParameter_NamesIt()
    {
        Assert.Equal((HttpStatusCode.BadRequest, "unit"), Named(await app.ProblemAsync("/api/v1/warnings?month=2024-09")));
        Assert.Equal((HttpStatusCode.BadRequest, "month"), Named(await app.ProblemAsync("/api/v1/warnings?unit=70&month=9/2024")));
        Assert.Equal((HttpStatusCode.BadRequest, "month"), Named(await app.ProblemAsync("/api/v1/warnings?unit=70")));
        Assert.Equal((HttpStatusCode.NotFound, "unit"), Named(await app.ProblemAsync("/api/v1/warnings?unit=nope&month=2024-09")));
    }

    private static (HttpStatusCode, string) Named((HttpStatusCode Status, string Parameter, string Detail) problem) => (problem.Status, problem.Parameter);

    private static int Id(string code) => BuiltInIndicators.All.Single(i => i.Code == code).Id;

    private static IEnumerable<string> Sorted(IEnumerable<string> messages) => messages.Distinct().Order(StringComparer.Ordinal);

    private static (string Indicator, string Text, long Value)[] Figures { get; } = [("BHXH_TN", "16.800", 16_800), ("BHXH_BB", "905", 905), ("BHTN", "950", 950)];

    private async Task<int> ProvinceAsync() => (await app.Database.ProgressAsync(SmallProvince.Code, "2024-09")).Unit.Unit.ProvinceId;

    private async Task<IEnumerable<string>> ByPreviewAsync(string code)
    {
        var unit = await app.UnitIdAsync(code);
        var province = await ProvinceAsync();
        return Sorted((await app.Database.WithServiceAsync<FigureChecks, IReadOnlyList<FigureWarning>>(c => c.OfAsync(
            province, [.. Figures.Select(f => new ProposedFigure(unit, new ReportMonth(2017, 4), Id(f.Indicator), f.Value))], CancellationToken.None))).Select(w => w.Message));
    }

    private async Task<IEnumerable<string>> ByGridAsync(string code)
    {
        var unit = await app.UnitIdAsync(code);
        var browser = app.NewBrowser();
        var token = (await browser.GetAsync(await app.SheetAddressAsync(code, "2017-04"))).Form()["__RequestVerificationToken"];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/nhap-lieu/luu")
        {
            Content = JsonContent.Create(new { channel = "typed", cells = Figures.Select(f => new { unit, month = "2017-04", indicator = Id(f.Indicator), text = f.Text, @base = 0 }) }),
        };
        request.Headers.Add("RequestVerificationToken", token);
        var answer = await (await browser.Client.SendAsync(request)).Content.ReadFromJsonAsync<JsonObject>();
        return Sorted(answer!["cells"]!.AsArray().SelectMany(c => c!["warnings"]!.AsArray()).Select(w => (string)w!["message"]!));
    }

    private async Task<IEnumerable<string>> ByFormAsync(string code)
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await app.SheetAddressAsync(code, "2017-04"))).Form();
        foreach (var (indicator, text, _) in Figures)
        {
            form[$"so[{Id(indicator)}]"] = text;
        }

        var page = await browser.FollowAsync(await form.SubmitAsync(browser));
        return Sorted(page.All("warning").Select(w => w.QuerySelector("p")!.Words()));
    }

    private async Task<IEnumerable<string>> ByFileAsync(string code)
    {
        var outcome = await app.Database.ImportAsync("counts", Scenario.Csv(Scenario.CountColumns, Figures.Select(f => $"{code},2017-04,{f.Indicator},{f.Value}")));
        var told = await app.Database.WithServiceAsync<ImportedWarnings, ImportedWarningsOutcome>(w => w.OfAsync(outcome.Figures, CancellationToken.None));
        Assert.Equal(("Dòng 2, Đông Hải, tháng 4/2017, BHXH tự nguyện: " + Slip, 2), (told.First[0], told.Count));
        return Sorted(told.First.Select(t => t[(t.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
    }
}

public sealed class WarningOnSqlite(SmallSqliteApp app) : WarningTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class WarningOnPostgres(SmallPostgresApp app) : WarningTests(app), IClassFixture<SmallPostgresApp>;
