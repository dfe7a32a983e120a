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

    /// <summary>
    /// Fails unless each entry is numbered and chained to the one before, hashes to what it says, covers its changes and
    /// ends in the head; gives back how many there are.
    /// </summary>
    public static Task<int> VerifyAuditAsync(this TestDatabase database, int provinceId) => database.WithAsync(async db =>
    {
        var head = await db.ProvinceHeads.AsNoTracking().SingleAsync(h => h.ProvinceId == provinceId);
        var entries = await db.AuditEntries.AsNoTracking().Where(a => a.ProvinceId == provinceId).OrderBy(a => a.Sequence).ToListAsync();
        var changes = (await db.FigureChanges.AsNoTracking().Where(c => c.ProvinceId == provinceId).OrderBy(c => c.Ordinal).ToListAsync()).ToLookup(c => c.Sequence);
        var transitions = (await db.ReportTransitions.AsNoTracking().Where(t => t.ProvinceId == provinceId).OrderBy(t => t.Ordinal).ToListAsync()).ToLookup(t => t.Sequence);
        var previous = "";
        for (var number = 0; number < entries.Count; number++)
        {
            var entry = entries[number];
            Assert.Equal((number + 1L, previous), (entry.Sequence, entry.PreviousHash));
            Assert.Equal(AuditHash.Of(entry), entry.Hash);
            previous = entry.Hash;
            if (changes.Contains(entry.Sequence) || transitions.Contains(entry.Sequence))
            {
                using var hash = new ChangesHash();
                foreach (var change in changes[entry.Sequence])
                {
                    Assert.Equal(hash.Next(), change.Ordinal);
                    hash.Add(change);
                }

                var place = 0;
                foreach (var transition in transitions[entry.Sequence])
                {
                    Assert.Equal((place++, entry.Actor, entry.At), (transition.Ordinal, transition.Actor, transition.At));
                    hash.Add(transition);
                }

                Assert.Equal(hash.Finish(), entry.ChangesHash);
            }
        }

        Assert.All(changes, act => Assert.InRange(act.Key, 1, entries.Count));
        Assert.Equal((entries.Count, previous), (head.AuditSequence, head.AuditHash));
        return entries.Count;
    });
}
