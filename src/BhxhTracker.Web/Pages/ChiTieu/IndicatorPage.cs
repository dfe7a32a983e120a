using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Web.Pages.ChiTieu;

/// <summary>What an indicator's page shows.</summary>
/// <param name="Months">From which it may be retired, the latest first.</param>
public sealed record IndicatorPage(
    Indicator Indicator,
    IndicatorCatalogue Catalogue,
    IReadOnlyList<IndicatorNote> Notes,
    IReadOnlyList<ExcludedUnit> Exclusions,
    IReadOnlyList<ReportMonth> Months)
{
    public Indicator? Whole => Indicator.ParentId is { } id ? Catalogue.Find(id) : null;

    public IEnumerable<Indicator> Parts => Catalogue.PartsOf(Indicator.Id);

    /// <summary>Parts of parts, up to the deepest level.</summary>
    public bool CanHaveParts => Indicator is { IsDerived: false, RetiredFrom: null } && Catalogue.DepthOf(Indicator) < Indicator.MostLevels - 1;
}

/// <summary>A unit that is left out of the rankings, as it was called then.</summary>
public sealed record ExcludedUnit(RankingExclusion Exclusion, UnitRef Unit);
