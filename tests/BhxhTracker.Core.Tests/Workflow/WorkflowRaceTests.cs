using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Workflow;

/// <summary>Two people at the same moment: one of them is first, the other is told.</summary>
public abstract class WorkflowRaceTests(TestDatabase database) : DatabaseTests(database)
{
    private const string September = "2024-09";

    [DatabaseFact]
    public async Task Of_two_who_approve_at_once_one_does_and_the_other_hears_that_it_is_done()
    {
        await SentAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(() => Database.ActAsync("D1", September, ReportAct.Approve, $"anh {n}", seen: 2))));

        Assert.Single(outcomes, o => o.Result == ChangeReportResult.Done);
        Assert.Equal(7, outcomes.Count(o => o.Result == ChangeReportResult.NothingChanged));
        Assert.Equal(1, await Database.WithAsync(db => db.ReportTransitions.CountAsync(t => t.Act == ReportAct.Approve)));
    }

    [DatabaseFact]
    public async Task Approving_and_taking_back_at_once_leaves_one_of_the_two()
    {
        await SentAsync();

        var outcomes = await Task.WhenAll(
            Task.Run(() => Database.ActAsync("D1", September, ReportAct.Approve, "anh Bình", seen: 2)),
            Task.Run(() => Database.ActAsync("D1", September, ReportAct.TakeBack, "chị Lan", seen: 2)));

        var winner = Assert.Single(outcomes, o => o.Result == ChangeReportResult.Done);
        Assert.Equal(winner.State, (await Database.WithAsync(db => db.Reports.AsNoTracking().SingleAsync())).State);
        Assert.Equal(2, await Database.WithAsync(db => db.ReportTransitions.CountAsync()));
    }

    [DatabaseFact]
    public async Task A_save_that_runs_while_the_report_is_sent_comes_before_it_or_is_refused_and_never_after()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var unit = (await Database.ProgressAsync("D1", September)).Unit.Unit.Id;
        await Database.SaveAsync(unit, September, [("BHYT", 100, 0)]);

        var saves = Enumerable.Range(1, 6).Select(n => Task.Run(() => Database.SaveAsync(unit, September, [("BHTN", n, 0)]))).ToList();
        var sent = await Database.ActAsync("D1", September, ReportAct.Send);
        var outcomes = await Task.WhenAll(saves);

        Assert.Equal(ChangeReportResult.Done, sent.Result);
        Assert.All(outcomes, o => Assert.Contains(o.Cells[0].Result, new[] { CellResult.Saved, CellResult.Conflict, CellResult.Closed }));
        var sending = await Database.WithAsync(db => db.ReportTransitions.AsNoTracking().SingleAsync());
        Assert.All(await Database.WithAsync(db => db.FigureChanges.AsNoTracking().ToListAsync()), c => Assert.True(c.Sequence < sending.Sequence));
        await Database.VerifyAuditAsync(sending.ProvinceId);
    }

    [DatabaseFact]
    public async Task Of_two_who_approve_one_correction_at_once_one_changes_the_figure_once()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync(September, "BHYT", ("D1", 100));
        var id = (await Database.AskCorrectionAsync("D1", September, "BHYT", 120, 1)).Id!.Value;

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => Task.Run(() => Database.DecideCorrectionAsync(id, CorrectionDecision.Approve, 1, $"anh {n}"))));

        Assert.Single(outcomes, o => o.Result == DecideCorrectionResult.Done);
        Assert.Equal(5, outcomes.Count(o => o.Result == DecideCorrectionResult.AlreadyDecided));
        Assert.Equal((120, 2), await Database.WithAsync(async db => (
            (await db.Figures.AsNoTracking().SingleAsync(f => f.Own != null)).Own, (await db.Figures.AsNoTracking().SingleAsync(f => f.Own != null)).Version)));
    }

    private async Task SentAsync()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.SaveAsync("D1", September, [("BHYT", 100, 0)]);
        await Database.ActAsync("D1", September, ReportAct.Send, "chị Lan");
    }
}

public sealed class WorkflowRaceOnSqlite() : WorkflowRaceTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class WorkflowRaceOnPostgres() : WorkflowRaceTests(new PostgresTestDatabase());
