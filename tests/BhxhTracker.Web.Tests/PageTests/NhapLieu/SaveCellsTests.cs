using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapLieu;

/// <summary>POST /nhap-lieu/luu: what the grid sends while an officer types. Each test has a month of its own.</summary>
public abstract class SaveCellsTests(TestApp app)
{
    private static readonly int Compulsory = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Compulsory).Id;
    private static readonly int Voluntary = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Voluntary).Id;

    [DatabaseFact]
    public async Task Post_Cells_SavesTheRightOnesAndRefusesTheWrongOnesEachForItself()
    {
        var (north, south) = (await app.UnitIdAsync(SmallProvince.North), await app.UnitIdAsync(SmallProvince.South));

        var answer = await SendAsync("2023-01", (north, Compulsory, "1.052", 0), (south, Compulsory, "98.2l0", 0), (south, Voluntary, "92,5", 0), (north, Voluntary, "-1", 0));

        Assert.Equal(["saved", "refused", "refused", "refused"], States(answer));
        Assert.Equal(("1.052", 1), ((string)answer[0]!["text"]!, (int)answer[0]!["version"]!));
        Assert.Equal("98.2l0", (string)answer[1]!["text"]!);
        Assert.All(answer.Skip(1), cell => Assert.NotEmpty((string)cell!["message"]!));
        Assert.Equal("1.052", (await app.GetAsync(await app.SheetAddressAsync(SmallProvince.North, "2023-01"))).Form()[$"so[{Compulsory}]"]);
    }

    [DatabaseFact]
    public async Task Post_TheSameSaveAgain_IsAnsweredAndNotDoneTwice()
    {
        var north = await app.UnitIdAsync(SmallProvince.North);
        var key = Guid.CreateVersion7();
        await SendAsync("2023-02", key, (north, Compulsory, "1.052", 0));
        var before = await app.Database.ContentsAsync();

        var again = await SendAsync("2023-02", key, (north, Compulsory, "1.052", 0));

        Assert.Equal(["unchanged"], States(again));
        Assert.Equal(1, (int)again[0]!["version"]!);
        Assert.Equal(before, await app.Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Post_CellThatAnotherSavedMeanwhile_TellsTheirValueNameAndTimeAndSavesNothing()
    {
        var north = await app.UnitIdAsync(SmallProvince.North);
        await SendAsync("2023-03", (north, Compulsory, "100", 0));

        var cell = Assert.Single(await SendAsync("2023-03", (north, Compulsory, "120", 0)))!;

        Assert.Equal(("conflict", "100", 1), ((string)cell["state"]!, (string)cell["text"]!, (int)cell["version"]!));
        Assert.Equal(("Người dùng", "2024-10-15T09:00:00"), ((string)cell["other"]!["name"]!, (string)cell["other"]!["at"]!));
    }

    [DatabaseFact]
    public async Task Post_TenTimesLastMonth_SavesAndWarnsWithWhatWasProbablyMeant()
    {
        var north = await app.UnitIdAsync(SmallProvince.North);
        await SendAsync("2023-04", (north, Voluntary, "1.655", 0));

        var cell = Assert.Single(await SendAsync("2023-05", (north, Voluntary, "16.800", 0)))!;

        var warning = Assert.Single(cell["warnings"]!.AsArray())!;
        Assert.Equal("saved", (string)cell["state"]!);
        Assert.Equal("1.680", (string)warning["suggested"]!);
        Assert.Equal("16.800 gấp 10 lần tháng trước (1.655). Có phải 1.680?", (string)warning["message"]!);
    }

    [DatabaseFact]
    public async Task Post_SixtyFourWritersOnOneMonth_NoneGetsAFaultAndNoUpdateIsLost()
    {
        int[] units = [await app.UnitIdAsync(SmallProvince.North), await app.UnitIdAsync(SmallProvince.South)];
        var (browser, token) = await EnterAsync();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(async writer =>
        {
            var (text, version) = ("0", 0);
            while (true)
            {
                // Each adds one person to what the answer before said.
                var mine = $"{int.Parse(text, CultureInfo.InvariantCulture) + 1}";
                var answer = await PostAsync(browser, token, Body("2023-08", Guid.CreateVersion7(), [(units[writer % 2], Compulsory, mine, version)]));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var cell = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["cells"]![0]!;
                if ((string)cell["state"]! == "saved")
                {
                    return;
                }

                Assert.Contains((string)cell["state"]!, new[] { "conflict", "unchanged" });
                (text, version) = ((string)cell["text"]!, (int)cell["version"]!);
            }
        }));

        var progress = (await app.Database.ProgressAsync("70", "2023-08")).Unit;
        Assert.Equal(64, progress.Of(BuiltInIndicators.Compulsory).Value.Value);
        await app.Database.VerifyAuditAsync(progress.Unit.ProvinceId);
    }

    [DatabaseFact]
    public async Task Post_WithoutTheTokenOfThePage_ChangesNothing()
    {
        var north = await app.UnitIdAsync(SmallProvince.North);
        var before = await app.Database.ContentsAsync();

        var answer = await app.NewBrowser().Client.PostAsJsonAsync("/nhap-lieu/luu", Body("2023-06", Guid.CreateVersion7(), [(north, Compulsory, "5", 0)]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("tải lại trang", (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!, StringComparison.Ordinal);
        Assert.Equal(before, await app.Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Post_NoCellsOrFarTooMany_IsRefusedWhole()
    {
        var north = await app.UnitIdAsync(SmallProvince.North);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Body("2023-07", null, []))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Body("2023-07", null, [.. Enumerable.Repeat((north, Compulsory, "5", 0), 2_001)]))).StatusCode);
        Assert.Equal(0, await app.Database.WithAsync(db => db.Figures.CountAsync(f => f.Month == new DateOnly(2023, 7, 1))));
    }

    private static string[] States(JsonArray cells) => [.. cells.Select(c => (string)c!["state"]!)];

    private static object Body(string month, Guid? key, (int Unit, int Indicator, string Text, int Base)[] cells) => new
    {
        key,
        channel = "typed",
        cells = cells.Select(c => new { unit = c.Unit, month, indicator = c.Indicator, text = c.Text, @base = c.Base, reason = (string?)null }),
    };

    private Task<JsonArray> SendAsync(string month, params (int Unit, int Indicator, string Text, int Base)[] cells) => SendAsync(month, Guid.CreateVersion7(), cells);

    private async Task<JsonArray> SendAsync(string month, Guid key, params (int Unit, int Indicator, string Text, int Base)[] cells)
    {
        var answer = await PostAsync(Body(month, key, cells));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["cells"]!.AsArray();
    }

    private async Task<HttpResponseMessage> PostAsync(object body)
    {
        var (browser, token) = await EnterAsync();
        return await PostAsync(browser, token, body);
    }

    /// <summary>Opens a sheet, as one who types does first: that page's token goes with every save.</summary>
    private async Task<(TestBrowser Browser, string Token)> EnterAsync()
    {
        var browser = app.NewBrowser();
        return (browser, (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.North, "2024-10"))).Form()["__RequestVerificationToken"]);
    }

    private static async Task<HttpResponseMessage> PostAsync(TestBrowser browser, string token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/nhap-lieu/luu") { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", token);
        return await browser.Client.SendAsync(request);
    }
}

public sealed class SaveCellsOnSqlite(SmallSqliteApp app) : SaveCellsTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class SaveCellsOnPostgres(SmallPostgresApp app) : SaveCellsTests(app), IClassFixture<SmallPostgresApp>;
