using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>One indicator of one unit, with the unit's other indicators for what is shown beside it.</summary>
internal sealed record Figure(UnitProgress Unit, IndicatorProgress Progress);

/// <summary>A column of an appendix table.</summary>
/// <param name="Key">A name of <see cref="ColumnKeys"/>, by which formulas find it.</param>
/// <param name="Head">Its title.</param>
/// <param name="Value">What it shows, in the shown unit; null leaves the cell empty.</param>
/// <param name="Format">An Excel format code.</param>
internal sealed record AppendixColumn(string Key, string Head, Func<Figure, decimal?> Value, Func<Figure, string> Format)
{
    /// <summary>The title over several neighbours.</summary>
    public string? Group { get; init; }

    /// <summary>The formula of a computed column; null where the figure has none.</summary>
    public Func<Figure, LiveFormula?> Formula { get; init; } = _ => null;

    /// <summary>Whether the whole's cell may be a sum of the units' cells: only when its figure is one (domain.md, 6.4).</summary>
    public Func<Figure, bool> IsSum { get; init; } = _ => false;

    /// <summary>The formula that the row of column numbers prints.</summary>
    public LiveFormula? Printed { get; init; }
}

internal static class ColumnKeys
{
    public const string Plan = "plan";
    public const string YearStart = "yearStart";
    public const string LastYear = "lastYear";
    public const string LastMonth = "lastMonth";
    public const string Now = "now";
    public const string InMonth = "inMonth";
    public const string MonthOnMonth = "monthOnMonth";
    public const string SinceYearStart = "sinceYearStart";
    public const string YearOnYear = "yearOnYear";
    public const string YearOnYearPercent = "yearOnYearPercent";
    public const string PercentOfPlan = "percentOfPlan";
    public const string Gap = "gap";
    public const string SumOfGaps = "sumOfGaps";
    public const string Share = "share";
    public const string PerMonth = "perMonth";
    public const string Denominator = "denominator";
    public const string Coverage = "coverage";
    public const string CoverageTarget = "coverageTarget";
    public const string CoverageDifference = "coverageDifference";
    public const string Part = "part";
    public const string Whole = "whole";
}
