using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapLieu;

/// <summary>POST /nhap-lieu/ly-do: why a figure that a check warns of is right. Each test has months of its own.</summary>
public abstract class SaveReasonTests(TestApp app)
{
    private const string Separator = "sai-dau-phan-cach";
    private static readonly int Voluntary = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Voluntary).Id;

    [DatabaseFact]
    public async Task Post_Reason_IsKeptForThisValueAndAnotherValueAsksAnew()
    {
        var north = await TenTimesAsync("2018-01", "2018-02");

        var answer = await SendAsync(north, "2018-02", Separator, "  Sáp nhập   hai xã ");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Sáp nhập hai xã", (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["reason"]!);
        Assert.Equal("Sáp nhập hai xã", await ReasonOfAsync(north, "2018-02", "16.800", 1));
        Assert.Null(await ReasonOfAsync(north, "2018-02", "16.900", 1));
        var entry = await app.Database.WithAsync(db => db.AuditEntries.Where(e => e.Act == AuditAct.SaveRemark).OrderByDescending(e => e.Sequence).FirstAsync());
        Assert.Equal("Huyện Bắc Đồng, tháng 2/2018: giải trình cảnh báo sai-dau-phan-cach: Sáp nhập hai xã", entry.Summary);
        await app.Database.VerifyAuditAsync(entry.ProvinceId);
    }

    [DatabaseFact]
    public async Task Post_TheSameReasonAgain_ChangesNothing()
    {
        var north = await TenTimesAsync("2019-03", "2019-04");
        await SendAsync(north, "2019-04", Separator, "Đúng");
        var before = await app.Database.ContentsAsync();

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(north, "2019-04", Separator, "Đúng")).StatusCode);
        Assert.Equal(before, await app.Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Post_WhatCannotBeKept_IsRefusedWithWhatToDo()
    {
        var north = await TenTimesAsync("2020-05", "2020-06");
        var before = await app.Database.ContentsAsync();

        Assert.Contains("ghi vì sao", await ProblemAsync(await SendAsync(north, "2020-06", Separator, "  ")), StringComparison.Ordinal);
        Assert.Contains("500", await ProblemAsync(await SendAsync(north, "2020-06", Separator, new string('x', 501))), StringComparison.Ordinal);
        Assert.Contains("không còn", await ProblemAsync(await SendAsync(north, "2020-06", "khong-co", "Đúng")), StringComparison.Ordinal);
        Assert.Contains("không còn", await ProblemAsync(await SendAsync(north, "2020-05", Separator, "Đúng")), StringComparison.Ordinal);
        Assert.Contains("Tháng không đúng", await ProblemAsync(await SendAsync(north, "6/2020", Separator, "Đúng")), StringComparison.Ordinal);
        Assert.Contains("Không có đơn vị", await ProblemAsync(await SendAsync(987_654, "2020-06", Separator, "Đúng")), StringComparison.Ordinal);
        Assert.Contains("hết hạn", await ProblemAsync(await SendAsync(north, "2020-06", Separator, "Đúng", token: "")), StringComparison.Ordinal);
        Assert.Equal(before, await app.Database.ContentsAsync());
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!;
    }

    private async Task<int> TenTimesAsync(string before, string month)
    {
        var north = await app.UnitIdAsync(SmallProvince.North);
        await app.Database.SaveAsync(north, before, [("BHXH_TN", 1_655, 0)]);
        await app.Database.SaveAsync(north, month, [("BHXH_TN", 16_800, 0)]);
        return north;
    }

    /// <summary>The reason that the grid is told with the value's warning.</summary>
    private async Task<string?> ReasonOfAsync(int unit, string month, string text, int version)
    {
        var answer = await PostAsync("/nhap-lieu/luu", new { key = (Guid?)null, channel = "typed", cells = new[] { new { unit, month, indicator = Voluntary, text, @base = version } } });
        return (string?)Assert.Single((await answer.Content.ReadFromJsonAsync<JsonObject>())!["cells"]![0]!["warnings"]!.AsArray())!["reason"];
    }

    private Task<HttpResponseMessage> SendAsync(int unit, string month, string check, string reason, string? token = null) =>
        PostAsync("/nhap-lieu/ly-do", new { unit, month, indicator = Voluntary, check, reason }, token);

    private async Task<HttpResponseMessage> PostAsync(string address, object body, string? token = null)
    {
        var browser = app.NewBrowser();
        token ??= (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.North, "2024-10"))).Form()["__RequestVerificationToken"];
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", token);
        return await browser.Client.SendAsync(request);
    }
}

public sealed class SaveReasonOnSqlite(SmallSqliteApp app) : SaveReasonTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class SaveReasonOnPostgres(SmallPostgresApp app) : SaveReasonTests(app), IClassFixture<SmallPostgresApp>;
