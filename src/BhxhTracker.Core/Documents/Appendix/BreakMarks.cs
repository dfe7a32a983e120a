using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>The mark of comparisons across a change of definition (rule 12): on the head of a column, in the note of a summary's row.</summary>
internal static class BreakMarks
{
    public const string Mark = "(*)";

    /// <summary>Marks the columns in which any row compares across one.</summary>
    public static List<AppendixColumn> On(List<AppendixColumn> columns, IEnumerable<IndicatorProgress> rows, ReportMonth month)
    {
        var crossed = rows.Select(p => CrossedComparisons.Of(p, month)).ToList();
        return columns.ConvertAll(c => crossed.Exists(x => IsCrossed(x, c.Key)) ? c with { Head = $"{c.Head} {Mark}" } : c);
    }

    /// <summary>"(*) đổi định nghĩa: so với cùng kỳ"; null where none is crossed.</summary>
    public static string? NoteOf(IndicatorProgress p, ReportMonth month)
    {
        var crossed = CrossedComparisons.Of(p, month);
        (bool IsCrossed, string Name)[] all = [(crossed.LastMonth, "tháng trước"), (crossed.YearStart, "31/12"), (crossed.LastYear, "cùng kỳ")];
        return crossed.Any ? $"{Mark} đổi định nghĩa: so với {string.Join(", ", all.Where(c => c.IsCrossed).Select(c => c.Name))}" : null;
    }

    private static bool IsCrossed(CrossedComparisons crossed, string column) => column switch
    {
        ColumnKeys.MonthOnMonth or ColumnKeys.InMonth => crossed.LastMonth,
        ColumnKeys.SinceYearStart or ColumnKeys.Share => crossed.YearStart,
        ColumnKeys.YearOnYear or ColumnKeys.YearOnYearPercent => crossed.LastYear,
        _ => false,
    };
}
