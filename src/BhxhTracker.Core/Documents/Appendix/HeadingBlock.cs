using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Documents.Spreadsheets;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>What stands above and below a table on every page of the appendix.</summary>
internal sealed class HeadingBlock(SheetPage page, AppendixHeading heading, ProgressReport report)
{
    private const double TitleSize = 13;
    private const double MottoSize = 12;
    private const int RoomForSignature = 3;

    // A page with nothing but the foot would belong to no table.
    private const int LinesKeptWithFoot = 3;

    private static readonly CellLook Centered = new() { Side = TextSide.Center };

    /// <summary>The lines above the table.</summary>
    /// <param name="title">What the page shows.</param>
    /// <param name="subject">Of whom, and which indicator.</param>
    /// <param name="sources">Lines above the table: the plan and the denominator.</param>
    /// <param name="unitOfMeasure">Stands at the right above the table.</param>
    public void Write(string title, string subject, IEnumerable<string> sources, string unitOfMeasure)
    {
        var bold = Centered with { IsBold = true, Size = TitleSize };
        var italic = Centered with { IsItalic = true };
        if (heading is AttachedAppendix attached)
        {
            page.AddLine($"Phụ lục {attached.Number}", bold);
            page.AddLine(title, bold);
            page.AddLine(subject, bold);
            page.AddLine($"(Kèm theo Báo cáo số {attached.ReportNumber ?? "…"} ngày {(attached.ReportDate is { } date ? VietnameseNumber.Date(date) : "…")})", italic);
        }
        else if (heading is StandaloneForm form)
        {
            WriteLetterhead(form);
            page.AddLine(title, bold);
            page.AddLine(subject, bold);
        }

        var basis = heading.FiguresBasis ?? Sent(report.Sending);
        page.AddLine($"(Số liệu đến ngày {VietnameseNumber.Date(report.Unit.AsOf)}{(basis is null ? "" : $"; {basis}")})", italic);
        var above = sources.DefaultIfEmpty("").ToList();
        foreach (var source in above.SkipLast(1))
        {
            page.AddLine(source, new CellLook { IsItalic = true });
        }

        WriteLastAbove(above[^1], unitOfMeasure);
    }

    private static string? Sent(SendingState sending) => sending.Sent == 0
        ? null
        : $"{VietnameseNumber.Whole(sending.Sent)} đơn vị đã gửi, {VietnameseNumber.Whole(sending.Approved)} đã duyệt";

    /// <summary>The last line above the table shares its row with the unit of measure.</summary>
    private void WriteLastAbove(string source, string unitOfMeasure)
    {
        var look = new CellLook { IsItalic = true };
        var needed = TextWidth.OfCell(unitOfMeasure, look.Size, look.IsBold);
        var split = page.ColumnCount - 1;
        while (split > 1 && page.WidthOf(split + 1, page.ColumnCount) < needed)
        {
            split--;
        }

        if (split < 2)
        {
            page.AddLine(source, look);
            page.AddLine(unitOfMeasure, look with { Side = TextSide.Right });
            return;
        }

        page.AddBlocks(
            TextWidth.Height(TextWidth.Lines(source, look.Size, look.IsBold, page.WidthOf(1, split)), look.Size),
            new SheetBlock(1, split, source, look),
            new SheetBlock(split + 1, page.ColumnCount, unitOfMeasure, look with { Side = TextSide.Right }));
    }

    public void WriteFoot(IEnumerable<string> footnotes)
    {
        var kept = Math.Max((page.HeadRows?.Last ?? 0) + 1, page.NextRow - LinesKeptWithFoot);
        foreach (var note in footnotes)
        {
            page.AddLine(note, new CellLook { IsItalic = true });
        }

        if (heading is StandaloneForm form)
        {
            WriteSignatures(form);
        }

        PageFlow.KeepTogether(page, kept);
    }

    private void WriteLetterhead(StandaloneForm form)
    {
        var (above, own) = AppendixWording.Offices(report);
        var split = ColumnAt(0.4);
        var bold = Centered with { IsBold = true, Size = MottoSize };
        const string motto = "Độc lập - Tự do - Hạnh phúc";
        var office = form.Office ?? own;
        TwoBlocks(form.OfficeAbove ?? above, Centered with { Size = MottoSize }, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold);
        TwoBlocks(office, bold, motto, bold with { Size = TitleSize });

        // The motto's rule is as long as the motto; the office's is about a third to a half of its name.
        var row = page.Add(TextWidth.Height(1, 6), SheetCell.Empty(Centered));
        AddRule(row, 1, split, TextWidth.Of(office, MottoSize, isBold: true) * 0.4);
        AddRule(row, split + 1, page.ColumnCount, TextWidth.Of(motto, TitleSize, isBold: true));

        void TwoBlocks(string left, CellLook leftLook, string right, CellLook rightLook)
        {
            var lines = Math.Max(
                TextWidth.Lines(left, leftLook.Size, leftLook.IsBold, page.WidthOf(1, split)),
                TextWidth.Lines(right, rightLook.Size, rightLook.IsBold, page.WidthOf(split + 1, page.ColumnCount)));
            page.AddBlocks(TextWidth.Height(lines, TitleSize), new SheetBlock(1, split, left, leftLook), new SheetBlock(split + 1, page.ColumnCount, right, rightLook));
        }
    }

    private void AddRule(int row, int firstColumn, int lastColumn, double length)
    {
        var room = page.WidthOf(firstColumn, lastColumn);
        var left = firstColumn == 1 ? 0 : page.WidthOf(1, firstColumn - 1);
        page.Rules.Add(new SheetRule(row, left + Math.Max(0, (room - length) / 2), Math.Min(room, length)));
    }

    private void WriteSignatures(StandaloneForm form)
    {
        var (first, second) = (ColumnAt(0.33), ColumnAt(0.66));
        var bold = Centered with { IsBold = true, Size = MottoSize };
        var italic = Centered with { IsItalic = true, Size = MottoSize };
        var place = form.Place ?? report.Path[0].Name;
        page.Add(TextWidth.Height(1, 6), SheetCell.Empty(Centered));
        Row(italic, "", "", $"{place}, {SigningDay(form.SignedOn, report.Unit.AsOf)}");
        if (form.IsSignedByDeputy)
        {
            Row(bold, "", "", "KT. GIÁM ĐỐC");
        }

        Row(bold, "NGƯỜI LẬP BIỂU", "NGƯỜI KIỂM SOÁT", form.IsSignedByDeputy ? "PHÓ GIÁM ĐỐC" : "GIÁM ĐỐC");
        Row(italic, Sign, Sign, Sign);
        for (var i = 0; i < RoomForSignature; i++)
        {
            page.Add(TextWidth.Height(1, CellLook.BodySize), SheetCell.Empty(Centered));
        }

        Row(bold, form.PreparedBy ?? "", form.CheckedBy ?? "", form.SignedBy ?? "");

        void Row(CellLook look, string left, string middle, string right) => page.AddBlocks(
            TextWidth.Height(1, look.Size),
            new SheetBlock(1, first, left, look),
            new SheetBlock(first + 1, second, middle, look),
            new SheetBlock(second + 1, page.ColumnCount, right, look));
    }

    private const string Sign = "(Ký, ghi rõ họ tên)";

    /// <summary>Days below 10 and the months 1 and 2 are written with a 0 before them (Decree 30/2020/NĐ-CP, Appendix I).</summary>
    private static string SigningDay(DateOnly? day, DateOnly asOf) => day is { } known
        ? $"ngày {known:dd} tháng {(known.Month <= 2 ? $"{known:MM}" : $"{known.Month}")} năm {known.Year}"
        : $"ngày … tháng … năm {asOf.Year}";

    /// <summary>The last column of the sheet's left part.</summary>
    private int ColumnAt(double share)
    {
        var limit = page.WidthOf(1, page.ColumnCount) * share;
        var column = 1;
        while (column < page.ColumnCount - 1 && page.WidthOf(1, column + 1) <= limit)
        {
            column++;
        }

        return column;
    }
}
