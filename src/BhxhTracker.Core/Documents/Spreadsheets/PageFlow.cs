namespace BhxhTracker.Core.Documents.Spreadsheets;

/// <summary>Foresees on which printed page each row comes out: A4 in landscape, as wide as the sheet, the head repeated on every page.</summary>
internal static class PageFlow
{
    public const double PaperWidth = 297;
    public const double PaperHeight = 210;
    public const double LeftMargin = 30;
    public const double RightMargin = 15;
    public const double TopMargin = 20;
    public const double BottomMargin = 20;

    public const double MillimetresPerInch = 25.4;
    // 11 pt prints as 8,3.
    private const double WidestReadable = 1275;

    // Office programs print at whole percents.
    private const double Reserve = 1.01;

    private const double PixelsPerInch = 96;
    private const double PointsPerInch = 72;

    /// <summary>Moves the rows from <paramref name="firstRow"/> on to a new page when they would not all stand on one.</summary>
    public static void KeepTogether(SheetPage page, int firstRow)
    {
        var pages = PagesOf(page);
        if (pages[firstRow - 1] != pages[^1])
        {
            page.BreakBefore = firstRow;
        }
    }

    /// <summary>
    /// How wide the sheet must be to come out on a single page, since a wider one is printed smaller; null when it already does
    /// or would print too small to read.
    /// </summary>
    public static double? WidthForOnePage(SheetPage page)
    {
        var width = page.WidthOf(1, page.ColumnCount);
        var wanted = page.Rows.Sum(r => r.Height) / RoomOf(page) * width;
        return wanted > width && wanted <= WidestReadable ? wanted * Reserve : null;
    }

    private static double RoomOf(SheetPage page)
    {
        var scale = Math.Min(1, (PaperWidth - LeftMargin - RightMargin) / MillimetresPerInch * PixelsPerInch / page.WidthOf(1, page.ColumnCount));
        return (PaperHeight - TopMargin - BottomMargin) / MillimetresPerInch * PointsPerInch / scale;
    }

    private static List<int> PagesOf(SheetPage page)
    {
        var room = RoomOf(page);
        var head = page.HeadRows is { } rows ? page.Rows.Skip(rows.First - 1).Take(rows.Last - rows.First + 1).Sum(r => r.Height) : 0;
        var pages = new List<int>();
        var (number, used) = (1, 0d);
        foreach (var row in page.Rows)
        {
            if (used + row.Height > room)
            {
                (number, used) = (number + 1, head);
            }

            used += row.Height;
            pages.Add(number);
        }

        return pages;
    }
}
