using System.Text;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Indicators;

/// <summary>Names and codes as people type them.</summary>
public static class IndicatorText
{
    /// <summary>Composed letters, single spaces, none at the ends.</summary>
    public static string OneLine(string? text) => string.Join(' ', HiddenCharacters.Drop(text ?? "").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static bool HasHidden(string text) => text.Any(c => HiddenCharacters.Is(c) && c is not ('\n' or '\r' or '\t'));

    /// <summary>"Thẻ chưa phát hành" gives THE_CHUA_PHAT_HANH, with a number behind it where that is taken; empty when no letter is left.</summary>
    public static string CodeOf(string name, Func<string, bool> isTaken)
    {
        var code = new StringBuilder();
        foreach (var character in FoldedText.Fold(name).ToUpperInvariant())
        {
            if (char.IsAsciiLetterUpper(character) || (char.IsAsciiDigit(character) && code.Length > 0))
            {
                code.Append(character);
            }
            else if (code.Length > 0 && code[^1] != '_')
            {
                code.Append('_');
            }
        }

        var wanted = Cut(code.ToString(), Indicator.CodeMaxLength);
        var free = wanted;
        for (var i = 2; free.Length > 0 && isTaken(free); i++)
        {
            free = FormattableString.Invariant($"{Cut(wanted, Indicator.CodeMaxLength - 4)}_{i}");
        }

        return free;
    }

    /// <summary>How one says since when it is not counted; of a form that the office never used there is no day.</summary>
    public static string Retired(DateOnly from) => from == ReportingUnit.Beginning ? "cơ quan không dùng" : $"ngừng dùng từ {VietnameseNumber.Date(from)}";

    private static string Cut(string text, int length) => (text.Length <= length ? text : text[..length]).Trim('_');
}
