using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Narrative;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Tests.Documents;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;
using Numbers = DocumentFormat.OpenXml.Drawing.Charts;

namespace BhxhTracker.Core.Tests.Narrative;

/// <summary>The demonstration's provinces in prose: every published figure stands there, written as it was printed.</summary>
public abstract class PublishedNarrativeTests(TestDatabase database)
{
    private static readonly Dictionary<string, FigureMeasure> Measures = new(StringComparer.Ordinal)
    {
        ["value"] = FigureMeasure.Value,
        ["plan"] = FigureMeasure.Plan,
        ["percentOfPlan"] = FigureMeasure.PercentOfPlan,
        ["gap"] = FigureMeasure.Gap,
        ["sinceYearStart"] = FigureMeasure.SinceYearStart,
        ["yearOnYear"] = FigureMeasure.YearOnYear,
        ["coverage"] = FigureMeasure.Coverage,
        ["coverageTarget"] = FigureMeasure.CoverageTarget,
        ["coverageDifference"] = FigureMeasure.CoverageDifference,
    };

    [DatabaseFact]
    public async Task Every_published_figure_stands_in_the_long_form()
    {
        await DemonstrationReports.EnsureLoadedAsync(database);

        var faults = new List<string>();
        foreach (var asked in PublishedFigures.All.GroupBy(f => (f.UnitCode, f.Month)))
        {
            var text = (await NarrativeAsync(asked.Key.UnitCode, asked.Key.Month)).Text;
            Assert.NotNull(text);
            faults.AddRange(asked.Where(f => !text.Figures.Any(p => IsIt(p, f, text.Unit.Unit.Id))).Select(f => $"{f.UnitCode} {f.Month} {f.Indicator} {f.Measure} {f.Printed} is not in: {text.Text}"));
        }

        Assert.Empty(faults);
    }

    [DatabaseFact]
    public async Task The_document_is_a_valid_one_with_the_margins_and_the_type_of_the_decree()
    {
        await DemonstrationReports.EnsureLoadedAsync(database);

        foreach (var (unit, month) in new[] { ("31", "2024-09"), ("92", "2019-06"), ("99", "2024-09"), ("96", "2024-09"), ("60", "2023-11") })
        {
            var outcome = await NarrativeAsync(unit, month);
            var file = new MemoryStream();
            NarrativeDocument.Write(file, new NarrativePaper { Outcome = outcome, Lines = [.. outcome.Text!.Paragraphs.Select(p => p.Text)], Heading = new StandaloneForm() });

            file.Position = 0;
            using var document = WordprocessingDocument.Open(file, isEditable: false);
            Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(f => $"{f.Part?.Uri} {f.Path?.XPath}: {f.Description}"));
            var main = document.MainDocumentPart!;
            var margins = Assert.Single(main.Document.Descendants<PageMargin>());
            Assert.InRange(margins.Top!.Value, 1134, 1418);
            Assert.InRange(margins.Bottom!.Value, 1134, 1418);
            Assert.InRange(margins.Left!.Value, 1701u, 1985u);
            Assert.InRange(margins.Right!.Value, 850u, 1135u);
            Assert.Equal("Times New Roman", main.StyleDefinitionsPart!.Styles!.Descendants<RunFonts>().First().Ascii!.Value);
            Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", main.Document.InnerText, StringComparison.Ordinal);
            Assert.Contains(outcome.Text.Paragraphs[^1].Text, main.Document.InnerText, StringComparison.Ordinal);
            AssertTable(main, outcome);
            AssertChart(main, outcome);
        }
    }

    [DatabaseFact]
    public async Task A_short_form_has_neither_table_nor_chart_and_takes_the_words_it_is_given()
    {
        await DemonstrationReports.EnsureLoadedAsync(database);
        var outcome = await NarrativeAsync("31", "2024-09", NarrativeForm.Short);
        var file = new MemoryStream();

        NarrativeDocument.Write(file, new NarrativePaper { Outcome = outcome, Lines = ["Đoạn một.", "Đoạn hai <&>./."], Heading = new StandaloneForm { SignedBy = "Trần Văn B", IsSignedByDeputy = true, SignedOn = new DateOnly(2024, 2, 3) } });

        file.Position = 0;
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document));
        var main = document.MainDocumentPart!;
        Assert.Empty(main.ChartParts);
        Assert.DoesNotContain("PHỤ LỤC", main.Document.InnerText, StringComparison.Ordinal);
        Assert.All(["Đoạn hai <&>./.", "ngày 03 tháng 02 năm 2024", "KT. GIÁM ĐỐC", "Trần Văn B"], words => Assert.Contains(words, main.Document.InnerText, StringComparison.Ordinal));
    }

    /// <summary>A row for each indicator with the figures as they are written everywhere, its head on every page.</summary>
    private static void AssertTable(MainDocumentPart main, NarrativeOutcome outcome)
    {
        var rows = main.Document.Descendants<Table>().Last().Elements<TableRow>().ToList();
        var expected = outcome.Unit.Indicators.Where(p => p.Value.HasValue || p.Plan is not null).ToList();
        Assert.NotNull(rows[0].TableRowProperties!.GetFirstChild<TableHeader>());
        Assert.Equal(expected.Count, rows.Count - 1);
        foreach (var (p, row) in expected.Zip(rows.Skip(1)))
        {
            var cells = row.Elements<TableCell>().Select(c => c.InnerText).ToList();
            Assert.StartsWith(p.Indicator.ShortName, cells[1], StringComparison.Ordinal);
            Assert.Equal(p.Indicator.Measure switch { UnitOfMeasure.Dong => VietnameseNumber.Millions(p.Value.Value), UnitOfMeasure.Percent => VietnameseNumber.Percent(p.Value.Value), _ => VietnameseNumber.Whole(p.Value.Value) }, cells[3]);
            Assert.Equal(VietnameseNumber.Percent(p.PercentOfPlan.Value), cells[4]);
        }
    }

    /// <summary>Its numbers are the percents, its bars have a colour of their own, and who does not see it is told what it shows.</summary>
    private static void AssertChart(MainDocumentPart main, NarrativeOutcome outcome)
    {
        var percents = outcome.Unit.Indicators.Where(p => p.PercentOfPlan.HasValue).Select(p => p.PercentOfPlan.Value!.Value).ToList();
        var chart = Assert.Single(main.ChartParts);
        Assert.Equal(percents.Select(p => p / 100), chart.ChartSpace.Descendants<Numbers.NumberingCache>().Single().Descendants<Numbers.NumericValue>().Select(v => decimal.Parse(v.Text, CultureInfo.InvariantCulture)));
        Assert.NotEmpty(chart.ChartSpace.Descendants<Numbers.BarChartSeries>().Single().Descendants<DocumentFormat.OpenXml.Drawing.RgbColorModelHex>());
        Assert.NotNull(chart.EmbeddedPackagePart);
        var describes = main.Document.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Single().Description!.Value!;
        Assert.All(percents, p => Assert.Contains(VietnameseNumber.Percent(p), describes, StringComparison.Ordinal));
    }

    private async Task<NarrativeOutcome> NarrativeAsync(string unitCode, string month, NarrativeForm form = NarrativeForm.Long)
    {
        var unit = (await database.ProgressAsync(unitCode, month)).Unit;
        var outcome = await database.WithServiceAsync<NarrativeQuery, NarrativeOutcome?>(query => query.OfUnitAsync(
            unit.Unit.Id,
            new NarrativeAsk { Request = new ProgressRequest { Month = unit.Month, PlansOn = database.Clock.Today() }, Basis = NarrativeBasis.Approved, Form = form },
            CancellationToken.None));
        Assert.NotNull(outcome);
        return outcome;
    }

    private static bool IsIt(NarrativePart part, PublishedFigure figure, int unitId)
    {
        if (part.Source is not { } source || source.Unit.Id != unitId || source.Indicator.Code != figure.Indicator || source.Measure != Measures[figure.Measure])
        {
            return false;
        }

        // Money was printed in millions.
        var written = NarrativeNumbers.Read(part.Text).Number / (part.Text.EndsWith("đồng", StringComparison.Ordinal) ? Money.DongPerMillion : 1);
        return figure.IsExact
            ? Math.Round(written, figure.Decimals, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture) == Plain(figure.Printed)
            : written >= figure.Low && written <= figure.High;
    }

    private static string Plain(string printed) => printed.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
}

public sealed class PublishedNarrativeOnSqlite(SqliteTestDatabase database) : PublishedNarrativeTests(database), IClassFixture<SqliteTestDatabase>;

[OnPostgres]
public sealed class PublishedNarrativeOnPostgres(PostgresTestDatabase database) : PublishedNarrativeTests(database), IClassFixture<PostgresTestDatabase>;
