using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>Addresses of downloads.</summary>
public static class ReportLinks
{
    /// <summary>The same figures in prose; always on the boundaries of the month.</summary>
    public static string Narrative(int unitId, ReportMonth month, ProgressAddress page) =>
        new NarrativeAddress { UnitId = unitId, Progress = new ProgressAddress { Month = month.ToString(), Line = page.Line, PlansOf = page.PlansOf } }.ToPage();

    /// <summary>The appendix with the plans and boundaries of the page that leads to it.</summary>
    public static string Appendix(int unitId, ReportMonth month, ProgressAddress page)
    {
        (string Name, string? Value)[] choices = [("dong", page.Line), ("ke-hoach", page.PlansOf), ("dia-gioi", page.Boundaries)];
        return FormattableString.Invariant($"/bao-cao/phu-luc?don-vi={unitId}&thang={month}")
            + string.Concat(choices.Where(c => !string.IsNullOrEmpty(c.Value)).Select(c => $"&{c.Name}={Uri.EscapeDataString(c.Value!)}"));
    }
}
