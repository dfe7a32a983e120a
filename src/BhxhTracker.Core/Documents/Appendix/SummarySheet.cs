using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents.Spreadsheets;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>The first page: every indicator of the asked unit, its figures taken from the pages behind it.</summary>
internal sealed class SummarySheet(ProgressReport report, string name, IReadOnlyDictionary<int, IndicatorSheet> sheets)
{
    private const string Empty = "Chưa có số liệu, chưa có kế hoạch.";
    private const double EmptyWidth = 950;

    public SheetPage Build(AppendixHeading heading)
    {
        var rows = sheets.Keys.Select(report.Unit.Of).ToList();
        var columns = ColumnSets.OfSummary(report.Unit);
        var notes = new RowNotes(report.Unit.Month, columns, isBrief: true);
        var lines = rows.Select((p, i) => Line(new Figure(report.Unit, p), i, columns, notes)).ToList();
        if (lines.Count == 0)
        {
            return Build(heading, rows, null, [EmptyWidth]);
        }

        var table = new AppendixTable("Chỉ tiêu", columns, lines, new Figure(report.Unit, rows[0]));
        return table.OnOnePage(widths => Build(heading, rows, table, widths));
    }

    private SheetPage Build(AppendixHeading heading, List<IndicatorProgress> rows, AppendixTable? table, IReadOnlyList<double> widths)
    {
        var page = new SheetPage(name, widths);
        var block = new HeadingBlock(page, heading, report);
        block.Write(
            AppendixWording.Title(null, report.Unit.Month),
            $"{AppendixWording.UnitName(report.Unit.Unit)} - TỔNG HỢP CÁC CHỈ TIÊU",
            [.. table is null ? [Empty] : Array.Empty<string>(), .. SourceWording.BoundariesText(report) is { } boundaries ? [boundaries] : Array.Empty<string>()],
            "Đơn vị tính: người, trừ dòng ghi khác");
        table?.Write(page);
        block.WriteFoot([.. SourceWording.OfSummary(rows), .. AppendixWording.Footnotes(report, [.. sheets.Keys])]);
        return page;
    }

    private static string Name(Indicator indicator) =>
        indicator.Measure == UnitOfMeasure.Person ? indicator.ShortName : $"{indicator.ShortName} ({Shown.Unit(indicator)})";

    private AppendixLine Line(Figure figure, int index, List<AppendixColumn> columns, RowNotes notes)
    {
        var indicator = figure.Progress.Indicator;
        var line = AppendixLine.Of(
            figure, columns, VietnameseNumber.Whole(index + 1), Name(indicator), notes.Of(figure, null));
        return line.With((column, _) => column.Formula(figure) is null && line.Values[column.Key] is not null
            && sheets[indicator.Id].AddressOf(column.Key) is { } source
                ? $"IF({source}=\"\",\"\",{source})"
                : null);
    }
}
