using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>Addresses of downloads.</summary>
public static class ReportLinks
{
    public static string Appendix(int unitId, ReportMonth month, string? line) =>
        FormattableString.Invariant($"/bao-cao/phu-luc?don-vi={unitId}&thang={month}") + (string.IsNullOrEmpty(line) ? "" : $"&dong={Uri.EscapeDataString(line)}");
}
