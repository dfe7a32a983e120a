using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>
/// Writes elements whose text and attribute values are always encoded, so no chart can leak a name into the page unencoded.
/// Vietnamese letters stay letters: numeric entities would double the size of a page.
/// </summary>
internal sealed class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder html = new();

    /// <summary>Geometry is invariant and short: two decimals are finer than a pixel.</summary>
    public static string Number(decimal value) =>
        Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(decimal value) => Number(value) + "%";

    /// <summary>An attribute without a value (null) is left out.</summary>
    public Markup Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(element, attributes);
        html.Append('>');
        return this;
    }

    /// <summary>An element that holds nothing, as input and line.</summary>
    public Markup Void(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(element, attributes);
        html.Append("/>");
        return this;
    }

    public Markup Close(string element)
    {
        html.Append("</").Append(element).Append('>');
        return this;
    }

    public Markup Text(string? text)
    {
        if (text is not null)
        {
            html.Append(Encoder.Encode(Printable(text)));
        }

        return this;
    }

    /// <summary>What another chart has written.</summary>
    public Markup Add(IHtmlContent content)
    {
        using var writer = new StringWriter(html, CultureInfo.InvariantCulture);
        content.WriteTo(writer, Encoder);
        return this;
    }

    /// <summary>A whole element with nothing but text in it.</summary>
    public Markup Element(string element, string? text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(element, attributes).Text(text).Close(element);

    /// <summary>What was written so far; nothing may be added after it.</summary>
    public IHtmlContent ToHtml() => new Written(html);

    private void Begin(string element, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        html.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                html.Append(' ').Append(name).Append("=\"").Append(Encoder.Encode(Printable(value))).Append('"');
            }
        }
    }

    /// <summary>Characters that no XML may hold, not even encoded, would spoil a drawing that is saved as a file.</summary>
    private static string Printable(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange(' ', LastPrintable) < 0 ? text : string.Concat(text.Where(c => c is >= ' ' and <= LastPrintable or '\t' or '\n' or '\r'));

    private const char LastPrintable = '\uFFFD';

    /// <summary>Goes to the page in the pieces that it was written in: as one string a large chart would be a large object for the collector.</summary>
    private sealed class Written(StringBuilder html) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            foreach (var piece in html.GetChunks())
            {
                writer.Write(piece.Span);
            }
        }

        public override string ToString() => html.ToString();
    }
}
