using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents.EntryTemplates;
using BhxhTracker.Core.Imports.Workbooks;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;
using Scenario = BhxhTracker.Testing.Scenario;

namespace BhxhTracker.Core.Tests.Documents;

/// <summary>The template to fill in: units, codes and known figures, protected but for its cells, and known again by its mark.</summary>
public abstract class EntryTemplateTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task The_template_of_a_month_has_the_units_the_codes_and_the_figures_and_is_known_again()
    {
        await FillAsync();
        var mark = new EntryTemplateMark(await UnitAsync("31"), 2024, new ReportMonth(2024, 9));

        var file = await WriteAsync(mark, withFigures: true);
        var (read, rows) = Read(file!.Content);

        Assert.Equal("mau-nhap-31-2024-09.xlsx", file.FileName);
        Assert.Equal(mark, read);
        Assert.Equal(["MA_DON_VI", "TEN_DON_VI", "BHXH_BB"], rows[EntryTemplateMark.CodeRow].Take(3).Select(c => c.Text));
        Assert.Equal(["31", "D1", "D2"], rows.Where(r => r.Key >= EntryTemplateMark.FirstRow).Select(r => r.Value[0].Text));
        Assert.Equal(1_680m, ValueOf(rows, "D1", "BHXH_BB"));
        Assert.Equal(0m, ValueOf(rows, "D2", "BHXH_BB"));
        Assert.Equal(1_395.5m, ValueOf(rows, "D1", "SO_THU"));
        Assert.Null(ValueOf(rows, "31", "BHXH_BB"));
    }

    [DatabaseFact]
    public async Task The_template_of_a_year_has_a_row_for_every_unit_and_month_and_may_be_empty()
    {
        await FillAsync();
        var mark = new EntryTemplateMark(await UnitAsync("D1"), 2024, null);

        var (read, rows) = Read((await WriteAsync(mark, withFigures: false))!.Content);

        Assert.Equal(mark, read);
        var units = rows.Where(r => r.Key >= EntryTemplateMark.FirstRow).ToList();
        Assert.Equal(Enumerable.Range(1, 12).Select(m => $"D1|2024-{m:00}"), units.Select(r => $"{r.Value[0].Text}|{r.Value[2].Text}"));
        Assert.DoesNotContain(units.SelectMany(r => r.Value), c => c.Kind == WorkbookCellKind.Number);
    }

    [DatabaseFact]
    public async Task The_file_is_valid_protects_its_heads_and_takes_numbers_only()
    {
        await FillAsync();
        var file = await WriteAsync(new EntryTemplateMark(await UnitAsync("31"), 2024, new ReportMonth(2024, 9)), withFigures: true);

        using var document = SpreadsheetDocument.Open(new MemoryStream(file!.Content), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(f => $"{f.Path?.XPath}: {f.Description}"));
        var part = document.WorkbookPart!;
        var sheet = ((WorksheetPart)part.GetPartById(part.Workbook.Sheets!.Elements<Sheet>().First().Id!.Value!)).Worksheet;
        Assert.True(sheet.GetFirstChild<SheetProtection>()!.Sheet!.Value);
        Assert.Null(sheet.GetFirstChild<SheetProtection>()!.Password);
        var formats = part.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        Assert.False(IsLocked("C5"));
        Assert.True(IsLocked("A5"));
        Assert.True(IsLocked("C4"));
        var rules = sheet.GetFirstChild<DataValidations>()!.Elements<DataValidation>().ToList();
        Assert.Contains(rules, r => r.Type!.Value == DataValidationValues.Whole && r.SequenceOfReferences!.InnerText == "C5:C7");
        Assert.Contains(rules, r => r.Type!.Value == DataValidationValues.Decimal);
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal(["Nhập liệu", "Hướng dẫn"], part.Workbook.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value));

        bool IsLocked(string address) => formats[(int)sheet.Descendants<Cell>().Single(c => c.CellReference == address).StyleIndex!.Value].Protection?.Locked?.Value != false;
    }

    [DatabaseFact]
    public async Task There_is_no_template_for_a_unit_that_is_not_there_then()
    {
        await FillAsync();

        Assert.Null(await WriteAsync(new EntryTemplateMark(987_654, 2024, null), withFigures: true));
        Assert.Null(await WriteAsync(new EntryTemplateMark(await UnitAsync("31"), 1800, null), withFigures: true));
    }

    private async Task FillAsync()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportAsync("counts", Scenario.Csv(
            Scenario.CountColumns, "D1,2024-09,BHXH_BB,1680", "D2,2024-09,BHXH_BB,0", "D1,2024-09,SO_THU,1395.5"));
    }

    private Task<int> UnitAsync(string code) => Database.WithAsync(db => Task.FromResult(db.Set<UnitCode>().Single(c => c.Code == code).UnitId));

    private Task<EntryTemplateFile?> WriteAsync(EntryTemplateMark mark, bool withFigures) =>
        Database.WithServiceAsync<EntryTemplate, EntryTemplateFile?>(template => template.WriteAsync(mark, withFigures, CancellationToken.None));

    private static (EntryTemplateMark? Mark, Dictionary<int, IReadOnlyList<WorkbookCell>> Rows) Read(byte[] file)
    {
        using var workbook = WorkbookReader.Open(new MemoryStream(file)).Reader!;
        return (EntryTemplateMark.Read(workbook.OwnName(EntryTemplateMark.Name)), workbook.Rows(0).ToDictionary(r => r.Number, r => r.Cells));
    }

    private static decimal? ValueOf(Dictionary<int, IReadOnlyList<WorkbookCell>> rows, string unit, string code)
    {
        var column = rows[EntryTemplateMark.CodeRow].Single(c => c.Text == code).Column;
        return rows.Values.Single(r => r[0].Text == unit).Where(c => c.Column == column).Select(c => (decimal?)c.Number).SingleOrDefault();
    }
}

public sealed class EntryTemplateOnSqlite() : EntryTemplateTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class EntryTemplateOnPostgres() : EntryTemplateTests(new PostgresTestDatabase());
