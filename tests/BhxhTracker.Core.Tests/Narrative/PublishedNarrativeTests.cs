using System.Globalization;
using BhxhTracker.Core.Data;
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
            Assert.Single(main.ChartParts);
        }
    }

    private async Task<NarrativeOutcome> NarrativeAsync(string unitCode, string month)
    {
        var unit = (await database.ProgressAsync(unitCode, month)).Unit;
        var outcome = await database.WithServiceAsync<NarrativeQuery, NarrativeOutcome?>(query => query.OfUnitAsync(
            unit.Unit.Id,
            new NarrativeAsk { Request = new ProgressRequest { Month = unit.Month, PlansOn = database.Clock.Today() }, Basis = NarrativeBasis.Approved },
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

        var digits = string.Concat(part.Text.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or ','));
        var written = decimal.Parse(digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), CultureInfo.InvariantCulture);
        return figure.IsExact
            ? Math.Round(written, figure.Decimals, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture) == Plain(figure.Printed)
            : written >= figure.Low && written <= figure.High;
    }

    private static string Plain(string printed) => printed.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
}

public sealed class PublishedNarrativeOnSqlite(SqliteTestDatabase database) : PublishedNarrativeTests(database), IClassFixture<SqliteTestDatabase>;

[OnPostgres]
public sealed class PublishedNarrativeOnPostgres(PostgresTestDatabase database) : PublishedNarrativeTests(database), IClassFixture<PostgresTestDatabase>;
