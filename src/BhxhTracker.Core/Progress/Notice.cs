using BhxhTracker.Core.Remarks;

namespace BhxhTracker.Core.Progress;

/// <summary>A row of a notice.</summary>
/// <param name="Place">Among the units of the same office above; null for who has none.</param>
/// <param name="WhyNoPlace">Why, without a full stop; empty where there is a place.</param>
public sealed record NoticeRow(IndicatorProgress Progress, RankPlace? Place, string WhyNoPlace);

/// <summary>A unit's results of a month as the office above tells it them (phiếu thông báo kết quả): the figures of the progress pages and nothing else.</summary>
public sealed record Notice(UnitProgress Unit, IReadOnlyList<NoticeRow> Rows, IReadOnlyList<StatedCause> Causes)
{
    private const string NobodyBeside = "Không có đơn vị cùng cấp để xếp hạng";

    /// <summary>The findings, each a sentence.</summary>
    public IReadOnlyList<string> Sentences => Findings.OfNotice(this);

    /// <summary>A unit's notice.</summary>
    /// <param name="unit">The addressee.</param>
    /// <param name="ranked">All units that it is ranked among, itself one of them; null where the reader may not see them.</param>
    /// <param name="causes">Stated causes, of whatever units.</param>
    public static Notice Of(UnitProgress unit, IReadOnlyCollection<UnitProgress>? ranked, IEnumerable<StatedCause> causes) => new(
        unit,
        [.. unit.KeyFigures.Select(p => Row(p, unit, ranked))],
        [.. causes.Where(c => c.Unit.Id == unit.Unit.Id)]);

    private static NoticeRow Row(IndicatorProgress p, UnitProgress unit, IReadOnlyCollection<UnitProgress>? ranked) => ranked switch
    {
        null => new NoticeRow(p, null, "Thứ hạng do đơn vị cấp trên xem được"),
        { Count: < 2 } => new NoticeRow(p, null, NobodyBeside),
        _ when Ranking.PlaceOf(ranked, p.Indicator, unit.Unit.Id) is { } place => new NoticeRow(p, place, ""),
        _ => new NoticeRow(p, null, Ranking.WhyUnranked(p)),
    };
}
