using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Core.Units;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.QuickReadings;

/// <summary>Figures as of any day, beside the months' reports and never in them. Today is 15/10/2024.</summary>
public abstract class SaveQuickReadingsTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly DateOnly Day = new(2024, 9, 23);
    private static readonly int Compulsory = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Compulsory).Id;
    private static readonly int Derived = BuiltInIndicators.All.First(i => i.IsDerived).Id;

    [DatabaseFact]
    public async Task A_reading_is_kept_with_its_mark_and_touches_no_report()
    {
        await Database.ImportProvinceAsync(districts: 2);
        var (d1, province) = (await UnitAsync("D1"), (await Database.ProgressAsync("31", "2024-09")).Unit.Unit.ProvinceId);

        var outcome = await SaveAsync(Day, (d1, 74_012, true, 0));

        Assert.Equal((SaveQuickReadingsResult.Saved, 1), (outcome.Result, outcome.Changed));
        var cell = (await SheetAsync(d1, Day)).Rows[0].Cells.Single(c => c.Indicator.Id == Compulsory);
        Assert.Equal((74_012L, true, 1), (cell.Value!.Value, cell.IsEstimate, cell.Version));
        Assert.Equal(0, await Database.WithAsync(db => db.Figures.CountAsync()));
        Assert.Equal(0, await Database.WithAsync(db => db.Reports.CountAsync()));
        var change = await Database.WithAsync(db => db.QuickReadingChanges.SingleAsync());
        Assert.Equal((null, 74_012L), (change.Before, change.After));
        Assert.Equal("Số liệu nhanh ngày 23/09/2024, Huyện 1: 1 số", await Database.WithAsync(db => db.AuditEntries.Where(a => a.Act == AuditAct.SaveQuickReadings).Select(a => a.Summary).SingleAsync()));
        await Database.VerifyAuditAsync(province);
    }

    [DatabaseFact]
    public async Task The_same_again_changes_nothing_and_a_count_after_an_estimate_does()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var d1 = await UnitAsync("D1");
        await SaveAsync(Day, (d1, 100, true, 0));

        Assert.Equal(SaveQuickReadingsResult.NothingChanged, (await SaveAsync(Day, (d1, 100, true, 0))).Result);
        Assert.Equal(SaveQuickReadingsResult.Saved, (await SaveAsync(Day, (d1, 100, false, 1))).Result);
        Assert.False((await SheetAsync(d1, Day)).Rows[0].Cells[0].IsEstimate);
    }

    [DatabaseFact]
    public async Task Of_two_officers_on_one_reading_the_later_is_told_the_others_value_and_name()
    {
        await Database.ImportProvinceAsync(districts: 2);
        var (d1, d2) = (await UnitAsync("D1"), await UnitAsync("D2"));
        await SaveAsync(Day, (d1, 100, false, 0));

        var outcome = await SaveAsync(Day, (d1, 120, false, 0), (d2, 50, false, 0));

        Assert.Equal(SaveQuickReadingsResult.Refused, outcome.Result);
        var fault = Assert.Single(outcome.Faults);
        Assert.Equal((100L, 1, "cán bộ"), (fault.Theirs!.Value!.Value, fault.Theirs.Version, fault.Theirs.Actor));
        Assert.Null((await SheetAsync(d2, Day)).Rows[0].Cells[0].Value);
        Assert.Equal(SaveQuickReadingsResult.Saved, (await SaveAsync(Day, (d1, 120, false, 1))).Result);
    }

    [DatabaseFact]
    public async Task A_day_ahead_is_an_estimate_by_nature()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var d1 = await UnitAsync("D1");

        await SaveAsync(new DateOnly(2024, 12, 31), (d1, 100, false, 0));

        Assert.True((await SheetAsync(d1, new DateOnly(2024, 12, 31))).Rows[0].Cells[0].IsEstimate);
    }

    [DatabaseFact]
    public async Task What_breaks_a_hard_rule_is_refused_whole()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var d1 = await UnitAsync("D1");
        var before = await Database.ContentsAsync();

        async Task<string?> FaultAsync(DateOnly day, int unit, int indicator, long? value) => Assert.Single((await TryAsync(day, new QuickCellInput(d1, Compulsory, 5, false, 0), new QuickCellInput(unit, indicator, value, false, 0))).Faults.DistinctBy(f => f.Message)).Message;

        Assert.Equal(CellRules.NegativeMessage, await FaultAsync(Day, d1, Compulsory + 1, -1));
        Assert.Equal(CellRules.TooLargeMessage, await FaultAsync(Day, d1, Compulsory + 1, long.MaxValue));
        Assert.Equal(CellRules.NotEnteredMessage, await FaultAsync(Day, d1, Derived, 5));
        Assert.Contains("Không có đơn vị", await FaultAsync(Day, 999_999, Compulsory, 5), StringComparison.Ordinal);
        Assert.Contains("đã quá 5 năm", await FaultAsync(new DateOnly(2019, 10, 14), d1, Compulsory + 1, 5), StringComparison.Ordinal);
        Assert.Contains("còn quá xa", await FaultAsync(new DateOnly(2025, 10, 16), d1, Compulsory + 1, 5), StringComparison.Ordinal);

        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task The_children_add_up_as_provisional_until_all_were_read_and_the_units_own_goes_before()
    {
        await Database.ImportProvinceAsync(districts: 10);
        var province = await UnitAsync("31");
        for (var district = 1; district <= 7; district++)
        {
            await SaveAsync(Day, (await UnitAsync(Scenario.District(district)), 100, district == 1, 0));
        }

        var latest = await LatestAsync(province);

        Assert.Equal(new QuickTotal(700, true, 7, 10, true), latest!.Totals.Single().Total);
        Assert.False(latest.Totals.Single().Total.IsComplete);
        await SaveAsync(Day, (province, 990, false, 0));
        Assert.Equal(new QuickTotal(990, false, 0, 10, false), (await LatestAsync(province))!.Totals.Single().Total);
    }

    [DatabaseFact]
    public async Task A_reading_taken_away_is_no_day_any_more_and_stays_in_the_history()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var d1 = await UnitAsync("D1");
        await SaveAsync(Day, (d1, 0, false, 0));
        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Unit.ProvinceId;
        Assert.Equal(new QuickDay(Day, 1, 1, false), Assert.Single(await DaysAsync(province)));

        await SaveAsync(Day, (d1, null, false, 1));

        Assert.Empty(await DaysAsync(province));
        Assert.Null(await LatestAsync(d1));
        Assert.Equal(2, await Database.WithAsync(db => db.QuickReadingChanges.CountAsync()));
    }

    [Fact]
    public void A_sum_over_two_levels_counts_a_half_read_child_as_not_complete()
    {
        var tree = new UnitTree(1, [(2, 1), (3, 1), (4, 2), (5, 2)]);
        var readings = new Dictionary<int, QuickReading> { [3] = Reading(3, 10), [4] = Reading(4, 5) };

        Assert.Equal(new QuickTotal(15, true, 1, 2, false), QuickTotals.Of(tree, readings, 1));
        Assert.Null(QuickTotals.Of(tree, readings, 5));
    }

    private static QuickReading Reading(int unit, long value) => new() { AsOf = Day, UnitId = unit, IndicatorId = Compulsory, Value = value };

    private Task<SaveQuickReadingsOutcome> SaveAsync(DateOnly day, params (int Unit, long? Value, bool IsEstimate, int Base)[] cells) =>
        TryAsync(day, [.. cells.Select(c => new QuickCellInput(c.Unit, Compulsory, c.Value, c.IsEstimate, c.Base))]);

    private Task<SaveQuickReadingsOutcome> TryAsync(DateOnly day, params QuickCellInput[] cells) => Database.WithServiceAsync<SaveQuickReadings, SaveQuickReadingsOutcome>(save => save.RunAsync(
        new SaveQuickReadingsOptions { AsOf = day, Cells = cells, Actor = "cán bộ" }, CancellationToken.None));

    private async Task<QuickSheet> SheetAsync(int unit, DateOnly day) =>
        (await Database.WithServiceAsync<QuickReadingQuery, QuickSheet?>(q => q.SheetAsync(unit, day, CancellationToken.None)))!;

    private Task<LatestReadings?> LatestAsync(int unit) =>
        Database.InBatchAsync<QuickReadingQuery, LatestReadings?>((query, batch, reference) => query.Latest(batch, reference, unit, new DateOnly(2024, 9, 1), new DateOnly(2024, 10, 31)));

    private Task<IReadOnlyList<QuickDay>> DaysAsync(int province) => Database.WithServiceAsync<QuickReadingQuery, IReadOnlyList<QuickDay>>(q => q.DaysAsync(province, CancellationToken.None));

    private async Task<int> UnitAsync(string code) => (await Database.ProgressAsync(code, "2024-09")).Unit.Unit.Id;
}

public sealed class SaveQuickReadingsOnSqlite() : SaveQuickReadingsTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SaveQuickReadingsOnPostgres() : SaveQuickReadingsTests(new PostgresTestDatabase());
