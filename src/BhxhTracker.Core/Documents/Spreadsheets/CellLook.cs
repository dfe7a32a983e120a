namespace BhxhTracker.Core.Documents.Spreadsheets;

internal enum TextSide
{
    Left,
    Center,
    Right,
}

/// <summary>How a cell looks. Equal looks share one entry of the workbook's styles.</summary>
internal sealed record CellLook
{
    public const string Font = "Times New Roman";
    public const double BodySize = 11;

    public double Size { get; init; } = BodySize;

    public bool IsBold { get; init; }

    public bool IsItalic { get; init; }

    public TextSide Side { get; init; }

    public bool HasBorder { get; init; }

    /// <summary>Keeps a text off the number at its left.</summary>
    public bool IsIndented { get; init; }

    /// <summary>Excel's leading apostrophe: whatever is in the cell is text.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>May be typed into where the sheet is protected.</summary>
    public bool IsUnlocked { get; init; }

    /// <summary>An Excel format code; null for text.</summary>
    public string? NumberFormat { get; init; }
}

/// <summary>Excel format codes. Separators are written the English way; the reader's Excel shows its own.</summary>
internal static class NumberFormats
{
    public const string Count = "#,##0";
    public const string SignedCount = "+#,##0;-#,##0;0";
    public const string Rate = "0.00%";
    public const string SignedRate = "+0.00%;-0.00%;0.00%";

    /// <summary>Percentage points: a difference of two rates, never followed by a percent sign (rule 9).</summary>
    public const string SignedPoints = "+0.00;-0.00;0.00";
}
