using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Progress;
using BhxhTracker.Web.Charts;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>A badge beside a figure; a warning one stands out. <paramref name="Why"/> says more, where there is more to say.</summary>
public sealed record Tag(string Text, bool IsWarning = false, string? Why = null);

/// <summary>Writes the progress record for people: persons as they are, money in triệu đồng, rates in percent, "–" for no number.</summary>
public static class ProgressText
{
    private const string ApportionedWord = "số phân bổ";

    /// <summary>The unit of measure, as it stands after a number or over a column.</summary>
    public static string Noun(Indicator indicator) => indicator.Measure switch
    {
        UnitOfMeasure.Dong => MeasureNoun.MillionDong.Text,
        UnitOfMeasure.Percent => "%",
        UnitOfMeasure.Card => MeasureNoun.Cards.Text,
        _ => MeasureNoun.People.Text,
    };

    public static MeasureNoun MeasureOf(Indicator indicator) => indicator.Measure switch
    {
        UnitOfMeasure.Dong => MeasureNoun.MillionDong,
        UnitOfMeasure.Card => MeasureNoun.Cards,
        _ => MeasureNoun.People,
    };

    /// <summary>A figure, a plan or a gap of the indicator.</summary>
    public static string Count(Indicator indicator, decimal? value) => indicator.Measure switch
    {
        UnitOfMeasure.Dong => VietnameseNumber.Millions(value),
        UnitOfMeasure.Percent => VietnameseNumber.Percent(value),
        _ => VietnameseNumber.Whole(value),
    };

    public static string Count(IndicatorProgress p, Computed number) => Count(p.Indicator, number.Value);

    /// <summary>A change with its sign.</summary>
    public static string Change(IndicatorProgress p, Computed number) => number.Value is not { } value ? VietnameseNumber.Dash
        : p.Indicator.Measure == UnitOfMeasure.Percent ? $"{(value > 0 ? "+" : "")}{VietnameseNumber.Decimal(value, Rounding.PercentDecimals)} điểm"
        : p.IsMoney ? $"{(value > 0 ? "+" : "")}{VietnameseNumber.Millions(value)}"
        : VietnameseNumber.Signed(value);

    public static string Percent(Computed number) => VietnameseNumber.Percent(number.Value);

    /// <summary>"32.831", or "vượt 587" over plan.</summary>
    public static string Gap(IndicatorProgress p) => p.Gap.Value switch
    {
        null => VietnameseNumber.Dash,
        < 0 => $"vượt {Count(p.Indicator, -p.Gap.Value)}",
        _ => Count(p.Indicator, p.Gap.Value),
    };

    /// <summary>The plan's own number, by its basis.</summary>
    public static string Plan(Indicator indicator, PlanInForce? plan) => plan switch
    {
        null => VietnameseNumber.Dash,
        { Basis: PlanBasis.Coverage } => VietnameseNumber.Percent(plan.Value),
        _ => Count(indicator, plan.Value),
    };

    /// <summary>The plan that the row's percentage is of: while the sum is incomplete, of the units that have reported.</summary>
    public static string ComparedPlan(IndicatorProgress p) =>
        p.Value.HasValue && !p.IsComplete && p.ComparablePlan.HasValue ? Count(p, p.ComparablePlan) : Plan(p.Indicator, p.Plan);

    /// <summary>Of which plan a percentage speaks: authority, decision, version (rule 3).</summary>
    public static string PlanName(PlanInForce plan)
    {
        var who = plan.Authority == PlanAuthority.KhongRo ? "chưa rõ cơ quan giao" : $"{plan.Authority.Name()} giao";
        var sum = plan switch
        {
            { IsByDescent: true, IsSum: true } => " (cộng các đơn vị trước sắp xếp)",
            { IsByDescent: true } => " (của đơn vị trước sắp xếp)",
            { IsSum: true } => " (cộng các đơn vị)",
            _ => "",
        };
        return $"{who}{sum}{(plan.Decision is null ? "" : $", {plan.Decision}")}, lần {plan.Version}{(plan.ApportionedBy is { } basis ? $", {ApportionedBy(basis)}" : "")}";
    }

    /// <summary>Of which plans the percentages of a table speak, the most frequent first; empty when none has a plan.</summary>
    public static string PlanNames(IEnumerable<IndicatorProgress> rows)
    {
        const int Named = 3;
        var names = rows.Select(p => p.Plan).OfType<PlanInForce>().GroupBy(PlanName).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var some = names.Take(Named).Select(g => names.Count == 1 ? g.Key : $"{g.Key} ({g.Count()} đơn vị)");
        return names.Count == 0 ? "" : $"Kế hoạch: {string.Join("; ", some)}{(names.Count > Named ? $"; và {names.Count - Named} quyết định khác" : "")}.";
    }

    public static IEnumerable<Tag> TagsOfValue(IndicatorProgress p)
    {
        if (MarkWord(p.Mark) is { } mark && p.Value.HasValue)
        {
            yield return new Tag(mark);
        }

        if (p.ApportionedBy is { } basis && p.Value.HasValue)
        {
            yield return new Tag(ApportionedWord, Why: ApportionedBy(basis));
        }

        if (p.Value.HasValue && !p.IsComplete)
        {
            yield return new Tag(Wording.Provisional(p.UnitsReported, p.UnitsExpected), IsWarning: true);
        }
    }

    /// <summary>"số phân bổ theo dân số 2024".</summary>
    public static string ApportionedBy(string basis) => $"{ApportionedWord} theo {basis}";

    public static Tag? TagOf(FigureMark mark) => MarkWord(mark) is { } word ? new Tag(word) : null;

    /// <summary>Of what shall be low the plan is a limit: within it is done, beyond it is not.</summary>
    public static RankingStatus Status(IndicatorProgress p) => p.PercentOfPlan.Value switch
    {
        null => RankingStatus.None,
        var percent when !p.Indicator.HigherIsBetter => percent > 100 ? RankingStatus.Below : RankingStatus.Done,
        > 100 => RankingStatus.Over,
        100 => RankingStatus.Done,
        _ => RankingStatus.Below,
    };

    /// <summary>What a table's remarks column says of a row.</summary>
    public static string Note(IndicatorProgress p)
    {
        var parts = new List<string>();
        if (!p.Value.HasValue)
        {
            parts.Add(Wording.Explain(p.Value.Reason).TrimEnd('.'));
        }
        else if (!p.PercentOfPlan.HasValue && p.PercentOfPlan.Reason != NoNumber.NotForThisIndicator)
        {
            parts.Add(Wording.Explain(p.PercentOfPlan.Reason).TrimEnd('.'));
        }

        if (p.Value.HasValue && !p.IsComplete && p.ComparablePlan.HasValue && p.Plan is not null)
        {
            parts.Add($"kế hoạch cả năm {Plan(p.Indicator, p.Plan)}");
        }

        if (p.ApportionedBy is { } basis && p.Value.HasValue)
        {
            parts.Add(ApportionedBy(basis));
        }

        if (p.BasesApportionedBy is { } ofBases)
        {
            parts.Add($"kỳ so sánh là {ApportionedBy(ofBases)}");
        }

        if (p.SinceYearStart.Value < 0)
        {
            parts.Add(Wording.Change(p.SinceYearStart.Value.Value, MeasureOf(p.Indicator), "31/12"));
        }

        return string.Join("; ", parts);
    }

    private static string? MarkWord(FigureMark mark) => mark switch
    {
        FigureMark.Rounded => "làm tròn",
        FigureMark.Implied => "suy ra",
        FigureMark.Estimate => "ước",
        FigureMark.Corrected => "điều chỉnh",
        FigureMark.Apportioned => ApportionedWord,
        _ => null,
    };
}
