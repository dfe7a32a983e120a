using System.Globalization;
using System.Text;
using System.Xml.Linq;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Documents.Spreadsheets;
using BhxhTracker.Core.Progress;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BhxhTracker.Core.Narrative;

/// <summary>Percent of plan by indicator as a chart of Word's own, with its workbook inside: it can be edited there.</summary>
internal static class NarrativeChart
{
    private const string Title = "Tỷ lệ thực hiện so với kế hoạch (%)";
    private const string SheetName = "Biểu đồ";

    /// <summary>Above the first row of numbers in the workbook: the title and the heads.</summary>
    private const int RowsAbove = 2;

    private const long Width = 5_760_000;
    private const long Height = 2_880_000;

    private static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Nothing where there is no percent to draw.</summary>
    public static IEnumerable<OpenXmlElement> Build(MainDocumentPart main, UnitProgress unit)
    {
        var bars = unit.Indicators.Where(p => p.PercentOfPlan.HasValue).Select(p => (p.Indicator.ShortName, Percent: p.PercentOfPlan.Value!.Value)).ToList();
        if (bars.Count == 0)
        {
            return [];
        }

        var chart = main.AddNewPart<ChartPart>();
        var workbook = chart.AddEmbeddedPackagePart(TableWorkbook.ContentType);
        using (var stream = new MemoryStream())
        {
            TableWorkbook.Write(stream, new TableSheet
            {
                Name = SheetName,
                Title = Title,
                Lines = [],
                Heads = ["Chỉ tiêu", "% kế hoạch"],
                Rows = [.. bars.Select(b => (b.ShortName, (IReadOnlyList<TableSheetCell>)[new TableSheetCell("", b.Percent, TableNumber.Percent)]))],
            });
            stream.Position = 0;
            workbook.FeedData(stream);
        }

        using (var stream = new MemoryStream(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{Space(bars, chart.GetIdOfPart(workbook)).ToString(SaveOptions.DisableFormatting)}""")))
        {
            chart.FeedData(stream);
        }

        var describes = $"{Title}: {string.Join("; ", bars.Select(b => $"{b.ShortName} {VietnameseNumber.Percent(b.Percent)}"))}";
        return [new Paragraph(new ParagraphProperties { Justification = new Justification { Val = JustificationValues.Center } }, new Run(new Drawing(Inline(main.GetIdOfPart(chart), describes).ToString(SaveOptions.DisableFormatting))))];
    }

    private static XElement Space(List<(string ShortName, decimal Percent)> bars, string workbookId)
    {
        var last = RowsAbove + bars.Count;
        var sheet = CellAddress.Quoted(SheetName);
        return new XElement(
            C + "chartSpace",
            new XAttribute(XNamespace.Xmlns + "c", C),
            new XAttribute(XNamespace.Xmlns + "a", A),
            new XAttribute(XNamespace.Xmlns + "r", R),
            Value("roundedCorners", "0"),
            new XElement(
                C + "chart",
                new XElement(C + "title", new XElement(C + "tx", new XElement(C + "rich", new XElement(A + "bodyPr"), new XElement(A + "p", new XElement(A + "r", new XElement(A + "rPr", new XAttribute("lang", "vi-VN"), new XAttribute("sz", "1200"), new XAttribute("b", "1")), new XElement(A + "t", Title))))), Value("overlay", "0")),
                Value("autoTitleDeleted", "0"),
                new XElement(
                    C + "plotArea",
                    new XElement(C + "layout"),
                    new XElement(
                        C + "barChart",
                        Value("barDir", "col"),
                        Value("grouping", "clustered"),
                        Value("varyColors", "0"),
                        new XElement(
                            C + "ser",
                            Value("idx", "0"),
                            Value("order", "0"),
                            new XElement(C + "tx", new XElement(C + "strRef", new XElement(C + "f", $"{sheet}!$B${RowsAbove}"), Texts(["% kế hoạch"]))),
                            new XElement(C + "spPr", new XElement(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", "1F5FA8")))),
                            Value("invertIfNegative", "0"),
                            new XElement(C + "dLbls", new XElement(C + "numFmt", new XAttribute("formatCode", "0.00%"), new XAttribute("sourceLinked", "0")), Value("showLegendKey", "0"), Value("showVal", "1"), Value("showCatName", "0"), Value("showSerName", "0"), Value("showPercent", "0"), Value("showBubbleSize", "0")),
                            new XElement(C + "cat", new XElement(C + "strRef", new XElement(C + "f", $"{sheet}!$A${RowsAbove + 1}:$A${last}"), Texts([.. bars.Select(b => b.ShortName)]))),
                            new XElement(C + "val", new XElement(C + "numRef", new XElement(C + "f", $"{sheet}!$B${RowsAbove + 1}:$B${last}"), Numbers([.. bars.Select(b => b.Percent / 100)])))),
                        Value("gapWidth", "80"),
                        Value("axId", "111"),
                        Value("axId", "112")),
                    Axis("catAx", "111", "112", "b", []),
                    Axis("valAx", "112", "111", "l", [new XElement(C + "numFmt", new XAttribute("formatCode", "0%"), new XAttribute("sourceLinked", "0"))])),
                Value("plotVisOnly", "1"),
                Value("dispBlanksAs", "gap")),
            new XElement(C + "txPr", new XElement(A + "bodyPr"), new XElement(A + "p", new XElement(A + "pPr", new XElement(A + "defRPr", new XElement(A + "latin", new XAttribute("typeface", NarrativeDocument.Font)))), new XElement(A + "endParaRPr", new XAttribute("lang", "vi-VN")))),
            new XElement(C + "externalData", new XAttribute(R + "id", workbookId), Value("autoUpdate", "0")));
    }

    /// <summary>Bars begin at zero.</summary>
    private static XElement Axis(string name, string id, string across, string place, IEnumerable<XElement> format) => new(
        C + name,
        Value("axId", id),
        new XElement(C + "scaling", Value("orientation", "minMax"), name == "valAx" ? Value("min", "0") : null),
        Value("delete", "0"),
        Value("axPos", place),
        format,
        Value("majorTickMark", "none"),
        Value("minorTickMark", "none"),
        Value("tickLblPos", "nextTo"),
        Value("crossAx", across),
        Value("crosses", "autoZero"));

    private static XElement Texts(IReadOnlyList<string> texts) => new(C + "strCache", Value("ptCount", Text(texts.Count)), texts.Select((t, i) => Point(i, t)));

    private static XElement Numbers(IReadOnlyList<decimal> numbers) =>
        new(C + "numCache", new XElement(C + "formatCode", "0.00%"), Value("ptCount", Text(numbers.Count)), numbers.Select((n, i) => Point(i, n.ToString(CultureInfo.InvariantCulture))));

    private static XElement Point(int index, string value) => new(C + "pt", new XAttribute("idx", Text(index)), new XElement(C + "v", value));

    private static XElement Value(string name, string value) => new(C + name, new XAttribute("val", value));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static XElement Inline(string chartId, string describes)
    {
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        XNamespace p = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
        return new XElement(
            w + "drawing",
            new XAttribute(XNamespace.Xmlns + "w", w),
            new XElement(
                p + "inline",
                new XAttribute(XNamespace.Xmlns + "wp", p),
                new XAttribute("distT", "0"),
                new XAttribute("distB", "0"),
                new XAttribute("distL", "0"),
                new XAttribute("distR", "0"),
                new XElement(p + "extent", new XAttribute("cx", Width), new XAttribute("cy", Height)),
                new XElement(p + "docPr", new XAttribute("id", "1"), new XAttribute("name", Title), new XAttribute("descr", describes)),
                new XElement(p + "cNvGraphicFramePr"),
                new XElement(
                    A + "graphic",
                    new XAttribute(XNamespace.Xmlns + "a", A),
                    new XElement(
                        A + "graphicData",
                        new XAttribute("uri", C.NamespaceName),
                        new XElement(C + "chart", new XAttribute(XNamespace.Xmlns + "c", C), new XAttribute(XNamespace.Xmlns + "r", R), new XAttribute(R + "id", chartId))))));
    }
}
