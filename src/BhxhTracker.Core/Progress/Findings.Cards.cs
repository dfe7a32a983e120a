using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

public static partial class Findings
{
    /// <summary>
    /// What one figure of one unit shows: BHXH tự nguyện mới đạt 81,20% kế hoạch, còn phải phát triển 5.644 người; BHYT đạt 100,42% kế hoạch, vượt 587
    /// người; without a plan the change of a year. An incomplete sum says so.
    /// </summary>
    /// <param name="p">The figure.</param>
    /// <param name="month">Its month.</param>
    public static string OfFigure(IndicatorProgress p, ReportMonth month)
    {
        var (name, noun) = (p.Indicator.ShortName, p.Indicator.Noun());
        if (p.Value.Value is not { } value)
        {
            return $"{name} chưa có số liệu {Wording.Month(month)}";
        }

        var told = p is { PercentOfPlan.Value: { } percent, Gap.Value: { } gap } ? AgainstPlan(p, percent, gap) : WithoutPlan(p, value);
        return p.IsComplete || p.UnitsExpected == 0 ? told : $"{told} ({Wording.Provisional(p.UnitsReported, p.UnitsExpected)})";

        string AgainstPlan(IndicatorProgress p, decimal percent, decimal gap) => !p.Indicator.HigherIsBetter
            ? gap < 0 ? $"{name} vượt giới hạn được giao {noun.Write(gap)}" : $"{name} trong giới hạn được giao"
            : gap < 0 ? $"{name} {Wording.PercentOfPlan(percent)}, {Wording.Gap(gap, noun)}"
            : gap == 0 ? $"{name} đạt đúng kế hoạch"
            : p.RequiredPerMonth.Reason == NoNumber.DeadlinePassed ? $"{name} mới {Wording.PercentOfPlan(percent)}, {Wording.AfterDeadline(gap, noun)}"
            : $"{name} mới {Wording.PercentOfPlan(percent)}, {Wording.Gap(gap, noun)}";

        string WithoutPlan(IndicatorProgress p, decimal value) => p.Indicator.Measure == UnitOfMeasure.Percent
            ? $"{name} {VietnameseNumber.Percent(value)}"
            : p.YearOnYear.Value is { } change ? $"{name} {Wording.Change(change, noun, Wording.SameMonthLastYear)}"
            : $"{name}: {noun.Write(value)}";
    }

    /// <summary>2/10 huyện chưa xếp hạng được về BHYT; empty when all are ranked.</summary>
    /// <param name="units">The units of one ranking.</param>
    /// <param name="indicator">What is looked at.</param>
    public static string OfUnranked(IReadOnlyCollection<UnitProgress> units, Indicator indicator)
    {
        var (left, noun) = (units.Count(u => !Ranking.IsRanked(u.Of(indicator.Id))), NounOf(units));
        return left == 0 ? ""
            : left == units.Count ? $"Chưa {noun} nào xếp hạng được về {indicator.InSentence()}"
            : $"{VietnameseNumber.Whole(left)}/{VietnameseNumber.Whole(units.Count)} {noun} chưa xếp hạng được về {indicator.InSentence()}";
    }

    /// <summary>
    /// Hải Phòng cao nhất: 97,28% kế hoạch BHYT; Cà Mau thấp nhất: 88,10%, cách nhau 9,18 điểm phần trăm. Units without a percentage are left out and
    /// counted.
    /// </summary>
    /// <param name="units">The compared units, each once.</param>
    /// <param name="indicator">What is compared.</param>
    public static string OfComparison(IReadOnlyCollection<UnitProgress> units, Indicator indicator)
    {
        var name = indicator.InSentence();
        var known = units.Where(u => u.Of(indicator.Id).PercentOfPlan.HasValue).ToList();
        var left = units.Count - known.Count;
        var rest = left == 0 ? "" : $"; {VietnameseNumber.Whole(left)} đơn vị chưa so được";
        if (known.Count == 0)
        {
            return $"Chưa đơn vị nào có cả số liệu và kế hoạch {name}";
        }

        // What prints as equal is equal: nobody is called first by a thousandth of a percent.
        decimal Of(UnitProgress unit) => Rounding.Percent(unit.Of(indicator.Id).PercentOfPlan.Value!.Value);
        var (most, least) = (known.MaxBy(Of)!, known.MinBy(Of)!);
        return known.Count == 1 ? $"Chỉ {most.Unit.Name} có cả số liệu và kế hoạch {name}: {VietnameseNumber.Percent(Of(most))}{rest}"
            : Of(most) == Of(least) ? $"{VietnameseNumber.Whole(known.Count)} đơn vị cùng đạt {VietnameseNumber.Percent(Of(most))} kế hoạch {name}{rest}"
            : $"{most.Unit.Name} cao nhất: {VietnameseNumber.Percent(Of(most))} kế hoạch {name}; {least.Unit.Name} thấp nhất: {VietnameseNumber.Percent(Of(least))}, cách nhau {VietnameseNumber.Points(Of(most) - Of(least))}{rest}";
    }
}
