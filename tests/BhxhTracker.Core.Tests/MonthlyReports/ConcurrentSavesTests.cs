using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.MonthlyReports;

/// <summary>Sixteen officers save at once into one province and month.</summary>
public abstract class ConcurrentSavesTests(TestDatabase database) : DatabaseTests(database)
{
    private const string September = "2024-09";
    private const int Rounds = 4;

    [DatabaseFact]
    public async Task No_save_is_lost_the_totals_are_right_and_the_audit_is_whole()
    {
        await Database.ImportProvinceAsync(districts: 4, communes: 4);
        var communes = await IdsAsync();

        var outcomes = await Task.WhenAll(communes.Select((id, place) => Task.Run(() => SaveRoundsAsync(id, place))));

        Assert.All(outcomes.SelectMany(o => o), o => Assert.Equal(SaveFiguresResult.Saved, o.Result));
        var province = (await Database.ProgressAsync("31", September)).Unit;
        Assert.Equal(Enumerable.Range(0, 16).Sum(place => Value(place, Rounds)), province.Of("BHYT").Value.Value);
        Assert.True(province.Of("BHXH_TN").IsComplete);
        await TotalsEqualThoseFromScratchAsync(province.Unit.ProvinceId);

        var changes = await Database.WithAsync(db => db.FigureChanges.AsNoTracking().ToListAsync());
        Assert.Equal(16 * Rounds * 2, changes.Count);
        Assert.All(changes.GroupBy(c => (c.UnitId, c.IndicatorId)), cell => Assert.Equal(
            [null, .. cell.OrderBy(c => c.Sequence).SkipLast(1).Select(c => c.After)], cell.OrderBy(c => c.Sequence).Select(c => c.Before)));
        Assert.Equal(16 * Rounds, await Database.VerifyAuditAsync(province.Unit.ProvinceId));
    }

    [DatabaseFact]
    public async Task Sixty_four_officers_on_one_month_lose_nothing_and_every_refusal_is_a_conflict_with_a_name()
    {
        await Database.ImportProvinceAsync(districts: 4, communes: 4);
        var communes = await IdsAsync();

        var told = await Task.WhenAll(Enumerable.Range(0, 64).Select(officer => Task.Run(() => AddOneAsync(communes[officer % communes.Count], officer))));

        // Each officer adds one person to a figure of a commune that four share: a lost update would be a missing person.
        var province = (await Database.ProgressAsync("31", September)).Unit;
        Assert.Equal(64, province.Of("BHYT").Value.Value);
        Assert.All(told.SelectMany(t => t), author => Assert.StartsWith("cán bộ ", author.Name, StringComparison.Ordinal));
        await TotalsEqualThoseFromScratchAsync(province.Unit.ProvinceId);
        Assert.Equal(64, await Database.VerifyAuditAsync(province.Unit.ProvinceId));
    }

    [DatabaseFact]
    public async Task Of_sixteen_who_saw_the_same_version_of_one_figure_one_saves_and_the_others_are_told()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var unit = (await Database.ProgressAsync("D1", September)).Unit.Unit.Id;

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 16).Select(n => Task.Run(() => Database.SaveAsync(unit, September, [("BHYT", n, 0)], actor: $"cán bộ {n}"))));

        var kept = (await Database.ProgressAsync("31", September)).Unit.Of("BHYT").Value.Value;
        Assert.Single(outcomes, o => o.Result == SaveFiguresResult.Saved);
        Assert.Equal(15, outcomes.Count(o => o.Cells[0].Result == CellResult.Conflict));
        Assert.All(outcomes.SelectMany(o => o.Cells).Where(c => c.Author is not null), c => Assert.Equal((kept, $"cán bộ {kept}"), (c.Value, c.Author!.Name)));
        Assert.Equal((1, 1), await Database.WithAsync(async db => (await db.FigureChanges.CountAsync(), await db.FigureChanges.MaxAsync(c => c.Ordinal) + 1)));
    }

    [DatabaseFact]
    public async Task The_first_writers_of_a_province_queue_like_all_others()
    {
        const int province = 77;
        await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(() => Database.WithAsync(async db =>
        {
            await using var write = await ProvinceWrite.BeginAsync(db, [province], CancellationToken.None);
            await write.AppendAuditAsync(province, new Act(AuditAct.ImportPlans, $"{n}", DateTime.UnixEpoch), "thử", AuditHash.OfText(""), CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
            return true;
        }))));

        Assert.Equal(8, await Database.VerifyAuditAsync(province));
        Assert.Equal(8, await Database.WithAsync(async db => (await db.ProvinceHeads.SingleAsync(h => h.ProvinceId == province)).DataVersion));
    }

    /// <summary>Reads nothing beforehand: learns from each conflict what stands there, and adds one to that. Gives back who was in the way.</summary>
    private async Task<List<FigureAuthor>> AddOneAsync(int unit, int officer)
    {
        var told = new List<FigureAuthor>();
        var (value, version) = (0L, 0);
        while (true)
        {
            var cell = Assert.Single((await Database.SaveAsync(unit, September, [("BHYT", value + 1, version)], actor: $"cán bộ {officer}")).Cells);
            switch (cell.Result)
            {
                case CellResult.Saved:
                    return told;
                case CellResult.Unchanged:
                    (value, version) = (cell.Value!.Value, cell.Version);
                    break;
                default:
                    Assert.Equal(CellResult.Conflict, cell.Result);
                    (value, version) = (cell.Value!.Value, cell.Version);
                    told.Add(cell.Author!);
                    break;
            }
        }
    }

    private static long Value(int place, int round) => (place * 1_000) + round;

    private async Task<List<SaveFiguresOutcome>> SaveRoundsAsync(int unit, int place)
    {
        var outcomes = new List<SaveFiguresOutcome>();
        for (var round = 1; round <= Rounds; round++)
        {
            outcomes.Add(await Database.SaveAsync(unit, September, [("BHYT", Value(place, round), round - 1), ("BHXH_TN", round, round - 1)]));
        }

        return outcomes;
    }

    private async Task<List<int>> IdsAsync()
    {
        var ids = new List<int>();
        for (var district = 1; district <= 4; district++)
        {
            ids.AddRange((await Database.ProgressAsync(Scenario.District(district), September)).Children.Select(c => c.Unit.Id));
        }

        return ids;
    }

    private Task<int> TotalsEqualThoseFromScratchAsync(int provinceId) => Database.WithAsync(async db =>
    {
        var month = new ReportMonth(2024, 9);
        var kept = await db.Figures.AsNoTracking().Where(f => f.ProvinceId == provinceId).ToListAsync();
        var before = kept.ToDictionary(f => (f.UnitId, f.IndicatorId), f => (f.Own, f.ChildrenSum, f.Reported, f.Expected));
        var tree = (await ReferenceCache.LoadAsync(db, CancellationToken.None)).Units.TreeOf(provinceId, month.LastDay);
        Assert.All(
            new FigureMonth(tree, provinceId, month.FirstDay, kept).RecomputeAll(),
            f => Assert.Equal(before[(f.UnitId, f.IndicatorId)], (f.Own, f.ChildrenSum, f.Reported, f.Expected)));
        return before.Count;
    });
}

public sealed class ConcurrentSavesOnSqlite() : ConcurrentSavesTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class ConcurrentSavesOnPostgres() : ConcurrentSavesTests(new PostgresTestDatabase());
