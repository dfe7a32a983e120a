using System.Text;

namespace BhxhTracker.Testing.HostileFiles;

/// <summary>The smallest honest workbook, a file of one target, as parts that a test may bend one by one.</summary>
public sealed class PlainWorkbook
{
    public const string Types = "[Content_Types].xml";
    public const string RootLinks = "_rels/.rels";
    public const string Workbook = "xl/workbook.xml";
    public const string WorkbookLinks = "xl/_rels/workbook.xml.rels";
    public const string Sheet = "xl/worksheets/sheet1.xml";
    public const string Styles = "xl/styles.xml";
    public const string SharedTexts = "xl/sharedStrings.xml";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static readonly string[] Headings = ["Mã đơn vị", "Năm", "Chỉ tiêu", "Tính bằng", "Kế hoạch", "Cơ quan giao"];
    private static readonly string[] Target = ["31", "2024", "BHTN", "số người", "5", "BHXH Việt Nam"];

    private readonly List<KeyValuePair<string, byte[]>> parts = [];

    public PlainWorkbook()
    {
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string links = "http://schemas.openxmlformats.org/package/2006/relationships";
        Set(Types, $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/{Workbook}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/{Sheet}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/{Styles}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/{SharedTexts}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>
            """);
        Set(RootLinks, $"""<Relationships xmlns="{links}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="{Workbook}"/></Relationships>""");
        Set(Workbook, $"""<workbook xmlns="{Main}" xmlns:r="{office}"><sheets><sheet name="Giao" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Set(WorkbookLinks, $"""<Relationships xmlns="{links}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""");
        Set(Styles, $"""<styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        Set(SharedTexts, $"""<sst xmlns="{Main}" count="12" uniqueCount="12">{string.Concat(Headings.Concat(Target).Select(t => $"<si><t>{t}</t></si>"))}</sst>""");
        SetRows(HeadRow + TargetRow());
    }

    public static string HeadRow => $"""<row r="1">{string.Concat(Headings.Select((_, i) => $"""<c r="{(char)('A' + i)}1" t="s"><v>{i}</v></c>"""))}</row>""";

    public IReadOnlyList<KeyValuePair<string, byte[]>> Parts => parts;

    /// <summary>A target whose value cell, E, is that XML.</summary>
    public static string TargetRow(int row = 2, string? valueCell = null) =>
        $"""<row r="{row}"><c r="A{row}" t="s"><v>6</v></c><c r="B{row}"><v>2024</v></c><c r="C{row}" t="s"><v>8</v></c><c r="D{row}" t="s"><v>9</v></c>{valueCell ?? $"""<c r="E{row}"><v>5</v></c>"""}<c r="F{row}" t="s"><v>11</v></c></row>""";

    public string Text(string part) => Encoding.UTF8.GetString(parts.First(p => p.Key == part).Value);

    public PlainWorkbook SetRows(string rows) => Set(Sheet, $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""");

    public PlainWorkbook Set(string part, string xml) => Set(part, Encoding.UTF8.GetBytes(xml.StartsWith("<?", StringComparison.Ordinal) ? xml : Declaration + xml));

    public PlainWorkbook Set(string part, byte[] content)
    {
        var at = parts.FindIndex(p => p.Key == part);
        if (at < 0)
        {
            parts.Add(new(part, content));
        }
        else
        {
            parts[at] = new(part, content);
        }

        return this;
    }

    public PlainWorkbook Replace(string part, string old, string with)
    {
        var text = Text(part);
        return text.Contains(old, StringComparison.Ordinal) ? Set(part, text.Replace(old, with, StringComparison.Ordinal)) : throw new InvalidOperationException($"{part} has no {old}");
    }

    public PlainWorkbook Without(string part)
    {
        parts.RemoveAll(p => p.Key == part);
        return this;
    }

    /// <summary>The file; a part may claim something else than it is.</summary>
    public byte[] ToArray(Action<RawZip>? more = null, string? liar = null, ZipClaims? claims = null, ushort? claimedEntries = null, uint? claimedOffset = null)
    {
        var zip = new RawZip();
        foreach (var (name, content) in parts)
        {
            zip.Add(name, content, name == liar ? claims : null);
        }

        more?.Invoke(zip);
        return zip.ToArray(claimedEntries, claimedOffset);
    }
}
