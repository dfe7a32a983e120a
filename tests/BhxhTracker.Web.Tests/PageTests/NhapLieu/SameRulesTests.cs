using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapLieu;

/// <summary>What may not be saved may not be saved by any way in; each says so in words that fit where it stands.</summary>
public abstract class SameRulesTests(TestApp app)
{
    private const string Month = "2024-07";

    [DatabaseFact]
    public async Task Post_WrongFigure_IsRefusedByGridFormWorkbookAndCsvAlike()
    {
        var derived = BuiltInIndicators.All.First(i => i.IsDerived);
        var people = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Compulsory);
        var retired = await RetiredAsync();
        var (unit, browser) = (await app.UnitIdAsync(SmallProvince.North), app.NewBrowser());
        var token = (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.North, Month))).Form()["__RequestVerificationToken"];
        var before = await FactsAsync();

        foreach (var (indicator, text) in new[] { (people, "12a"), (people, "-1"), (people, "92,5"), (people, "9999999999999999"), (derived, "5"), (retired, "5") })
        {
            var what = $"{indicator.Code} {text}";
            Assert.True(await GridRefusesAsync(browser, token, unit, indicator, text), $"grid: {what}");
            Assert.True(await FormRefusesAsync(browser, indicator, text), $"form: {what}");
            Assert.True(await WorkbookRefusesAsync(indicator, text), $"workbook: {what}");
            Assert.False((await app.Database.TryImportAsync("counts", $"unit_code,month,indicator,value\n{SmallProvince.North},{Month},{indicator.Code},{text.Replace(',', '.')}\n")).IsAccepted, $"csv: {what}");
        }

        Assert.Equal(before, await FactsAsync());
    }

    private async Task<Indicator> RetiredAsync()
    {
        var cards = await app.Database.AddIndicatorAsync(IndicatorSaving.Cards);
        await app.Database.LifeAsync(cards.Id, (life, options) => life.RetireAsync(options, new ReportMonth(2024, 1), CancellationToken.None));
        return await app.Database.IndicatorAsync(cards.Id);
    }

    private static async Task<bool> GridRefusesAsync(TestBrowser browser, string token, int unit, Indicator indicator, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/nhap-lieu/luu")
        {
            Content = JsonContent.Create(new { key = Guid.CreateVersion7(), channel = "typed", cells = new[] { new { unit, month = Month, indicator = indicator.Id, text, @base = 0 } } }),
        };
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await browser.Client.SendAsync(request);
        var cell = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["cells"]![0]!;
        return (string)cell["state"]! == "refused" && ((string)cell["message"]!).Length > 0;
    }

    /// <summary>What is not entered has no field at all; a wrong text stands in its field with a message above.</summary>
    private async Task<bool> FormRefusesAsync(TestBrowser browser, Indicator indicator, string text)
    {
        var page = await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.North, Month));
        var field = $"so[{indicator.Id}]";
        if (page.Main.QuerySelector($"[name='{field}']") is null)
        {
            return indicator.IsDerived || indicator.RetiredFrom is not null;
        }

        var form = page.Form();
        form[field] = text;
        var again = await form.SubmitAsync(browser);
        return again.Title.StartsWith("Lỗi: ", StringComparison.Ordinal) && again.Form()[field] == text && again.All("errors").Length == 1;
    }

    /// <summary>Refused as a cell, or before that as a column that holds nothing to enter.</summary>
    private async Task<bool> WorkbookRefusesAsync(Indicator indicator, string text)
    {
        var content = TestWorkbook.Of(["Mã đơn vị", "Tháng", "Số"], [SmallProvince.North, Month, text]);
        var layout = new WorkbookLayout(
            "Sheet1", 1, [new ColumnUse(1, ColumnRole.UnitCode), new ColumnUse(2, ColumnRole.Month), new ColumnUse(3, ColumnRole.Figures, indicator.Code)]);
        var reference = await app.Database.WithAsync(db => ReferenceCache.LoadAsync(db, CancellationToken.None));
        if (LayoutRules.FaultsOf(layout, reference, app.Database.Clock.Today()).Count > 0)
        {
            return true;
        }

        var province = await app.Database.OnlyProvinceIdAsync();
        var outcome = await app.Database.WithServiceAsync<PreviewImport, PreviewOutcome>(preview => preview.RunAsync(
            new PreviewOptions { Content = content, Layout = layout, ProvinceId = province }, CancellationToken.None));
        return outcome.Preview is { WrongCount: 1, Figures.Count: 0 } read && read.Wrong[0].Problem.Length > 0;
    }

    private Task<int> FactsAsync() => app.Database.WithAsync(async db => await db.Figures.CountAsync() + await db.FigureChanges.CountAsync() + await db.Reports.CountAsync());
}

public sealed class SameRulesOnSqlite(SmallSqliteApp app) : SameRulesTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class SameRulesOnPostgres(SmallPostgresApp app) : SameRulesTests(app), IClassFixture<SmallPostgresApp>;
