using System.Globalization;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Imports;

/// <summary>Numbers of files and the API: digits with an optional decimal dot and nothing else. People's formats belong to grids and Excel.</summary>
public static class InvariantNumber
{
    public static decimal? Parse(string text, int decimals, out string problem)
    {
        problem = "";
        if (text.StartsWith('-'))
        {
            problem = "là số âm";
            return null;
        }

        if (!char.IsAsciiDigit(text[0])
            || !char.IsAsciiDigit(text[^1])
            || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            problem = "không phải số";
            return null;
        }

        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var printed = dot < 0 ? 0 : text.Length - dot - 1;
        if (printed > decimals)
        {
            problem = decimals == 0 ? "không phải số nguyên" : $"có quá {decimals} chữ số thập phân";
            return null;
        }

        if (number > (decimals == 0 ? PeopleNumber.LargestWhole : PeopleNumber.LargestDecimal))
        {
            problem = "quá lớn";
            return null;
        }

        return number;
    }
}
