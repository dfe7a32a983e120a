using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Workflow;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>Short ways to send, approve and correct the people's form of a unit, as its officer and its reviewer do.</summary>
public static class ReportSending
{
    public static async Task<ReportOutcome> ActAsync(
        this TestDatabase database, string unitCode, string month, ReportAct act, string actor = "cán bộ", string? reason = null, bool sendsWithGaps = true, int? seen = null) =>
        Assert.Single((await database.ActOnAllAsync([unitCode], month, act, actor, reason, sendsWithGaps, seen)).Reports);

    public static async Task<ChangeReportsOutcome> ActOnAllAsync(
        this TestDatabase database, string[] unitCodes, string month, ReportAct act, string actor = "cán bộ", string? reason = null, bool sendsWithGaps = true, int? seen = null)
    {
        Assert.True(ReportMonth.TryParse(month, out var asked), month);
        var units = new List<Core.Units.UnitRef>();
        foreach (var code in unitCodes)
        {
            units.Add((await database.ProgressAsync(code, month)).Unit.Unit);
        }

        var form = await database.PeopleFormAsync();
        return await database.WithServiceAsync<ChangeReports, ChangeReportsOutcome>(change => change.RunAsync(
            new ChangeReportsOptions
            {
                ProvinceId = units[0].ProvinceId,
                Reports = [.. units.Select(u => new ReportTarget(u.Id, asked, form, seen))],
                Act = act,
                Actor = actor,
                Reason = reason,
                SendsWithGaps = sendsWithGaps,
            },
            CancellationToken.None));
    }

    /// <summary>Sends, approves and locks what was saved.</summary>
    public static async Task LockAsync(this TestDatabase database, string unitCode, string month)
    {
        foreach (var act in new[] { ReportAct.Send, ReportAct.Approve, ReportAct.Lock })
        {
            Assert.Equal(ChangeReportResult.Done, (await database.ActAsync(unitCode, month, act, act == ReportAct.Send ? "cán bộ" : "chị Hoa")).Result);
        }
    }

    public static async Task<UnlockOutcome> UnlockAsync(this TestDatabase database, string unitCode, string month, string person, DateOnly until, string reason = "rà soát trùng thẻ")
    {
        Assert.True(ReportMonth.TryParse(month, out var asked), month);
        var unit = (await database.ProgressAsync(unitCode, month)).Unit.Unit;
        var form = await database.PeopleFormAsync();
        return await database.WithServiceAsync<UnlockReports, UnlockOutcome>(unlock => unlock.OpenAsync(
            new UnlockOptions { UnitId = unit.Id, Month = asked, FormId = form, Person = person, Until = until, Reason = reason, Actor = "chị Hoa" }, CancellationToken.None));
    }

    public static async Task<AskCorrectionOutcome> AskCorrectionAsync(
        this TestDatabase database, string unitCode, string month, string indicator, long? wanted, int baseVersion, string reason = "cộng sót 20 thẻ", string actor = "cán bộ")
    {
        Assert.True(ReportMonth.TryParse(month, out var asked), month);
        var unit = (await database.ProgressAsync(unitCode, month)).Unit.Unit;
        var id = await database.WithAsync(db => db.Indicators.Where(i => i.Code == indicator).Select(i => i.Id).SingleAsync());
        return await database.WithServiceAsync<Corrections, AskCorrectionOutcome>(corrections => corrections.AskAsync(
            new AskCorrectionOptions { UnitId = unit.Id, Month = asked, IndicatorId = id, Wanted = wanted, BaseVersion = baseVersion, Reason = reason, Actor = actor }, CancellationToken.None));
    }

    public static async Task<DecideCorrectionOutcome> DecideCorrectionAsync(
        this TestDatabase database, Guid id, CorrectionDecision decision, int seenVersion, string actor = "chị Hoa", string? note = null)
    {
        var province = await database.WithAsync(db => db.CorrectionRequests.Where(c => c.Id == id).Select(c => c.ProvinceId).SingleAsync());
        return await database.WithServiceAsync<Corrections, DecideCorrectionOutcome>(corrections => corrections.DecideAsync(
            new DecideCorrectionOptions { ProvinceId = province, Id = id, Decision = decision, SeenVersion = seenVersion, Actor = actor, Note = note }, CancellationToken.None));
    }

    private static Task<int> PeopleFormAsync(this TestDatabase database) =>
        database.WithAsync(db => db.Indicators.Where(i => i.Code == "BHYT").Select(i => i.FormId).SingleAsync());
}
