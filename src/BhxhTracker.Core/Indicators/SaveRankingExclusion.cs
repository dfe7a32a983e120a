using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Indicators;

/// <summary>A unit left out of an indicator's rankings, from a day and perhaps to a day (rule 18).</summary>
public sealed record SaveRankingExclusionOptions
{
    public required int IndicatorId { get; init; }

    public required int UnitId { get; init; }

    /// <summary>First day; the exclusion of that unit and day is the one that is ended or reworded.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; init; }

    public required string Reason { get; init; }

    public required string Actor { get; init; }
}

public enum SaveRankingExclusionResult
{
    Saved,
    NothingChanged,
    UnknownIndicator,
    UnknownUnit,
    NoReason,
    ReasonTooLong,
    HiddenCharacter,
    EndsBeforeItBegins,

    /// <summary>The unit is already left out on some of these days.</summary>
    Overlaps,
}

/// <summary>Adds an exclusion, or ends one.</summary>
public sealed class SaveRankingExclusion(AppDbContext db, TimeProvider clock)
{
    public async Task<SaveRankingExclusionResult> RunAsync(SaveRankingExclusionOptions options, CancellationToken cancellation)
    {
        var reason = IndicatorText.OneLine(options.Reason);
        if (FaultOf(reason, options) is { } fault)
        {
            return fault;
        }

        await using var write = await IndicatorWrite.BeginAsync(db, cancellation);
        var reference = await ReferenceCache.LoadAsync(db, cancellation);
        if (reference.Indicators.Find(options.IndicatorId) is not { } indicator)
        {
            return SaveRankingExclusionResult.UnknownIndicator;
        }

        if (reference.Units.Find(options.UnitId) is not { } unit)
        {
            return SaveRankingExclusionResult.UnknownUnit;
        }

        var known = reference.Indicators.ExclusionsOf(indicator.Id).Where(e => e.UnitId == unit.Id).ToList();
        var before = known.Find(e => e.From == options.From);
        if (before is not null && (before.To, before.Reason) == (options.To, reason))
        {
            return SaveRankingExclusionResult.NothingChanged;
        }

        if (known.Exists(e => e != before && Span.Overlap(e.From, e.To, options.From, options.To)))
        {
            return SaveRankingExclusionResult.Overlaps;
        }

        var after = new RankingExclusion { UnitId = unit.Id, IndicatorId = indicator.Id, From = options.From, To = options.To, Reason = reason };
        await db.Bulk.UpsertAsync([after], cancellation);
        var days = $"từ {VietnameseNumber.Date(after.From)}{(after.To is { } to ? $" đến {VietnameseNumber.Date(to)}" : "")}";
        await IndicatorWrite.FinishAsync(
            write,
            options.Actor,
            clock.UtcInstant(),
            $"Không xếp hạng {unit.NameOn(after.From).Name} theo {indicator.Code} {days}: {reason}",
            $"{before?.To:yyyy-MM-dd}|{before?.Reason}\n{unit.Id}|{indicator.Id}|{after.From:yyyy-MM-dd}|{after.To:yyyy-MM-dd}|{reason}",
            cancellation);
        return SaveRankingExclusionResult.Saved;
    }

    private static SaveRankingExclusionResult? FaultOf(string reason, SaveRankingExclusionOptions options) =>
        reason.Length == 0 ? SaveRankingExclusionResult.NoReason
        : reason.Length > RankingExclusion.ReasonMaxLength ? SaveRankingExclusionResult.ReasonTooLong
        : IndicatorText.HasHidden(reason) ? SaveRankingExclusionResult.HiddenCharacter
        : options.To < options.From ? SaveRankingExclusionResult.EndsBeforeItBegins
        : null;
}
