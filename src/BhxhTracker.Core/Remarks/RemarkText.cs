using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Remarks;

/// <summary>What people write about a figure: lines stay lines.</summary>
public static class RemarkText
{
    /// <summary>Composed letters, no space at the ends of lines, no empty line at either end.</summary>
    public static string Clean(string? text) => string.Join(
        '\n', HiddenCharacters.Drop(text ?? "").Normalize().ReplaceLineEndings("\n").Replace('\t', ' ').Split('\n').Select(line => line.Trim())).Trim();
}
