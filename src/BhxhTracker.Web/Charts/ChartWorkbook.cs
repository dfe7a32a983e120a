using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Documents;

namespace BhxhTracker.Web.Charts;

/// <summary>The numbers of a chart as an Excel file, in the unit that the page shows them in.</summary>
public static class ChartWorkbook
{
    /// <summary>A workbook with one sheet.</summary>
    /// <param name="table">The chart's table.</param>
    /// <param name="text">The finding, of what it is, as of when; the foot names the unit.</param>
    /// <param name="name">Of the sheet.</param>
    /// <param name="isRates">Whether all its numbers are percentages, whatever their texts look like.</param>
    /// <param name="isMoney">Whether amounts are in đồng, which people read in millions.</param>
    /// <param name="notes">Under the table.</param>
    public static byte[] Write(ChartTable table, ChartFileText text, string name, bool isRates, bool isMoney, IReadOnlyList<string> notes)
    {
        using var file = new MemoryStream();
        TableWorkbook.Write(file, new TableSheet
        {
            Name = name,
            Title = text.Title,
            Lines = [.. new[] { text.Sub, text.Foot }.OfType<string>()],
            Heads = table.Heads,
            Rows = [.. table.Rows.Select(r => (r.Name, (IReadOnlyList<TableSheetCell>)[.. r.Cells.Select(Cell)]))],
            Notes = notes,
        });
        return file.ToArray();

        TableSheetCell Cell(ChartCell cell) => cell switch
        {
            { Value: null } => new(cell.Text),
            { Value: { } rate } when isRates || cell.Text.EndsWith('%') => new(cell.Text, Rounding.Percent(rate), TableNumber.Percent),
            { Value: { } amount } when isMoney => new(cell.Text, Money.InMillions(amount)),
            { Value: { } amount } => new(cell.Text, amount),
        };
    }
}
