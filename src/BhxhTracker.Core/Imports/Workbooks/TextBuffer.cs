using System.Globalization;
using System.Xml;

namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>Gathers the text of one element without ever holding more than a cell may have.</summary>
internal sealed class TextBuffer
{
    private readonly char[] characters = new char[WorkbookLimits.TextLength];
    private readonly char[] spill = new char[WorkbookLimits.TextLength];

    public int Length { get; private set; }

    public bool IsTooLong { get; private set; }

    public ReadOnlySpan<char> Span => characters.AsSpan(0, Length);

    public void Clear() => (Length, IsTooLong) = (0, false);

    /// <summary>The text of the element that the reader stands on; ends on its end.</summary>
    public void Append(GuardedXml xml)
    {
        var reader = xml.Reader;
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (xml.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                AppendValue(reader);
            }
        }
    }

    /// <summary>The value of the text or attribute that the reader stands on.</summary>
    public void AppendValue(XmlReader reader)
    {
        int read;
        while ((read = reader.ReadValueChunk(characters, Length, characters.Length - Length)) > 0)
        {
            Length += read;
        }

        if (Length == characters.Length)
        {
            while (reader.ReadValueChunk(spill, 0, spill.Length) > 0)
            {
                IsTooLong = true;
            }
        }
    }

    /// <summary>With what XML cannot write (_x000D_) put back; null when there is nothing but blanks.</summary>
    public string? ToText()
    {
        if (Span.IsWhiteSpace())
        {
            return null;
        }

        var text = new string(Span);
        for (var at = text.IndexOf("_x", StringComparison.Ordinal); at >= 0; at = at + 1 < text.Length ? text.IndexOf("_x", at + 1, StringComparison.Ordinal) : -1)
        {
            if (at + 6 < text.Length && text[at + 6] == '_' && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                text = string.Concat(text.AsSpan(0, at), [(char)code], text.AsSpan(at + 7));
            }
        }

        return text;
    }
}
