using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents.Spreadsheets;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Documents.EntryTemplates;

/// <summary>Lays the template out: protected heads, unlocked cells that take numbers only, and a sheet of instructions.</summary>
internal static class EntryTemplateSheet
{
    private const double CodePixels = 90;
    private const double NamePixels = 220;
    private const double MonthPixels = 80;
    private const double FigurePixels = 110;
    private const double GuidePixels = 720;
    private const int HeadRow = EntryTemplateMark.CodeRow - 1;

    private static readonly CellLook Title = new() { IsBold = true, Size = 13 };
    private static readonly CellLook Hint = new() { IsItalic = true };
    private static readonly CellLook Head = new() { IsBold = true, HasBorder = true, Side = TextSide.Center };
    private static readonly CellLook Code = new() { HasBorder = true, Side = TextSide.Center, IsItalic = true, Size = 9 };
    private static readonly CellLook Name = new() { HasBorder = true };
    private static readonly CellLook Closed = new() { HasBorder = true };
    private static readonly CellLook Count = new() { HasBorder = true, IsUnlocked = true, NumberFormat = NumberFormats.Count, Side = TextSide.Right };
    private static readonly CellLook Millions = Count with { NumberFormat = "#,##0.######" };

    public static void Write(
        Stream output,
        EntryTemplateMark mark,
        UnitRef unit,
        IReadOnlyList<EntryTemplateRow> rows,
        IReadOnlyList<Indicator> indicators,
        IReadOnlyDictionary<(DateOnly Month, int Unit, int Indicator), long> figures)
    {
        var isYear = mark.Month is null;
        var period = mark.Month is { } month ? $"tháng {VietnameseNumber.Month(month)}" : $"năm {mark.Year}";
        IReadOnlyList<(string Code, string Heading, double Width)> fixedColumns =
        [
            (EntryTemplateMark.UnitColumn, "Mã đơn vị", CodePixels), (EntryTemplateMark.UnitNameColumn, "Tên đơn vị", NamePixels),
            .. isYear ? [(EntryTemplateMark.MonthColumn, "Tháng", MonthPixels)] : Array.Empty<(string, string, double)>(),
        ];
        var page = new SheetPage("Nhập liệu", [.. fixedColumns.Select(c => c.Width), .. indicators.Select(_ => FigurePixels)])
        {
            HeadRows = (HeadRow, EntryTemplateMark.CodeRow),
            FrozenColumns = fixedColumns.Count,
            IsProtected = true,
        };
        page.Add(TextWidth.Height(1, Title.Size) + 4, SheetCell.OfText($"Số liệu {period}: {unit.FullName}", Title with { NumberFormat = "@" }));
        page.Add(TextWidth.Height(1, CellLook.BodySize), SheetCell.OfText("Để trống nếu chưa có số; gõ 0 nếu không có ai. Xem thêm trang Hướng dẫn.", Hint with { NumberFormat = "@" }));
        var headings = fixedColumns.Select(c => c.Heading).Concat(indicators.Select(Heading)).ToList();
        var lines = headings.Select((h, i) => TextWidth.Lines(h, CellLook.BodySize, isBold: true, page.ColumnWidths[i])).Max();
        page.Add(TextWidth.Height(lines, CellLook.BodySize), headings.Select(h => SheetCell.OfText(h, Head)));
        page.Add(TextWidth.Height(1, CellLook.BodySize), fixedColumns.Select(c => c.Code).Concat(indicators.Select(i => i.Code)).Select(c => SheetCell.OfText(c, Code)));
        foreach (var row in rows)
        {
            IEnumerable<string> names = isYear ? [row.Unit.Code, row.Unit.FullName, row.Month.ToString()] : [row.Unit.Code, row.Unit.FullName];
            page.Add(
                TextWidth.Height(TextWidth.Lines(row.Unit.FullName, CellLook.BodySize, isBold: false, NamePixels), CellLook.BodySize),
                names.Select(n => SheetCell.OfText(n, Name)).Concat(indicators.Select(i => Figure(row, i, figures))));
        }

        for (var i = 0; i < indicators.Count; i++)
        {
            var column = fixedColumns.Count + i + 1;
            var isMoney = indicators[i].Measure == UnitOfMeasure.Dong;
            page.InputRules.Add(new SheetInputRule(
                CellAddress.Range(column, EntryTemplateMark.FirstRow, column, page.Rows.Count),
                !isMoney,
                isMoney ? "Gõ số triệu đồng từ 0 trở lên." : "Gõ số nguyên từ 0 trở lên; để trống nếu chưa có số."));
        }

        WorkbookFile.Write(output, [page, Guide(isYear)], $"Mẫu nhập số liệu {period}", (EntryTemplateMark.Name, mark.ToString()));
    }

    private static string Heading(Indicator indicator) =>
        indicator.Measure == UnitOfMeasure.Dong ? $"{indicator.ShortName} (triệu đồng)" : indicator.ShortName;

    private static SheetCell Figure(EntryTemplateRow row, Indicator indicator, IReadOnlyDictionary<(DateOnly Month, int Unit, int Indicator), long> figures)
    {
        if (!indicator.IsCountedOn(row.Month.LastDay))
        {
            return SheetCell.Empty(Closed);
        }

        var known = figures.TryGetValue((row.Month.FirstDay, row.Unit.Id, indicator.Id), out var own) ? own : (decimal?)null;
        return indicator.Measure == UnitOfMeasure.Dong
            ? SheetCell.OfNumber(known is { } dong ? Money.InMillions(dong) : null, Millions)
            : SheetCell.OfNumber(known, Count);
    }

    private static SheetPage Guide(bool isYear)
    {
        var page = new SheetPage("Hướng dẫn", [GuidePixels]) { IsProtected = true };
        page.AddLine("Cách điền mẫu này", Title);
        string[] lines =
        [
            "1. Mỗi dòng là một đơn vị" + (isYear ? " trong một tháng" : "") + ", mỗi cột là một chỉ tiêu. Chỉ gõ vào các ô số; tiêu đề, mã và tên đơn vị đã khóa (không có mật khẩu).",
            "2. Ô để trống là chưa có số, chương trình không thay đổi gì. Số 0 là đơn vị báo cáo không có ai.",
            "3. Số người là số nguyên từ 0 trở lên. Số tiền tính bằng triệu đồng, có thể có phần thập phân.",
            "4. Có thể dán số từ bảng khác: nên dán “chỉ giá trị” (Paste Values) để giữ định dạng.",
            "5. Đừng thêm, xóa hoặc đổi chỗ cột và dòng mã ở dưới tiêu đề: chương trình nhận ra mẫu nhờ chúng.",
            "6. Đơn vị có đơn vị trực thuộc: để trống thì chương trình lấy tổng các đơn vị trực thuộc.",
            "7. Lưu tệp (.xlsx), vào Nhập liệu, chọn Nhập từ tệp. Chương trình cho xem trước, báo ô sai theo địa chỉ; chưa xác nhận thì chưa ghi gì.",
        ];
        foreach (var line in lines)
        {
            page.AddLine(line, new CellLook());
        }

        return page;
    }
}
