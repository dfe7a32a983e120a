using System.Globalization;
using System.Text;

namespace BhxhTracker.Core.Units;

/// <summary>
/// The key that search compares: no accents, đ as d, lower case, single spaces (domain.md, 5). Stored beside each name,
/// because a database's collation cannot do it alike on both engines.
/// </summary>
public static class FoldedText
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in HiddenCharacters.Drop(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var lower = char.ToLowerInvariant(character);
            if (char.IsWhiteSpace(lower))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else
            {
                folded.Append(lower == 'đ' ? 'd' : lower);
            }
        }

        return folded.ToString().TrimEnd();
    }
}
