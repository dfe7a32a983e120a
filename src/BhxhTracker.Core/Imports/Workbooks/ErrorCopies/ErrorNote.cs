using System.Text;
using System.Xml;

namespace BhxhTracker.Core.Imports.Workbooks.ErrorCopies;

/// <summary>What is wrong with a cell, to be written where its author will see it.</summary>
/// <param name="Row">Counted from 1.</param>
/// <param name="Column">Counted from 1.</param>
public sealed record ErrorNote(int Row, int Column, string Problem, string Remedy)
{
    private const int LongestText = 300;

    /// <summary>Short enough for our own reader, without characters that no XML may hold.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= LongestText)
            {
                return clean.Append('…').ToString();
            }

            if (rune.Value == '\n' || (!Rune.IsControl(rune) && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    internal string Sentence => Clean($"{Upper(Problem)}. {Upper(Remedy)}.");

    internal static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
