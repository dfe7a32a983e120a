using System.Text.RegularExpressions;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing.Documents;

namespace BhxhTracker.Core.Tests.Documents;

/// <summary>Finds its way in an appendix as a reader does: by the heads of the columns and the names of the rows.</summary>
internal sealed partial class AppendixReading
{
    private readonly Dictionary<string, string> columns = [];
    private readonly Dictionary<string, int> rows = [];

    public AppendixReading(ReadSheet sheet)
    {
        Sheet = sheet;
        NumbersRow = int.Parse(sheet.Cells.Values.Single(c => c.Text == "(1)").Address[1..], System.Globalization.CultureInfo.InvariantCulture);
        foreach (var column in sheet.Cells.Values.Where(c => RowOf(c) == NumbersRow && c.Text is not null).Select(c => ColumnLetters().Match(c.Address).Value))
        {
            var head = sheet.At(column, NumbersRow - 1)!.Text is { Length: > 0 } lower ? lower : sheet.At(column, NumbersRow - 2)!.Text!;
            columns.Add(head, column);
        }

        foreach (var cell in sheet.Cells.Values.Where(c => c.Address[0] == 'B' && RowOf(c) > NumbersRow && c.Text is { Length: > 0 }))
        {
            rows.TryAdd(cell.Text!, RowOf(cell));
        }
    }

    public ReadSheet Sheet { get; }

    /// <summary>The row "(1) (2) (3)" under the head.</summary>
    public int NumbersRow { get; }

    public IEnumerable<string> Heads => columns.Keys;

    public IEnumerable<string> RowNames => rows.Keys;

    /// <summary>The cell of a row under the head that begins so.</summary>
    public ReadCell Cell(string row, string head) => Sheet.At(Column(head), rows[row])!;

    public ReadCell Numbering(string head) => Sheet.At(Column(head), NumbersRow)!;

    public bool Has(string head) => columns.Keys.Any(h => h.StartsWith(head, StringComparison.Ordinal));

    public static byte[] Write(ProgressReport report, AppendixHeading? heading = null)
    {
        using var stream = new MemoryStream();
        ConferenceAppendix.Write(stream, report, heading ?? new AttachedAppendix());
        return stream.ToArray();
    }

    public static Dictionary<string, AppendixReading> Read(byte[] workbook) =>
        WorkbookReading.Read(workbook).ToDictionary(s => s.Name, s => new AppendixReading(s));

    /// <summary>What a column must show of a figure, said here once more and apart from the product's own list.</summary>
    public static IEnumerable<(string Head, Computed Number, bool IsAmount)> Expected(IndicatorProgress p)
    {
        var isYearToDate = p.Indicator.Nature == IndicatorNature.FlowYearToDate;
        var isRatio = p.Indicator.Nature == IndicatorNature.Ratio;
        yield return ("Kế hoạch giao", p.ComparablePlan, true);
        yield return ("31/12 năm trước", p.YearStart, true);
        yield return (isYearToDate ? "Lũy kế cùng kỳ năm trước" : "Cùng kỳ năm trước", p.LastYear, true);
        yield return (isYearToDate ? "Lũy kế tháng trước" : "Tháng trước", p.LastMonth, true);
        yield return (isYearToDate ? "Lũy kế từ đầu năm" : "Tháng này", p.Value, true);
        yield return ("Trong tháng", p.InMonth, true);
        yield return ("So với tháng trước", p.MonthOnMonth, !isRatio);
        yield return ("So với 31/12 năm trước", p.SinceYearStart, !isRatio);
        yield return (isRatio ? "So với cùng kỳ (điểm %)" : p.IsMoney ? "So với cùng kỳ (triệu đồng)" : "So với cùng kỳ (người)", p.YearOnYear, !isRatio);
        yield return ("So với cùng kỳ (%)", PerHundred(p.YearOnYearPercent), false);
        yield return ("% kế hoạch", PerHundred(p.PercentOfPlan), false);
        yield return (isYearToDate ? "Còn phải thu" : "Còn phải phát triển", p.Gap.Value < 0 ? 0 : p.Gap, true);
        yield return ("Dân số", p.Denominator is { } d ? d.Value : Computed.Missing(NoNumber.NoDenominator), false);
        yield return ("Tỷ lệ bao phủ", PerHundred(p.Coverage), false);
        yield return ("Chỉ tiêu", p.CoverageTarget is { } t ? t.Value / 100 : Computed.Missing(NoNumber.NoCoverageTarget), false);
        yield return ("So với chỉ tiêu (điểm %)", p.CoverageDifference, false);
    }

    /// <summary>In the unit of the sheet: triệu đồng, and rates as Excel keeps them.</summary>
    public static double? InSheet(IndicatorProgress p, Computed number, bool isAmount)
    {
        var value = !isAmount ? number.Value
            : p.IsMoney ? number.Value / Money.DongPerMillion
            : p.Indicator.Measure == UnitOfMeasure.Percent ? number.Value / 100
            : number.Value;
        return (double?)value;
    }

    private static Computed PerHundred(Computed percent) => percent.Value is { } value ? value / 100 : percent;

    private static int RowOf(ReadCell cell) => int.Parse(ColumnLetters().Replace(cell.Address, ""), System.Globalization.CultureInfo.InvariantCulture);

    private string Column(string head) => columns.First(c => c.Key.StartsWith(head, StringComparison.Ordinal)).Value;

    [GeneratedRegex("^[A-Z]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColumnLetters();
}
