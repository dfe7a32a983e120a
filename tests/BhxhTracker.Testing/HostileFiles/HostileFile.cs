using System.Buffers.Binary;
using System.Text;

namespace BhxhTracker.Testing.HostileFiles;

/// <summary>A file that nobody sends by mistake, or that somebody sends by a very common one.</summary>
/// <param name="Says">What the answer must say; null when the file is odd but must be read as if nothing were.</param>
public sealed record HostileFile(string Name, Func<byte[]> Make, string? Says)
{
    private const string Bad = "tệp hỏng";
    private const string TooLarge = "quá lớn sau khi giải nén";

    /// <summary>Every kind that the reader guards against; each is made anew, none is kept.</summary>
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        .. OfTheZip(), .. OfTheParts(), .. OfTheXml(), .. OfTheCells(), .. OtherForms(), .. Truncated(),
    ];

    public override string ToString() => Name;

    private static IEnumerable<HostileFile> OfTheZip()
    {
        yield return new("zip bomb in the sheet", () => Bomb(PlainWorkbook.Sheet, 100), TooLarge);
        yield return new("zip bomb in the shared texts", () => Bomb(PlainWorkbook.SharedTexts, 100), TooLarge);
        yield return new("zip bomb in the content types", () => Bomb(PlainWorkbook.Types, 100), Bad);
        yield return new("zip bomb that claims to be small", () => Bomb(PlainWorkbook.Sheet, 100, new ZipClaims { Size = 1_000 }), Bad);
        yield return new("a sheet of one text of 40 MB", () => new PlainWorkbook().SetRows($"<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{new string('a', 40_000_000)}</v></c></row>").ToArray(), "rút ngắn");
        yield return new("a tag of 40 MB", () => new PlainWorkbook().SetRows($"<row r=\"1\" a=\"{new string('a', 40_000_000)}\"/>").ToArray(), "rút ngắn");
        yield return new("large and hardly packed", Large, "600.000 ô");
        yield return new("100.000 entries", () => Many(100_000, null), "64 phần");
        yield return new("100.000 entries that claim to be seven", () => Many(100_000, 7), "64 phần");
        yield return new("65.000 claimed entries", () => new PlainWorkbook().ToArray(claimedEntries: 65_000), Bad);
        yield return new("directory behind the end", () => new PlainWorkbook().ToArray(claimedOffset: 0x7FFFFFFF), Bad);
        yield return new("zip64 without its records", () => new PlainWorkbook().ToArray(claimedOffset: uint.MaxValue), Bad);
        yield return new("zip64 sizes of 8 EB", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Size = uint.MaxValue, Packed = uint.MaxValue, Extra = Zip64(long.MaxValue, long.MaxValue) }), Bad);
        yield return new("zip64 sizes below zero", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Size = uint.MaxValue, Packed = uint.MaxValue, Extra = Zip64(-1, -1) }), Bad);
        yield return new("zip64 field cut short", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Size = uint.MaxValue, Extra = [1, 0, 200, 0, 1] }), Bad);
        yield return new("wrong check sum", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Crc = 1 }), "mã kiểm tra");
        yield return new("packed size of 4 GB", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Packed = uint.MaxValue - 1 }), Bad);
        yield return new("packed size of nothing", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Packed = 0 }), Bad);
        yield return new("size of nothing", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Size = 0 }), Bad);
        yield return new("size of 3 GB", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Size = 3_000_000_000 }), Bad);
        yield return new("header behind the end", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Header = 0x7FFFFFFF }), Bad);
        yield return new("header inside another part", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Header = 3 }), Bad);
        yield return new("an unknown way of packing", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Method = 12 }), "kiểu lạ");
        yield return new("packed bytes called stored", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Method = 0 }), Bad);
        yield return new("an encrypted entry", () => new PlainWorkbook().ToArray(liar: PlainWorkbook.Sheet, claims: new ZipClaims { Flags = 1 }), "bỏ mật khẩu");
        yield return new("the sheet twice", () => new PlainWorkbook().ToArray(zip => zip.Add(PlainWorkbook.Sheet, "<a/>"u8.ToArray())), "hai phần cùng tên");
        yield return new("the sheet twice in other letters", () => new PlainWorkbook().ToArray(zip => zip.Add(PlainWorkbook.Sheet.ToUpperInvariant(), "<a/>"u8.ToArray())), "hai phần cùng tên");
        foreach (var name in new[] { "../../etc/passwd", "/etc/passwd", "C:/Windows/a.dll", "xl\\..\\..\\a", "xl/./a", "a\u0000b" })
        {
            yield return new($"a part named {name.Replace("\0", "NUL", StringComparison.Ordinal)}", () => new PlainWorkbook().ToArray(zip => zip.Add(name, [1])), "trỏ ra ngoài");
        }

        yield return new("a part with a name of 60.000 letters", () => new PlainWorkbook().ToArray(zip => zip.Add(new string('a', 60_000), [1])), Bad);
    }

    private static IEnumerable<HostileFile> OfTheParts()
    {
        foreach (var part in new[] { PlainWorkbook.Types, PlainWorkbook.RootLinks, PlainWorkbook.Workbook, PlainWorkbook.WorkbookLinks, PlainWorkbook.Sheet, PlainWorkbook.Styles, PlainWorkbook.SharedTexts })
        {
            yield return new($"without {part}", () => new PlainWorkbook().Without(part).ToArray(), ":");
            yield return new($"an empty {part}", () => new PlainWorkbook().Set(part, Array.Empty<byte>()).ToArray(), Bad);
            yield return new($"{part} that is a picture", () => new PlainWorkbook().Set(part, [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]).ToArray(), Bad);
            yield return new($"{part} with another root", () => new PlainWorkbook().Set(part, "<html><body/></html>").ToArray(), Bad);
        }

        yield return new("a Word document's content type", () => Typed("wordprocessingml.document.main+xml"), "Word");
        yield return new("a content type of nothing", () => Typed("x"), "không phải sổ tính");
        yield return new("the binary workbook of Excel", () => new PlainWorkbook().Replace(PlainWorkbook.Types, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main").ToArray(), ".xlsb");
        foreach (var (name, target) in new[] { ("outside", "../../../sheet1.xml"), ("elsewhere", "worksheets/sheet9.xml"), ("to the workbook itself", "workbook.xml"), ("to its own relationships", "_rels/workbook.xml.rels") })
        {
            yield return new($"a sheet that points {name}", () => new PlainWorkbook().Replace(PlainWorkbook.WorkbookLinks, "worksheets/sheet1.xml", target).ToArray(), Bad);
        }

        yield return new("a sheet on a server", () => new PlainWorkbook().Replace(PlainWorkbook.WorkbookLinks, "Target=\"worksheets/sheet1.xml\"", "TargetMode=\"External\" Target=\"http://127.0.0.1:1/a.xml\"").ToArray(), Bad);
        yield return new("a workbook on a disk", () => new PlainWorkbook().Replace(PlainWorkbook.RootLinks, "Target=\"xl/workbook.xml\"", "TargetMode=\"External\" Target=\"file:///etc/passwd\"").ToArray(), "không phải sổ tính");
        yield return new("a sheet with an absolute target", () => new PlainWorkbook().Replace(PlainWorkbook.WorkbookLinks, "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml").ToArray(), null);
        yield return new("the same sheet a hundred times", () => new PlainWorkbook().Replace(PlainWorkbook.Workbook, "<sheets>", "<sheets>" + string.Concat(Enumerable.Repeat("<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>", 100))).ToArray(), Bad);
        yield return new("a workbook without sheets", () => new PlainWorkbook().Set(PlainWorkbook.Workbook, "<workbook><sheets/></workbook>").ToArray(), "không có trang tính nào");
    }

    private static IEnumerable<HostileFile> OfTheXml()
    {
        const string laughs = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a0 \"ha\"><!ENTITY a1 \"&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;\"><!ENTITY a2 \"&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;\">]>";
        foreach (var part in new[] { PlainWorkbook.Types, PlainWorkbook.RootLinks, PlainWorkbook.Workbook, PlainWorkbook.WorkbookLinks, PlainWorkbook.Sheet, PlainWorkbook.SharedTexts, PlainWorkbook.Styles })
        {
            yield return new($"billion laughs in {part}", () => new PlainWorkbook().Set(part, laughs + "<worksheet>&a2;</worksheet>").ToArray(), "DTD");
            yield return new($"deep nesting in {part}", () => Deep(part), part == PlainWorkbook.Types ? Bad : "tầng");
        }

        yield return new("an entity of the disk", () => new PlainWorkbook().Set(PlainWorkbook.Sheet, "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><worksheet>&b;</worksheet>").ToArray(), "DTD");
        yield return new("a DTD of the net", () => new PlainWorkbook().Set(PlainWorkbook.Sheet, "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><worksheet/>").ToArray(), "DTD");
        yield return new("a sheet in UTF-16", () => new PlainWorkbook().Set(PlainWorkbook.Sheet, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<worksheet/>")]).ToArray(), "bảng mã");
        yield return new("a sheet in UTF-16 without a mark", () => new PlainWorkbook().Set(PlainWorkbook.Sheet, Encoding.BigEndianUnicode.GetBytes("<worksheet/>")).ToArray(), "bảng mã");
        yield return new("a sheet that calls itself UTF-7", () => new PlainWorkbook().Set(PlainWorkbook.Sheet, "<?xml version=\"1.0\" encoding=\"utf-7\"?>" + new PlainWorkbook().Text(PlainWorkbook.Sheet)[55..]).ToArray(), null);
        yield return new("a sheet in TCVN3", () => new PlainWorkbook().Set(PlainWorkbook.Sheet, [.. "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>"u8, 0xB5, 0xB8, .. "</v></c></row></sheetData></worksheet>"u8]).ToArray(), "UTF-8");
        yield return new("NUL in a text", () => Cell("<c r=\"E2\" t=\"str\"><v>5\0</v></c>"), Bad);
        yield return new("a control character by number", () => Cell("<c r=\"E2\" t=\"str\"><v>5&#1;</v></c>"), Bad);
        yield return new("NUL as Excel writes it", () => Cell("<c r=\"E2\" t=\"str\"><v>5_x0000_</v></c>"), "U+0000");
        yield return new("half a letter pair", () => Cell("<c r=\"E2\" t=\"str\"><v>&#xD800;</v></c>"), Bad);
        yield return new("a tag left open", () => new PlainWorkbook().Set(PlainWorkbook.Sheet, "<worksheet><sheetData><row r=\"1\">").ToArray(), Bad);
        yield return new("100.000 kinds of tags", () => new PlainWorkbook().Set(PlainWorkbook.Sheet, $"<worksheet>{string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<a{i}/>"))}</worksheet>").ToArray(), "thẻ lạ");
        yield return new("10.000 attributes of a tag", () => new PlainWorkbook().SetRows($"<row r=\"1\" {string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}=\"\" "))}/>").ToArray(), "thẻ lạ");
        yield return new("the same attribute twice", () => new PlainWorkbook().SetRows("<row r=\"1\" r=\"1\"/>").ToArray(), Bad);
    }

    private static IEnumerable<HostileFile> OfTheCells()
    {
        yield return new("cell XFD1048576", () => new PlainWorkbook().SetRows(PlainWorkbook.HeadRow + PlainWorkbook.TargetRow() + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>").ToArray(), "ô XFD1048576");
        yield return new("an empty cell XFD1048576", () => new PlainWorkbook().SetRows(PlainWorkbook.HeadRow + PlainWorkbook.TargetRow() + "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>").ToArray(), null);
        yield return new("a column behind the last", () => new PlainWorkbook().SetRows("<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>").ToArray(), "địa chỉ");
        yield return new("a row behind the last", () => new PlainWorkbook().SetRows("<row r=\"99999999999\"><c r=\"A1\"><v>1</v></c></row>").ToArray(), Bad);
        yield return new("300.000 rows", () => Dense(300_000), "200.000 dòng");
        yield return new("300.000 shared texts", () => Shared(300_000), "quá nhiều chữ");
        yield return new("rows out of order", () => new PlainWorkbook().SetRows(PlainWorkbook.HeadRow + PlainWorkbook.TargetRow(5) + PlainWorkbook.TargetRow(3)).ToArray(), "đứng sau");
        yield return new("a row twice", () => new PlainWorkbook().SetRows(PlainWorkbook.HeadRow + PlainWorkbook.TargetRow() + PlainWorkbook.TargetRow()).ToArray(), "đứng sau");
        yield return new("a cell twice", () => Cell("<c r=\"E2\"><v>5</v></c><c r=\"E2\"><v>6</v></c>"), "E2 có hai lần");
        yield return new("cells out of order", () => Cell("<c r=\"D2\"><v>5</v></c>"), "sai thứ tự");
        yield return new("a cell of another row", () => Cell("<c r=\"E7\"><v>5</v></c>"), "địa chỉ");
        yield return new("a text that is not shared", () => Cell("<c r=\"E2\" t=\"s\"><v>999999999</v></c>"), "chữ không có");
        yield return new("a shared text below zero", () => Cell("<c r=\"E2\" t=\"s\"><v>-1</v></c>"), "chữ không có");
        yield return new("a text of 1.001 letters", () => Cell($"<c r=\"E2\" t=\"str\"><v>{new string('a', 1_001)}</v></c>"), "1.000 ký tự");
        yield return new("a shared text of 30.000 letters", () => new PlainWorkbook().Replace(PlainWorkbook.SharedTexts, "<t>31</t>", $"<t>{new string('3', 30_000)}</t>").ToArray(), "ô A2");
        yield return new("a formula error", () => Cell("<c r=\"E2\" t=\"e\"><f>1/0</f><v>#REF!</v></c>"), "#REF!");
        yield return new("a formula that nobody calculated", () => Cell("<c r=\"E2\"><f>WEBSERVICE(\"http://127.0.0.1:1\")</f></c>"), "chưa có kết quả");
        yield return new("a date for a number", () => Cell("<c r=\"E2\" s=\"1\"><v>45383</v></c>"), "ngày 2024-04-01");
        yield return new("a date that no calendar has", () => Cell("<c r=\"E2\" s=\"1\"><v>9999999</v></c>"), "#####");
        yield return new("a number that is none", () => Cell("<c r=\"E2\"><v>abc</v></c>"), "không phải là số");
        yield return new("NaN", () => Cell("<c r=\"E2\"><v>NaN</v></c>"), "không phải là số");
        yield return new("1E+308", () => Cell("<c r=\"E2\"><v>1E+308</v></c>"), "1E+308");
        yield return new("a number of 900 digits", () => Cell($"<c r=\"E2\"><v>{new string('9', 900)}</v></c>"), "không phải là số");
        yield return new("an unknown type of cell", () => Cell("<c r=\"E2\" t=\"zip\"><v>5</v></c>"), "loại ô lạ");
        yield return new("style 4.000.000.000", () => Cell("<c r=\"E2\" s=\"4000000000\"><v>5</v></c>"), "kiểu ô");
        yield return new("counts that lie", () => new PlainWorkbook().Replace(PlainWorkbook.SharedTexts, "count=\"12\" uniqueCount=\"12\"", "count=\"2147483647\" uniqueCount=\"-5\"").Replace(PlainWorkbook.Styles, "cellXfs count=\"2\"", "cellXfs count=\"4294967295\"")
            .Replace(PlainWorkbook.Sheet, "<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>").ToArray(), null);
    }

    private static IEnumerable<HostileFile> OtherForms()
    {
        yield return new("nothing", () => [], "Tệp trống");
        yield return new(".xls named .xlsx", () => Compound("Workbook"), ".xls");
        yield return new("encrypted", () => Compound("EncryptedPackage"), "bỏ mật khẩu");
        yield return new("a compound file whose directory is elsewhere", () => Compound("Workbook", 0xFFFFFFF0), "bỏ mật khẩu");
        yield return new("the first bytes of a compound file", () => [0xD0, 0xCF, 0x11, 0xE0], "bỏ mật khẩu");
        yield return new(".ods named .xlsx", () => Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")), ".ods");
        yield return new("a zip of pictures", () => Zip(("a.png", "b")), "không phải sổ tính");
        yield return new("an empty zip", () => new RawZip().ToArray(), "không phải sổ tính");
        yield return new("a web page named .xls", () => "<html><table><tr><td>5</td></tr></table></html>"u8.ToArray(), "HTML");
        yield return new("the XML of Excel 2003", () => "<?xml version=\"1.0\"?><Workbook/>"u8.ToArray(), "XML");
        yield return new("a PDF", () => "%PDF-1.7\n"u8.ToArray(), "PDF");
        yield return new("random bytes", () => Noise(10_000), "Không phải tệp Excel");
        yield return new("a zip in name only", () => [.. "PK\u0003\u0004"u8, .. Noise(10_000)], "cắt cụt");
    }

    private static IEnumerable<HostileFile> Truncated()
    {
        foreach (var share in new[] { 1, 10, 25, 50, 75, 90, 99 })
        {
            yield return new($"cut at {share}%", () => new PlainWorkbook().ToArray() is var whole ? whole[..Math.Max(5, whole.Length * share / 100)] : [], "cắt cụt");
        }

        yield return new("the last byte missing", () => new PlainWorkbook().ToArray()[..^1], "cắt cụt");
        yield return new("the first byte missing", () => new PlainWorkbook().ToArray()[1..], ":");
    }

    private static byte[] Cell(string valueCell) => new PlainWorkbook().SetRows(PlainWorkbook.HeadRow + PlainWorkbook.TargetRow(2, valueCell)).ToArray();

    private static byte[] Typed(string type) => new PlainWorkbook().Replace(PlainWorkbook.Types, "spreadsheetml.sheet.main+xml", type).ToArray();

    private static byte[] Deep(string part) => new PlainWorkbook().Set(part, Root(part) + string.Concat(Enumerable.Repeat("<a>", 100_000))).ToArray();

    private static string Root(string part) => part switch
    {
        PlainWorkbook.Types => "<Types>",
        PlainWorkbook.RootLinks or PlainWorkbook.WorkbookLinks => "<Relationships>",
        PlainWorkbook.Workbook => "<workbook>",
        PlainWorkbook.SharedTexts => "<sst>",
        PlainWorkbook.Styles => "<styleSheet>",
        _ => "<worksheet>",
    };

    /// <summary>Megabytes of blanks in a few kilobytes.</summary>
    private static byte[] Bomb(string part, int megabytes, ZipClaims? claims = null)
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Root(part), string.Concat(Enumerable.Repeat("<a>" + new string(' ', 60_000) + "</a>", megabytes * 16))));
        return new PlainWorkbook().Set(part, content).ToArray(liar: part, claims: claims);
    }

    private static byte[] Dense(int rows)
    {
        var random = new Random(5);
        var sheet = new StringBuilder(PlainWorkbook.HeadRow);
        for (var row = 2; row < rows + 2; row++)
        {
            sheet.Append("<row r=\"").Append(row).Append("\"><c r=\"E").Append(row).Append("\"><v>").Append(random.Next()).Append("</v></c></row>");
        }

        return new PlainWorkbook().SetRows(sheet.ToString()).ToArray();
    }

    /// <summary>As slow to read as a file can be before a limit is met: rows of cells that hold nothing.</summary>
    private static byte[] Large()
    {
        var random = new Random(5);
        var sheet = new StringBuilder(PlainWorkbook.HeadRow);
        for (var row = 2; row < 100_000; row++)
        {
            sheet.Append("<row r=\"").Append(row).Append("\">");
            for (var column = 'A'; column <= 'R'; column++)
            {
                sheet.Append("<c r=\"").Append(column).Append(row).Append("\" s=\"").Append(random.Next(2)).Append("\"/>");
            }

            sheet.Append("</row>");
        }

        return new PlainWorkbook().SetRows(sheet.ToString()).ToArray();
    }

    private static byte[] Shared(int texts) => new PlainWorkbook()
        .Set(PlainWorkbook.SharedTexts, $"<sst>{string.Concat(Enumerable.Range(0, texts).Select(i => $"<si><t>{i}</t></si>"))}</sst>").ToArray();

    private static byte[] Many(int entries, ushort? claimed)
    {
        var packed = RawZip.Deflate([1]);
        return new PlainWorkbook().ToArray(
            zip =>
            {
                for (var i = 0; i < entries; i++)
                {
                    zip.AddPacked($"a{i}", packed, 1, RawZip.Crc([1]));
                }
            },
            claimedEntries: claimed);
    }

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        var zip = new RawZip();
        foreach (var (name, content) in parts)
        {
            zip.Add(name, Encoding.UTF8.GetBytes(content));
        }

        return zip.ToArray();
    }

    private static byte[] Zip64(long size, long packed)
    {
        var field = new byte[20];
        field[0] = 1;
        field[2] = 16;
        BinaryPrimitives.WriteInt64LittleEndian(field.AsSpan(4), size);
        BinaryPrimitives.WriteInt64LittleEndian(field.AsSpan(12), packed);
        return field;
    }

    private static byte[] Compound(string stream, uint directory = 1)
    {
        var file = new byte[4_096];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        file[30] = 9;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(48), directory);
        Encoding.Unicode.GetBytes(stream).CopyTo(file, 1_024);
        return file;
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        (bytes[0], bytes[5]) = (200, 0);
        return bytes;
    }
}
