using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>Short ways to save figures as an officer does, and to look through the audit that saves leave.</summary>
public static class FigureSaving
{
    /// <summary>Saves figures of the unit that bears the code at the month's end.</summary>
    public static async Task<SaveFiguresOutcome> SaveAsync(
        this TestDatabase database,
        string unitCode,
        string month,
        (string Indicator, long? Value, int BaseVersion)[] figures,
        string? reason = null,
        string actor = "cán bộ") =>
        await database.SaveAsync((await database.ProgressAsync(unitCode, month)).Unit.Unit.Id, month, figures, reason, actor);

    public static async Task<SaveFiguresOutcome> SaveAsync(
        this TestDatabase database,
        int unitId,
        string month,
        (string Indicator, long? Value, int BaseVersion)[] figures,
        string? reason = null,
        string actor = "cán bộ")
    {
        Assert.True(ReportMonth.TryParse(month, out var asked), month);
        var ids = await database.WithAsync(db => db.Indicators.ToDictionaryAsync(i => i.Code, i => i.Id));
        return await database.WithServiceAsync<SaveFigures, SaveFiguresOutcome>(save => save.RunAsync(
            new SaveFiguresOptions
            {
                Cells = [.. figures.Select(f => new CellInput(unitId, asked, ids[f.Indicator], f.Value, f.BaseVersion))],
                Actor = actor,
                Reason = reason,
                AllOrNothing = true,
            },
            CancellationToken.None));
    }

    /// <summary>Opens the people's form of a locked unit and month for a person, for a day.</summary>
    public static async Task OpenLockedAsync(this TestDatabase database, string unitCode, string month, string person)
    {
        Assert.True(ReportMonth.TryParse(month, out var asked), month);
        var unit = (await database.ProgressAsync(unitCode, month)).Unit.Unit;
        await database.WithAsync(async db =>
        {
            var now = database.Clock.UtcInstant();
            db.Add(new UnlockGrant
            {
                ProvinceId = unit.ProvinceId,
                Id = Guid.CreateVersion7(),
                Month = asked.FirstDay,
                UnitId = unit.Id,
                FormId = await db.Indicators.Where(i => i.Code == "BHYT").Select(i => i.FormId).SingleAsync(),
                Person = person,
                Reason = "rà soát trùng thẻ",
                GrantedBy = "anh Bình",
                GrantedAt = now,
                Until = now.AddDays(1),
            });
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Fails unless the whole audit is as it was written; gives back how many entries the province has.</summary>
    public static async Task<int> VerifyAuditAsync(this TestDatabase database, int provinceId)
    {
        var verdict = await database.WithServiceAsync<VerifyAudit, AuditVerdict>(verify => verify.RunAsync([], CancellationToken.None));
        Assert.True(verdict.IsWhole, string.Join('\n', verdict.Faults));
        return (int)verdict.Provinces.Single(p => p.ProvinceId == provinceId).Entries;
    }
}
