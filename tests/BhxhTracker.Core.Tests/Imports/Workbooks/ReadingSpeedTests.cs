using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using BhxhTracker.Core.Imports.Workbooks;
using BhxhTracker.Testing.HostileFiles;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Core.Tests.Imports.Workbooks;

/// <summary>A province's year, 98 units × 10 indicators × 12 months, against the least that reading it can cost: a bare loop over its XML.</summary>
public sealed class ReadingSpeedTests(ITestOutputHelper output)
{
    private const int Rows = 980;
    private const int Months = 12;
    private const int Rounds = 9;
    private const long MostAllocated = 3 * 1024 * 1024;

    [Fact]
    public void A_year_of_a_province_is_read_with_few_allocations_and_the_same_sum_as_a_bare_loop()
    {
        var file = Year();
        var (ours, bare) = (new List<double>(), new List<double>());
        var allocated = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var sum = Ours(file);
            ours.Add(watch.Elapsed.TotalMilliseconds);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            watch.Restart();
            Assert.Equal(Bare(file), sum);
            bare.Add(watch.Elapsed.TotalMilliseconds);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Rows * Months} cells, {file.Length / 1024} KB: ours {Median(ours):0.0} ms (first {ours[0]:0.0}), bare {Median(bare):0.0} ms, {Median(ours) / Median(bare):0.00}x, {allocated / 1024} KB allocated"));
        Assert.True(allocated < MostAllocated, $"{allocated} bytes");
    }

    private static decimal Ours(byte[] file)
    {
        using var workbook = WorkbookReader.Open(new MemoryStream(file, writable: false)).Reader!;
        return workbook.Rows(0).Sum(r => r.Cells.Where(c => c.Kind == WorkbookCellKind.Number).Sum(c => c.Number));
    }

    private static decimal Bare(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file, writable: false));
        using var xml = XmlReader.Create(zip.GetEntry(PlainWorkbook.Sheet)!.Open());
        var (sum, isText) = (0m, false);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                isText = xml.GetAttribute("t") == "s";
            }
            else if (xml.NodeType == XmlNodeType.Text && !isText)
            {
                sum += decimal.Parse(xml.Value, CultureInfo.InvariantCulture);
            }
        }

        return sum;
    }

    private static byte[] Year()
    {
        var random = new Random(3);
        var sheet = new StringBuilder();
        for (var row = 1; row <= Rows; row++)
        {
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\" spans=\"1:14\"><c r=\"A{row}\" s=\"1\" t=\"s\"><v>{row % 12}</v></c><c r=\"B{row}\" t=\"s\"><v>{row % 10}</v></c>");
            for (var month = 0; month < Months; month++)
            {
                sheet.Append(CultureInfo.InvariantCulture, $"<c r=\"{(char)('C' + month)}{row}\"><v>{random.Next(1_000_000)}</v></c>");
            }

            sheet.Append("</row>");
        }

        return new PlainWorkbook().SetRows(sheet.ToString()).ToArray();
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
