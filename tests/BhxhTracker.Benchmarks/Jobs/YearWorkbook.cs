using System.Globalization;
using System.IO.Compression;
using System.Text;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>A year of figures as an office would send it: a row per unit and month, a column per indicator.</summary>
public static class YearWorkbook
{
    public const int FirstFigureColumn = 4;

    public static byte[] Make(Provinces provinces, int year, int addend)
    {
        var day = new DateOnly(year, 12, 31);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Write(zip, "_rels/.rels", """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Write(zip, "xl/workbook.xml", """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Năm" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Write(zip, "xl/_rels/workbook.xml.rels", """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            var sheet = new StringBuilder("""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
            sheet.Append("<row r=\"1\">").Append(Text("Mã đơn vị")).Append(Text("Tên đơn vị")).Append(Text("Tháng"));
            foreach (var indicator in provinces.Indicators)
            {
                sheet.Append(Text(provinces.Reference.Indicators.Find(indicator)!.Code));
            }

            sheet.Append("</row>");
            var number = 1;
            foreach (var unit in provinces.All.SelectMany(p => p.Leaves).Select(u => provinces.Reference.Units.Find(u)!.On(day)))
            {
                for (var month = 1; month <= 12; month++)
                {
                    sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{++number}\">").Append(Text(unit.Code)).Append(Text(unit.Name)).Append(Text(new ReportMonth(year, month).ToString()));
                    for (var place = 0; place < provinces.Indicators.Count; place++)
                    {
                        sheet.Append(CultureInfo.InvariantCulture, $"<c><v>{Value(provinces.Reference.Indicators.Find(provinces.Indicators[place])!.Code, unit.Id, month) + addend}</v></c>");
                    }

                    sheet.Append("</row>");
                }
            }

            Write(zip, "xl/worksheets/sheet1.xml", sheet.Append("</sheetData></worksheet>").ToString());
        }

        return file.ToArray();
    }

    /// <summary>
    /// As an office's year looks: stocks that grow by who came less who left, parts below their wholes. A few figures of a hundred are odd,
    /// so that no side is busy with warnings alone.
    /// </summary>
    private static long Value(string code, int unit, int month)
    {
        var size = 2_000 + (unit % 97 * 10);
        var odd = (unit + month) % 40 == 0 ? 25 : 0;
        return code switch
        {
            "BHXH_BB" => size + (month * 20) + odd,
            "BHXH_TN" => (size / 4) + (month * 8),
            "BHTN" => (size * 9 / 10) + (month * 18),
            "BHYT" => (size * 6) + (month * 40),
            "BHYT_HGD" => (size * 2) + (month * 15),
            "BHYT_HSSV" => size + (month / 9 * 120),
            "TANG_BB" => 60 + (unit % 5),
            "GIAM_BB" => 40 + (unit % 5),
            "TANG_TN" => 20,
            "GIAM_TN" => 12,
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "The form has an indicator that the benchmark knows nothing of."),
        };
    }

    private static string Text(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static void Write(ZipArchive zip, string name, string content)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
