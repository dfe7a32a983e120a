namespace BhxhTracker.Core.Review;

/// <summary>What a figure of a draft is said to be.</summary>
public enum FigureRole
{
    /// <summary>A number that is none of the sector's figures: "hỗ trợ 50% mức đóng".</summary>
    Other,

    Actual,
    PercentOfPlan,
    Plan,
    Gap,

    /// <summary>"vượt 587 người".</summary>
    Excess,

    /// <summary>"vượt 1,50% kế hoạch", "còn thiếu 4,20% kế hoạch": how far the percentage of the plan is from 100.</summary>
    PercentBeyond,

    /// <summary>"bình quân mỗi tháng còn lại phải tăng 10.944 người".</summary>
    PerMonth,

    /// <summary>What somebody wants to come to or expects; nothing is measured by it.</summary>
    Goal,

    Coverage,
    CoverageTarget,

    /// <summary>A difference of two rates, also where a draft writes it with % (rule 9).</summary>
    Points,

    Delta,
    DeltaPercent,

    /// <summary>"bằng 98,25% so với cùng kỳ": now as a percentage of then.</summary>
    PercentOfBase,

    /// <summary>What was counted at the time that a comparison goes back to.</summary>
    Base,

    /// <summary>Late payment of what is due.</summary>
    Rate,

    /// <summary>Số phải thu.</summary>
    Due,

    Population,

    /// <summary>Movements in a period: newly enrolled, found.</summary>
    Flow,

    /// <summary>Cards not yet issued.</summary>
    Backlog,

    /// <summary>A group inside an indicator: "học sinh, sinh viên 98.000 người".</summary>
    Part,
}

/// <summary>The word before a number that says on which side of it the true one lies.</summary>
public enum RoundingWord
{
    None,

    /// <summary>gần, ngót: a little below.</summary>
    Below,

    /// <summary>hơn, trên: a little above.</summary>
    Above,

    /// <summary>khoảng, chừng, xấp xỉ: either side.</summary>
    About,

    /// <summary>dưới: anything below.</summary>
    Under,
}

/// <summary>What a change is measured from.</summary>
public enum DeltaBase
{
    NotSaid,
    YearStart,
    SameMonthLastYear,
    LastMonth,
}

/// <summary>A number as it is printed.</summary>
/// <param name="Value">Persons, đồng or percent.</param>
/// <param name="LastDigit">What one more in the last printed digit would add.</param>
/// <param name="Step">The step that it looks rounded to: 1.000 for 91.000.</param>
/// <param name="IsRate">A percentage or percentage points.</param>
/// <param name="IsScaled">Written in nghìn, triệu or tỷ, so that it is rounded even without a word.</param>
public sealed record PrintedNumber(decimal Value, decimal LastDigit, decimal Step, RoundingWord Word, bool IsRate, bool IsScaled)
{
    /// <summary>A true word may be as far off as this part of the number (domain.md, 5: any true word is accepted).</summary>
    private const decimal Widest = 0.25m;

    /// <summary>Beside a number with all its digits a word still allows this part of it.</summary>
    private const decimal Narrowest = 0.01m;

    public Interval Range => Word switch
    {
        RoundingWord.Below => new Interval(Value - Width, Value),
        RoundingWord.Above => new Interval(Value, Value + Width),
        RoundingWord.About => new Interval(Value - AboutWidth, Value + AboutWidth),
        RoundingWord.Under => new Interval(0, Value),
        _ when IsRate || IsScaled || LastDigit < 1 => new Interval(Value - (LastDigit / 2), Value + (LastDigit / 2)),
        _ => Interval.Exactly(Value),
    };

    private decimal Width => IsRate ? LastDigit : Step <= 1 ? Math.Max(1, Value * Narrowest) : Math.Min(Step, Value * Widest);

    private decimal AboutWidth => IsRate || Step <= 1 ? Width : Math.Max(Width / 2, Value * Narrowest);
}

/// <summary>A figure found in a draft, with what the words around it make of it.</summary>
/// <param name="Start">Where it stands in <see cref="DraftReading.Text"/>.</param>
/// <param name="Text">As printed, with its rounding word and unit.</param>
/// <param name="Indicator">The indicator's code; null when the draft does not say.</param>
/// <param name="Place">The unit's name as given; null for the unit that the draft is about.</param>
/// <param name="AsOf">The day said last before it.</param>
public sealed record DraftFigure(
    int Start,
    string Text,
    PrintedNumber Number,
    FigureRole Role,
    string? Indicator,
    string? Place,
    DateOnly? AsOf)
{
    /// <summary>"các địa phương còn lại": several units at once.</summary>
    public const string OtherPlaces = "các địa phương còn lại";

    public DeltaBase Base { get; init; }

    /// <summary>Whose plan it is measured by, as <see cref="PlanWords"/> has it; null when the draft does not say.</summary>
    public string? Authority { get; init; }

    /// <summary>The year that its sentence names; otherwise that of the day.</summary>
    public int? Year { get; init; }

    /// <summary>How many months the draft says are left.</summary>
    public int? Months { get; init; }

    /// <summary>Its own sentence says the day.</summary>
    public bool SaysDay { get; init; }

    /// <summary>Stands right behind a change whose percentage it is.</summary>
    public bool IsOfChangeBefore { get; init; }

    /// <summary>"giảm", "thấp hơn".</summary>
    public bool IsFall { get; init; }

    /// <summary>Counted in đồng.</summary>
    public bool IsMoney { get; init; }

    public Interval Range => Number.Range;

    /// <summary>A change with its sign.</summary>
    public Interval SignedRange => IsFall ? Range.Negated() : Range;

    public int End => Start + Text.Length;
}

/// <summary>A unit that a draft may name.</summary>
/// <param name="Name">As it is to be reported.</param>
/// <param name="Words">Its name without the kind: "La Gi", found as "LaGi" too.</param>
public sealed record DraftPlace(string Name, string Words);
