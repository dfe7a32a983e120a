using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Narrative;

namespace BhxhTracker.Core.Tests.Narrative;

/// <summary>Reads a written number as a reader does, and says whether it is true.</summary>
internal static class NarrativeNumbers
{
    /// <summary>The number times what stands behind it, and how much one of its last digit is.</summary>
    public static (decimal Number, decimal Unit) Read(string text)
    {
        var digits = string.Concat(text.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or ','));
        var number = decimal.Parse(digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), CultureInfo.InvariantCulture);
        var times = text.Contains(" tỷ ", StringComparison.Ordinal) ? 1_000_000_000m : text.Contains(" triệu ", StringComparison.Ordinal) ? 1_000_000m : 1m;
        var decimals = digits.IndexOf(',', StringComparison.Ordinal) is var comma and >= 0 ? digits.Length - comma - 1 : 0;
        return (number * times, times / (decimal)Math.Pow(10, decimals));
    }

    /// <summary>Null for a true one.</summary>
    public static string? Fault(NarrativePart part)
    {
        var source = part.Source!;
        var size = Math.Abs(source.Value);
        if (part.Text == "không thay đổi")
        {
            return (source.Indicator.Measure == UnitOfMeasure.Percent ? Rounding.Percent(size) : Rounding.Whole(size)) == 0 ? null : $"{part.Text} is {source.Value}";
        }

        if (part.Text.StartsWith("bằng mức", StringComparison.Ordinal) || part.Text.StartsWith("chưa bằng", StringComparison.Ordinal))
        {
            return size < 1.05m ? null : $"{part.Text} is {source.Value}";
        }

        var (number, unit) = Read(part.Text);
        var isTrue = part.Text.Split(' ')[0] switch
        {
            "gần" => size < number && (number - size) * 100 <= size,
            "hơn" => size > number && (size - number) * 100 <= size,
            "khoảng" => Math.Abs(number - size) * 100 <= size,
            _ => Math.Abs(number - size) * 2 <= unit,
        };
        return isTrue ? null : $"{part.Text} is {source.Value}";
    }
}
