using System.Globalization;

namespace BhxhTracker.Web.Pages.NhapTep;

/// <summary>Cells as Excel names them.</summary>
public static class CellNames
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
}
