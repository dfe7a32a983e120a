using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>One of the states that a cell shows by mark, word and colour.</summary>
public sealed record CellState(string Class, string Word)
{
    public static readonly CellState None = new("", "");
    public static readonly CellState Saved = new("saved", "đã lưu");
    public static readonly CellState Saving = new("wait", "đang lưu");
    public static readonly CellState NotSent = new("queued", "chưa lưu lên máy chủ, giữ trong trình duyệt");
    public static readonly CellState Refused = new("bad", "không lưu");
    public static readonly CellState Warned = new("warn", "đã lưu, cần xem");
    public static readonly CellState Noted = new("noted", "có ghi chú");
    public static readonly CellState Locked = new("locked", "khóa");
    public static readonly CellState Required = new("req", "bắt buộc");

    /// <summary>In the order of the legend.</summary>
    public static IReadOnlyList<CellState> All => [Saved, Saving, NotSent, Refused, Warned, Noted, Locked, Required];
}

/// <summary>A table of the entry grid and the page that it stands on.</summary>
public sealed record EntryTableView(SheetModel Page, EntryGrid Grid, EntryGridForm Form);

/// <summary>How a cell of the entry grid is written.</summary>
public static class CellViews
{
    public static CellState StateOf(EntryGridRow row, EntryCell cell) =>
        row.Closed is not null ? CellState.Locked
        : cell.Warnings.Any(w => w.Reason is null) ? CellState.Warned
        : cell.IsNoted ? CellState.Noted
        : cell.IsRequired ? CellState.Required
        : cell.Own is not null ? CellState.Saved
        : CellState.None;

    /// <summary>What the pointer is told.</summary>
    public static string? Title(EntryGridRow row, EntryCell cell) =>
        row.Closed ?? (cell.Warnings.Count > 0 ? string.Join(" ", cell.Warnings.Select(w => w.Message)) : null);

    public static string Id(EntryGridRow row, EntryCell cell) => row.IsOwn ? $"so{cell.Indicator.Id}" : $"o{row.Unit.Id}-{row.Month}-{cell.Indicator.Id}";

    public static string RowName(EntryGrid grid, EntryGridRow row) =>
        grid.Layout == EntryLayout.Year ? Capital(Wording.Month(row.Month)) : row.IsOwn ? $"{row.Unit.Name}: số riêng" : row.Unit.Name;

    /// <summary>"T8: 1.655 · KH 2.184"</summary>
    public static string Beside(EntryGridRow row, EntryCell cell)
    {
        var last = cell.LastMonth is null ? null : $"T{row.Month.Previous.Number}: {ProgressText.Count(cell.Indicator, cell.LastMonth)}";
        var plan = cell.Plan is null ? null : $"KH {ProgressText.Count(cell.Indicator, cell.Plan)}";
        return string.Join(" · ", new[] { last, plan }.OfType<string>());
    }

    /// <summary>A number for the scripts; empty for none.</summary>
    public static string Raw(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    public static string Percent(Computed percent) => percent.HasValue ? VietnameseNumber.Percent(percent.Value) : VietnameseNumber.Dash;

    /// <summary>"còn 504", "vượt 12", "vừa đủ"; empty without a number.</summary>
    public static string Gap(Indicator indicator, Computed gap) => gap.Value switch
    {
        null => "",
        0 => "vừa đủ",
        < 0 => $"vượt {ProgressText.Count(indicator, -gap.Value)}",
        _ => $"còn {ProgressText.Count(indicator, gap.Value)}",
    };

    public static string Mode(Indicator indicator) => indicator.Measure == UnitOfMeasure.Dong ? "decimal" : "numeric";

    /// <summary>Null for what older versions of the program did not keep.</summary>
    public static string? ChannelName(FigureChannel channel) => channel switch
    {
        FigureChannel.Typed => "nhập tay",
        FigureChannel.Pasted => "dán từ Excel",
        FigureChannel.Workbook => "tệp Excel",
        FigureChannel.Verb => "lệnh nhập tệp",
        FigureChannel.Correction => "điều chỉnh",
        FigureChannel.UndoneImport => "hoàn tác nhập tệp",
        _ => null,
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

/// <summary>One form of a unit without children: its indicators as rows.</summary>
public sealed record EntryFormView(SheetModel Page, EntryForm Form, EntryGridRow Row);
