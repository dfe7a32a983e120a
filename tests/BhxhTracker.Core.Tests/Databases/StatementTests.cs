using System.Text.RegularExpressions;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Databases;

/// <summary>A page costs a handful of range scans over one province, however many units it shows.</summary>
public abstract class StatementTests(TestDatabase database) : DatabaseTests(database)
{
    private const int MostOfAPage = 6;
    private const int MostOfASave = 14;
    private const string September = "2024-09";

    [DatabaseFact]
    public async Task A_page_takes_as_many_statements_for_twenty_districts_as_for_two()
    {
        await Database.ImportProvinceAsync(districts: 20, communes: 3);
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", Scenario.Targets(20, 100));
        await Database.ImportCountsAsync(September, "BHYT", Scenario.Districts(1, 20, 90));
        await Database.ImportAsync("units", "code,name,level,kind,parent_code\n30,Hải Dương,province,tỉnh,\n301,Huyện A,district,huyện,30\n302,Huyện B,district,huyện,30\n");
        await Database.ImportCountsAsync(September, "BHYT", ("301", 90), ("302", 80));

        var (large, small, leaf) = (await QueriesOfAsync("31"), await QueriesOfAsync("30"), await QueriesOfAsync("D1-1"));

        Assert.InRange(large.Count, 1, MostOfAPage);
        Assert.Equal(large.Count, small.Count);
        Assert.Equal(large.Count, leaf.Count);
    }

    [DatabaseFact]
    public async Task Every_statement_over_facts_is_confined_to_a_province()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        await Database.ImportCountsAsync(September, "BHYT", ("D1-1", 90), ("D2-1", 80));
        var unit = (await Database.ProgressAsync("D1-1", September)).Unit;

        Database.Statements.Clear();
        await Database.ProgressAsync("31", September);
        await Database.ProgressAsync("D1", September);
        await Database.DashboardAsync("31", September, "BHYT");
        await Database.WithServiceAsync<MonthsWithFigures, object>(async months => await months.OfUnitAsync(unit.Unit.Id, CancellationToken.None));
        await Database.WithServiceAsync<EntryQuery, object?>(async entry => await entry.SheetAsync(unit.Unit.Id, unit.Month, CancellationToken.None));
        await Database.WithServiceAsync<EntryQuery, object>(async entry => await entry.ListAsync(unit.Unit.ProvinceId, unit.Month, CancellationToken.None));
        await Database.SaveAsync(unit.Unit.Id, September, [("BHTN", 5, 0)], reason: "rà soát");
        await Database.SaveAsync(unit.Unit.Id, September, [("BHTN", 6, 0)], reason: "rà soát");

        var overFacts = Database.Statements.Queries.Where(sql => Facts.IsMatch(sql)).ToList();
        Assert.InRange(overFacts.Count, 10, 40);
        Assert.All(overFacts, sql => Assert.Matches(ConfinedToAProvince, sql));
    }

    [DatabaseFact]
    public async Task A_save_takes_as_many_statements_for_ten_cells_as_for_one_and_its_checks_three()
    {
        await Database.ImportProvinceAsync(districts: 10);
        var cells = new List<FigureKey>();
        foreach (var district in Enumerable.Range(1, 10).Select(Scenario.District))
        {
            cells.Add(await Database.CellAsync(district, September, "BHYT"));
        }

        await StatementsOfSaveAsync(cells, value: 1, version: 0);
        var one = await StatementsOfSaveAsync(cells[..1], value: 2, version: 1);
        await StatementsOfSaveAsync(cells[1..], value: 2, version: 1);
        var ten = await StatementsOfSaveAsync(cells, value: 3, version: 2);
        var reference = await Database.WithAsync(db => Database.WithServiceAsync<ReferenceCache, ReferenceData>(cache => cache.GetAsync(db, CancellationToken.None)));
        await Database.WithServiceAsync<FigureChecks, object>(async checks => await checks.OfAsync(reference, cells, CancellationToken.None));
        Database.Statements.Clear();
        await Database.WithServiceAsync<FigureChecks, object>(async checks => await checks.OfAsync(reference, cells, CancellationToken.None));

        Assert.Equal(one, ten);
        Assert.InRange(ten, 1, MostOfASave);
        Assert.InRange(Database.Statements.Queries.Count, 1, 3);
    }

    private async Task<int> StatementsOfSaveAsync(IReadOnlyList<FigureKey> cells, long value, int version)
    {
        Database.Statements.Clear();
        var outcome = await Database.WithServiceAsync<SaveFigures, SaveFiguresOutcome>(save => save.RunAsync(
            new SaveFiguresOptions { Cells = [.. cells.Select(c => new CellInput(c.UnitId, c.Month, c.IndicatorId, value, version))], Actor = "chị Hoa", Key = Guid.CreateVersion7() },
            CancellationToken.None));
        Assert.All(outcome.Cells, c => Assert.Equal(CellResult.Saved, c.Result));
        return Database.Statements.Queries.Count + Database.Statements.Commands.Count;
    }

    private static Regex Facts { get; } = new(
        "\\b(monthly_figure|monthly_report|figure_change|audit_entry|target_plan|target_plan_line|denominator)\\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static Regex ConfinedToAProvince { get; } = new("WHERE[\\s\\S]*\"?province_id\"? (= [@$]|= ANY \\([@$]|IN \\([@$])", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private async Task<IReadOnlyList<string>> QueriesOfAsync(string unitCode)
    {
        Assert.True(ReportMonth.TryParse(September, out var month));
        var unit = (await Database.ProgressAsync(unitCode, September)).Unit.Unit.Id;
        Database.Statements.Clear();
        await Database.WithServiceAsync<ProgressQuery, object?>(async query =>
            await query.OfUnitAsync(unit, new ProgressRequest { Month = month, PlansOn = Database.Clock.Today() }, CancellationToken.None));
        return Database.Statements.Queries;
    }
}

public sealed class StatementOnSqlite() : StatementTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class StatementOnPostgres() : StatementTests(new PostgresTestDatabase());
