using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.ApiTests;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

/// <summary>A change of definition on 1/7/2024: stars at what compares across it, and nowhere else.</summary>
public abstract class DefinitionBreakTests(TestApp app) : IAsyncLifetime
{
    private const string Sentence = "* BHTN đổi định nghĩa ngày 01/07/2024: Đếm cả người thử việc.";

    public async Task InitializeAsync()
    {
        var id = await app.Database.WithAsync(db => db.Indicators.Where(i => i.Code == BuiltInIndicators.Unemployment).Select(i => i.Id).SingleAsync());
        await app.Database.WithServiceAsync<SaveIndicatorNote, SaveIndicatorNoteResult>(save => save.RunAsync(
            new SaveIndicatorNoteOptions { IndicatorId = id, From = new DateOnly(2024, 7, 1), Text = "Đếm cả người thử việc.", Actor = "cán bộ" }, CancellationToken.None));
        await app.Database.ImportAsync("counts", """
            unit_code,month,indicator,value
            70,2023-09,BHTN,100
            70,2024-08,BHTN,150
            70,2024-09,BHTN,160
            701,2023-09,BHTN,40
            701,2024-08,BHTN,50
            701,2024-09,BHTN,60
            703,2023-09,BHTN,30
            703,2024-08,BHTN,45
            70,2024-08,BHYT,500
            70,2024-09,BHYT,510
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [DatabaseFact]
    public async Task Get_UnitPage_StarsTheYearOnYearAndNotTheMonthOnMonth()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync(SmallProvince.Code)}?thang=2024-09&chi-tieu=BHTN");

        var card = page["card-BHTN"];
        Assert.StartsWith("+60*", card.QuerySelector("[data-testid=year-on-year]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("+10", card.QuerySelector("[data-testid=month-on-month]")!.Words());
        Assert.Contains("Đếm cả người thử việc.", card.QuerySelector("[data-testid=definition-break]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Đổi định nghĩa từ 01/07/2024", Assert.Single(card.QuerySelectorAll(".spark .break title")).Words());
        Assert.Empty(page["card-BHYT"].QuerySelectorAll(".brk, .break"));

        var children = page.Rows("children");
        Assert.Equal(("+10", "+60*"), (children[0][7], children[0][9]));
        Assert.Equal(("+10", "+20*"), (children[1][7], children[1][9]));
        var row = page["row-BHTN"].Children.Select(c => c.Words()).ToList();
        Assert.Equal(("+10", "+60*"), (row[7], row[9]));
        Assert.Equal(2, page.All("definition-breaks").Count(b => b.Words().Contains(Sentence, StringComparison.Ordinal)));
        Assert.Contains("Đếm cả người thử việc.", page["plan-break"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_UnitPageOfAnotherIndicator_HasNoStarUnderItsChildren()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync(SmallProvince.Code)}?thang=2024-09&chi-tieu=BHXH_BB");

        Assert.Empty(page["children"].QuerySelectorAll(".brk"));
        Assert.Single(page.All("definition-breaks"));
        Assert.Empty(page.All("plan-break"));
    }

    [DatabaseFact]
    public async Task Get_NationPage_StarsOnceUnderTheTable()
    {
        var page = await app.GetAsync("/tien-do?thang=2024-09&chi-tieu=BHTN");

        Assert.Equal("+60*", page.Rows("provinces")[0][9]);
        Assert.Contains(Sentence, page["definition-breaks"].Words(), StringComparison.Ordinal);
        Assert.Empty((await app.GetAsync("/tien-do?thang=2024-09&chi-tieu=BHYT")).All("definition-breaks"));
    }

    [DatabaseFact]
    public async Task Get_EntrySheet_StarsLastYearBesideTheCell()
    {
        var page = await app.GetAsync(await app.SheetAddressAsync(SmallProvince.East, "2024-09"));

        var beside = page.Main.QuerySelector("#so4")!.Closest("tr")!.QuerySelectorAll("td.opt").Select(c => c.Words()).ToList();
        Assert.Equal(("45", "30*"), (beside[0], beside[1]));
        Assert.Contains(Sentence, page["definition-breaks"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_Api_NamesTheNumbersThatCross()
    {
        var json = await app.JsonAsync($"/api/v1/progress?unit={SmallProvince.Code}&month=2024-09");

        Assert.Equal(["definition-break", "definition-break:yearOnYear", "definition-break:yearOnYearPercent"], json.Indicator("BHTN").GetProperty("quality").Texts());
        Assert.DoesNotContain("definition-break", json.Indicator("BHYT").GetProperty("quality").Texts());
    }
}

public sealed class DefinitionBreakOnSqlite(SmallSqliteApp app) : DefinitionBreakTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class DefinitionBreakOnPostgres(SmallPostgresApp app) : DefinitionBreakTests(app), IClassFixture<SmallPostgresApp>;
