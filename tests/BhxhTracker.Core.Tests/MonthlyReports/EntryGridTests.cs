using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.MonthlyReports;

/// <summary>What the entry grid shows, and what it costs.</summary>
public abstract class EntryGridTests(TestDatabase database) : DatabaseTests(database)
{
    private const string September = "2024-09";
    private const string August = "2024-08";
    private const string Lan = "chị Lan";

    [DatabaseFact]
    public async Task A_grid_takes_as_many_statements_for_a_hundred_units_as_for_two_and_a_year_as_many_as_a_month()
    {
        await Database.ImportProvinceAsync(districts: 100);
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", Scenario.Targets(100, 100));
        await Database.ImportAsync("units", "code,name,level,kind,parent_code\n30,Hải Dương,province,tỉnh,\n301,Huyện A,district,huyện,30\n302,Huyện B,district,huyện,30\n");
        await SaveAsync("D1", September, 90);
        await SaveAsync("301", September, 90);

        // The limits of the checks are read once.
        await CountAsync("D1", EntryLayout.Units);
        var (large, small, year) = (await CountAsync("31", EntryLayout.Units), await CountAsync("30", EntryLayout.Units), await CountAsync("D1", EntryLayout.Year));

        // Three of them are the checks'.
        Assert.InRange(large, 1, 14);
        Assert.Equal(large, small);
        Assert.Equal(large, year);
    }

    [DatabaseFact]
    public async Task An_incomplete_sum_is_measured_by_the_plans_of_those_that_have_reported()
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", ("D1", 2184), ("D2", 100), ("D3", 500));
        await SaveAsync("D1", September, 1680);
        await SaveAsync("D2", September, 100);

        var form = (await GridAsync("31", EntryLayout.Units)).Forms[0];
        var total = form.Totals.Single(t => t.Indicator.Code == "BHYT");
        var first = form.Rows[1].Cells.Single(c => c.Indicator.Code == "BHYT");

        Assert.Equal((1780L, 2, 3, 2784m, 2284m), (total.Value!.Value, total.Reported, total.Expected, total.Plan!.Value, total.ComparedPlan!.Value));
        Assert.Equal("76,92%", VietnameseNumber.Percent(first.PercentOfPlan.Value));
        Assert.Equal(504, first.Gap.Value);
    }

    [DatabaseFact]
    public async Task What_a_unit_reported_last_month_is_required_this_month()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await SaveAsync("D1", August, 5);

        var rows = (await GridAsync("31", EntryLayout.Units)).Forms[0].Rows;

        Assert.Equal([true, false, true], [Health(rows[1]).IsRequired, Health(rows[2]).IsRequired, Health(rows[1]).LastMonth == 5]);
        Assert.False(Health(rows[0]).IsRequired);
    }

    [DatabaseFact]
    public async Task A_locked_report_is_open_only_for_the_person_to_whom_it_was_opened()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync(September, "BHYT", ("D1", 90), ("D2", 80));
        await Database.OpenLockedAsync("D1", September, Lan);

        var mine = (await GridAsync("31", EntryLayout.Units, Lan)).Forms[0].Rows;
        var theirs = (await GridAsync("31", EntryLayout.Units, "anh Minh")).Forms[0].Rows;

        Assert.Equal((null, true), (mine[1].Closed, mine[1].IsReasonAsked));
        Assert.StartsWith("Đã khóa", mine[2].Closed, StringComparison.Ordinal);
        Assert.StartsWith("Đã khóa", theirs[1].Closed, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_year_has_its_twelve_months_without_a_sum_and_none_can_be_entered_before_it_begins()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await SaveAsync("D1", August, 5);

        var form = (await GridAsync("D1", EntryLayout.Year)).Forms[0];

        Assert.Equal(Enumerable.Range(1, 12), form.Rows.Select(r => r.Month.Number));
        Assert.Empty(form.Totals);
        Assert.Equal((5L, 5L), (Health(form.Rows[7]).Own!.Value, Health(form.Rows[8]).LastMonth!.Value));
        Assert.Equal([null, "Chưa đến tháng này."], form.Rows.Skip(9).Take(2).Select(r => r.Closed));
    }

    [DatabaseFact]
    public async Task The_details_of_a_cell_tell_its_months_and_who_changed_it_why_and_how()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await SaveAsync("D1", August, 5);
        await SaveAsync("D1", September, 7);
        await Database.SaveAsync("D1", September, [("BHYT", 8, 1)], actor: "anh Minh");
        var grid = await GridAsync("D1", EntryLayout.Units);
        var cell = Health(grid.Forms[0].Rows[0]);

        var details = await Database.WithServiceAsync<CellDetailsQuery, CellDetails?>(query => query.OfAsync(grid.Unit.Id, grid.Month, cell.Indicator.Id, CancellationToken.None));

        Assert.Equal((8L, 5L, 13), (details!.Own!.Value, details.LastMonth!.Value, details.Months.Count));
        Assert.Equal([(7L, 8L, "anh Minh"), (0, 7, Lan)], details.Changes.Select(c => (c.Before ?? 0, c.After!.Value, c.Actor)));
        Assert.All(details.Changes, c => Assert.Equal(FigureChannel.Typed, c.Channel));
    }

    private static EntryCell Health(EntryGridRow row) => row.Cells.Single(c => c.Indicator.Code == "BHYT");

    private Task<SaveFiguresOutcome> SaveAsync(string unit, string month, long value) => Database.SaveAsync(unit, month, [("BHYT", value, 0)], actor: Lan);

    private async Task<EntryGrid> GridAsync(string code, EntryLayout layout, string actor = Lan)
    {
        var unit = (await Database.ProgressAsync(code, September)).Unit;
        return (await Database.WithServiceAsync<EntryGridQuery, EntryGrid?>(query => query.OfAsync(unit.Unit.Id, unit.Month, layout, actor, CancellationToken.None)))!;
    }

    private async Task<int> CountAsync(string code, EntryLayout layout)
    {
        var unit = (await Database.ProgressAsync(code, September)).Unit;
        Database.Statements.Clear();
        await Database.WithServiceAsync<EntryGridQuery, EntryGrid?>(query => query.OfAsync(unit.Unit.Id, unit.Month, layout, Lan, CancellationToken.None));
        return Database.Statements.Queries.Count;
    }
}

public sealed class EntryGridOnSqlite() : EntryGridTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class EntryGridOnPostgres() : EntryGridTests(new PostgresTestDatabase());
