using System.Globalization;
using System.Text;

namespace BhxhTracker.Core.Calculations;

/// <summary>A number as typed, taken apart; what it means is for the field to say (<see cref="PeopleNumber"/>).</summary>
/// <param name="IsNegative">A leading minus, or brackets around it as accountants write.</param>
/// <param name="IsPercent">Ended with %.</param>
/// <param name="Whole">The digits before the decimal sign, separators of thousands removed.</param>
/// <param name="Fraction">The digits after the decimal sign; empty without one.</param>
/// <param name="DotBeforeThreeDigits">Its only separator is a dot with three digits behind it: thousands or decimals.</param>
internal sealed record TypedNumber(bool IsNegative, bool IsPercent, string Whole, string Fraction, bool DotBeforeThreeDigits)
{
    private const int FullWidthOffset = '\uFF01' - '!';

    public decimal Value => (IsNegative ? -1 : 1) * Number($"{Whole}.{Fraction}");

    /// <summary>All its digits read as one whole number, with its sign.</summary>
    public decimal WithoutSeparators => (IsNegative ? -1 : 1) * Number(Whole + Fraction);

    /// <summary>Looks at the length first: more digits than a decimal holds must not reach the conversion.</summary>
    public bool Exceeds(decimal largest)
    {
        var digits = Whole.TrimStart('0');
        var most = largest.ToString(CultureInfo.InvariantCulture).Length;
        return digits.Length > most
            || (digits.Length == most && (Number(digits) > largest || (Number(digits) == largest && Fraction.AsSpan().ContainsAnyExcept('0'))));
    }

    /// <summary>
    /// Makes alike what looks alike: full-width forms, spaces that do not break, the typographic minus. Marks without
    /// width, which come along when copying from the web, are dropped. Other digits (superscripts, other scripts) stay and are refused.
    /// </summary>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder(text?.Length ?? 0);
        foreach (var character in text ?? "")
        {
            switch (character)
            {
                case '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF':
                    break;
                case '\u00A0' or '\u2007' or '\u2009' or '\u202F' or '\u3000':
                    clean.Append(' ');
                    break;
                case '\u2212':
                    clean.Append('-');
                    break;
                case >= '\uFF01' and <= '\uFF5E':
                    clean.Append((char)(character - FullWidthOffset));
                    break;
                default:
                    clean.Append(character);
                    break;
            }
        }

        return clean.ToString().Trim(' ', '\t', '\r', '\n');
    }

    /// <summary>Takes a cleaned text apart; null when it is not written as a number.</summary>
    public static TypedNumber? Read(string text)
    {
        var isNegative = text is ['(', .., ')'] or ['-', ..];
        var body = text switch
        {
            ['(', .. var inner, ')'] => inner.Trim(' '),
            ['-' or '+', .. var rest] => rest.TrimStart(' '),
            _ => text,
        };

        var isPercent = body.EndsWith('%');
        if (isPercent)
        {
            body = body[..^1].TrimEnd(' ');
        }

        return body.Split(',') switch
        {
            [var whole, var fraction] when JoinThousands(whole) is { } digits && IsDigits(fraction) =>
                new(isNegative, isPercent, digits, fraction, DotBeforeThreeDigits: false),
            [var whole] when JoinThousands(whole) is { } digits =>
                new(isNegative, isPercent, digits, "", whole.Split('.').Length == 2),
            [var only] when only.Split('.') is [var whole, var fraction] && IsDigits(whole) && IsDigits(fraction) =>
                new(isNegative, isPercent, whole, fraction, fraction.Length == 3),
            _ => null,
        };
    }

    /// <summary>Digits, or groups of three behind one to three, all parted by dots or all by single spaces; else null.</summary>
    private static string? JoinThousands(string text)
    {
        var groups = text.Split(text.Contains('.', StringComparison.Ordinal) ? '.' : ' ');
        if (!groups.All(IsDigits))
        {
            return null;
        }

        var wellGrouped = groups[0] is [not '0'] or [not '0', _] or [not '0', _, _] && groups.Skip(1).All(group => group.Length == 3);
        return groups.Length == 1 || wellGrouped ? string.Concat(groups) : null;
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static decimal Number(string digits) => decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
