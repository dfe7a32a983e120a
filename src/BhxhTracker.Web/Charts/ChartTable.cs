using System.Globalization;
using BhxhTracker.Core.Imports;
using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>A cell: as people read it, and the number that a file gets.</summary>
public sealed record ChartCell(string Text, decimal? Value = null);

public sealed record ChartRow(string Name, string? Href, IReadOnlyList<ChartCell> Cells);

/// <summary>The numbers of a chart for who cannot or will not see it, and for a .csv.</summary>
/// <param name="Heads">The first is over the names.</param>
public sealed record ChartTable(string Caption, IReadOnlyList<string> Heads, IReadOnlyList<ChartRow> Rows)
{
    private const int ManyRows = 25;

    /// <summary>A table in a region that scrolls.</summary>
    public IHtmlContent Render()
    {
        // Columns of words stand left; one number makes a column of numbers.
        var isWords = Enumerable.Range(0, Heads.Count - 1).Select(c => Rows.Count > 0 && Rows.All(r => r.Cells[c].Value is null) && Rows.Any(r => r.Cells[c].Text is not ("" or "–"))).ToList();
        var html = new Markup()
            .Open("div", ("class", Rows.Count > ManyRows ? "wrap tall" : "wrap"), ("role", "region"), ("aria-label", Caption), ("tabindex", "0"))
            .Open("table", ("class", "t"))
            .Element("caption", Caption, ("class", "vh"))
            .Open("thead").Open("tr");
        for (var i = 0; i < Heads.Count; i++)
        {
            html.Element("th", Heads[i], ("scope", "col"), ("class", i == 0 ? "u" : isWords[i - 1] ? "x" : null));
        }

        html.Close("tr").Close("thead").Open("tbody");
        foreach (var row in Rows)
        {
            html.Open("tr").Open("th", ("scope", "row"));
            _ = row.Href is { } href ? html.Element("a", row.Name, ("href", href)) : html.Text(row.Name);
            html.Close("th");
            for (var i = 0; i < row.Cells.Count; i++)
            {
                html.Element("td", row.Cells[i].Text, ("class", isWords[i] ? "x" : null));
            }

            html.Close("tr");
        }

        return html.Close("tbody").Close("table").Close("div").ToHtml();
    }

    /// <summary>Numbers as a program reads them (1395647, 92.25), words as they are.</summary>
    public string Csv() => PlanCsv.Write([.. Heads], Rows.Select(r => (IReadOnlyList<string?>)[r.Name, .. r.Cells.Select(c => c.Value?.ToString("0.##", CultureInfo.InvariantCulture) ?? c.Text)]));
}
