using System.Text;
using System.Xml;
using BhxhTracker.Core.Imports.Workbooks;

namespace BhxhTracker.Core.Review;

/// <summary>The words of a Word document, paragraph by paragraph, the cells of a table row by row. Unpacked within the limits that workbooks have.</summary>
internal static class DocxText
{
    private const string Body = "word/document.xml";

    /// <summary>The text, or one sentence that says what is wrong with the file and what to do.</summary>
    public static (string? Text, string? Problem) Read(Stream content)
    {
        try
        {
            var zip = new GuardedZip(content);
            return zip.Find(Body) is { } part ? (TextOf(zip.Open(part)), null) : (null, $"Tệp nén nhưng không phải tệp Word .docx: {DraftFile.Remedy}");
        }
        catch (WorkbookProblemException refused)
        {
            return (null, $"Không nhận tệp Word này, {refused.What}: {DraftFile.Remedy}");
        }
        catch (Exception failure) when (failure is XmlException or InvalidDataException or EndOfStreamException or DecoderFallbackException)
        {
            return (null, $"Tệp Word hỏng, nội dung bên trong không đọc được: {DraftFile.Remedy}");
        }
    }

    private static string TextOf(Stream part)
    {
        var text = new StringBuilder();
        using var xml = XmlReader.Create(part, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = WorkbookLimits.PartBytes,
            CloseInput = true,
        });
        var isText = false;
        while (!xml.EOF && text.Length <= DraftReview.LongestDraft)
        {
            // What a text box says stands a second time in the form for old programs.
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Fallback")
            {
                xml.Skip();
                continue;
            }

            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "t":
                    isText = !xml.IsEmptyElement;
                    break;
                case XmlNodeType.Element when xml.LocalName is "tab":
                    text.Append(' ');
                    break;
                case XmlNodeType.Element when xml.LocalName is "br" or "cr":
                    text.Append('\n');
                    break;
                case XmlNodeType.EndElement when xml.LocalName == "t":
                    isText = false;
                    break;
                case XmlNodeType.EndElement when xml.LocalName == "p":
                    text.Append('\n');
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when isText:
                    text.Append(xml.Value);
                    break;
            }

            xml.Read();
        }

        return text.ToString();
    }
}
