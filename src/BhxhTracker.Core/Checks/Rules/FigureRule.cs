using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>What a limit of a check is measured in.</summary>
public enum LimitMeasure
{
    Percent,

    /// <summary>People, cards, or triệu đồng for money.</summary>
    Amount,

    /// <summary>Robust standard deviations.</summary>
    Deviations,
}

/// <summary>One limit of a check, as an office may set it.</summary>
/// <param name="Code">As its setting is stored.</param>
/// <param name="Default">The product's own, by indicator.</param>
public sealed record RuleLimit(string Code, string Name, LimitMeasure Measure, decimal Least, decimal Most, Func<Indicator, decimal> Default);

/// <summary>The limits of one rule for one indicator, in the order of <see cref="FigureRule.Limits"/>.</summary>
public readonly record struct LimitValues(IReadOnlyList<decimal> Values)
{
    public decimal First => Values[0];

    public decimal Second => Values[1];
}

/// <summary>What a rule has against a figure.</summary>
/// <param name="Message">What is odd, beside which number, what to do.</param>
/// <param name="Suggested">The value that was probably meant.</param>
public sealed record Finding(string Message, long? Suggested = null)
{
    /// <summary>The indicators of the same unit and month that the finding is about besides: a reason given for one of them holds.</summary>
    public IReadOnlyList<Beside> Others { get; init; } = [];

    /// <summary>The one that a list names when several cells say the same; null when it is the figure itself.</summary>
    public int? ToldAt { get; init; }
}

/// <summary>
/// A soft check: a named rule over one figure and what stands beside it, without database and clock. What it finds is saved all the same
/// (ux.md, "Entry grid", 6).
/// </summary>
public abstract class FigureRule
{
    /// <summary>As it stands in settings, reasons and the API; never changed.</summary>
    public abstract string Code { get; }

    public abstract string Name { get; }

    /// <summary>What it looks at, for the settings page.</summary>
    public abstract string Description { get; }

    public abstract IReadOnlyList<RuleLimit> Limits { get; }

    /// <summary>Rules that look at one cause from different sides; only the first that finds something speaks.</summary>
    public abstract RuleFamily Family { get; }

    public virtual bool SuggestsValue => false;

    public abstract bool AppliesTo(Indicator indicator);

    /// <summary>Null when there is nothing to say, or nothing to compare with.</summary>
    public abstract Finding? Find(CheckedFigure figure, LimitValues limits);

    /// <summary>The product's own limits.</summary>
    public LimitValues Defaults(Indicator indicator) => new([.. Limits.Select(l => l.Default(indicator))]);

    protected static RuleLimit Percent(string code, string name, decimal least, decimal most, Func<Indicator, decimal> standard) =>
        new(code, name, LimitMeasure.Percent, least, most, standard);

    /// <summary>The change of a figure that is too small to speak of, whatever percentage it is.</summary>
    protected static RuleLimit LeastAmount(string code, decimal people, decimal millions) => new(
        $"{code}-nho-nhat", "Bỏ qua khi thay đổi dưới", LimitMeasure.Amount, 0, 1_000_000_000, i => i.Measure == UnitOfMeasure.Dong ? millions : people);

    /// <summary>A least amount as it is stored: đồng for money.</summary>
    protected static decimal Stored(CheckedFigure figure, decimal amount) => figure.IsMoney ? amount * Money.DongPerMillion : amount;

    protected static bool IsStock(Indicator indicator) => indicator is { IsDerived: false, Nature: IndicatorNature.Stock };

    /// <summary>Changes in percent of the base, unrounded.</summary>
    protected static decimal ChangeInPercent(decimal now, decimal then) => (now - then) * 100 / then;
}

/// <summary>Which rules look at one cause.</summary>
public enum RuleFamily
{
    /// <summary>Against the unit's own past.</summary>
    Past,

    /// <summary>A part against its whole.</summary>
    Whole,

    /// <summary>Against population or labour force.</summary>
    Population,

    /// <summary>Against the units below.</summary>
    Children,

    /// <summary>Against the month's movements.</summary>
    Movement,
}
