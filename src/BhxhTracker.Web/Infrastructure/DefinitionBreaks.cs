using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>The mark of a comparison across a change of definition, and the sentence under the table that explains it (rule 12).</summary>
public static class DefinitionBreaks
{
    public const string Mark = "*";

    private static readonly HtmlString Star = new($"<span class=\"brk\">{Mark}</span>");

    /// <summary>What stands behind the number.</summary>
    public static HtmlString StarIf(bool isCrossed) => isCrossed ? Star : HtmlString.Empty;

    /// <summary>One sentence per change, however many rows cross it.</summary>
    public static IReadOnlyList<string> Sentences(IEnumerable<IndicatorProgress> rows) =>
        Sentences(rows.SelectMany(p => p.DefinitionBreaks.Select(note => (p.Indicator, note))));

    /// <inheritdoc cref="Sentences(IEnumerable{IndicatorProgress})"/>
    public static IReadOnlyList<string> Sentences(IEnumerable<(Indicator Indicator, IndicatorNote Note)> crossed) =>
    [
        .. crossed.GroupBy(c => (c.Note.From, c.Note.Text)).OrderBy(g => g.Key.From).Select(g =>
            $"{string.Join(", ", g.Select(c => c.Indicator.ShortName).Distinct())} đổi định nghĩa ngày {VietnameseNumber.Date(g.Key.From)}: {g.Key.Text}"),
    ];
}
