using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.MonthlyReports;

/// <summary>What becomes of a save.</summary>
public abstract class SaveFiguresTests(TestDatabase database) : DatabaseTests(database)
{
    private const string September = "2024-09";

    [DatabaseFact]
    public async Task A_saved_figure_begins_a_report_and_reaches_the_province_in_the_same_transaction()
    {
        await Database.ImportProvinceAsync(districts: 1, communes: 2);

        var outcome = await Database.SaveAsync("D1-1", September, [("BHYT", 100, 0), ("BHXH_TN", 0, 0)], actor: "chị Lan");

        var entry = await Database.WithAsync(db => db.AuditEntries.AsNoTracking().OrderByDescending(a => a.ProvinceId).ThenByDescending(a => a.Sequence).FirstAsync());
        var report = await Database.WithAsync(db => db.Reports.AsNoTracking().SingleAsync());
        Assert.Equal((SaveFiguresResult.Saved, 2), (outcome.Result, outcome.Changed));
        Assert.Equal((ReportState.Entering, new DateOnly(2024, 9, 30), 1), (report.State, report.CutOff, report.Version));
        Assert.Equal((AuditAct.SaveFigures, "chị Lan", new DateTime(2024, 10, 15, 2, 0, 0, DateTimeKind.Utc)), (entry.Act, entry.Actor, entry.At));
        Assert.Equal(DateTimeKind.Utc, entry.At.Kind);
        Assert.Equal(100, (await Database.ProgressAsync("31", September)).Unit.Of("BHYT").Value.Value);
    }

    [DatabaseFact]
    public async Task The_same_value_again_changes_nothing_whatever_version_was_seen()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.SaveAsync("D1", September, [("BHYT", 100, 0)]);
        var before = await Database.ContentsAsync();

        var outcomes = new[] { await Database.SaveAsync("D1", September, [("BHYT", 100, 0)]), await Database.SaveAsync("D1", September, []) };

        Assert.All(outcomes, o => Assert.Equal(SaveFiguresResult.NothingChanged, o.Result));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_figure_that_another_saved_meanwhile_is_a_conflict_that_tells_their_value_and_name()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.SaveAsync("D1", September, [("BHYT", 100, 0)], actor: "chị Lan");
        Database.Clock.Now = Database.Clock.Now.AddMinutes(5);
        await Database.SaveAsync("D1", September, [("BHYT", 110, 1)], actor: "anh Minh");
        var before = await Database.ContentsAsync();

        var outcome = await Database.SaveAsync("D1", September, [("BHYT", 120, 1), ("BHTN", 5, 0)], actor: "chị Lan");

        var conflict = outcome.Cells[0];
        Assert.Equal(SaveFiguresResult.Refused, outcome.Result);
        Assert.Equal([CellResult.Conflict, CellResult.Withheld], outcome.Cells.Select(c => c.Result));
        Assert.Equal((110L, 2, new FigureAuthor("anh Minh", Database.Clock.Now.UtcDateTime)), (conflict.Value, conflict.Version, conflict.Author));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Two_officers_who_save_different_figures_of_one_unit_do_not_disturb_each_other()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.SaveAsync("D1", September, [("BHYT", 100, 0)]);

        var outcome = await Database.SaveAsync("D1", September, [("BHTN", 5, 0)]);

        Assert.Equal(SaveFiguresResult.Saved, outcome.Result);
    }

    [DatabaseFact]
    public async Task A_locked_month_that_is_open_for_the_officer_asks_for_a_reason_and_marks_what_was_corrected()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync(September, "BHYT", ("D1", 100));
        await Database.OpenLockedAsync("D1", September, "cán bộ");
        var before = await Database.ContentsAsync();

        var without = await Database.SaveAsync("D1", September, [("BHYT", 120, 1)]);
        var blank = await Database.SaveAsync("D1", September, [("BHYT", 120, 1)], reason: "  ");
        Assert.Equal(before, await Database.ContentsAsync());
        var with = await Database.SaveAsync("D1", September, [("BHYT", 120, 1)], reason: " rà soát trùng thẻ ");

        var change = await Database.WithAsync(db => db.FigureChanges.AsNoTracking().OrderByDescending(c => c.Sequence).FirstAsync());
        Assert.Equal([CellResult.ReasonNeeded, CellResult.ReasonNeeded, CellResult.Saved], new[] { without, blank, with }.Select(o => o.Cells[0].Result));
        Assert.Equal((100L, 120L, "rà soát trùng thẻ"), (change.Before, change.After, change.Reason));
        Assert.Equal(FigureMark.Corrected, (await Database.ProgressAsync("D1", September)).Unit.Of("BHYT").Mark);
        Assert.Equal(ReportState.Locked, (await Database.WithAsync(db => db.Reports.AsNoTracking().SingleAsync())).State);
    }

    [DatabaseFact]
    public async Task A_locked_month_stays_closed_to_everybody_else_and_after_the_time()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync(September, "BHYT", ("D1", 100), ("D2", 100));
        await Database.OpenLockedAsync("D1", September, "chị Lan");
        var before = await Database.ContentsAsync();

        var other = await Database.SaveAsync("D1", September, [("BHYT", 120, 1)], reason: "rà soát", actor: "anh Minh");
        var elsewhere = await Database.SaveAsync("D2", September, [("BHYT", 120, 1)], reason: "rà soát", actor: "chị Lan");
        Database.Clock.Now = Database.Clock.Now.AddDays(2);
        var late = await Database.SaveAsync("D1", September, [("BHYT", 120, 1)], reason: "rà soát", actor: "chị Lan");

        Assert.All([other, elsewhere, late], o => Assert.Equal((CellResult.Closed, 100L), (Assert.Single(o.Cells).Result, o.Cells[0].Value)));
        Assert.Contains("Đề nghị điều chỉnh", other.Cells[0].Message, StringComparison.Ordinal);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_figure_of_a_form_that_is_not_locked_is_entered_and_not_corrected()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync(September, "BHYT", ("D1", 100));
        await Database.OpenLockedAsync("D1", September, "cán bộ");

        await Database.SaveAsync("D1", September, [("BHYT", 120, 1), ("SO_THU", 5_000_000, 0)], reason: "rà soát");

        var unit = (await Database.ProgressAsync("D1", September)).Unit;
        Assert.Equal((FigureMark.Corrected, FigureMark.None), (unit.Of("BHYT").Mark, unit.Of("SO_THU").Mark));
    }

    [DatabaseFact]
    public async Task A_figure_can_be_taken_away_again()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.SaveAsync("D1", September, [("BHYT", 100, 0)]);
        await Database.SaveAsync("D2", September, [("BHYT", 50, 0)]);

        var outcome = await Database.SaveAsync("D1", September, [("BHYT", null, 1)]);

        var province = (await Database.ProgressAsync("31", September)).Unit.Of("BHYT");
        Assert.Equal(SaveFiguresResult.Saved, outcome.Result);
        Assert.Equal((50m, 1, 2), (province.Value.Value!.Value, province.UnitsReported, province.UnitsExpected));
    }

    [DatabaseFact]
    public async Task What_breaks_a_rule_is_not_saved_and_is_named_by_its_indicator()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var before = await Database.ContentsAsync();

        var negative = await Database.SaveAsync("D1", September, [("BHTN", 5, 0), ("BHYT", -1, 0)]);
        var tooLarge = await Database.SaveAsync("D1", September, [("BHYT", 1_000_000_000_000_001, 0)]);
        var derived = await Database.SaveAsync("D1", September, [("BHXH", 5, 0)]);
        var future = await Database.SaveAsync("D1", "2024-11", [("BHYT", 5, 0)]);
        var longReason = await Database.SaveAsync("D1", September, [("BHYT", 5, 0)], reason: new string('a', FigureChange.ReasonMaxLength + 1));

        Assert.All([negative, tooLarge, derived, future, longReason], o => Assert.Equal(SaveFiguresResult.Refused, o.Result));
        Assert.Equal([CellResult.Withheld, CellResult.Invalid], negative.Cells.Select(c => c.Result));
        Assert.Equal(
            [CellRules.NegativeMessage, CellRules.TooLargeMessage, CellRules.NotEnteredMessage],
            new[] { negative.Cells[1], tooLarge.Cells[0], derived.Cells[0] }.Select(c => c.Message));
        Assert.All([future, longReason], o => Assert.NotNull(Assert.Single(o.Cells).Message));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task The_running_month_can_be_entered()
    {
        await Database.ImportProvinceAsync(districts: 1);

        Assert.Equal(SaveFiguresResult.Saved, (await Database.SaveAsync("D1", "2024-10", [("BHYT", 5, 0)])).Result);
    }

    [DatabaseFact]
    public async Task A_unit_that_does_not_exist_or_not_in_that_month_has_no_figures()
    {
        await Database.ImportAsync("units", Scenario.Csv(
            $"{Scenario.UnitColumns},valid_to", "31,Hải Phòng,province,thành phố,,", "D1,Huyện 1,district,huyện,31,2024-08-31"));
        var ended = (await Database.ProgressAsync("D1", "2024-08")).Unit.Unit.Id;

        Assert.Equal(CellResult.Invalid, (await Database.SaveAsync(ended, September, [("BHYT", 5, 0)])).Cells[0].Result);
        Assert.Equal(SaveFiguresResult.Saved, (await Database.SaveAsync(ended, "2024-08", [("BHYT", 5, 0)])).Result);
        Assert.Equal(CellResult.Invalid, (await Database.SaveAsync(999, September, [("BHYT", 5, 0)])).Cells[0].Result);
    }
}

public sealed class SaveFiguresOnSqlite() : SaveFiguresTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SaveFiguresOnPostgres() : SaveFiguresTests(new PostgresTestDatabase());
