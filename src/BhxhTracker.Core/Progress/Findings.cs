using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// The titles of a dashboard's blocks: each states what the figures show, composed by these rules and nothing else, without a full stop.
/// The same figures always give the same words.
/// </summary>
public static partial class Findings
{
    /// <summary>Below this percent of plan a unit is named among those behind.</summary>
    public const decimal LowPercent = 90;

    /// <summary>More than this part of the units that miss anything is no concentration: it is spread evenly.</summary>
    private const decimal FewOfMany = 0.6m;

    /// <summary>4/10 huyện dưới 90% kế hoạch BHYT; Tất cả 10 huyện đã đạt kế hoạch BHYT; Chưa đơn vị nào có số liệu BHYT.</summary>
    public static string OfRanking(ProgressReport report, Indicator indicator) => report.Children.Count == 0
        ? $"{report.Unit.Unit.Name} không có đơn vị trực thuộc"
        : OfRanking(report.Children, indicator);

    /// <summary>The same of any units of one month, at least one.</summary>
    public static string OfRanking(IReadOnlyCollection<UnitProgress> units, Indicator indicator)
    {
        var name = indicator.InSentence();
        var all = units.Select(c => c.Of(indicator.Id)).ToList();
        var noun = NounOf(units);
        if (!all.Exists(p => p.Value.HasValue))
        {
            return $"Chưa {noun} nào có số liệu {name} {Wording.Month(units.First().Month)}";
        }

        var ranked = all.FindAll(Ranking.IsRanked);
        if (ranked.Count == 0)
        {
            return all.Exists(p => p.NotRankedBecause is not null) ? $"Không xếp hạng {noun} nào về {name}" : $"Chưa có kế hoạch {name} để xếp hạng";
        }

        var left = all.Count - ranked.Count;
        return Counted(ranked, indicator, noun) + (left == 0 ? "" : $"; {left} {noun} chưa xếp hạng");
    }

    /// <summary>312/3.321 xã, phường dưới 90% kế hoạch BHYT</summary>
    public static string OfNationalRanking(NationalRanking ranking)
    {
        var (noun, name) = (NounOf(ranking.Level), ranking.Indicator.InSentence());
        var (ranked, below, low) = (VietnameseNumber.Whole(ranking.Ranked), VietnameseNumber.Whole(ranking.Below), VietnameseNumber.Whole(ranking.Low));
        return ranking.Ranked == 0 ? $"Chưa {noun} nào có cả số liệu và kế hoạch {name} {Wording.Month(ranking.Month)}"
            : !ranking.Indicator.HigherIsBetter ? (ranking.Below == 0 ? $"Cả {ranked} {noun} trong giới hạn {name}" : $"{below}/{ranked} {noun} vượt giới hạn {name}")
            : ranking.Below == 0 ? $"Cả {ranked} {noun} đã đạt kế hoạch {name}"
            : ranking.Low == 0 ? $"{below}/{ranked} {noun} chưa đạt kế hoạch {name}"
            : $"{low}/{ranked} {noun} dưới {VietnameseNumber.Exact(LowPercent)}% kế hoạch {name}";
    }

    /// <summary>What the units of a level are called together.</summary>
    public static string NounOf(UnitLevel level) => level switch
    {
        UnitLevel.Province => "tỉnh, thành phố",
        UnitLevel.District => "đơn vị cấp huyện",
        _ => "xã, phường",
    };

    /// <summary>3/10 huyện chậm tiến độ hoặc có nguy cơ không hoàn thành kế hoạch BHYT</summary>
    /// <param name="statuses">Of the units right below.</param>
    /// <param name="indicator">What is looked at.</param>
    /// <param name="noun">What the units are called.</param>
    public static string OfStatuses(IReadOnlyCollection<PlanStatus> statuses, Indicator indicator, string noun)
    {
        var known = statuses.Where(s => s.Standing != PlanStanding.None).ToList();
        var late = known.Count(s => s.Standing is PlanStanding.Behind or PlanStanding.AtRisk);
        return known.Count == 0 ? $"Chưa xếp được tiến độ {indicator.InSentence()} của {noun} nào"
            : late == 0 ? $"{All(known.Count, noun)} đúng tiến độ {indicator.InSentence()} trở lên"
            : known.TrueForAll(s => s.Standing == PlanStanding.AtRisk) ? $"{All(known.Count, noun)} có nguy cơ không hoàn thành kế hoạch {indicator.InSentence()}"
            : $"{late}/{known.Count} {noun} chậm tiến độ hoặc có nguy cơ không hoàn thành kế hoạch {indicator.InSentence()}";
    }

    /// <summary>5 đơn vị chiếm 71,24% số còn thiếu; where it is spread evenly, who misses the most.</summary>
    public static string OfGap(GapBreakdown gap)
    {
        if (gap.Units.Count == 0)
        {
            return $"Chưa đơn vị nào có cả số liệu và kế hoạch {gap.Indicator.InSentence()}";
        }

        if (gap.Concentration() is not { } most)
        {
            return $"Không đơn vị nào còn thiếu so với kế hoạch {gap.Indicator.InSentence()}";
        }

        var first = gap.Units[0];
        var lead = $"{first.Unit.Name} thiếu nhiều nhất: {gap.Indicator.Noun().Write(first.Gap)}";
        return gap.Missing == 1 ? $"Chỉ {first.Unit.Name} còn thiếu {gap.Indicator.Noun().Write(first.Gap)} {gap.Indicator.InSentence()}"
            : most.Units == 1 ? $"{first.Unit.Name} chiếm {Percent(most.Percent)} số còn thiếu {gap.Indicator.InSentence()}"
            : most.Units <= gap.Missing * FewOfMany ? $"{most.Units} đơn vị chiếm {Percent(most.Percent)} số còn thiếu {gap.Indicator.InSentence()}"
            : $"{gap.Missing} đơn vị còn thiếu {gap.Indicator.InSentence()}, {lead}";
    }

    /// <summary>Who misses the most indicators: "Kiến An còn thiếu cả 4 chỉ tiêu", "3 đơn vị còn thiếu cả 4 chỉ tiêu".</summary>
    /// <param name="gaps">Of every indicator that has a gap to look for, in the order of tables.</param>
    public static string OfGaps(IReadOnlyList<GapBreakdown> gaps)
    {
        var missed = gaps.SelectMany(g => g.Units.Where(u => u.Gap > 0).Select(u => u.Unit)).GroupBy(u => u.Id).Select(g => (Unit: g.First(), Count: g.Count())).ToList();
        if (missed.Count == 0)
        {
            return $"Không đơn vị nào còn thiếu so với kế hoạch {gaps.Count} chỉ tiêu";
        }

        var most = missed.Max(m => m.Count);
        var first = missed.FindAll(m => m.Count == most);
        var of = most == gaps.Count ? $"cả {most} chỉ tiêu" : $"{most} trên {gaps.Count} chỉ tiêu";
        return first.Count == 1 ? $"{first[0].Unit.Name} còn thiếu {of}" : $"{first.Count} đơn vị còn thiếu {of}";
    }

    /// <summary>
    /// Net gap against the sum of positive gaps (rule 5): Cộng số còn thiếu của các đơn vị chưa đạt là 1.000 người; tính chung còn phải phát triển
    /// 413 người vì các đơn vị khác vượt 587 người. Empty when there is nothing to add up.
    /// </summary>
    public static string OfNetGap(GapBreakdown gap)
    {
        if (gap.SumOfPositiveGaps.Value is not { } sum || gap.NetGap.Value is not { } net)
        {
            return "";
        }

        var noun = gap.Indicator.Noun();
        var parts = $"Cộng số còn thiếu của các đơn vị chưa đạt là {noun.Write(sum)}; tính chung {Wording.Gap(net, noun)}";
        var because = new List<string>();
        if (gap.SumOver > 0)
        {
            because.Add($"các đơn vị khác vượt {noun.Write(gap.SumOver)}");
        }

        if (gap.Difference is { } difference && Rounding.Whole(difference) != 0)
        {
            because.Add($"kế hoạch hoặc số liệu chung {(difference > 0 ? "cao hơn phần đã giao" : "thấp hơn phần đã giao")} {noun.Write(difference)}");
        }

        return because.Count == 0 ? $"Cộng số còn thiếu của các đơn vị chưa đạt là {noun.Write(sum)}, bằng số còn thiếu tính chung" : $"{parts} vì {string.Join(" và ", because)}";
    }

    /// <summary>What the units are called: by their kind when all are of one, else tỉnh, thành phố or đơn vị.</summary>
    public static string NounOf(IReadOnlyCollection<UnitProgress> units) => units.Select(u => u.Unit.Kind).Distinct().ToList() is [var only] ? only.Word()
        : units.All(u => u.Unit.Level == UnitLevel.Province) ? "tỉnh, thành phố"
        : "đơn vị";

    private static string Counted(List<IndicatorProgress> ranked, Indicator indicator, string noun)
    {
        var name = indicator.InSentence();
        if (!indicator.HigherIsBetter)
        {
            var above = ranked.Count(p => p.PercentOfPlan.Value > 100);
            return above == 0 ? $"{All(ranked.Count, noun)} trong giới hạn {name}"
                : above == ranked.Count ? $"{All(ranked.Count, noun)} vượt giới hạn {name}"
                : $"{above}/{ranked.Count} {noun} vượt giới hạn {name}";
        }

        var low = ranked.Count(p => p.PercentOfPlan.Value < LowPercent);
        var missed = ranked.Count(p => p.PercentOfPlan.Value < 100);
        return missed == 0 ? $"{All(ranked.Count, noun)} đã đạt kế hoạch {name}"
            : low == ranked.Count ? $"{All(ranked.Count, noun)} dưới {VietnameseNumber.Exact(LowPercent)}% kế hoạch {name}"
            : low > 0 ? $"{low}/{ranked.Count} {noun} dưới {VietnameseNumber.Exact(LowPercent)}% kế hoạch {name}"
            : missed == ranked.Count ? $"{All(ranked.Count, noun, "Chưa")} đạt kế hoạch {name}"
            : $"{missed}/{ranked.Count} {noun} chưa đạt kế hoạch {name}";
    }

    /// <summary>Tất cả 10 huyện; of one the number says nothing.</summary>
    private static string All(int count, string noun, string word = "Tất cả") => word == "Chưa" ? $"Chưa {noun} nào"
        : count == 1 ? $"{char.ToUpperInvariant(noun[0])}{noun[1..]} duy nhất có kế hoạch"
        : $"{word} {count} {noun}";

    /// <summary>A title takes whole percents where they are exact enough to be said: 71%.</summary>
    private static string Percent(decimal percent) => $"{VietnameseNumber.Whole(percent)}%";
}
