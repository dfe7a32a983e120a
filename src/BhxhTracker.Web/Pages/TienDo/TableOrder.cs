using System.Globalization;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>The column that a table stands by, as its address says it: "phan-tram", or "-phan-tram" for the greatest first.</summary>
public sealed record TableOrder(string? Column, bool IsDescending)
{
    public static TableOrder Parse(string? text) => string.IsNullOrEmpty(text) ? new TableOrder(null, false)
        : text[0] == '-' ? new TableOrder(text[1..], true)
        : new TableOrder(text, false);

    /// <summary>The order that a press on a head asks for: numbers the greatest first, then the other way round.</summary>
    public string Next(string column, bool isText) => Column == column ? (IsDescending ? column : "-" + column) : isText ? column : "-" + column;

    /// <summary>Rows without a number stand last, whatever the direction; equal ones keep their order.</summary>
    public IReadOnlyList<T> By<T>(IEnumerable<T> rows, Func<T, decimal?> number)
    {
        var known = rows.OrderBy(r => number(r) is null);
        return [.. IsDescending ? known.ThenByDescending(number) : known.ThenBy(number)];
    }

    public IReadOnlyList<T> By<T>(IEnumerable<T> rows, Func<T, string> name) =>
        [.. IsDescending ? rows.OrderByDescending(name, Names) : rows.OrderBy(name, Names)];

    /// <summary>By the Vietnamese alphabet, "Xã 2" before "Xã 10".</summary>
    private static readonly StringComparer Names = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);
}

/// <summary>The head of a column that a table can stand by.</summary>
/// <param name="Lines">A head breaks where one ends.</param>
/// <param name="Href">Gives the address of the table in an order.</param>
public sealed record SortHead(string Column, IReadOnlyList<string> Lines, string? Css, TableOrder Order, Func<string, string> Href, bool IsText = false)
{
    public bool IsChosen => Order.Column == Column;
}

/// <summary>The columns that the tables of the unit's page can stand by.</summary>
public static class TableColumns
{
    public const string Name = "ten";
    public const string Scenario = "kich-ban";

    /// <summary>Of the units below.</summary>
    private static readonly Dictionary<string, Func<IndicatorProgress, decimal?>> OfUnits = new(StringComparer.Ordinal)
    {
        ["ke-hoach"] = p => p.ComparablePlan.Value ?? p.Plan?.Value,
        ["dau-nam"] = p => p.YearStart.Value,
        ["cung-ky"] = p => p.LastYear.Value,
        ["thang-truoc"] = p => p.LastMonth.Value,
        ["thuc-hien"] = p => p.Value.Value,
        ["so-thang-truoc"] = p => p.MonthOnMonth.Value,
        ["so-dau-nam"] = p => p.SinceYearStart.Value,
        ["so-cung-ky"] = p => p.YearOnYear.Value,
        ["phan-tram"] = p => p.PercentOfPlan.Value,
        ["con-phai"] = p => p.Gap.Value,
    };

    /// <summary>Of the indicators: only what can be compared between people, cards and money.</summary>
    private static readonly Dictionary<string, Func<IndicatorProgress, decimal?>> OfIndicators = new(StringComparer.Ordinal)
    {
        ["phan-tram"] = p => p.PercentOfPlan.Value,
        ["phan-phai-tang"] = p => p.ShareOfRequiredIncrease.Value,
        ["bao-phu"] = p => p.Coverage.Value,
    };

    /// <summary>The units below in the asked order.</summary>
    public static IReadOnlyList<UnitProgress> Units(UnitPage view, TableOrder order) => order.Column switch
    {
        null => view.Report.Children,
        Name => order.By(view.Report.Children, u => u.Unit.Name),
        Scenario => order.By(view.Report.Children, u => view.Scenarios.PercentOf(u.Unit.Id, u.Of(view.Indicator.Id)).Value),
        { } column => OfUnits.TryGetValue(column, out var number) ? order.By(view.Report.Children, u => number(u.Of(view.Indicator.Id))) : view.Report.Children,
    };

    /// <summary>The indicators in the asked order.</summary>
    public static IReadOnlyList<IndicatorProgress> Indicators(UnitPage view, TableOrder order) =>
        order.Column is { } column && OfIndicators.TryGetValue(column, out var number) ? order.By(view.Rows, number) : [.. view.Rows];

    /// <summary>What is said of an order that there is none of.</summary>
    public static IEnumerable<string> Problems(ProgressFilter filter)
    {
        var (units, indicators) = (TableOrder.Parse(filter.Order).Column, TableOrder.Parse(filter.IndicatorOrder).Column);
        if (units is not (null or Name or Scenario) && !OfUnits.ContainsKey(units))
        {
            yield return $"“{filter.Order}” không phải cột của bảng đơn vị: bảng đứng theo thứ tự danh mục. Bấm tên cột để sắp xếp.";
        }

        if (indicators is not null && !OfIndicators.ContainsKey(indicators))
        {
            yield return $"“{filter.IndicatorOrder}” không phải cột sắp xếp được của bảng chỉ tiêu: bảng đứng theo thứ tự danh mục. Bấm tên cột để sắp xếp.";
        }
    }
}
