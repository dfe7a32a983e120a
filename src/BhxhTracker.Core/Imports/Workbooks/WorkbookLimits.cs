namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>
/// What a workbook may hold at most. Every limit is met while reading, by counting what really came: no number that the file says
/// about itself is believed, and nothing is allocated from one (docs/security.md).
/// </summary>
public static class WorkbookLimits
{
    /// <summary>Of the file as it is sent.</summary>
    public const int FileBytes = 10 * 1024 * 1024;

    /// <summary>Parts inside the file.</summary>
    public const int Entries = 64;

    public const int EntryNameLength = 256;

    /// <summary>Of one part, unpacked.</summary>
    public const long PartBytes = 20L * 1024 * 1024;

    /// <summary>Of all parts that are read, unpacked.</summary>
    public const long TotalBytes = 32L * 1024 * 1024;

    /// <summary>How many times its packed size a part may become, once it is past <see cref="RatioFreeBytes"/>: an honest sheet stays under 60.</summary>
    public const int Ratio = 200;

    public const long RatioFreeBytes = 4L * 1024 * 1024;

    /// <summary>Elements inside elements.</summary>
    public const int Depth = 16;

    /// <summary>Bytes from one "&lt;" to the next: what one tag, with its attributes, or one text may take while it is read.</summary>
    public const int BytesBetweenTags = 256 * 1024;

    /// <summary>Different names of elements and attributes in one part.</summary>
    public const int Names = 2_000;

    public const int Sheets = 64;

    /// <summary>The last row that may hold something.</summary>
    public const int Rows = 200_000;

    /// <summary>The last column that may hold something.</summary>
    public const int Columns = 512;

    /// <summary>Cells of one sheet, those that hold nothing too.</summary>
    public const int Cells = 600_000;

    /// <summary>Characters of one cell.</summary>
    public const int TextLength = 1_000;

    public const int SharedTexts = 200_000;

    /// <summary>Characters of all texts of a workbook's shared list, and of all texts that one sheet holds by itself.</summary>
    public const int TextTotal = 8_000_000;

    public const int CellStyles = 65_536;
}
