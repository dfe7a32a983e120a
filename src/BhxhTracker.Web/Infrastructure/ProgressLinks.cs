using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>What a progress page's address says; defaults are left out, so an address stays short and the back button works.</summary>
public sealed record ProgressAddress
{
    public string? Month { get; init; }

    public string? Line { get; init; }

    /// <summary>"khi-do" for the plans in force at the month's end.</summary>
    public string? PlansOf { get; init; }

    public string? Boundaries { get; init; }

    /// <summary>The indicator of the ranking and the table.</summary>
    public string? Indicator { get; init; }

    public string ToUnit(int? unitId) => (unitId is { } id ? FormattableString.Invariant($"/tien-do/{id}") : "/tien-do") + Query();

    /// <summary>A block's drawing or numbers as a file: "dien-bien.svg".</summary>
    public string ToChart(int unitId, string file) => FormattableString.Invariant($"/tien-do/{unitId}/bieu-do/{file}") + Query();

    public string ToUnit(int unitId, ReportMonth month) => (this with { Month = month.ToString() }).ToUnit(unitId);

    private string Query()
    {
        (string Name, string? Value)[] all = [("thang", Month), ("dong", Line), ("ke-hoach", PlansOf), ("dia-gioi", Boundaries), ("chi-tieu", Indicator)];
        var given = all.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }
}
