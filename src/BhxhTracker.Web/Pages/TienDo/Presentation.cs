using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>A unit's dashboard as slides for a meeting: the same figures and findings as the page, one on each slide.</summary>
public sealed class Presentation(UnitPage view, ProgressFilter filter)
{
    /// <summary>The rows of a drawing that can be read from the back of a room.</summary>
    public const int MostRows = 12;

    /// <summary>Names of one reason on the last slide.</summary>
    public const int MostNames = 24;

    public UnitPage View => view;

    public IReadOnlyList<IndicatorProgress> Cards { get; } = [.. view.Cards];

    public IReadOnlyList<DashboardBlock> Blocks { get; } = [.. new DashboardBlocks(view, filter) { MostRows = MostRows }.All];

    /// <summary>The units that the ranking leaves out; none where there is no ranking.</summary>
    public IReadOnlyList<UnrankedUnits> Unranked { get; } = view.HasChildFigures ? Ranking.Unranked(view.Report.Children, view.Indicator) : [];

    public IReadOnlyList<Indicator> Silent { get; } = [.. view.Silent.Select(i => i.Indicator)];

    public bool HasMissing => Unranked.Count > 0 || Silent.Count > 0;

    /// <summary>The last slide's title.</summary>
    public string MissingTitle => Unranked.Count > 0 ? Findings.OfUnranked(view.Report.Children, view.Indicator) : $"{Silent.Count} chỉ tiêu chưa có số liệu và kế hoạch";

    public int Count => 1 + Cards.Count + Blocks.Count + (HasMissing ? 1 : 0);

    /// <summary>The page that the slides are of.</summary>
    public string Leave => (filter.Here with { Presentation = null }).ToUnit(view.Unit.Unit.Id);
}

/// <summary>A slide's place among the others.</summary>
public sealed record SlideFoot(int Number, int Count, string Of, string Leave)
{
    public static string Id(int number) => FormattableString.Invariant($"trang-{number}");
}
