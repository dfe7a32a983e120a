using System.Globalization;

namespace BhxhTracker.Core.Documents;

/// <summary>Numbers inside the text of a document (domain.md, 5). Cells keep numbers as numbers.</summary>
internal static class DocumentNumbers
{
    private static readonly NumberFormatInfo Vietnamese = new()
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
        NegativeSign = "-",
    };

    /// <summary>1.052.062</summary>
    public static string Whole(decimal value) => Math.Round(value, 0, MidpointRounding.AwayFromZero).ToString("#,##0", Vietnamese);

    /// <summary>93,79%</summary>
    public static string Percent(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("#,##0.00", Vietnamese) + "%";

    /// <summary>+8.329</summary>
    public static string Signed(decimal value) => (value > 0 ? "+" : "") + Whole(value);
}
