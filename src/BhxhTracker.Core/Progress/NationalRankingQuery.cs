using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>A unit among all of its level in the country.</summary>
/// <param name="Place">1 for the best; equal ones share a place; null for one that is not ranked.</param>
public sealed record RankedUnit(UnitRef Unit, int? Place, Computed Value, Computed Plan, Computed Percent, Computed Gap, bool IsComplete, string? NotRankedBecause);

/// <summary>All units of a level, the best first, those without a place at the end in official order.</summary>
/// <param name="Below">Ranked units that have not reached their plan (of a limit: that broke it).</param>
/// <param name="Low">Ranked units below <see cref="Findings.LowPercent"/> percent of plan.</param>
public sealed record NationalRanking(Indicator Indicator, UnitLevel Level, ReportMonth Month, IReadOnlyList<RankedUnit> Units, int Ranked, int Below, int Low);

/// <summary>
/// Ranks the communes or the districts of all provinces by one indicator. Each province is worked out by the one progress calculation and kept under
/// the version of its data, so that a save anywhere costs the reading of one province, not of thirty-four.
/// </summary>
public sealed class NationalRankingQuery(AppDbContext db, ReferenceCache references, HeadsAtStart heads, ProgressQuery progress, NationalRankings kept)
{
    /// <summary>Provinces whose figures are in memory at the same time while nothing is kept yet.</summary>
    private const int AtOnce = 4;

    /// <summary>The units that the reader may see.</summary>
    /// <param name="request">Month, plans, boundaries.</param>
    /// <param name="indicatorCode">Null or an unknown one for compulsory insurance.</param>
    /// <param name="level">Communes or districts.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<NationalRanking> RunAsync(ProgressRequest request, string? indicatorCode, UnitLevel level, CancellationToken cancellation)
    {
        var narrowed = await references.GetAsync(db, cancellation);
        var reference = narrowed.Whole;
        var indicator = NationQuery.ChosenIndicator(reference, indicatorCode);
        var units = new List<RankedUnit>();
        foreach (var some in reference.Units.Provinces(request.Boundaries.DayOf(request.Month)).Where(p => narrowed.Units.ProvinceWithUnits(p.ProvinceId) is not null).Chunk(AtOnce))
        {
            var batch = db.NewReadBatch();
            var parts = some.Select(p => Ask(batch, reference, p, request, indicator, level)).ToList();
            await batch.SendAsync(cancellation);
            units.AddRange(parts.SelectMany(part => part()));
        }

        return Ranked(indicator, level, request.Month, narrowed.Units.IsNarrowed ? units.FindAll(u => narrowed.Units.Find(u.Unit.Id, request.Month.LastDay) is not null) : units);
    }

    private Func<IReadOnlyList<RankedUnit>> Ask(ReadBatch batch, ReferenceData reference, UnitInfo province, ProgressRequest request, Indicator indicator, UnitLevel level)
    {
        // Its past may lie in another province: what is kept goes by the versions of all of them.
        var version = heads.IsKnown ? new Versions(reference.Units.ProvincesSharing(province.ProvinceId).Sum(heads.VersionOf), heads.VersionOf(ProvinceHead.National)) : (Versions?)null;
        var key = new RankingKey(province.Id, request, indicator.Id, level);
        if (version is { } now && kept.Parts.Find(key, now) is { } known)
        {
            return () => known;
        }

        var read = progress.AskLevel(batch, reference, province, level, request);
        return () =>
        {
            IReadOnlyList<RankedUnit> part = [.. read().Select(u => Of(u, u.Of(indicator.Id)))];
            return version is { } at ? kept.Parts.Keep(key, at, part) : part;
        };
    }

    private static RankedUnit Of(UnitProgress unit, IndicatorProgress p) =>
        new(unit.Unit, null, p.Value, p.ComparablePlan, p.PercentOfPlan, p.Gap, p.IsComplete, p.NotRankedBecause);

    private static NationalRanking Ranked(Indicator indicator, UnitLevel level, ReportMonth month, List<RankedUnit> units)
    {
        var ranked = units.Where(u => u.Percent.HasValue && u.NotRankedBecause is null)
            .OrderByDescending(u => indicator.HigherIsBetter ? u.Percent.Value!.Value : -u.Percent.Value!.Value).ToList();
        var placed = new List<RankedUnit>(units.Count);
        for (var i = 0; i < ranked.Count; i++)
        {
            var place = i > 0 && ranked[i].Percent.Value == ranked[i - 1].Percent.Value ? placed[i - 1].Place : i + 1;
            placed.Add(ranked[i] with { Place = place });
        }

        placed.AddRange(units.Where(u => !u.Percent.HasValue || u.NotRankedBecause is not null));
        return new NationalRanking(
            indicator, level, month, placed, ranked.Count,
            ranked.Count(u => indicator.HigherIsBetter ? u.Percent.Value < 100 : u.Percent.Value > 100),
            ranked.Count(u => indicator.HigherIsBetter && u.Percent.Value < Findings.LowPercent));
    }
}

/// <summary>What is asked of one province.</summary>
internal sealed record RankingKey(int Province, ProgressRequest Request, int Indicator, UnitLevel Level);

/// <summary>Keeps provinces' parts of rankings.</summary>
public sealed class NationalRankings : IKeptInMemory
{
    /// <summary>Forty rankings of a country.</summary>
    private const int MostParts = 34 * 40;

    internal KeptByVersion<RankingKey, IReadOnlyList<RankedUnit>> Parts { get; } = new(MostParts);

    /// <summary>For when another database took the place of the one that was read.</summary>
    public void Forget() => Parts.Forget();
}
