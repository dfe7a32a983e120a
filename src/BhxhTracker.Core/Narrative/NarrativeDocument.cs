using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Documents.Appendix;
using BhxhTracker.Core.Documents.Spreadsheets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BhxhTracker.Core.Narrative;

/// <summary>What goes into the file: the narrative's own lines or those that a person made of them.</summary>
public sealed record NarrativePaper
{
    public required NarrativeOutcome Outcome { get; init; }

    /// <summary>A paragraph each.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    public required StandaloneForm Heading { get; init; }
}

/// <summary>
/// A narrative as a Word document (domain.md, 6; Decree 30/2020/NĐ-CP, Appendix I): A4, Times New Roman, national heading, prose, table and chart.
/// </summary>
public static class NarrativeDocument
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    internal const string Font = "Times New Roman";

    /// <summary>A4 between 30 mm at the left and 15 mm at the right, in twips.</summary>
    internal const int TextWidthTwips = 11906 - LeftMargin - RightMargin;

    private const int LeftMargin = 1701;
    private const int RightMargin = 851;
    private const int TopMargin = 1134;
    private const int HeaderMargin = 567;
    private const int FirstLine = 567;
    private const int LeftPart = 4300;
    private const int TwipsPerPixel = 15;
    private const int HeadingHalfPoints = 24;
    private const double HeadingPoints = 12;
    private const int MottoHalfPoints = 26;
    private const double MottoPoints = 13;
    private const int RoomForSignature = 3;
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

    public static string FileName(NarrativeOutcome outcome) => $"bao-cao-nhanh-{AppendixFileName.OfUnit(outcome.Unit.Unit)}-{outcome.Unit.Month}.docx";

    /// <summary>The stream need not be able to seek and stays open.</summary>
    public static void Write(Stream output, NarrativePaper paper)
    {
        // The package has to seek, a response cannot.
        using var buffer = new MemoryStream();
        using (var document = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Creator = "BhxhTracker";
            document.PackageProperties.Title = TitleOf(paper);
            Fill(document.AddMainDocumentPart(), paper);
        }

        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static string TitleOf(NarrativePaper paper) =>
        $"Kết quả phát triển người tham gia BHXH, BHYT, BHTN {Wording.Month(paper.Outcome.Unit.Month)}";

    private static void Fill(MainDocumentPart main, NarrativePaper paper)
    {
        main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font },
            new FontSize { Val = WordParts.Text(WordLook.BodyHalfPoints) },
            new FontSizeComplexScript { Val = WordParts.Text(WordLook.BodyHalfPoints) },
            new Languages { Val = "vi-VN" }))));
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(new Paragraph(
            new ParagraphProperties { Justification = new Justification { Val = JustificationValues.Center } },
            new SimpleField(new Run(new Text("2"))) { Instruction = " PAGE " }));

        var body = new Body();
        var centered = new WordLook { Side = JustificationValues.Center, IsBold = true };
        body.Append(Letterhead(paper));
        body.Append(WordParts.Line("", new WordLook()));
        body.Append(WordParts.Line("BÁO CÁO", centered with { StaysWithNext = true }));
        body.Append(WordParts.Line(TitleOf(paper), centered with { After = 240 }));

        // A signature never stands alone on a page.
        body.Append(paper.Lines.Select((line, i) => WordParts.Line(line, new WordLook { Side = JustificationValues.Both, FirstLine = FirstLine, After = 120, StaysWithNext = i == paper.Lines.Count - 1 })));
        body.Append(Signature(paper.Heading));
        if (paper.Outcome.Text is { Choice.HasTable: true })
        {
            // The words end with "./." and the signature; what belongs to them is an appendix behind it.
            body.Append(WordParts.Line("PHỤ LỤC", centered with { BeginsPage = true, StaysWithNext = true }));
            body.Append(WordParts.Line("SỐ LIỆU KÈM THEO BÁO CÁO", centered with { StaysWithNext = true }));
            body.Append(NarrativeTable.Build(paper.Outcome.Unit));
            body.Append(NarrativeChart.Build(main, paper.Outcome.Unit));
        }
        else
        {
            // Word wants a paragraph behind a table.
            body.Append(WordParts.Line("", new WordLook()));
        }

        body.Append(new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
            new PageSize { Width = 11906U, Height = 16838U },
            new PageMargin { Top = TopMargin, Right = (uint)RightMargin, Bottom = TopMargin, Left = (uint)LeftMargin, Header = (uint)HeaderMargin, Footer = (uint)HeaderMargin, Gutter = 0U },
            new TitlePage()));
        main.Document = new Document(body);
    }

    private static Table Letterhead(NarrativePaper paper)
    {
        var (above, own) = AppendixWording.Offices(paper.Outcome.Path);
        var (office, right) = (paper.Heading.Office ?? own, TextWidthTwips - LeftPart);
        var plain = new WordLook { Side = JustificationValues.Center, HalfPoints = HeadingHalfPoints };
        var table = WordParts.Table([LeftPart, right], hasBorders: false);
        table.Append(
            new TableRow(
                WordParts.Cell(
                    LeftPart,
                    WordParts.Line(paper.Heading.OfficeAbove ?? above, plain),
                    WordParts.Line(office, plain with { IsBold = true }),
                    WordParts.Rule(LeftPart, Math.Min(LeftPart / 2, (int)(TextWidth.Of(office, HeadingPoints, isBold: true) * TwipsPerPixel * 0.4)))),
                WordParts.Cell(
                    right,
                    WordParts.Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", plain with { IsBold = true }),
                    WordParts.Line(Motto, plain with { IsBold = true, HalfPoints = MottoHalfPoints }),
                    WordParts.Rule(right, (int)(TextWidth.Of(Motto, MottoPoints, isBold: true) * TwipsPerPixel)))),
            new TableRow(
                WordParts.Cell(LeftPart, WordParts.Line("Số:       /BC-…", plain with { HalfPoints = MottoHalfPoints })),
                WordParts.Cell(right, WordParts.Line($"{paper.Heading.Place ?? paper.Outcome.Path[0].Name}, {Day(paper)}", plain with { IsItalic = true, HalfPoints = MottoHalfPoints }))));
        return table;
    }

    /// <summary>Days below 10 and the months 1 and 2 are written with a 0 before them (Decree 30/2020/NĐ-CP, Appendix I).</summary>
    private static string Day(NarrativePaper paper) => paper.Heading.SignedOn is { } day
        ? $"ngày {day:dd} tháng {(day.Month <= 2 ? $"{day:MM}" : $"{day.Month}")} năm {day.Year}"
        : "ngày … tháng … năm …";

    private static Table Signature(StandaloneForm heading)
    {
        var table = WordParts.Table([LeftPart, TextWidthTwips - LeftPart], hasBorders: false);
        var centered = new WordLook { Side = JustificationValues.Center };
        string[] signs = heading.IsSignedByDeputy ? ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"] : ["GIÁM ĐỐC"];
        List<Paragraph> right = [.. signs.Select(line => WordParts.Line(line, centered with { IsBold = true })), WordParts.Line("(Ký, ghi rõ họ tên)", centered with { IsItalic = true })];
        if (heading.SignedBy is { } name)
        {
            right.AddRange(Enumerable.Repeat("", RoomForSignature).Select(empty => WordParts.Line(empty, centered)));
            right.Add(WordParts.Line(name, centered with { IsBold = true }));
        }

        table.Append(new TableRow(
            new TableRowProperties(new CantSplit()),
            WordParts.Cell(LeftPart, WordParts.Line("Nơi nhận:", new WordLook { IsBold = true, IsItalic = true, HalfPoints = 24 }), WordParts.Line("- Lưu: VT.", new WordLook { HalfPoints = 22 })),
            WordParts.Cell(TextWidthTwips - LeftPart, [.. right])));
        return table;
    }
}
