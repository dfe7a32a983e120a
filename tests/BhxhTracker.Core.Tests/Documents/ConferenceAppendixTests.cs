using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace BhxhTracker.Core.Tests.Documents;

/// <summary>The workbook says what the record says, on both databases.</summary>
public abstract class ConferenceAppendixTests(TestDatabase database)
{
    private const double Tolerance = 1e-12;

    [DatabaseFact]
    public async Task The_appendix_shows_every_figure_and_every_published_one()
    {
        foreach (var report in await DemonstrationReports.LoadAsync(database))
        {
            foreach (AppendixHeading heading in new AppendixHeading[] { new AttachedAppendix(), new StandaloneForm() })
            {
                var workbook = AppendixReading.Write(report, heading);
                Shape(workbook, report);
                Figures(workbook, report);
            }
        }

        await PublishedAsync();
    }

    private static void Shape(byte[] workbook, ProgressReport report)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var faults = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document)
            .Select(f => $"{f.Part?.Uri} {f.Path?.XPath}: {f.Description}");
        Assert.Empty(faults);
        Assert.Equal("BhxhTracker", document.PackageProperties.Creator);
        Assert.Contains(report.Unit.Unit.Name, document.PackageProperties.Title, StringComparison.Ordinal);

        var part = document.WorkbookPart!;
        Assert.All(part.WorkbookStylesPart!.Stylesheet.Fonts!.Elements<Font>(), f =>
        {
            Assert.Equal("Times New Roman", f.FontName!.Val!.Value);
            Assert.InRange(f.FontSize!.Val!.Value, 10, 13);
            Assert.Equal("FF000000", f.Elements<Color>().Single().Rgb!.Value);
        });
        var sheets = part.Workbook.Sheets!.Elements<Sheet>().ToList();
        Assert.Equal("Tổng hợp", sheets[0].Name!.Value);
        Assert.All(sheets, s => Assert.InRange(s.Name!.Value!.Length, 1, 31));
        var titles = part.Workbook.DefinedNames!.Elements<DefinedName>().ToDictionary(n => n.LocalSheetId!.Value);
        for (var i = 0; i < sheets.Count; i++)
        {
            Assert.Equal("_xlnm.Print_Titles", titles[(uint)i].Name!.Value);
            Assert.Matches($@"^'{sheets[i].Name!.Value}'!\$\d+:\$\d+$", titles[(uint)i].Text);
            Page(((WorksheetPart)part.GetPartById(sheets[i].Id!.Value!)).Worksheet);
        }
    }

    private static void Page(Worksheet sheet)
    {
        var setup = sheet.Elements<PageSetup>().Single();
        Assert.Equal(OrientationValues.Landscape, setup.Orientation!.Value);
        Assert.Equal(9u, setup.PaperSize!.Value);
        Assert.Equal((1u, 0u), (setup.FitToWidth!.Value, setup.FitToHeight!.Value));
        Assert.True(sheet.SheetProperties!.PageSetupProperties!.FitToPage!.Value);
        var margins = sheet.Elements<PageMargins>().Single();
        Assert.InRange(margins.Left!.Value * 25.4, 30, 35);
        Assert.InRange(margins.Right!.Value * 25.4, 15, 20);
        Assert.InRange(margins.Top!.Value * 25.4, 20, 25);
        Assert.InRange(margins.Bottom!.Value * 25.4, 20, 25);
        var header = sheet.Elements<HeaderFooter>().Single();
        Assert.True(header.DifferentFirst!.Value);
        Assert.StartsWith("&C", header.OddHeader!.Text, StringComparison.Ordinal);
        Assert.EndsWith("&P", header.OddHeader.Text, StringComparison.Ordinal);
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);

        // A row of one line needs 1.35 times its type size for the marks on capitals.
        Assert.All(sheet.Descendants<Row>().Where(r => r.Descendants<InlineString>().Any()), r => Assert.True(r.Height!.Value >= 14, $"row {r.RowIndex}"));
    }

    private static void Figures(byte[] workbook, ProgressReport report)
    {
        var sheets = AppendixReading.Read(workbook);
        foreach (var p in report.Unit.Indicators)
        {
            var hasAny = report.Children.Prepend(report.Unit).Any(u => u.Of(p.Indicator.Id) is { Value.HasValue: true } or { Plan: not null } or { CoverageTarget: not null });
            Assert.Equal(hasAny, sheets.TryGetValue(p.Indicator.ShortName, out var sheet));
            if (sheet is null)
            {
                continue;
            }

            Row(sheet, sheet.RowNames.First(), p);
            foreach (var child in report.Children)
            {
                Row(sheet, child.Unit.FullName, child.Of(p.Indicator.Id));
            }

            if (report.Children.Count > 0 && sheet.Has("Còn phải"))
            {
                Same(AppendixReading.InSheet(p, p.SumOfPositiveGaps, isAmount: true), sheet.Cell("Cộng số còn thiếu của các đơn vị chưa đạt", "Còn phải"));
            }
        }

        Assert.All(sheets.Values.SelectMany(s => s.Sheet.Formulas), f =>
        {
            Assert.StartsWith("IF(", f.Formula, StringComparison.Ordinal);
            Assert.True(f.Formula!.Contains("=\"\"", StringComparison.Ordinal) || f.Formula.Contains("COUNT(", StringComparison.Ordinal), f.Formula);
        });
    }

    private static void Row(AppendixReading sheet, string row, IndicatorProgress p)
    {
        foreach (var (head, number, isAmount) in AppendixReading.Expected(p).Where(e => sheet.Has(e.Head)))
        {
            Same(AppendixReading.InSheet(p, number, isAmount), sheet.Cell(row, head));
        }

        var why = sheet.Cell(row, "Ghi chú").Text;
        Assert.True(p.Value.HasValue || !string.IsNullOrEmpty(why), $"{sheet.Sheet.Name} {row} has no figure and no reason");
        if (p is { Value.HasValue: true, IsComplete: false, UnitsExpected: > 0 })
        {
            Assert.Contains($"tạm tính {p.UnitsReported}/{p.UnitsExpected} đơn vị", why, StringComparison.Ordinal);
        }
    }

    private static void Same(double? expected, ReadCell cell)
    {
        if (expected is { } number)
        {
            Assert.NotNull(cell.Number);
            Assert.InRange(cell.Number.Value, number - (Tolerance * Math.Abs(number)), number + (Tolerance * Math.Abs(number)));
        }
        else
        {
            Assert.True(cell.Number is null && string.IsNullOrEmpty(cell.Text), $"{cell.Address} should be empty: {cell}");
        }
    }

    private async Task PublishedAsync()
    {
        var faults = new List<string>();
        foreach (var place in PublishedFigures.All.GroupBy(f => (f.UnitCode, f.Month)))
        {
            var report = await database.ProgressAsync(place.Key.UnitCode, place.Key.Month);
            var sheets = AppendixReading.Read(AppendixReading.Write(report));
            foreach (var figure in place)
            {
                var sheet = sheets[report.Unit.Of(figure.Indicator).Indicator.ShortName];
                var (head, factor) = Place(figure);
                var shown = sheet.Cell(sheet.RowNames.First(), head).Number * factor;
                if (shown is not { } value || (decimal)value < figure.Low || (decimal)value > figure.High)
                {
                    faults.Add($"{figure.UnitCode} {figure.Month} {figure.Indicator} {figure.Measure}: {shown} is not in [{figure.Low}; {figure.High}]");
                }
            }
        }

        Assert.Empty(faults);
    }

    private static (string Head, double Factor) Place(PublishedFigure figure) => figure.Measure switch
    {
        "value" when figure.Indicator == "SO_THU" => ("Lũy kế từ đầu năm", 1),
        "value" => ("Tháng này", 1),
        "plan" => ("Kế hoạch giao", 1),
        "percentOfPlan" => ("% kế hoạch", 100),
        "gap" => ("Còn phải phát triển", 1),
        "sinceYearStart" => ("So với 31/12", 1),
        "yearOnYear" => ("So với cùng kỳ (người)", 1),
        "coverage" => ("Tỷ lệ bao phủ", 100),
        "coverageTarget" => ("Chỉ tiêu", 100),
        "coverageDifference" => ("So với chỉ tiêu", 1),
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure.Measure, "unknown measure"),
    };
}

public sealed class ConferenceAppendixOnSqlite(SqliteTestDatabase database) : ConferenceAppendixTests(database), IClassFixture<SqliteTestDatabase>;

[OnPostgres]
public sealed class ConferenceAppendixOnPostgres(PostgresTestDatabase database) : ConferenceAppendixTests(database), IClassFixture<PostgresTestDatabase>;
