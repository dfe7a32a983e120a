using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Narrative;

/// <summary>What a number in a sentence says.</summary>
public enum FigureMeasure
{
    Value,
    Plan,

    /// <summary>The plan of the units that have reported (rule 7).</summary>
    ComparablePlan,
    PercentOfPlan,
    Gap,
    SumOfGaps,
    MonthOnMonth,
    SinceYearStart,
    YearOnYear,
    InMonth,
    Coverage,
    CoverageTarget,
    CoverageDifference,
    RequiredPerMonth,
    RequiredTimes,
    ShareOfIncrease,
}

/// <summary>Where a number in a sentence comes from.</summary>
/// <param name="Value">Before rounding: people, đồng, percent or times; its sign as calculated.</param>
/// <param name="How">The calculation with the numbers put in, or what the number is.</param>
public sealed record FigureSource(FigureMeasure Measure, decimal Value, UnitRef Unit, Indicator Indicator, string How);

/// <summary>Words, or a number with its source.</summary>
public sealed record NarrativePart(string Text, FigureSource? Source = null);

/// <summary>What a sentence is about.</summary>
public enum SentenceKind
{
    /// <summary>The basis and the day.</summary>
    Opening,

    /// <summary>Figures: there is at least one in it.</summary>
    Figures,

    /// <summary>What was not reported, and why.</summary>
    Missing,

    /// <summary>A unit's stated reason.</summary>
    Cause,

    /// <summary>What a reader must know to compare.</summary>
    Note,
}

/// <summary>A sentence without its end.</summary>
public sealed record NarrativeSentence(SentenceKind Kind, IReadOnlyList<NarrativePart> Parts)
{
    /// <summary>"." or, of the last, "./."</summary>
    public string End { get; init; } = ".";

    public string Text => string.Concat(Parts.Select(p => p.Text)) + End;

    public IEnumerable<FigureSource> Figures => Parts.Select(p => p.Source).OfType<FigureSource>();
}

/// <summary>Sentences that belong together.</summary>
public sealed record NarrativeParagraph(IReadOnlyList<NarrativeSentence> Sentences)
{
    public string Text => string.Join(' ', Sentences.Select(s => s.Text));
}

/// <summary>A report in prose: composed from the figures by rules and nothing else, so the same figures always give the same words.</summary>
public sealed record NarrativeText
{
    public required UnitProgress Unit { get; init; }

    public required NarrativeChoice Choice { get; init; }

    public required IReadOnlyList<NarrativeParagraph> Paragraphs { get; init; }

    public ReportMonth Month => Unit.Month;

    /// <summary>What stands over it.</summary>
    public string Title => $"Kết quả phát triển người tham gia BHXH, BHYT, BHTN {Wording.Month(Month)}";

    /// <summary>Paragraph by line.</summary>
    public string Text => string.Join('\n', Paragraphs.Select(p => p.Text));

    public IEnumerable<NarrativeSentence> Sentences => Paragraphs.SelectMany(p => p.Sentences);

    public IEnumerable<NarrativePart> Figures => Sentences.SelectMany(s => s.Parts).Where(p => p.Source is not null);
}
