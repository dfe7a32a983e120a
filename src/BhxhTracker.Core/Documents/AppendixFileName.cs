using System.Text;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Documents;

/// <summary>The name that a downloaded appendix gets: "phu-luc-hai-phong-2024-09.xlsx".</summary>
public static class AppendixFileName
{
    public static string Of(ProgressReport report)
    {
        var slug = Slug(report.Unit.Unit.Name);
        return $"phu-luc-{(slug.Length == 0 ? Slug(report.Unit.Unit.Code) : slug)}-{report.Unit.Month}.xlsx";
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var character in FoldedText.Fold(text))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
