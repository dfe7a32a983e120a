using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>Reads a figure out of a cell: numbers as they are, texts as people write numbers. What is not clear is wrong, never guessed.</summary>
internal static class FigureCell
{
    /// <summary>Persons or đồng; a null value without a problem is an empty cell, which is "not reported".</summary>
    public static (long? Value, string? Problem, string? Remedy) Read(SourceCell cell, Indicator indicator, WorkbookLayout layout)
    {
        switch (cell.Kind)
        {
            case SourceCellKind.Number:
                return Stored(cell.Number, indicator, layout.Money);
            case SourceCellKind.Date:
                return (null, $"là ngày {cell.Text}, không phải số", "đổi định dạng ô thành Number rồi gõ lại số");
            case SourceCellKind.Error:
                return (null, $"công thức bị lỗi {cell.Text}", "sửa công thức hoặc gõ số");
            default:
                return cell.Text.AsSpan().IsWhiteSpace() ? default : layout.IsInvariant ? Invariant(cell.Text.Trim(), indicator) : Typed(cell.Text, indicator, layout.Money);
        }
    }

    private static (long?, string?, string?) Invariant(string text, Indicator indicator)
    {
        var number = InvariantNumber.Parse(text, indicator.Measure == UnitOfMeasure.Dong ? Money.MillionDecimals : 0, out var problem);
        return number is { } read ? Stored(read, indicator, MoneyUnit.Million) : (null, $"“{text}” {problem}", "ghi số như 1395647, tiền bằng triệu đồng như 1395647.5");
    }

    private static (long?, string?, string?) Typed(string text, Indicator indicator, MoneyUnit money)
    {
        var isWhole = indicator.Measure != UnitOfMeasure.Dong || money == MoneyUnit.Dong;
        var read = isWhole ? PeopleNumber.Whole(text) : PeopleNumber.Decimal(text);
        if (!read.IsAccepted)
        {
            var dot = read.Message.IndexOf(". ", StringComparison.Ordinal);
            return (null, $"“{text.Trim()}”: {Lower(dot < 0 ? read.Message : read.Message[..dot])}", dot < 0 ? "gõ lại thành số" : Lower(read.Message[(dot + 2)..].TrimEnd('.')));
        }

        return read.Value is { } number ? Stored(number, indicator, money) : default;
    }

    private static (long?, string?, string?) Stored(decimal number, Indicator indicator, MoneyUnit money)
    {
        var factor = indicator.Measure != UnitOfMeasure.Dong ? 1m : money switch
        {
            MoneyUnit.Dong => 1m,
            MoneyUnit.Billion => 1_000m * Money.DongPerMillion,
            _ => Money.DongPerMillion,
        };
        if (Math.Abs(number) > PeopleNumber.LargestWhole)
        {
            return (null, "số quá lớn", "kiểm tra lại dấu chấm, dấu phẩy");
        }

        var stored = number * factor;
        return stored < 0 ? (null, $"{VietnameseNumber.Exact(number)} là số âm", "nhập số từ 0 trở lên")
            : stored != decimal.Truncate(stored) ? factor == 1m && indicator.Measure != UnitOfMeasure.Dong
                ? (null, $"{VietnameseNumber.Exact(number)} có phần lẻ", "gõ số nguyên")
                : (null, "lẻ hơn một đồng", "làm tròn đến đồng")
            : stored > PeopleNumber.LargestWhole ? (null, "số quá lớn", "kiểm tra lại đơn vị tiền, dấu chấm, dấu phẩy")
            : CellRules.FaultOf((long)stored) is { } fault ? (null, Lower(fault.TrimEnd('.')), "sửa lại ô này")
            : ((long)stored, null, null);
    }

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
