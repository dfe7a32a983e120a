using System.Text;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Documents;

/// <summary>The name that a downloaded appendix gets: "phu-luc-hai-phong-2024-09.xlsx".</summary>
public static class AppendixFileName
{
    public static string Of(ProgressReport report) => $"phu-luc-{OfUnit(report.Unit.Unit)}-{report.Unit.Month}.xlsx";

    /// <summary>"hai-phong"; the code of a unit whose name has no letter of ours.</summary>
    internal static string OfUnit(UnitRef unit)
    {
        var slug = Slug(unit.Name);
        return slug.Length == 0 ? Slug(unit.Code) : slug;
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
