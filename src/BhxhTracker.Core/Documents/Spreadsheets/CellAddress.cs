using System.Globalization;

namespace BhxhTracker.Core.Documents.Spreadsheets;

/// <summary>A1 addresses. Columns and rows count from 1.</summary>
internal static class CellAddress
{
    public static string Column(int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }

    public static string Of(int column, int row) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string Range(int firstColumn, int firstRow, int lastColumn, int lastRow) => $"{Of(firstColumn, firstRow)}:{Of(lastColumn, lastRow)}";

    /// <summary>The sheet's name as a formula writes it.</summary>
    public static string Quoted(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";
}
