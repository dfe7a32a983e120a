using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Narrative;

/// <summary>What the templates of the sentences may name, of one indicator of one unit: words, numbers with their source, or nothing.</summary>
internal sealed class SentenceFacts(IndicatorProgress p, UnitProgress whole, NarrativeChoice choice)
{
    /// <summary>Whose plan, gap and share an incomplete sum has (rule 7).</summary>
    private const string OfThose = "các đơn vị đã có số liệu";

    private static readonly Dictionary<string, Func<SentenceFacts, IReadOnlyList<NarrativePart>?>> Known = new(StringComparer.Ordinal)
    {
        ["Subject"] = f => Words(Capital(f.Subject)),
        ["name"] = f => Words(f.P.Indicator.InSentence()),
        ["month"] = f => Words(Wording.Month(f.Month)),
        ["period"] = f => Words(f.choice.IsOfReports ? Wording.Month(f.Month) : $"đến ngày {VietnameseNumber.DateInText(f.asOf)}"),
        ["year"] = f => Words($"năm {f.Month.Year}"),
        ["value"] = f => f.Amount(FigureMeasure.Value, f.P.Value),
        ["mark"] = f => Words(MarkOf(f.P)),
        ["whyMissing"] = f => f.P.Value.Reason is NoNumber.None or NoNumber.NotReported ? null : Words(Uncapital(Wording.Explain(f.P.Value.Reason).TrimEnd('.'))),
        ["plan"] = f => f.P.Plan is { } plan ? f.Plan(plan) : null,
        ["planSource"] = f => f.P.Plan is { } plan ? Words(PlanSource(plan)) : null,
        ["percent"] = f => f.Percent(FigureMeasure.PercentOfPlan, f.P.PercentOfPlan),
        ["by"] = f => f.P.Plan is { } plan ? Words(By(plan) + (plan.Basis == PlanBasis.Coverage ? " về tỷ lệ bao phủ" : "") + (f.P.IsComplete ? "" : $" cho {OfThose}")) : Words(""),
        ["comparablePlan"] = f => f.P is { IsComplete: false, Value.HasValue: true, ComparablePlan.Value: { } comparable } && comparable != f.P.Plan?.Value
            ? f.Number(FigureMeasure.ComparablePlan, comparable, f.P.Indicator.Noun().Write(comparable)) : null,
        ["who"] = f => Words(f.P.IsComplete ? "" : $"{OfThose} "),
        ["Done"] = f => Words(f.P.IsComplete ? "Đã" : $"{Capital(OfThose)} đã"),
        ["Over"] = f => Words(f.P.IsComplete ? "Vượt" : $"{Capital(OfThose)} vượt"),
        ["toDo"] = f => Words(f.P.Indicator.Noun().ToDo),
        ["toGrow"] = f => Words(f.P.Indicator.Noun().ToGrow),
        ["gap"] = f => f.Amount(FigureMeasure.Gap, f.P.Gap),
        ["deadline"] = f => f.P.Plan is { } plan ? Words(VietnameseNumber.DateInText(plan.Deadline)) : null,
        ["sumOfGaps"] = f => f.Amount(FigureMeasure.SumOfGaps, f.P.SumOfPositiveGaps),
        ["perMonth"] = f => f.P.RequiredPerMonth.Value is { } pace && pace < f.P.Gap.Value ? f.Number(FigureMeasure.RequiredPerMonth, pace, f.P.Indicator.Noun().Write(pace)) : null,
        ["times"] = f => f.P.RequiredTimesAverage.Value is { } times ? f.Number(FigureMeasure.RequiredTimes, times, Wording.AgainstAverage(times, f.Month)) : null,
        ["share"] = f => f.Percent(FigureMeasure.ShareOfIncrease, f.P.ShareOfRequiredIncrease),
        ["monthOnMonth"] = f => f.Change(FigureMeasure.MonthOnMonth, f.P.MonthOnMonth, Wording.PreviousMonth(f.Month)),
        ["sinceYearStart"] = f => f.Change(FigureMeasure.SinceYearStart, f.P.SinceYearStart, Wording.YearStart(f.Month)),
        ["yearOnYear"] = f => f.Change(FigureMeasure.YearOnYear, f.P.YearOnYear, Wording.SameMonthLastYear),
        ["inMonth"] = f => f.Amount(FigureMeasure.InMonth, f.P.InMonth),
        ["coverage"] = f => f.Percent(FigureMeasure.Coverage, f.P.Coverage),
        ["ofWhom"] = f => f.P.Denominator is { } d ? Words($"{(f.P.Indicator.CoverageOf == DenominatorKind.LabourForce ? "lực lượng lao động" : "dân số")}{SourceOf(d)}") : null,
        ["target"] = f => f.P.CoverageTarget is { } target ? f.Number(FigureMeasure.CoverageTarget, target.Value, VietnameseNumber.Percent(target.Value)) : null,
        ["targetBy"] = f => f.P.CoverageTarget is { } target ? Words(By(target)) : Words(""),
        ["points"] = f => f.P.CoverageDifference.Value is { } points && Rounding.Percent(points) != 0 ? f.Points(points) : null,
    };

    private readonly NarrativeChoice choice = choice;
    private readonly DateOnly asOf = whole.AsOf;

    private IndicatorProgress P => p;

    private ReportMonth Month => whole.Month;

    /// <summary>Null where there is no such thing to say; an unknown name is a slip in a rule.</summary>
    public IReadOnlyList<NarrativePart>? Find(string name) => Known[name](this);

    private string Subject => p.Indicator switch
    {
        { Measure: UnitOfMeasure.Person, Nature: IndicatorNature.Stock, IsBuiltIn: true, Formula: null } or { Code: Indicators.BuiltInIndicators.SocialInsurance } => $"số người tham gia {p.Indicator.ShortName}",
        _ => p.Indicator.Name,
    };

    private IReadOnlyList<NarrativePart>? Amount(FigureMeasure measure, Computed number) => number.Value is { } value ? Number(measure, value, Write(measure, value)) : null;

    private IReadOnlyList<NarrativePart>? Percent(FigureMeasure measure, Computed number) => number.Value is { } value ? Number(measure, value, VietnameseNumber.Percent(value)) : null;

    private IReadOnlyList<NarrativePart> Number(FigureMeasure measure, decimal value, string text) =>
        [new NarrativePart(text, new FigureSource(measure, value, whole.Unit, p.Indicator, FigureHow.Of(measure, p, whole.Month)))];

    private IReadOnlyList<NarrativePart> Plan(PlanInForce plan) =>
        Number(FigureMeasure.Plan, plan.Value, plan.Basis == PlanBasis.Coverage || p.Indicator.Measure == UnitOfMeasure.Percent ? VietnameseNumber.Percent(plan.Value) : p.Indicator.Noun().Write(plan.Value));

    private List<NarrativePart>? Change(FigureMeasure measure, Computed number, string against)
    {
        if (number.Value is not { } difference)
        {
            return null;
        }

        var isRate = p.Indicator.Measure == UnitOfMeasure.Percent;
        return (isRate ? Rounding.Percent(difference) : Rounding.Whole(difference)) switch
        {
            > 0 => [new NarrativePart("tăng "), .. Amounted(), new NarrativePart($" so với {against}")],
            < 0 => [new NarrativePart("giảm "), .. Amounted(), new NarrativePart($" so với {against}")],
            _ => [.. Number(measure, difference, "không thay đổi"), new NarrativePart($" so với {against}")],
        };

        IReadOnlyList<NarrativePart> Amounted() => Number(measure, difference, isRate ? VietnameseNumber.Points(Math.Abs(difference)) : Write(measure, difference));
    }

    private List<NarrativePart> Points(decimal points) =>
        [new NarrativePart(points > 0 ? "cao hơn " : "thấp hơn "), .. Number(FigureMeasure.CoverageDifference, points, VietnameseNumber.Points(Math.Abs(points)))];

    private string Write(FigureMeasure measure, decimal value)
    {
        var noun = p.Indicator.Noun();
        return p.Indicator.Measure == UnitOfMeasure.Percent ? VietnameseNumber.Percent(value)
            : measure == FigureMeasure.Value && p.Mark == FigureMark.Estimate ? $"ước {(choice.RoundsAmounts ? RoundedWord.About(value, noun) : noun.Write(value))}"
            : measure == FigureMeasure.Value && p.Mark == FigureMark.Rounded ? OfUnknownSide(value, noun)
            : choice.RoundsAmounts ? RoundedWord.Of(value, noun)
            : noun.Write(value);
    }

    /// <summary>Of a figure that came rounded nobody knows on which side of it the true one lies.</summary>
    private string OfUnknownSide(decimal value, MeasureNoun noun) => choice.RoundsAmounts ? RoundedWord.About(value, noun) : $"khoảng {noun.Write(value)}";

    /// <summary>" (tạm tính 7/10 đơn vị)": what a reader of the figure must know; empty for a plain one.</summary>
    internal static string MarkOf(IndicatorProgress p) => string.Join(", ", MarksOf(p)) is { Length: > 0 } said ? $" ({said})" : "";

    /// <summary>The same by one; that a figure is rounded or an estimate its "khoảng" or "ước" says.</summary>
    internal static IEnumerable<string> MarksOf(IndicatorProgress p)
    {
        string?[] marks =
        [
            p.Mark switch { FigureMark.Implied => "số suy ra", FigureMark.Corrected => "số liệu điều chỉnh", _ => null },
            p.ApportionedBy is { } basis ? $"số phân bổ theo {basis}" : null,
            p is { IsComplete: false, IsOwn: false, UnitsExpected: > 0 } ? $"{Wording.Provisional(p.UnitsReported, p.UnitsExpected)} đơn vị" : null,
        ];
        return marks.OfType<string>();
    }

    /// <summary>Who gave the plan that a percentage speaks of (rule 3).</summary>
    private static string By(PlanInForce plan) => plan.Authority switch
    {
        PlanAuthority.KhongRo => " được giao",
        PlanAuthority.NoiBo => " nội bộ",
        _ => $" {plan.Authority.Name()} giao",
    };

    private static string PlanSource(PlanInForce plan)
    {
        List<string?> parts =
        [
            plan.Authority switch { PlanAuthority.KhongRo => plan.Authority.Name(), PlanAuthority.NoiBo => "mục tiêu nội bộ", _ => $"{plan.Authority.Name()} giao" },
            plan.Decision is { } decision ? $"quyết định {decision}" : null,
            plan.Version > 1 ? $"lần {plan.Version}" : null,
            plan.Mark == FigureMark.Implied ? "suy ra" : null,
            plan.IsSum ? "cộng kế hoạch các đơn vị" : null,
            plan.ApportionedBy is { } basis ? $"phân bổ theo {basis}" : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static string SourceOf(DenominatorInUse denominator) => denominator.Source.Length == 0 ? $" năm {denominator.Year}" : $" năm {denominator.Year} ({denominator.Source})";

    private static NarrativePart[] Words(string text) => [new NarrativePart(text)];

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static string Uncapital(string text) => text.Length == 0 ? text : $"{char.ToLowerInvariant(text[0])}{text[1..]}";
}
