using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// What the whole has and its parts do not: reported above only (rule 7), or not to be shared out among new units for want of a share
/// (domain.md, 3). With it every column of a table adds up.
/// </summary>
public sealed record UnallocatedFigures(decimal? Now, decimal? LastMonth, decimal? YearStart, decimal? LastYear)
{
    internal static UnallocatedFigures? Of(ProgressReport report, int indicatorId)
    {
        var whole = report.Unit.Of(indicatorId);
        if (whole.Indicator.Nature == IndicatorNature.Ratio)
        {
            return null;
        }

        var parts = report.Children.Select(c => c.Of(indicatorId)).ToList();
        var rest = new UnallocatedFigures(whole.Unallocated, OfBase(whole, parts, p => p.LastMonth), OfBase(whole, parts, p => p.YearStart), OfBase(whole, parts, p => p.LastYear));
        return rest is { Now: null, LastMonth: null, YearStart: null, LastYear: null } ? null : rest;
    }

    /// <summary>Where every part has a base, or across a reorganisation: a part that is missing for another reason is missing, not unallocated.</summary>
    private static decimal? OfBase(IndicatorProgress whole, List<IndicatorProgress> parts, Func<IndicatorProgress, Computed> of)
    {
        var crosses = parts.Exists(p => of(p).Reason == NoNumber.BoundaryChanged || (of(p).HasValue && p.BasesApportionedBy is not null));
        var isWhole = parts.Count > 0 && parts.TrueForAll(p => of(p).HasValue);
        return (crosses || isWhole) && of(whole).Value is { } all && all - parts.Sum(p => of(p).Value ?? 0) is var rest and not 0 ? rest : null;
    }
}
