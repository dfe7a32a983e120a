using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>The addresses of /tinh-hinh-gui; defaults are left out.</summary>
public static class SendingLinks
{
    public const string Page = "/tinh-hinh-gui";

    public static string Province(int provinceId) => FormattableString.Invariant($"{Page}?tinh={provinceId}");

    public static string Of(int provinceId, int year, string form) => FormattableString.Invariant($"{Page}?tinh={provinceId}&nam={year}&bieu={Uri.EscapeDataString(form)}");

    /// <summary>With the list of units that have not sent that month.</summary>
    public static string Month(int provinceId, ReportMonth month, string form, string? level = null) =>
        $"{Of(provinceId, month.Year, form)}{Level(level)}&thang={month}#chua-gui";

    public static string File(int provinceId, int year, string form, string? level = null) =>
        FormattableString.Invariant($"{Page}/tai-ve?tinh={provinceId}&nam={year}&bieu={Uri.EscapeDataString(form)}{Level(level)}");

    private static string Level(string? level) => string.IsNullOrEmpty(level) ? "" : $"&cap={Uri.EscapeDataString(level)}";
}
