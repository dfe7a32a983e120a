using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Workflow;

/// <summary>A month's report on its way from the officer to the archive.</summary>
public abstract class ChangeReportsTests(TestDatabase database) : DatabaseTests(database)
{
    private const string September = "2024-09";
    private static readonly ReportAct[] Acts = Enum.GetValues<ReportAct>();

    [DatabaseFact]
    public async Task Sent_taken_back_sent_opened_returned_sent_approved_and_locked_leaves_every_step()
    {
        await EnterAsync();
        (ReportAct Act, string Actor, string? Reason)[] steps =
        [
            (ReportAct.Send, "chị Lan", null), (ReportAct.TakeBack, "chị Lan", null), (ReportAct.Send, "chị Lan", null), (ReportAct.Open, "anh Bình", null),
            (ReportAct.Return, "anh Bình", "BHTN 950 > BB 905"), (ReportAct.Send, "chị Lan", null), (ReportAct.Approve, "anh Bình", null), (ReportAct.Lock, "anh Bình", null),
        ];
        var firstSent = Database.Clock.Now.UtcDateTime.AddHours(1);
        foreach (var (act, actor, reason) in steps)
        {
            Database.Clock.Now = Database.Clock.Now.AddHours(1);
            Assert.Equal(ChangeReportResult.Done, (await Database.ActAsync("D1", September, act, actor, reason)).Result);
        }

        var report = await ReportAsync();
        var transitions = await TransitionsAsync();
        Assert.Equal((ReportState.Locked, "anh Bình", firstSent, 9), (report.State, report.StateBy, report.SentAt, report.Version));
        Assert.Equal(steps, transitions.Select(t => (t.Act, t.Actor, t.Reason)));
        Assert.Equal(
            [ReportState.Sent, ReportState.Entering, ReportState.Sent, ReportState.Sent, ReportState.Returned, ReportState.Sent, ReportState.Approved, ReportState.Locked],
            transitions.Select(t => t.After));
        Assert.Equal(transitions.SkipLast(1).Select(t => (ReportState?)t.After).Prepend(ReportState.Entering), transitions.Select(t => t.Before));
        await Database.VerifyAuditAsync(report.ProvinceId);
    }

    [DatabaseFact]
    public async Task A_returned_report_keeps_why_until_it_is_sent_again_and_can_be_taken_back_anew()
    {
        await EnterAsync();
        await Database.ActAsync("D1", September, ReportAct.Send);
        await Database.ActAsync("D1", September, ReportAct.Return, "anh Bình", " BHTN 950 >  BB 905 ");
        Assert.Equal((ReportState.Returned, "BHTN 950 > BB 905"), ((await ReportAsync()).State, (await ReportAsync()).StateReason));
        Assert.Equal(SaveFiguresResult.Saved, (await Database.SaveAsync("D1", September, [("BHTN", 900, 0)])).Result);

        await Database.ActAsync("D1", September, ReportAct.Send);

        Assert.Null((await ReportAsync()).StateReason);
        Assert.Null((await ReportAsync()).OpenedAt);
        Assert.Equal(ChangeReportResult.Done, (await Database.ActAsync("D1", September, ReportAct.TakeBack)).Result);
    }

    [DatabaseFact]
    public async Task An_empty_report_is_never_sent_and_one_with_gaps_only_when_the_sender_says_so()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var empty = await Database.ActAsync("D1", September, ReportAct.Send, sendsWithGaps: true);
        await Database.SaveAsync("D1", September, [("BHXH_BB", 905, 0), ("BHXH_TN", 0, 0), ("BHYT", 1_000, 0)]);
        var before = await Database.ContentsAsync();

        var asked = await Database.ActAsync("D1", September, ReportAct.Send, sendsWithGaps: false);
        Assert.Equal(before, await Database.ContentsAsync());
        var sent = await Database.ActAsync("D1", September, ReportAct.Send, sendsWithGaps: true);

        Assert.Equal((ChangeReportResult.IsEmpty, (ReportState?)null), (empty.Result, empty.State));
        Assert.Equal((ChangeReportResult.HasGaps, ReportState.Entering), (asked.Result, asked.State));
        Assert.Equal("BHTN", Assert.Single(asked.Gaps).Code);
        Assert.Contains("Còn để trống: BHTN.", asked.Message, StringComparison.Ordinal);
        Assert.Equal((ChangeReportResult.Done, ReportState.Sent), (sent.Result, sent.State));
    }

    [DatabaseFact]
    public async Task A_unit_that_has_only_its_communes_figures_sends_their_sum()
    {
        await Database.ImportProvinceAsync(districts: 1, communes: 1);
        await Database.SaveAsync("D1-1", September, [("BHXH_BB", 905, 0), ("BHXH_TN", 5, 0), ("BHTN", 900, 0), ("BHYT", 1_000, 0)]);

        Assert.Equal(ChangeReportResult.Done, (await Database.ActAsync("D1", September, ReportAct.Send, sendsWithGaps: false)).Result);
        Assert.Equal((null, ReportState.Sent), ((await TransitionsAsync())[0].Before, (await ReportAsync("D1")).State));
    }

    [DatabaseFact]
    public async Task A_report_that_another_moved_meanwhile_is_not_moved_unseen()
    {
        await EnterAsync();
        await Database.ActAsync("D1", September, ReportAct.Send, "chị Lan");
        await Database.ActAsync("D1", September, ReportAct.TakeBack, "chị Lan");
        await Database.SaveAsync("D1", September, [("BHYT", 2_000, 1)]);
        await Database.ActAsync("D1", September, ReportAct.Send, "chị Lan");
        var before = await Database.ContentsAsync();

        var outcome = await Database.ActAsync("D1", September, ReportAct.Approve, "anh Bình", seen: 2);

        Assert.Equal((ChangeReportResult.Conflict, ReportState.Sent), (outcome.Result, outcome.State));
        Assert.Contains("chị Lan vừa chuyển biểu này sang “Đã gửi”", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Many_are_approved_at_once_each_judged_for_itself_in_one_act()
    {
        await Database.ImportProvinceAsync(districts: 4);
        foreach (var district in new[] { "D1", "D2", "D3" })
        {
            await Database.SaveAsync(district, September, [("BHYT", 100, 0)]);
            await Database.ActAsync(district, September, ReportAct.Send);
        }

        await Database.ActAsync("D2", September, ReportAct.Approve);
        var entries = await Database.WithAsync(db => db.AuditEntries.CountAsync());

        var outcome = await Database.ActOnAllAsync(["D1", "D2", "D3", "D4"], September, ReportAct.Approve, "anh Bình");

        Assert.Equal([ChangeReportResult.Done, ChangeReportResult.NothingChanged, ChangeReportResult.Done, ChangeReportResult.Refused], outcome.Reports.Select(r => r.Result));
        Assert.Equal((2, entries + 1), (outcome.Done, await Database.WithAsync(db => db.AuditEntries.CountAsync())));
        Assert.Equal([0, 1], (await TransitionsAsync()).Where(t => t is { Act: ReportAct.Approve, Actor: "anh Bình" }).Select(t => t.Ordinal));
        await Database.VerifyAuditAsync((await ReportAsync("D1")).ProvinceId);
    }

    [DatabaseFact]
    public async Task A_report_is_returned_with_a_reason_or_not_at_all()
    {
        await EnterAsync();
        await Database.ActAsync("D1", September, ReportAct.Send);
        var before = await Database.ContentsAsync();

        var outcomes = new[]
        {
            await Database.ActAsync("D1", September, ReportAct.Return, reason: "  "), await Database.ActAsync("D1", September, ReportAct.Return, reason: new string('a', 501)),
        };

        Assert.All(outcomes, o => Assert.Equal(ChangeReportResult.WrongReason, o.Result));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_unit_of_another_province_or_month_is_unknown()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportAsync("units", $"{Scenario.UnitColumns}\n30,Hải Dương,province,tỉnh,\n301,Huyện A,district,huyện,30\n");

        var outcome = await Database.ActOnAllAsync(["D1", "301"], September, ReportAct.Send);

        Assert.Equal([ChangeReportResult.IsEmpty, ChangeReportResult.Unknown], outcome.Reports.Select(r => r.Result));
    }

    [DatabaseFact]
    public async Task Imported_history_arrives_locked_with_a_transition_and_a_second_file_moves_nothing()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.SaveAsync("D2", September, [("BHYT", 90, 0)]);
        await Database.ImportCountsAsync(September, "BHYT", ("D1", 100), ("D2", 100));
        Database.Clock.Now = Database.Clock.Now.AddHours(1);
        await Database.ImportCountsAsync(September, "BHYT", ("D1", 110));

        var report = await ReportAsync("D1");
        var transitions = await TransitionsAsync();
        Assert.Equal((ReportState.Locked, "kiểm thử", 2), (report.State, report.StateBy, report.Version));
        Assert.Equal([null, ReportState.Entering], transitions.Select(t => t.Before));
        Assert.All(transitions, t => Assert.Equal((ReportAct.Lock, ReportState.Locked, "kiểm thử", "Nhập tệp counts.csv"), (t.Act, t.After, t.Actor, t.Reason)));
        Assert.True(report.StateSince < Database.Clock.Now.UtcDateTime);
        await Database.VerifyAuditAsync(report.ProvinceId);
    }

    [DatabaseFact]
    public async Task Whatever_is_tried_the_table_holds_and_the_transitions_lead_to_the_kept_state()
    {
        await EnterAsync();
        var random = new Random(20_240_915);
        for (var i = 0; i < 60; i++)
        {
            var act = Acts[random.Next(Acts.Length)];
            var before = await ReportAsync();
            var step = ReportWorkflow.Of(before.State, act, before.OpenedAt is not null);

            var outcome = await Database.ActAsync("D1", September, act, reason: "thử");

            var after = await ReportAsync();
            Assert.Equal(step.After is not null, outcome.Result == ChangeReportResult.Done);
            Assert.Equal((step.After ?? before.State, before.Version + (step.After is null ? 0 : 1)), (after.State, after.Version));
        }

        ReportState? replayed = ReportState.Entering;
        foreach (var transition in await TransitionsAsync())
        {
            Assert.Equal(replayed, transition.Before);
            replayed = transition.After;
        }

        Assert.Equal(replayed, (await ReportAsync()).State);
        await Database.VerifyAuditAsync((await ReportAsync()).ProvinceId);
    }

    private async Task EnterAsync()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.SaveAsync("D1", September, [("BHXH_BB", 905, 0), ("BHXH_TN", 5, 0), ("BHYT", 1_000, 0)]);
    }

    private async Task<MonthlyReport> ReportAsync(string code = "D1")
    {
        var unit = (await Database.ProgressAsync(code, September)).Unit.Unit;
        return await Database.WithAsync(db => db.Reports.AsNoTracking().SingleAsync(r => r.ProvinceId == unit.ProvinceId && r.UnitId == unit.Id));
    }

    private Task<List<ReportTransition>> TransitionsAsync() =>
        Database.WithAsync(db => db.ReportTransitions.AsNoTracking().OrderBy(t => t.Sequence).ThenBy(t => t.Ordinal).ToListAsync());
}

public sealed class ChangeReportsOnSqlite() : ChangeReportsTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class ChangeReportsOnPostgres() : ChangeReportsTests(new PostgresTestDatabase());
