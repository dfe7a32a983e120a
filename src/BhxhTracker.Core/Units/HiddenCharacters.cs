using System.Globalization;

namespace BhxhTracker.Core.Units;

/// <summary>
/// Characters that nobody sees: control and format characters, halves of pairs, code points that stand for nothing. In a name or a code
/// they make twins that look alike, and neither workbooks nor one of the databases takes all of them.
/// </summary>
public static class HiddenCharacters
{
    public static bool Is(char character) => char.IsControl(character) || IsUnusable(character)
        || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format;

    /// <summary>The text without what no normalisation accepts.</summary>
    public static string Drop(string text) => text.Any(IsUnusable) ? string.Concat(text.Where(c => !IsUnusable(c))) : text;

    // Letters beyond the basic plane come in pairs of halves; no name of a unit has any.
    private static bool IsUnusable(char character) => char.IsSurrogate(character) || character is '\uFFFE' or '\uFFFF';
}
