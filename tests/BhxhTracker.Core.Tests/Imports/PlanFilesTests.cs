using System.Globalization;
using System.IO.Compression;
using System.Text;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Plans;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;
using Scenario = BhxhTracker.Testing.Scenario;

namespace BhxhTracker.Core.Tests.Imports;

/// <summary>The ledger goes out as .csv and .xlsx and comes back as it was; a sheet that people wrote is understood or refused by the cell.</summary>
public abstract class PlanFilesTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Headings = "Mã đơn vị|Tên|Năm|Chỉ tiêu|Tính bằng|Kế hoạch|Cơ quan giao|Số quyết định|Ngày quyết định|Hiệu lực|Hạn|Ghi chú";

    [DatabaseFact]
    public async Task An_exported_ledger_comes_back_and_changes_nothing()
    {
        await FillAsync();
        var before = await Database.ContentsAsync();

        foreach (var file in new[] { await CsvAsync(), await WorkbookAsync() })
        {
            var (preview, outcome) = await ImportAsync(file);

            Assert.True(preview.Outcome is { ChangedNothing: true, Unchanged: 5, IsAccepted: true }, string.Join('\n', preview.Outcome.Faults));
            Assert.True(outcome is { ChangedNothing: true, Unchanged: 5 }, string.Join('\n', outcome.Faults));
            Assert.Equal(before, await Database.ContentsAsync());
        }
    }

    [DatabaseFact]
    public async Task An_exported_ledger_makes_the_same_ledger_where_there_is_none()
    {
        await FillAsync();
        var (csv, workbook, ledger) = (await CsvAsync(), await WorkbookAsync(), await LedgerAsync());
        foreach (var file in new[] { csv, workbook })
        {
            await ClearPlansAsync();

            var (_, outcome) = await ImportAsync(file);

            Assert.True(outcome is { Added: 5, Changed: 0 }, string.Join('\n', outcome.Faults));
            Assert.Equal(ledger, await LedgerAsync());
        }
    }

    [DatabaseFact]
    public async Task Texts_that_look_like_formulas_are_harmless_in_the_files_and_come_back_as_they_were()
    {
        await FillAsync();

        var csv = Encoding.UTF8.GetString(await CsvAsync());
        var sheet = WorkbookReading.Read(await WorkbookAsync())[0];

        Assert.Contains(",'=1+2,", csv, StringComparison.Ordinal);
        Assert.Contains(",'-5 huyện,", csv, StringComparison.Ordinal);
        Assert.Empty(sheet.Formulas);
        Assert.Contains("=1+2", sheet.Texts);
        Assert.Equal(528_687, sheet.Cells.Values.First(c => c.Number > 500_000).Number);
    }

    [DatabaseFact]
    public async Task A_sheet_as_people_write_it_is_understood()
    {
        await Database.ImportProvinceAsync(districts: 1);

        var (preview, outcome) = await ImportAsync(Sheet(
            "BHXH thành phố gửi các đơn vị", Headings,
            "31||2024|BHXH bắt buộc|số người|1.052.062|BHXH Việt Nam|100/QĐ|2/4/2024||31/10/2024|",
            "||||||||||",
            "D1||2024|BHYT|% bao phủ|92,25|UBND tỉnh|3/QĐ-UBND|#45383|2024-05-01||ghi chú",
            "D1||#2024|SO_THU|triệu đồng|#1395647.5|BHXH_TINH||||",
            "D1||2024|BHTN|người|1.052|BHXH tỉnh||||"));

        var plans = await Database.PlansAsync();
        var lines = plans.SelectMany(p => p.Lines.Select(l => (p.Authority, p.DecisionNumber, p.DecisionDate, l.Value, l.Deadline))).OrderBy(l => l.Authority).ThenBy(l => l.Value).ToList();
        Assert.True(preview.Outcome is { Added: 4, Changed: 0, Unchanged: 0, IsAccepted: true }, string.Join('\n', preview.Outcome.Faults));
        Assert.Equal(4, outcome.Added);
        Assert.Equal(
            [
                (PlanAuthority.BhxhVietNam, "100/QĐ", new DateOnly(2024, 4, 2), 1_052_062m, new DateOnly(2024, 10, 31)),
                (PlanAuthority.BhxhTinh, "", (DateOnly?)null, 1_052m, new DateOnly(2024, 12, 31)),
                (PlanAuthority.BhxhTinh, "", null, 1_395_647_500_000m, new DateOnly(2024, 12, 31)),
                (PlanAuthority.UbndTinh, "3/QĐ-UBND", new DateOnly(2024, 4, 1), 92.25m, new DateOnly(2024, 12, 31)),
            ],
            lines);
    }

    [DatabaseFact]
    public async Task Every_wrong_cell_is_named_by_its_address_and_the_right_rows_are_counted()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var before = await Database.ContentsAsync();

        var (upload, problem) = await ReadAsync(Sheet(
            Headings,
            "31||2024|BHXH bắt buộc|số người|92,5|BHXH Việt Nam||||",
            "31||2024|BHTN|số người|!#REF!|BHXH Việt Nam||||",
            "31||2024|BHYT|số người|5|BHXH Việt Nam||hôm nay|||",
            "99||2024|BHYT|số người|5|BHXH Việt Nam||||",
            "31||2024|Không có|số người|5|BHXH Việt Nam||||",
            "D1||2024|BHYT|số người|5|BHXH Việt Nam||||"));
        var preview = await PreviewAsync(upload!);

        Assert.Null(problem);
        Assert.Equal(
            ["Ô F2 (Kế hoạch)", "Ô F3 (Kế hoạch)", "Ô I4 (Ngày quyết định)", "Ô A5 (Mã đơn vị)", "Ô D6 (Chỉ tiêu)"],
            upload!.Faults.Select(f => upload.PlaceOf(f, isOfCell: true)).Concat(preview.Outcome.Faults.Select(f => upload.PlaceOf(f, isOfCell: false))));
        Assert.Equal(1, preview.Outcome.Added);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_changed_target_of_the_same_decision_is_shown_old_and_new()
    {
        await FillAsync();
        var csv = Encoding.UTF8.GetString(await CsvAsync()).Replace(",528687,", ",528678,", StringComparison.Ordinal);

        var (preview, outcome) = await ImportAsync(Encoding.UTF8.GetBytes(csv));

        var change = Assert.Single(preview.Changes);
        Assert.Equal((528_687m, 528_678m), (change.Before, change.After));
        Assert.Equal((0, 1, 4), (outcome.Added, outcome.Changed, outcome.Unchanged));
    }

    [DatabaseFact]
    public async Task Files_that_are_no_workbook_are_refused_with_what_to_do()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var oldForm = new byte[2_000];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(oldForm, 0);
        (byte[] Content, string Words)[] cases =
        [
            ([], "Tệp trống"),
            (oldForm, "bỏ mật khẩu, lưu thành .xlsx"),
            ("PK\u0003\u0004 không phải zip"u8.ToArray(), "Tệp bị cắt cụt"),
            (new byte[] { 0x89, 0x50, 0x4E, 0x47, 0, 1 }, "Không phải tệp Excel"),
            (Zip("a.txt", "chữ"), "không phải sổ tính Excel"),
            (Sheet("Mã đơn vị|Kế hoạch", "31|5"), "còn thiếu “Năm”, “Chỉ tiêu”, “Tính bằng”, “Cơ quan giao”"),
            (Sheet(Headings), "không có chỉ tiêu nào"),
            (Encoding.Latin1.GetBytes("unit_code;tên é"), "CSV UTF-8"),
        ];

        foreach (var (content, words) in cases)
        {
            var (upload, problem) = await ReadAsync(content);

            Assert.Null(upload);
            Assert.Contains(words, problem!, StringComparison.Ordinal);
        }
    }

    [DatabaseFact]
    public async Task A_sheet_with_more_rows_than_anybody_plans_is_refused()
    {
        await Database.ImportProvinceAsync(districts: 0);

        var (upload, problem) = await ReadAsync(Sheet([Headings, .. Enumerable.Repeat("31||2024|BHTN|số người|5|BHXH Việt Nam||||", PlanSheet.MostRows + 1)]));

        Assert.Null(upload);
        Assert.Contains("quá", problem!, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_template_has_the_units_and_gives_nothing_until_it_is_filled_in()
    {
        await Database.ImportProvinceAsync(districts: 2);
        var template = new MemoryStream();
        PlanExport.Template(template, await ReferenceAsync(), await Database.ProvinceIdAsync(), 2024);

        var (upload, problem) = await ReadAsync(template.ToArray());

        Assert.Null(upload);
        Assert.Contains("không có chỉ tiêu nào", problem!, StringComparison.Ordinal);
        Assert.Equal(["31", "D1", "D2"], WorkbookReading.Read(template.ToArray())[0].Cells.Values.Where(c => c.Address[0] == 'A').Skip(1).Select(c => c.Text!));
    }

    [DatabaseFact]
    public async Task A_unit_that_begins_with_the_effective_day_is_found_though_the_decision_was_signed_before()
    {
        await Database.ImportAsync("units", Scenario.Csv(
            $"{Scenario.UnitColumns},valid_from,valid_to", "24,Bắc Giang,province,tỉnh,,,2025-06-30", "27,Bắc Ninh cũ,province,tỉnh,,,2025-06-30", "24,Bắc Ninh,province,tỉnh,,2025-07-01,"));

        var (preview, _) = await ImportAsync(Encoding.UTF8.GetBytes(Scenario.Csv(
            $"{Scenario.PlanColumns},decision_no,decision_date,effective",
            "24,2025,BHYT,headcount,100,BHXH_VN,1/QĐ,2025-01-05,",
            "24,2025,BHYT,headcount,200,BHXH_VN,9/QĐ,2025-06-25,2025-07-01")));

        Assert.Equal(2, preview.Changes.Select(c => c.UnitId).Distinct().Count());
    }

    private async Task FillAsync()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var first = await Database.DecisionAsync("100/QĐ-BHXH", "2024-04-02", ("31", "BHXH_BB", 528_687), ("D1", "SO_THU", 1_395_647_500_000));
        var id = await Database.MustSavePlanAsync(first with { Signer = "Nguyễn Văn A", Note = "=1+2", Lines = [first.Lines[0] with { Note = "-5 huyện, \"a\"; b" }, first.Lines[1] with { Note = "-5 huyện" }] });
        await Database.MustSavePlanAsync(await Database.DecisionAsync("900/QĐ-BHXH", "2024-08-15", ("31", "BHXH_BB", 520_000)) with { SupersedesId = id, Effective = new DateOnly(2024, 8, 20) });
        var coverage = await Database.DecisionAsync("", null, ("31", "BHYT", 1_131_864));
        await Database.MustSavePlanAsync(coverage with
        {
            Authority = PlanAuthority.UbndTinh,
            Lines =
            [
                coverage.Lines[0] with { Conversion = new CoverageConversion(90.4m, 2023, "Niên giám", 1_252_062), Deadline = new DateOnly(2024, 9, 30) },
                coverage.Lines[0] with { Basis = PlanBasis.Coverage, Value = 90.4m, Mark = FigureMark.Implied, Source = "'=nguồn" },
            ],
        });
    }

    private async Task<(PlansPreview Preview, ImportOutcome Outcome)> ImportAsync(byte[] file)
    {
        var (upload, problem) = await ReadAsync(file);
        Assert.True(upload is not null, problem);
        Assert.True(upload.Faults.Count == 0, string.Join('\n', upload.Faults));
        return (await PreviewAsync(upload), await Database.TryImportAsync("plans", upload.Csv));
    }

    private Task<PlansPreview> PreviewAsync(PlanUpload upload) => Database.WithServiceAsync<PlansImport, PlansPreview>(import => import.PreviewAsync(
        new ImportRequest { Content = new MemoryStream(Encoding.UTF8.GetBytes(upload.Csv)), FileName = "a", Actor = "b" }, CancellationToken.None));

    private async Task<(PlanUpload? Upload, string? Problem)> ReadAsync(byte[] file) => PlanUpload.Read(file, (await ReferenceAsync()).Indicators);

    private Task<ReferenceData> ReferenceAsync() => Database.WithAsync(db => ReferenceCache.LoadAsync(db, CancellationToken.None));

    private async Task<(IReadOnlyList<PlanListRow> Rows, PlanYear Year)> RowsAsync()
    {
        var filter = new PlanFilter { ProvinceId = await Database.ProvinceIdAsync(), Year = 2024 };
        return await Database.WithServiceAsync<PlanListQuery, (IReadOnlyList<PlanListRow>, PlanYear)>(async query =>
            (await query.RunAsync(filter, CancellationToken.None), await query.YearAsync(filter.ProvinceId, 2024, CancellationToken.None)));
    }

    private async Task<byte[]> CsvAsync()
    {
        var (rows, year) = await RowsAsync();
        return Encoding.UTF8.GetBytes("\uFEFF" + PlanExport.Csv(rows, year, await ReferenceAsync()));
    }

    private async Task<byte[]> WorkbookAsync()
    {
        var (rows, year) = await RowsAsync();
        var output = new MemoryStream();
        PlanExport.Workbook(output, rows, year, await ReferenceAsync(), "Kế hoạch");
        return output.ToArray();
    }

    /// <summary>Everything that the ledger says, without the ids.</summary>
    private async Task<List<string>> LedgerAsync()
    {
        var (rows, year) = await RowsAsync();
        return [.. rows.Select(r => string.Create(CultureInfo.InvariantCulture,
            $"{r.Unit.Code}|{r.Indicator.Code}|{r.Basis}|{VietnameseNumber.Decimal(r.Value, 4)}|{r.Deadline}|{r.Version}|{r.CountsFrom}|{r.IsInForce}|{r.Before:0.####}|{r.Conversion?.Year}|{r.Conversion?.Source}|{r.Conversion?.Denominator}|{r.Conversion?.Rate:0.####}|{r.Mark}|{r.Source}|{r.Note}|{r.Plan.Authority}|{r.Plan.DecisionNumber}|{r.Plan.DecisionDate}|{r.Plan.Effective}|{r.Plan.Signer}|{r.Plan.Note}|{year.Find(r.Plan.SupersedesId)?.DecisionNumber}"))];
    }

    private Task<bool> ClearPlansAsync() => Database.WithAsync(async db =>
    {
        db.RemoveRange(db.PlanLines);
        db.RemoveRange(db.Plans);
        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>A workbook of texts; "#" before a number makes it one, "!" an error.</summary>
    private static byte[] Sheet(params string[] rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(rows.Select((row, r) => new Row(row.Split('|').Select((text, c) => CellOf(text, c, r + 1))) { RowIndex = (uint)r + 1 })));
            var styles = workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            workbook.Workbook = new Workbook(new Sheets(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = "Giao" }));
        }

        return stream.ToArray();
    }

    private static Cell CellOf(string text, int column, int row)
    {
        var cell = new Cell { CellReference = $"{(char)('A' + column)}{row.ToString(CultureInfo.InvariantCulture)}" };
        if (text.StartsWith('#'))
        {
            // A day is a number with a style.
            cell.CellValue = new CellValue(text[1..]);
            cell.StyleIndex = column == 8 ? 1u : 0u;
        }
        else if (text.StartsWith('!'))
        {
            (cell.DataType, cell.CellValue) = (CellValues.Error, new CellValue(text[1..]));
        }
        else if (text.Length > 0)
        {
            (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new Text(text)));
        }

        return cell;
    }

    private static byte[] Zip(string name, string content)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = new StreamWriter(zip.CreateEntry(name).Open());
            entry.Write(content);
        }

        return stream.ToArray();
    }
}

public sealed class PlanFilesOnSqlite() : PlanFilesTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class PlanFilesOnPostgres() : PlanFilesTests(new PostgresTestDatabase());
