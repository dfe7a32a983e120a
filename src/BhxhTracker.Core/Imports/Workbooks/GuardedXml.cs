using System.Text;
using System.Xml;

namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>A part's elements one after the other: no DTD, nothing fetched, no deeper and with no more names than a workbook has.</summary>
internal sealed class GuardedXml : IDisposable
{
    private const int BufferCharacters = 16 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private readonly StreamReader text;

    /// <summary>Opens a part.</summary>
    /// <param name="keepsAll">Hands out blanks, comments and instructions too, so that the part can be written again as it is.</param>
    public GuardedXml(Stream part, bool keepsAll = false)
    {
        Names = new GuardedNames();

        // A reader of characters: what the file says about its own encoding is not followed.
        text = new StreamReader(part, Utf8, detectEncodingFromByteOrderMarks: false, BufferCharacters);
        Reader = XmlReader.Create(text, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            NameTable = Names,
            IgnoreComments = !keepsAll,
            IgnoreProcessingInstructions = !keepsAll,
            IgnoreWhitespace = !keepsAll,
            CheckCharacters = true,
            MaxCharactersInDocument = WorkbookLimits.PartBytes,
        });
    }

    public XmlReader Reader { get; }

    public XmlNameTable Names { get; }

    public bool Read()
    {
        if (!Reader.Read())
        {
            return false;
        }

        if (Reader.Depth > WorkbookLimits.Depth)
        {
            throw WorkbookProblemException.Damaged($"lồng nhau quá {WorkbookLimits.Depth} tầng");
        }

        return true;
    }

    /// <summary>Goes to the next start of an element; false at the end.</summary>
    public bool ReadElement()
    {
        while (Read())
        {
            if (Reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes to the outermost element, which must have that name.</summary>
    public void ReadRoot(string name)
    {
        if (!ReadElement() || Reader.LocalName != name)
        {
            throw WorkbookProblemException.Damaged($"thiếu phần “{name}”");
        }
    }

    /// <summary>An attribute by its local name, whatever its namespace: strict and ordinary workbooks differ in those only.</summary>
    public string? Attribute(string localName)
    {
        string? value = null;
        while (Reader.MoveToNextAttribute())
        {
            if (Reader.LocalName == localName && Reader.Prefix != "xmlns")
            {
                value = Reader.Value;
                break;
            }
        }

        Reader.MoveToElement();
        return value;
    }

    /// <summary>Unpacks what is left to the last byte, where the check sum tells whether the part is whole; nothing in it is looked at.</summary>
    public void ReadToEnd()
    {
        var rest = new byte[BufferCharacters];
        while (text.BaseStream.Read(rest) > 0)
        {
        }
    }

    public void Dispose()
    {
        Reader.Dispose();
        text.Dispose();
    }

    /// <summary>Every new name stays in memory as long as the part is read.</summary>
    private sealed class GuardedNames : XmlNameTable
    {
        private readonly NameTable names = new();
        private int count;

        public override string Add(char[] array, int offset, int length) => names.Get(array, offset, length) ?? Kept(names.Add(array, offset, length));

        public override string Add(string array) => names.Get(array) ?? Kept(names.Add(array));

        public override string? Get(char[] array, int offset, int length) => names.Get(array, offset, length);

        public override string? Get(string array) => names.Get(array);

        private string Kept(string name) => ++count <= WorkbookLimits.Names ? name : throw WorkbookProblemException.Damaged("có quá nhiều loại thẻ lạ");
    }
}
