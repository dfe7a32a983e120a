using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>Units × indicators: who misses how much of what, the units that make most of what is missing first.</summary>
public sealed class GapCharts
{
    private const string Reached = "đạt";
    private readonly IReadOnlyList<GapBreakdown> gaps;
    private readonly List<Dictionary<int, GapShare>> byUnit;
    private readonly List<UnitRef> units;
    private readonly ProgressAddress address;
    private readonly ReportMonth month;

    public GapCharts(IReadOnlyList<GapBreakdown> gaps, ProgressAddress address, ReportMonth month)
    {
        (this.gaps, this.address, this.month) = (gaps, address, month);
        byUnit = [.. gaps.Select(g => g.Units.ToDictionary(u => u.Unit.Id))];
        units = [.. gaps.SelectMany(g => g.Units.Select(u => u.Unit).Concat(g.WithoutGap.Select(u => u.Unit))).DistinctBy(u => u.Id)
            .OrderByDescending(u => byUnit.Sum(g => g.TryGetValue(u.Id, out var share) ? share.Share : 0))];
    }

    public int Units => units.Count;

    /// <summary>Shaded by the unit's part of what is missing of the indicator: counts of people and of cards have no common measure.</summary>
    /// <param name="most">The rows there is room for.</param>
    public HeatChart Chart(int most = int.MaxValue) => new()
    {
        Title = "Số còn thiếu theo đơn vị và chỉ tiêu",
        NamesHead = "Đơn vị (số còn thiếu)",
        IsByMonth = false,
        Columns = [.. gaps.Select(g => new HeatColumn(g.Indicator.ShortName, ProgressText.Noun(g.Indicator)))],
        Scale = new HeatScale([5, 10, 20, 40], v => VietnameseNumber.Whole(v) + "%"),
        Rows = [.. units.Take(most).Select(u => new Charts.HeatRow(u.Name, address.ToUnit(u.Id, month), [.. gaps.Select((g, i) => Cell(g, Of(i, u)))]))],
    };

    /// <summary>The numbers for files, each column in its own measure; who is over plan has a negative one.</summary>
    public ChartTable Table() => new(
        "Số còn thiếu theo đơn vị và chỉ tiêu",
        ["Đơn vị", .. gaps.Select(g => $"{g.Indicator.ShortName} ({ProgressText.Noun(g.Indicator)})")],
        [.. units.Select(u => new ChartRow(u.Name, null, [.. gaps.Select((g, i) => Of(i, u) is { } share ? new ChartCell(Number(g, share), InItsMeasure(g, share.Gap)) : new ChartCell("–"))]))]);

    private GapShare? Of(int column, UnitRef unit) => byUnit[column].GetValueOrDefault(unit.Id);

    private static Charts.HeatCell Cell(GapBreakdown gap, GapShare? share) => share switch
    {
        null => new(null, "–", $"{gap.Indicator.ShortName}: chưa có số liệu hoặc kế hoạch"),
        { Gap: <= 0 } => new(0, Reached, $"{gap.Indicator.ShortName}: đạt kế hoạch{(share.Gap < 0 ? $", vượt {ProgressText.MeasureOf(gap.Indicator).Write(-share.Gap)}" : "")}"),
        _ => new(share.Share, Number(gap, share), $"{gap.Indicator.ShortName}: còn thiếu {ProgressText.MeasureOf(gap.Indicator).Write(share.Gap)}, {VietnameseNumber.Percent(share.Share)} số còn thiếu"),
    };

    private static string Number(GapBreakdown gap, GapShare share) => ProgressText.Count(gap.Indicator, share.Gap);

    private static decimal InItsMeasure(GapBreakdown gap, decimal number) =>
        gap.Indicator.Measure == Core.Data.Entities.UnitOfMeasure.Dong ? Money.InMillions(number) : number;
}
