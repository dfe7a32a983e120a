using System.Globalization;
using System.Text;

namespace BhxhTracker.Core.Imports;

/// <summary>Writes a .csv that a spreadsheet opens without running anything and that comes back as it was.</summary>
public static class PlanCsv
{
    /// <summary>Excel takes a text that begins so for a formula; a leading apostrophe says that it is text.</summary>
    private static readonly char[] Dangerous = ['=', '+', '-', '@'];

    public static string Write(IEnumerable<string> columns, IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', columns).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Field)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>The text as it was before <see cref="Write"/> made it harmless.</summary>
    public static string Plain(string text) => text.StartsWith('\'') && NeedsMark(text) ? text[1..] : text;

    private static string Field(string? text)
    {
        var harmless = string.IsNullOrEmpty(text) ? "" : NeedsMark(text) ? $"'{text}" : text;
        return harmless.AsSpan().IndexOfAny(",;\"\r\n") >= 0 || harmless != harmless.Trim() ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }

    /// <summary>A number below nought begins as a formula does and is none.</summary>
    private static bool NeedsMark(string text) => text.TrimStart('\'') is [var first, ..] unmarked && Dangerous.Contains(first)
        && !(first == '-' && decimal.TryParse(unmarked, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _));
}
