namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>A relationship inside the file; those that lead out of it are never followed.</summary>
internal sealed record PartLink(string Id, string Kind, string Target);

/// <summary>Which part of the zip is what: content types and relationships, followed by name and one step at a time.</summary>
internal sealed class WorkbookPackage
{
    private const string ContentTypes = "[Content_Types].xml";
    private const int LongestType = 200;
    private readonly Dictionary<string, string> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> byEnding = new(StringComparer.OrdinalIgnoreCase);

    public WorkbookPackage(Stream content)
    {
        Zip = new GuardedZip(content);
        if (Zip.Find(ContentTypes) is not { } types)
        {
            throw Zip.Find("mimetype") is not null && Zip.Find("content.xml") is not null
                ? new WorkbookProblemException("tệp .ods của LibreOffice", "trong LibreOffice chọn Lưu thành, kiểu “Excel 2007-365 (.xlsx)”, rồi chọn lại")
                : new WorkbookProblemException("tệp nén, không phải sổ tính Excel", "lưu thành .xlsx rồi chọn lại");
        }

        ReadTypes(types);
        Workbook = FindWorkbook();
    }

    public GuardedZip Zip { get; }

    /// <summary>The part that lists the sheets.</summary>
    public ZipPart Workbook { get; }

    public string TypeOf(ZipPart part) =>
        byName.GetValueOrDefault(part.Name) ?? byEnding.GetValueOrDefault(Path.GetExtension(part.Name).TrimStart('.')) ?? "";

    /// <summary>The relationships of a part; an empty name is the file itself.</summary>
    public IReadOnlyList<PartLink> LinksOf(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        if (Zip.Find($"{folder}_rels/{part[(slash + 1)..]}.rels") is not { } links)
        {
            return [];
        }

        var found = new List<PartLink>();
        using var xml = new GuardedXml(Zip.Open(links));
        xml.ReadRoot("Relationships");
        while (xml.ReadElement())
        {
            if (xml.Reader.LocalName == "Relationship" && xml.Attribute("TargetMode") != "External"
                && xml.Attribute("Id") is { } id && xml.Attribute("Type") is { } type && xml.Attribute("Target") is { } target)
            {
                found.Add(new PartLink(id, type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
            }
        }

        return found;
    }

    /// <summary>The linked part of a kind (sharedStrings, styles); null when there is none.</summary>
    public ZipPart? Find(IReadOnlyList<PartLink> links, string kind) => links.FirstOrDefault(l => l.Kind == kind) is { } link
        ? Zip.Find(link.Target) ?? throw WorkbookProblemException.Damaged($"thiếu phần “{kind}”")
        : null;

    /// <summary>A name from the root; an empty one, which no part has, for a target that leaves the file.</summary>
    internal static string Resolve(string folder, string target)
    {
        var path = target.StartsWith('/') ? target[1..] : folder + target;
        var steps = new List<string>();
        foreach (var step in path.Split('/'))
        {
            if (step == "..")
            {
                if (steps.Count == 0)
                {
                    return "";
                }

                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("" or "."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    private void ReadTypes(ZipPart types)
    {
        using var xml = new GuardedXml(Zip.Open(types));
        xml.ReadRoot("Types");
        while (xml.ReadElement())
        {
            if (xml.Attribute("ContentType") is not { Length: <= LongestType } type || byName.Count + byEnding.Count > WorkbookLimits.Names)
            {
                throw WorkbookProblemException.Damaged("danh sách loại nội dung không đúng");
            }

            if (xml.Attribute("PartName") is { } name)
            {
                byName[name.TrimStart('/')] = type;
            }
            else if (xml.Attribute("Extension") is { } ending)
            {
                byEnding[ending] = type;
            }
        }
    }

    private ZipPart FindWorkbook()
    {
        var part = Find(LinksOf(""), "officeDocument") ?? throw new WorkbookProblemException("tệp nén, không phải sổ tính Excel", "lưu thành .xlsx rồi chọn lại");
        var type = TypeOf(part);
        return type.Contains("spreadsheetml", StringComparison.Ordinal) && type.EndsWith("main+xml", StringComparison.Ordinal) ? part
            : type.Contains("ms-excel.sheet.macroEnabled.main+xml", StringComparison.Ordinal) || type.Contains("ms-excel.template.macroEnabled.main+xml", StringComparison.Ordinal) ? part
            : type.Contains("binary", StringComparison.Ordinal)
                ? throw new WorkbookProblemException("tệp .xlsb (Excel nhị phân)", "mở bằng Excel, lưu thành .xlsx rồi chọn lại")
            : type.Contains("wordprocessingml", StringComparison.Ordinal) || type.Contains("presentationml", StringComparison.Ordinal)
                ? throw new WorkbookProblemException("tệp Word hoặc PowerPoint, không phải Excel", "chép bảng sang Excel, lưu thành .xlsx rồi chọn lại")
            : throw WorkbookProblemException.Damaged("loại nội dung không phải sổ tính");
    }
}
