using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>A month of a unit: null for no number, which is no nought.</summary>
/// <param name="Text">Short, since there are many: "93,8".</param>
/// <param name="Note">In full, told when pointed at: "9/2024: 93,79% kế hoạch".</param>
public sealed record HeatCell(decimal? Value, string Text, string? Note = null);

public sealed record HeatRow(string Name, string? Href, IReadOnlyList<HeatCell> Cells, bool IsTotal = false);

/// <summary>A column with the year over it: "9", "2024".</summary>
public sealed record HeatColumn(string Label, string Group);

/// <summary>Five shades from pale to full, by four limits; a value at a limit belongs to the shade above.</summary>
/// <param name="LastIsGoal">The highest shade is what everybody shall reach, and shown as such.</param>
public sealed record HeatScale(IReadOnlyList<decimal> Limits, Func<decimal, string> Write, bool LastIsGoal = false)
{
    public const int Bands = 5;

    /// <summary>1 to 5.</summary>
    public int BandOf(decimal value) => 1 + Limits.Count(l => value >= l);

    /// <summary>Percent of plan, with the plan as the goal.</summary>
    public static HeatScale OfPlan(Func<decimal, string> write) => new([70, 80, 90, 100], write, LastIsGoal: true);

    /// <summary>Equal parts of what there is, for measures without known limits.</summary>
    public static HeatScale Over(IEnumerable<decimal?> values, Func<decimal, string> write)
    {
        var known = values.OfType<decimal>().Order().ToList();
        return new HeatScale(known.Count == 0 ? [1, 2, 3, 4] : [.. Enumerable.Range(1, Bands - 1).Select(i => known[known.Count * i / Bands])], write);
    }

    internal string Css(int band) => band == Bands && LastIsGoal ? "h5 goal" : "h" + Markup.Number(band);

    internal string Word(int band) => band switch
    {
        1 => $"dưới {Write(Limits[0])}",
        Bands => $"từ {Write(Limits[^1])}",
        _ => $"{Write(Limits[band - 2])} đến dưới {Write(Limits[band - 1])}",
    };
}

/// <summary>Units by months, or by indicators.</summary>
public sealed record HeatChart
{
    public required string Title { get; init; }

    public required IReadOnlyList<HeatColumn> Columns { get; init; }

    public required IReadOnlyList<HeatRow> Rows { get; init; }

    public required HeatScale Scale { get; init; }

    /// <summary>Over the names: "Đơn vị (% kế hoạch)".</summary>
    public string NamesHead { get; init; } = "Đơn vị";

    /// <summary>False where the columns are indicators.</summary>
    public bool IsByMonth { get; init; } = true;
}

/// <summary>A table whose cells have the number and a shade: it is its own table for who cannot see the shades.</summary>
public static class HeatGrid
{
    private const string Tall = "wrap tall";
    private const int ManyRows = 25;

    public static IHtmlContent Render(HeatChart chart)
    {
        var html = new Markup()
            .Open("div", ("data-heat", ""))
            .Open("div", ("class", chart.Rows.Count > ManyRows ? Tall : "wrap"), ("role", "region"), ("aria-label", chart.Title), ("tabindex", "0"))
            .Open("table", ("class", "t heat"))
            .Element("caption", $"{chart.Title}. {Describe(chart)}", ("class", "vh"));
        Head(html, chart);
        html.Open("tbody");
        foreach (var row in chart.Rows)
        {
            html.Open("tr", ("class", row.IsTotal ? "total" : null)).Open("th", ("scope", "row"));
            _ = row.Href is { } href ? html.Element("a", row.Name, ("href", href)) : html.Text(row.Name);
            html.Close("th");
            foreach (var cell in row.Cells)
            {
                html.Element("td", cell.Value is null ? "–" : cell.Text, ("class", cell.Value is { } value ? chart.Scale.Css(chart.Scale.BandOf(value)) : "h0"), ("title", cell.Note is null ? null : $"{row.Name}, {cell.Note}"));
            }

            html.Close("tr");
        }

        // The words of the cell that is pointed at or come to; without a script they are the cell's own tooltip.
        html.Close("tbody").Close("table").Close("div").Element("p", "", ("class", "sub told"), ("aria-live", "polite"), ("hidden", "hidden"), ("data-cell-told", ""));
        Legend(html, chart);
        return html.Close("div").ToHtml();
    }

    public static ChartTable Table(HeatChart chart) => new(
        chart.Title,
        [chart.NamesHead, .. chart.Columns.Select(c => $"{c.Label}/{c.Group}")],
        [.. chart.Rows.Select(r => new ChartRow(r.Name, r.Href, [.. r.Cells.Select(c => new ChartCell(c.Value is null ? "–" : c.Text, c.Value))]))]);

    public static ChartPicture Picture(HeatChart chart) => HeatPicture.Of(chart);

    internal static string Describe(HeatChart chart)
    {
        var missing = chart.Rows.Sum(r => r.Cells.Count(c => c.Value is null));
        var text = $"{chart.Rows.Count} đơn vị, {chart.Columns.Count} {(chart.IsByMonth ? "tháng" : "chỉ tiêu")}; màu đậm là số lớn.";
        return missing == 0 ? text : $"{text} {missing} ô không có số liệu.";
    }

    private static void Head(Markup html, HeatChart chart)
    {
        var groups = new List<(string Name, int Count)>();
        foreach (var column in chart.Columns)
        {
            if (groups.Count > 0 && groups[^1].Name == column.Group)
            {
                groups[^1] = (column.Group, groups[^1].Count + 1);
            }
            else
            {
                groups.Add((column.Group, 1));
            }
        }

        html.Open("thead").Open("tr").Element("th", chart.NamesHead, ("scope", "col"), ("rowspan", "2"), ("class", "u"));
        foreach (var (name, count) in groups)
        {
            html.Element("th", name, ("scope", "colgroup"), ("colspan", Markup.Number(count)));
        }

        html.Close("tr").Open("tr");
        foreach (var column in chart.Columns)
        {
            html.Open("th", ("scope", "col"));
            _ = chart.IsByMonth ? html.Element("span", "tháng ", ("class", "vh")) : html;
            html.Text(column.Label).Close("th");
        }

        html.Close("tr").Close("thead");
    }

    private static void Legend(Markup html, HeatChart chart)
    {
        html.Open("ul", ("class", "legend heat-key"));
        for (var band = 1; band <= HeatScale.Bands; band++)
        {
            html.Open("li").Element("span", "", ("class", chart.Scale.Css(band))).Text(chart.Scale.Word(band)).Close("li");
        }

        if (chart.Rows.Any(r => r.Cells.Any(c => c.Value is null)))
        {
            html.Open("li").Element("span", "", ("class", "h0")).Text("không có số liệu").Close("li");
        }

        html.Close("ul");
    }
}
