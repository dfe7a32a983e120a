namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>The texts that cells name by number. A text that is too long is refused only where a cell uses it.</summary>
internal sealed class SharedTexts
{
    private static readonly string TooLong = new('…', 1);
    private readonly List<string?> texts = [];

    public SharedTexts(WorkbookPackage package, ZipPart? part)
    {
        if (part is null)
        {
            return;
        }

        var total = 0;
        var buffer = new TextBuffer();
        using var xml = new GuardedXml(package.Zip.Open(part));
        xml.ReadRoot("sst");
        while (xml.ReadElement())
        {
            if (xml.Reader.LocalName != "si" || xml.Reader.Depth != 1)
            {
                continue;
            }

            buffer.Clear();
            RichText.Append(xml, buffer);
            total += buffer.Length;
            if (texts.Count == WorkbookLimits.SharedTexts || total > WorkbookLimits.TextTotal)
            {
                throw new WorkbookProblemException("tệp có quá nhiều chữ", "chép riêng trang cần nhập sang tệp mới rồi chọn lại");
            }

            texts.Add(buffer.IsTooLong ? TooLong : buffer.ToText());
        }
    }

    public int Count => texts.Count;

    public string? this[int index] => texts[index];

    public bool IsTooLong(int index) => ReferenceEquals(texts[index], TooLong);
}

/// <summary>The text of an si or is element: plain or in runs, without the reading aids that some languages put above a text.</summary>
internal static class RichText
{
    public static void Append(GuardedXml xml, TextBuffer buffer)
    {
        var reader = xml.Reader;
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        var aid = int.MaxValue;
        while (xml.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != System.Xml.XmlNodeType.Element)
            {
                continue;
            }

            if (reader.Depth <= aid)
            {
                aid = reader.LocalName == "rPh" ? reader.Depth : int.MaxValue;
            }

            if (reader.LocalName == "t" && aid == int.MaxValue)
            {
                buffer.Append(xml);
            }
        }
    }
}
