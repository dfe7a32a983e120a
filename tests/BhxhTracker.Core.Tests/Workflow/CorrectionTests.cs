using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Workflow;

/// <summary>A locked month changes by a request or an opening, and in no other way.</summary>
public abstract class CorrectionTests(TestDatabase database) : DatabaseTests(database)
{
    private const string September = "2024-09";

    [DatabaseFact]
    public async Task A_request_counts_only_once_approved_and_then_everywhere_as_a_corrected_figure()
    {
        await LockedAsync();
        var id = (await Database.AskCorrectionAsync("D1", September, "BHYT", 120, 1, " cộng sót  20 thẻ ", "chị Lan")).Id!.Value;
        Assert.Equal(100, (await Database.ProgressAsync("31", September)).Unit.Of("BHYT").Value.Value);

        var decided = await Database.DecideCorrectionAsync(id, CorrectionDecision.Approve, 1, "anh Bình", "đã đối chiếu");

        var change = await Database.WithAsync(db => db.FigureChanges.AsNoTracking().OrderByDescending(c => c.Sequence).FirstAsync());
        var request = await Database.WithAsync(db => db.CorrectionRequests.AsNoTracking().SingleAsync());
        Assert.Equal(DecideCorrectionResult.Done, decided.Result);
        Assert.Equal((100L, 120L, "cộng sót 20 thẻ", FigureChannel.Correction), (change.Before, change.After, change.Reason, change.Channel));
        Assert.Equal((CorrectionState.Approved, 100L, "chị Lan", "anh Bình", "đã đối chiếu", change.Sequence), (request.State, request.Before, request.AskedBy, request.DecidedBy, request.DecisionNote, request.ChangeSequence));
        Assert.Equal(120, (await Database.ProgressAsync("31", September)).Unit.Of("BHYT").Value.Value);
        Assert.Equal(FigureMark.Corrected, (await Database.ProgressAsync("D1", September)).Unit.Of("BHYT").Mark);
        Assert.Equal(ReportState.Locked, (await Database.WithAsync(db => db.Reports.AsNoTracking().SingleAsync())).State);
        await Database.VerifyAuditAsync(request.ProvinceId);
    }

    [DatabaseFact]
    public async Task What_cannot_be_asked_is_refused_in_words_and_changes_nothing()
    {
        await LockedAsync();
        await Database.SaveAsync("D2", September, [("BHYT", 50, 0)]);
        await Database.AskCorrectionAsync("D1", September, "BHYT", 130, 1, actor: "chị Lan");
        var before = await Database.ContentsAsync();

        AskCorrectionOutcome[] outcomes =
        [
            await Database.AskCorrectionAsync("D1", September, "BHYT", 100, 1), await Database.AskCorrectionAsync("D2", September, "BHYT", 60, 1),
            await Database.AskCorrectionAsync("D1", September, "BHYT", -5, 1), await Database.AskCorrectionAsync("D1", September, "BHYT", 140, 1, " "),
            await Database.AskCorrectionAsync("D1", September, "BHYT", 140, 7), await Database.AskCorrectionAsync("D1", September, "BHYT", 140, 1),
            await Database.AskCorrectionAsync("D1", September, "TONG", 140, 0),
        ];

        Assert.Equal(
            [
                AskCorrectionResult.NothingChanged, AskCorrectionResult.NotLocked, AskCorrectionResult.WrongValue, AskCorrectionResult.WrongReason,
                AskCorrectionResult.Conflict, AskCorrectionResult.AlreadyAsked, AskCorrectionResult.WrongValue,
            ],
            outcomes.Select(o => o.Result));
        Assert.All(outcomes, o => Assert.NotEmpty(o.Message!));
        Assert.Contains("chị Lan đã đề nghị sửa số này thành 130", outcomes[5].Message, StringComparison.Ordinal);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_figure_that_changed_since_it_was_asked_is_decided_anew()
    {
        await LockedAsync();
        var id = (await Database.AskCorrectionAsync("D1", September, "BHYT", 120, 1)).Id!.Value;
        await Database.UnlockAsync("D1", September, "anh Minh", new DateOnly(2024, 10, 16));
        await Database.SaveAsync("D1", September, [("BHYT", 115, 1)], "rà soát", "anh Minh");

        var told = await Database.DecideCorrectionAsync(id, CorrectionDecision.Approve, 1);
        var listed = await ListAsync(null);
        var anew = await Database.DecideCorrectionAsync(id, CorrectionDecision.Approve, 2);

        Assert.Equal(DecideCorrectionResult.FigureChanged, told.Result);
        Assert.Contains("nay là 115", told.Message, StringComparison.Ordinal);
        Assert.True(listed.Rows.Single(r => r.Request is not null).HasChangedSince);
        Assert.Equal(DecideCorrectionResult.Done, anew.Result);
        Assert.Equal(120, (await Database.ProgressAsync("D1", September)).Unit.Of("BHYT").Value.Value);
    }

    [DatabaseFact]
    public async Task A_request_is_refused_with_a_note_and_withdrawn_only_by_its_asker()
    {
        await LockedAsync();
        var first = (await Database.AskCorrectionAsync("D1", September, "BHYT", 120, 1, actor: "chị Lan")).Id!.Value;
        var withoutNote = await Database.DecideCorrectionAsync(first, CorrectionDecision.Refuse, 1);
        var notMine = await Database.DecideCorrectionAsync(first, CorrectionDecision.Withdraw, 1, "anh Minh");
        var withdrawn = await Database.DecideCorrectionAsync(first, CorrectionDecision.Withdraw, 1, "chị Lan");
        var second = (await Database.AskCorrectionAsync("D1", September, "BHYT", 121, 1, actor: "chị Lan")).Id!.Value;
        var refused = await Database.DecideCorrectionAsync(second, CorrectionDecision.Refuse, 1, "anh Bình", "chưa có chứng từ");
        var late = await Database.DecideCorrectionAsync(second, CorrectionDecision.Approve, 1);

        Assert.Equal(
            [DecideCorrectionResult.WrongNote, DecideCorrectionResult.NotTheAsker, DecideCorrectionResult.Done, DecideCorrectionResult.Done, DecideCorrectionResult.AlreadyDecided],
            new[] { withoutNote, notMine, withdrawn, refused, late }.Select(o => o.Result));
        Assert.Equal(100, (await Database.ProgressAsync("D1", September)).Unit.Of("BHYT").Value.Value);
        Assert.Equal([CorrectionState.Withdrawn, CorrectionState.Refused], (await ListAsync(null)).Rows.Select(r => r.State).Order().Reverse());
    }

    [DatabaseFact]
    public async Task The_list_has_requests_and_changes_during_an_opening_and_no_ordinary_save()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.SaveAsync("D1", September, [("BHYT", 90, 0)], reason: "gõ nhầm, chưa khóa");
        await Database.LockAsync("D1", September);
        Database.Clock.Now = Database.Clock.Now.AddHours(1);
        await Database.UnlockAsync("D1", September, "anh Minh", new DateOnly(2024, 10, 16));
        await Database.SaveAsync("D1", September, [("BHYT", 95, 1)], "rà soát", "anh Minh");
        await Database.AskCorrectionAsync("D1", September, "BHYT", 99, 2);

        var all = await ListAsync(null);

        Assert.Equal([(99L, CorrectionState.Asked), (95L, CorrectionState.Approved)], all.Rows.OrderBy(r => r.State).Select(r => (r.After!.Value, r.State)));
        Assert.Equal((1, 1), (all.Asked, all.Counted));
        Assert.Equal("rà soát", Assert.Single((await ListAsync(CorrectionState.Approved)).Rows).Reason);
        Assert.Empty((await ListAsync(CorrectionState.Refused)).Rows);
    }

    [DatabaseFact]
    public async Task An_opening_is_for_one_person_until_a_day_and_can_be_closed_early()
    {
        await LockedAsync();
        var unit = (await Database.ProgressAsync("D1", September)).Unit.Unit;
        var today = new DateOnly(2024, 10, 15);
        UnlockOutcome[] refused =
        [
            await Database.UnlockAsync("D2", September, "chị Lan", today), await Database.UnlockAsync("D1", September, " ", today), await Database.UnlockAsync("D1", September, "chị Lan", today.AddDays(-1)),
            await Database.UnlockAsync("D1", September, "chị Lan", today.AddDays(32)), await Database.UnlockAsync("D1", September, "chị Lan", today, ""),
        ];
        var opened = await Database.UnlockAsync("D1", September, "chị Lan", today);
        var again = await Database.UnlockAsync("D1", September, "Chị Lan", today);
        var saved = await Database.SaveAsync("D1", September, [("BHYT", 120, 1)], "rà soát", "chị Lan");
        var id = await Database.WithAsync(db => db.UnlockGrants.Select(g => g.Id).SingleAsync());
        var closed = await Database.WithServiceAsync<UnlockReports, bool>(u => u.CloseAsync(unit.ProvinceId, id, "chị Hoa", CancellationToken.None));
        var closedAgain = await Database.WithServiceAsync<UnlockReports, bool>(u => u.CloseAsync(unit.ProvinceId, id, "chị Hoa", CancellationToken.None));
        var late = await Database.SaveAsync("D1", September, [("BHYT", 125, 2)], "rà soát", "chị Lan");

        Assert.Equal([UnlockResult.NotLocked, UnlockResult.WrongPerson, UnlockResult.WrongUntil, UnlockResult.WrongUntil, UnlockResult.WrongReason], refused.Select(r => r.Result));
        Assert.Equal((UnlockResult.Done, UnlockResult.AlreadyOpen), (opened.Result, again.Result));
        Assert.Equal((true, false), (closed, closedAgain));
        Assert.Equal((SaveFiguresResult.Saved, CellResult.Closed), (saved.Result, late.Cells[0].Result));
        Assert.Equal(new DateTime(2024, 10, 15, 17, 0, 0, DateTimeKind.Utc), await Database.WithAsync(db => db.UnlockGrants.Select(g => g.Until).SingleAsync()));
        await Database.VerifyAuditAsync(unit.ProvinceId);
    }

    private async Task LockedAsync()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync(September, "BHYT", ("D1", 100));
    }

    private async Task<CorrectionList> ListAsync(CorrectionState? state)
    {
        var province = (await Database.ProgressAsync("D1", September)).Unit.Unit.ProvinceId;
        return await Database.WithServiceAsync<CorrectionsQuery, CorrectionList>(query => query.ListAsync(province, null, state, CancellationToken.None));
    }
}

public sealed class CorrectionOnSqlite() : CorrectionTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class CorrectionOnPostgres() : CorrectionTests(new PostgresTestDatabase());
