using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents.Spreadsheets;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>The page of one indicator: the whole, the units below it, what is not allocated, and what the units behind still lack.</summary>
internal sealed class IndicatorSheet
{
    private readonly ProgressReport report;
    private readonly Indicator indicator;
    private readonly List<AppendixColumn> columns;
    private readonly List<AppendixLine> lines = [];
    private readonly AppendixTable table;
    private int firstRow;

    public IndicatorSheet(ProgressReport report, Indicator indicator, string name)
    {
        this.report = report;
        this.indicator = indicator;
        Name = name;
        columns = BreakMarks.On(ColumnSets.Of(report, indicator), report.Children.Prepend(report.Unit).Select(u => u.Of(indicator.Id)), report.Unit.Month);
        AddLines();
        table = new AppendixTable("Đơn vị", columns, lines, Whole);
    }

    public string Name { get; }

    private Figure Whole => new(report.Unit, report.Unit.Of(indicator.Id));

    private List<Figure> Children => [.. report.Children.Select(c => new Figure(c, c.Of(indicator.Id)))];

    public SheetPage Build(AppendixHeading heading) => table.OnOnePage(widths => Build(heading, widths));

    private SheetPage Build(AppendixHeading heading, IReadOnlyList<double> widths)
    {
        var page = new SheetPage(Name, widths);
        var block = new HeadingBlock(page, heading, report);
        block.Write(
            AppendixWording.Title(indicator, report.Unit.Month),
            $"{AppendixWording.UnitName(report.Unit.Unit)} - CHỈ TIÊU: {indicator.Name.ToUpperInvariant()}",
            SourceWording.Of(report, indicator.Id, table.Has(ColumnKeys.Coverage)),
            $"Đơn vị tính: {Shown.Unit(indicator)}");
        firstRow = table.Write(page);
        block.WriteFoot(AppendixWording.Footnotes(report, [indicator.Id]));
        return page;
    }

    /// <summary>Where the summary finds the whole's cell of a column, once the page is built; null without such a column.</summary>
    public string? AddressOf(string key)
    {
        var (column, row) = key == ColumnKeys.SumOfGaps ? (ColumnKeys.Gap, firstRow + lines.Count - 1) : (key, firstRow);
        return !table.Has(column) || (key == ColumnKeys.SumOfGaps && !HasSumOfGaps)
            ? null
            : $"{CellAddress.Quoted(Name)}!{CellAddress.Of(table.ColumnOf(column), row)}";
    }

    private bool HasSumOfGaps => report.Children.Count > 0 && columns.Exists(c => c.Key == ColumnKeys.Gap);

    private void AddLines()
    {
        var notes = new RowNotes(report.Unit.Month, columns);
        var children = Children;
        var units = children.Select((f, i) => AppendixLine.Of(
            f, columns, VietnameseNumber.Whole(i + 1), f.Unit.Unit.FullName, notes.Of(f, Whole))).ToList();
        var whole = AppendixLine.Of(Whole, columns, "", AppendixWording.WholeName(report.Unit.Unit), notes.Of(Whole, null), isBold: true);
        lines.Add(whole.With((column, places) => IsSumOf(units, column, whole.Values[column.Key])
            ? SumOf(RangeOfUnits(column, places))
            : null));
        lines.AddRange(units);
        if (report.Unallocated(indicator.Id) is { } unallocated)
        {
            lines.Add(Unallocated(unallocated, units, whole));
        }

        if (HasSumOfGaps)
        {
            lines.Add(SumOfGaps(units));
        }
    }

    /// <summary>A sum only when the figure is one and the rows shown give it (domain.md, 6.4).</summary>
    private bool IsSumOf(List<AppendixLine> units, AppendixColumn column, decimal? whole) =>
        column.IsSum(Whole) && whole is not null && units.Exists(u => u.Values[column.Key] is not null) && units.Sum(u => u.Values[column.Key] ?? 0) == whole;

    private AppendixLine Unallocated(UnallocatedFigures rest, List<AppendixLine> units, AppendixLine whole)
    {
        var values = new Dictionary<string, decimal?>
        {
            [ColumnKeys.Now] = Shown.Amount(indicator, rest.Now),
            [ColumnKeys.LastMonth] = Shown.Amount(indicator, rest.LastMonth),
            [ColumnKeys.YearStart] = Shown.Amount(indicator, rest.YearStart),
            [ColumnKeys.LastYear] = Shown.Amount(indicator, rest.LastYear),
        };
        return new AppendixLine
        {
            Name = "Chưa phân bổ",
            Note = "số của toàn đơn vị trừ tổng các đơn vị",
            Values = values,
            Format = _ => Shown.ChangeFormat(indicator),
            Formula = (column, places) =>
                values.GetValueOrDefault(column.Key) is { } value && units.Sum(u => u.Values[column.Key] ?? 0) == whole.Values[column.Key] - value
                    ? $"IF({CellOfWhole(column, places)}=\"\",\"\",{CellOfWhole(column, places)}-SUM({RangeOfUnits(column, places)}))"
                    : null,
        };
    }

    private AppendixLine SumOfGaps(List<AppendixLine> units)
    {
        var value = indicator.HigherIsBetter ? Shown.Amount(indicator, Whole.Progress.SumOfPositiveGaps.Value) : null;
        return new AppendixLine
        {
            Name = "Cộng số còn thiếu của các đơn vị chưa đạt",
            IsBold = true,
            SpanTo = ColumnKeys.Gap,
            Note = value is null ? RowNotes.WhyNoSumOfGaps(Whole.Progress) : "",
            Values = new Dictionary<string, decimal?> { [ColumnKeys.Gap] = value },
            Format = _ => Shown.AmountFormat(indicator),
            Formula = (column, places) =>
                column.Key == ColumnKeys.Gap && value is not null && units.Sum(u => u.Values[ColumnKeys.Gap] ?? 0) == value
                    ? SumOf(RangeOfUnits(column, places))
                    : null,
        };
    }

    /// <summary>An empty result for nothing to add: a sum of no numbers is not 0 (rule 2).</summary>
    private static string SumOf(string range) => $"IF(COUNT({range})=0,\"\",SUM({range}))";

    private static string CellOfWhole(AppendixColumn column, RowPlaces places) => CellAddress.Of(places.Columns[column.Key], places.FirstRow);

    private string RangeOfUnits(AppendixColumn column, RowPlaces places) => places.Range(column.Key, places.FirstRow + 1, places.FirstRow + report.Children.Count);
}
