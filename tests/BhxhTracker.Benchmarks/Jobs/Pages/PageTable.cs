using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>A row of a page's table: the unit that its name leads to, and the texts of its cells.</summary>
public sealed record PageRow(int? Unit, string Head, IReadOnlyList<string> Cells);

/// <summary>Reads the figures back out of a page, as the reader sees them.</summary>
public static partial class PageTable
{
    /// <summary>The rows of the body of the table, or of the block with a table, that bears the mark; empty where there is none.</summary>
    public static IReadOnlyList<PageRow> Rows(string page, string mark)
    {
        var at = page.IndexOf($"data-testid=\"{mark}\"", StringComparison.Ordinal);
        var begin = at < 0 ? -1 : page.IndexOf("<tbody", at, StringComparison.Ordinal);
        if (begin < 0)
        {
            return [];
        }

        var end = page.IndexOf("</tbody>", begin, StringComparison.Ordinal);
        return [.. page[begin..end].Split("<tr").Skip(1).Select(Read)];
    }

    private static PageRow Read(string row) => new(
        Unit().Match(row) is { Success: true } unit ? int.Parse(unit.Groups["unit"].Value, CultureInfo.InvariantCulture) : null,
        Head().Match(row) is { Success: true } head ? Text(head.Groups["text"].Value) : "",
        [.. Cell().Matches(row).Select(c => Text(c.Groups["text"].Value))]);

    private static string Text(string markup) => WebUtility.HtmlDecode(Element().Replace(markup, "")).Trim();

    [GeneratedRegex("href=\"/tien-do/(?<unit>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unit();

    [GeneratedRegex("<th[^>]*>(?<text>.*?)</th>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Head();

    [GeneratedRegex("<td[^>]*>(?<text>.*?)</td>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Element();
}
