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
    /// <param name="unitId">Null for the whole country.</param>
    /// <param name="file">The block and the kind of file.</param>
    public string ToChart(int? unitId, string file) => (unitId is { } id ? FormattableString.Invariant($"/tien-do/{id}") : "/tien-do") + $"/bieu-do/{file}" + Query();

    /// <summary>All units of a level in the country.</summary>
    /// <param name="level">"huyen" for districts, null for communes.</param>
    public string ToRanking(string? level) => "/tien-do/xep-hang-xa" + Query(("cap", level));

    /// <summary>The country's page with its line so many years back; null for the usual two.</summary>
    public string ToYears(string? years) => "/tien-do" + Query(("nam", years));

    public string ToUnit(int unitId, ReportMonth month) => (this with { Month = month.ToString() }).ToUnit(unitId);

    private string Query(params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] all = [("thang", Month), ("dong", Line), ("ke-hoach", PlansOf), ("dia-gioi", Boundaries), ("chi-tieu", Indicator)];
        var given = all.Concat(more).Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }
}
