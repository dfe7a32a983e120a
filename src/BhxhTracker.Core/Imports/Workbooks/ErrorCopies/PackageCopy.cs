using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace BhxhTracker.Core.Imports.Workbooks.ErrorCopies;

/// <summary>
/// A copy of a workbook in which single parts are replaced or added; all others keep their packed bytes. What is read goes through
/// the guarded reader, however harmless the rest of the file was found.
/// </summary>
internal sealed class PackageCopy : IDisposable
{
    private const string TypesName = "[Content_Types].xml";
    private const long LargestDocument = 4L * 1024 * 1024;

    private static readonly XNamespace TypesSpace = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace LinksSpace = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize, CloseOutput = true };

    private readonly MemoryStream copy = new();
    private readonly ZipArchive archive;
    private readonly XDocument types;
    private readonly Dictionary<string, XDocument> pending = new(StringComparer.OrdinalIgnoreCase);

    public PackageCopy(byte[] content)
    {
        Parts = new WorkbookPackage(new MemoryStream(content, writable: false));
        copy.Write(content);
        copy.Position = 0;
        archive = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true);
        types = Read(TypesName);
    }

    public WorkbookPackage Parts { get; }

    public XDocument Read(string part)
    {
        using var xml = new GuardedXml(Parts.Zip.Open(Small(part)), keepsAll: true);
        return XDocument.Load(xml.Reader);
    }

    public string ReadText(string part)
    {
        using var text = new StreamReader(Parts.Zip.Open(Small(part)), new UTF8Encoding(false, throwOnInvalidBytes: true));
        return text.ReadToEnd();
    }

    public void Write(string part, XDocument document)
    {
        using var writer = Writer(part);
        document.Save(writer);
    }

    public void Write(string part, string text)
    {
        using var writer = new StreamWriter(Begin(part), new UTF8Encoding(false));
        writer.Write(text);
    }

    public XmlWriter Writer(string part) => XmlWriter.Create(Begin(part), Writing);

    /// <summary>A name that no part has yet: "xl/comments" and "xml" give xl/comments-bhxh1.xml.</summary>
    public string NewName(string start, string ending)
    {
        var number = 1;
        while (Parts.Zip.Find($"{start}-bhxh{number}.{ending}") is not null)
        {
            number++;
        }

        return $"{start}-bhxh{number}.{ending}";
    }

    public void SetType(string part, string type)
    {
        types.Root!.Elements(TypesSpace + "Override").Where(o => string.Equals((string?)o.Attribute("PartName"), $"/{part}", StringComparison.OrdinalIgnoreCase)).Remove();
        types.Root.Add(new XElement(TypesSpace + "Override", new XAttribute("PartName", $"/{part}"), new XAttribute("ContentType", type)));
    }

    /// <summary>Links a part to another one; gives the link's id.</summary>
    public string Link(string from, string type, string to)
    {
        var name = LinksOf(from);
        var links = pending.TryGetValue(name, out var known) ? known
            : Parts.Zip.Find(name) is not null ? Read(name) : new XDocument(new XElement(LinksSpace + "Relationships"));
        var taken = links.Root!.Elements().Select(e => (string?)e.Attribute("Id")).ToHashSet(StringComparer.Ordinal);
        var id = Enumerable.Range(1, int.MaxValue).Select(n => $"rIdBhxh{n}").First(i => !taken.Contains(i));
        links.Root.Add(new XElement(LinksSpace + "Relationship", new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", $"/{to}")));
        pending[name] = links;
        return id;
    }

    /// <summary>Takes a link back that was not needed.</summary>
    public void Unlink(string from, string id) => pending[LinksOf(from)].Root!.Elements().Where(e => (string?)e.Attribute("Id") == id).Remove();

    public byte[] Finish()
    {
        foreach (var (name, links) in pending)
        {
            Write(name, links);
        }

        Write(TypesName, types);
        archive.Dispose();
        return copy.ToArray();
    }

    public void Dispose()
    {
        archive.Dispose();
        copy.Dispose();
    }

    private static string LinksOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return $"{part[..slash]}_rels/{part[slash..]}.rels";
    }

    private ZipPart Small(string part)
    {
        var found = Parts.Zip.Find(part) ?? throw WorkbookProblemException.Damaged($"thiếu phần “{part}”");
        return found.Size <= LargestDocument ? found : throw new WorkbookProblemException("tệp có quá nhiều ghi chú", "chép riêng trang cần nhập sang tệp mới rồi gửi lại");
    }

    /// <summary>The old part is dropped without being unpacked.</summary>
    private Stream Begin(string part)
    {
        var name = Parts.Zip.Find(part)?.Name ?? part;
        archive.GetEntry(name)?.Delete();
        return archive.CreateEntry(name, CompressionLevel.Fastest).Open();
    }
}
