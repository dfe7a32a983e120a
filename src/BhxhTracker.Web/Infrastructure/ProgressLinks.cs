using BhxhTracker.Core.Calculations;
using BhxhTracker.Web.Charts;

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

    /// <summary>The column that the table of units stands by: "-phan-tram" for the greatest first; null for the official order.</summary>
    public string? Order { get; init; }

    /// <summary>The same of the table of indicators.</summary>
    public string? IndicatorOrder { get; init; }

    /// <summary>The blocks shown as tables; a matter of one page, so a link to another unit leaves it out.</summary>
    public string? Tables { get; init; }

    /// <summary>"1" for slides.</summary>
    public string? Presentation { get; init; }

    public string ToUnit(int? unitId) => (unitId is { } id ? FormattableString.Invariant($"/tien-do/{id}") : "/tien-do") + Query();

    /// <summary>A block's drawing or numbers as a file: "dien-bien.svg".</summary>
    /// <param name="unitId">Null for the whole country.</param>
    /// <param name="file">The block and the kind of file.</param>
    public string ToChart(int? unitId, string file) => (unitId is { } id ? FormattableString.Invariant($"/tien-do/{id}") : "/tien-do") + $"/bieu-do/{file}" + Query();

    /// <summary>All units of a level in the country.</summary>
    /// <param name="level">"huyen" for districts, null for communes.</param>
    /// <param name="order">"thap-nhat" for the lowest first.</param>
    /// <param name="page">Null for the first.</param>
    public string ToRanking(string? level, string? order = null, string? page = null) => "/tien-do/xep-hang-xa" + Query(("cap", level), ("sap", order), ("trang", page));

    /// <summary>The country's page with its line so many years back; null for the usual two.</summary>
    public string ToYears(string? years) => "/tien-do" + Query(("nam", years));

    /// <summary>Units side by side, or with a file their lines as such.</summary>
    /// <param name="units">In the order of the columns; none leads to where they are chosen.</param>
    /// <param name="measure">What the lines say; null for % kế hoạch.</param>
    /// <param name="file">"dien-bien.svg".</param>
    public string ToComparison(IEnumerable<int> units, string? measure = null, string? file = null)
    {
        var query = (this with { Order = null, IndicatorOrder = null, Presentation = null }).Query();
        string[] own = [string.Join(',', units) is { Length: > 0 } ids ? $"don-vi={ids}" : "", measure is null ? "" : $"xem={measure}", query.TrimStart('?')];
        return $"/tien-do/so-sanh{(file is null ? "" : $"/bieu-do/{file}")}?{string.Join('&', own.Where(p => p.Length > 0))}".TrimEnd('?');
    }

    /// <summary>One page of paper that tells the unit its results; with the units below, one for each of them.</summary>
    public string ToNotice(int unitId, ReportMonth month, bool ofUnitsBelow = false)
    {
        var query = (this with { Month = month.ToString(), Indicator = null, Order = null, IndicatorOrder = null, Tables = null, Presentation = null }).Query();
        return FormattableString.Invariant($"/tien-do/{unitId}/phieu{query}{(ofUnitsBelow ? "&cap-duoi=1" : "")}");
    }

    public string ToUnit(int unitId, ReportMonth month) => (this with { Month = month.ToString() }).ToUnit(unitId);

    private string Query(params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] all =
        [
            ("thang", Month), ("dong", Line), ("ke-hoach", PlansOf), ("dia-gioi", Boundaries), ("chi-tieu", Indicator),
            ("sap-xep", Order), ("sap-xep-chi-tieu", IndicatorOrder), (ChartFrame.TableParameter, Tables), ("trinh-chieu", Presentation),
        ];
        var given = all.Concat(more).Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }
}
