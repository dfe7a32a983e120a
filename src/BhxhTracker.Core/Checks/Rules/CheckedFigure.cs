using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>One own figure with all that the checks hold it against. What may not be compared is not there.</summary>
public sealed record CheckedFigure
{
    public required Indicator Indicator { get; init; }

    public required ReportMonth Month { get; init; }

    /// <summary>Persons or đồng, never negative.</summary>
    public required long Value { get; init; }

    /// <summary>
    /// The unit's complete figures of the months before, last month first, up to <see cref="MostMonths"/>. Null where there was none, and
    /// for months on the other side of a change of the definition (rule 12) or of the unit's territory (domain.md, 3).
    /// </summary>
    public IReadOnlyList<long?> Past { get; init; } = [];

    /// <summary>Figures of the same unit and month that this one is a part of.</summary>
    public IReadOnlyList<Beside> Wholes { get; init; } = [];

    /// <summary>Figures of the same unit and month that are parts of this one, and those of its own whole among which it is one.</summary>
    public IReadOnlyList<Beside> Parts { get; init; } = [];

    /// <summary>The other parts of <see cref="Wholes"/> that, with this one, must not come to more than it.</summary>
    public IReadOnlyList<Beside> Siblings { get; init; } = [];

    /// <summary>What was due, for what was collected.</summary>
    public Beside? Due { get; init; }

    /// <summary>What was collected, for what was due.</summary>
    public Beside? Collected { get; init; }

    /// <summary>Population or labour force; null when there is none that is valid for the month.</summary>
    public CheckedDenominator? Denominator { get; init; }

    /// <summary>The sum of the units below; null when none has a figure.</summary>
    public ChildrenTotal? Children { get; init; }

    /// <summary>The stock with its movements of the month, whichever of them is looked at; null unless all are known.</summary>
    public Movement? Movement { get; init; }

    public const int MostMonths = 24;

    public long? LastMonth => Back(1);

    public long? LastYear => Back(12);

    public bool IsMoney => Indicator.Measure == UnitOfMeasure.Dong;

    /// <summary>The comparable figure so many months ago.</summary>
    public long? Back(int months) => months <= Past.Count ? Past[months - 1] : null;

    /// <summary>An amount with its noun: 1.655 người; 5.200 triệu đồng.</summary>
    public string Write(decimal amount) => Noun.Write(amount);

    /// <summary>An amount as it stands in the cell, without a noun; money with it, since cells hold triệu.</summary>
    public string Short(decimal amount) => IsMoney ? Noun.Write(amount) : VietnameseNumber.Whole(amount);

    private MeasureNoun Noun => Indicator.Measure switch
    {
        UnitOfMeasure.Dong => MeasureNoun.MillionDong,
        UnitOfMeasure.Card => MeasureNoun.Cards,
        _ => MeasureNoun.People,
    };
}

/// <summary>Another figure of the same unit and month.</summary>
public sealed record Beside(Indicator Indicator, long Value);

/// <summary>What a coverage rate divides by, with the year and source that it is of.</summary>
public sealed record CheckedDenominator(DenominatorKind Kind, long Value, int Year, string Source);

/// <summary>What the direct children of a unit come to.</summary>
/// <param name="IsComplete">Every direct child has a complete figure.</param>
public sealed record ChildrenTotal(long Value, bool IsComplete);

/// <summary>A stock, what it was last month, who came and who left in the month.</summary>
public sealed record Movement(Beside Stock, long LastMonth, Beside Joined, Beside Left)
{
    public long Expected => LastMonth + Joined.Value - Left.Value;
}
