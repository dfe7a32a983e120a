using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

public static partial class Findings
{
    /// <summary>
    /// The sentences of a notice: how many plans are reached, what is furthest behind and must be done each month, where the unit stands. Sums of other
    /// indicators and money, which is far below its plan until December, are left out of the first two.
    /// </summary>
    public static IReadOnlyList<string> OfNotice(Notice notice)
    {
        var month = notice.Unit.Month;
        if (!notice.Unit.HasAnyFigure)
        {
            return [$"{notice.Unit.Unit.Name} chưa có số liệu {Wording.Month(month)}."];
        }

        var planned = notice.Rows.Select(r => r.Progress)
            .Where(p => p is { PercentOfPlan.HasValue: true, Indicator: { Nature: IndicatorNature.Stock, IsDerived: false, HigherIsBetter: true } }).ToList();
        return [Reached(planned, month), .. Furthest(planned, month), .. Places(notice.Rows)];
    }

    private static string Reached(List<IndicatorProgress> planned, ReportMonth month)
    {
        var reached = planned.Where(p => p.PercentOfPlan.Value >= 100).Select(p => p.Indicator.InSentence()).ToList();
        return planned.Count == 0 ? $"Chưa có kế hoạch để đánh giá kết quả {Wording.Month(month)}."
            : planned.Count == 1 ? $"Chỉ tiêu có kế hoạch ({planned[0].Indicator.InSentence()}) {(reached.Count == 1 ? "đã đạt" : "chưa đạt")}."
            : reached.Count == planned.Count ? $"Cả {planned.Count} chỉ tiêu có kế hoạch đều đã đạt: {string.Join(", ", reached)}."
            : reached.Count == 0 ? $"Chưa chỉ tiêu nào trong {planned.Count} chỉ tiêu đạt kế hoạch."
            : $"Đã đạt kế hoạch {reached.Count}/{planned.Count} chỉ tiêu: {string.Join(", ", reached)}.";
    }

    private static IEnumerable<string> Furthest(List<IndicatorProgress> planned, ReportMonth month)
    {
        if (planned.Where(p => p.PercentOfPlan.Value < 100).MinBy(p => p.PercentOfPlan.Value) is { } last)
        {
            var pace = last.RequiredPerMonth.Value is { } perMonth ? $", {Wording.Pace(perMonth, last.RequiredTimesAverage.Value, month, last.Indicator.Noun())}" : "";
            yield return $"{(planned.Count == 1 ? "" : "Thấp nhất: ")}{OfFigure(last, month)}{pace}.";
        }
    }

    private static IEnumerable<string> Places(IReadOnlyList<NoticeRow> rows)
    {
        var placed = rows.Where(r => r.Place is not null && !r.Progress.Indicator.IsDerived).ToList();
        if (placed.Count == 0)
        {
            yield break;
        }

        var (best, worst) = (placed.MinBy(Part)!, placed.MaxBy(Part)!);
        yield return Part(best) == Part(worst) && placed.Count > 1
            ? $"Cùng xếp {Write(best)} ở {placed.Count} chỉ tiêu."
            : placed.Count == 1 ? $"Xếp {Write(best)} về {best.Progress.Indicator.InSentence()}."
            : $"Thứ hạng cao nhất: {Write(best)} về {best.Progress.Indicator.InSentence()}; thấp nhất: {Write(worst)} về {worst.Progress.Indicator.InSentence()}.";

        // The third of three is worse than the fourth of ten.
        decimal Part(NoticeRow row) => (decimal)row.Place!.Value.Place / row.Place.Value.Of;
        string Write(NoticeRow row) => $"thứ {row.Place!.Value.Place}/{row.Place.Value.Of}";
    }
}
