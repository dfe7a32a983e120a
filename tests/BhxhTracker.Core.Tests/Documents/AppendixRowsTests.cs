using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using DocumentFormat.OpenXml.Packaging;
using Xunit;

namespace BhxhTracker.Core.Tests.Documents;

/// <summary>Rows that say more than numbers: a sum that is still coming in, an excess, what is not allocated, a date of its own.</summary>
public sealed class AppendixRowsTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>, IAsyncLifetime
{
    private const string SumOfGaps = "Cộng số còn thiếu của các đơn vị chưa đạt";
    private const int CompulsoryId = 1;

    public async Task InitializeAsync()
    {
        await database.ImportAsync(
            "units",
            """
            code,name,level,kind,parent_code,official_order
            77,Thử,province,tỉnh,,1
            77-VP,Văn phòng BHXH tỉnh Thử,district,Văn phòng BHXH,77,0
            771,Một,district,huyện,77,1
            772,Hai,district,huyện,77,2
            """);
        await database.ImportAsync(
            "plans",
            """
            unit_code,year,indicator,basis,value,authority,decision_no
            77,2024,BHXH_BB,headcount,390,BHXH_VN,1/QĐ-BHXH
            77-VP,2024,BHXH_BB,headcount,90,BHXH_TINH,2/QĐ-BHXH
            771,2024,BHXH_BB,headcount,250,BHXH_TINH,2/QĐ-BHXH
            772,2024,BHXH_BB,headcount,50,BHXH_TINH,2/QĐ-BHXH
            771,2024,BHXH_TN,headcount,250,BHXH_TINH,2/QĐ-BHXH
            771,2024,BHYT,coverage,95,UBND_TINH,3/QĐ-UBND
            """);
        await database.ImportAsync("denominators", "unit_code,kind,year,value,source\n771,population,2023,500,Niên giám thống kê 2023\n");
        await database.ImportAsync(
            "counts",
            """
            unit_code,month,indicator,value,as_of
            77-VP,2024-08,BHXH_BB,95,
            771,2024-08,BHXH_BB,190,
            772,2024-08,BHXH_BB,45,
            77-VP,2024-09,BHXH_BB,100,
            771,2024-09,BHXH_BB,200,2024-09-23
            77,2024-09,BHYT,1000,
            77-VP,2024-09,BHYT,100,
            771,2024-09,BHYT,400,2024-09-23
            772,2024-09,BHYT,300,
            77-VP,2024-09,BHXH_TN,0,
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_incomplete_sum_shows_the_plan_of_those_that_reported_and_names_the_year_s()
    {
        var sheet = (await ReadAsync())["BHXH bắt buộc"];

        Assert.Equal(340, sheet.Cell("TOÀN TỈNH", "Kế hoạch giao").Number);
        Assert.Equal(285, sheet.Cell("TOÀN TỈNH", "Tháng trước").Number);
        Assert.Equal(300 / 340d, sheet.Cell("TOÀN TỈNH", "% kế hoạch").Number!.Value, 12);
        var note = sheet.Cell("TOÀN TỈNH", "Ghi chú").Text!;
        Assert.Contains("tạm tính 2/3 đơn vị", note, StringComparison.Ordinal);
        Assert.Contains("kế hoạch cả năm 390", note, StringComparison.Ordinal);
        Assert.Contains(sheet.Sheet.Texts, t => t.StartsWith("Dòng “tạm tính”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Computed_columns_are_live_and_guard_blanks()
    {
        var sheet = (await ReadAsync())["BHXH bắt buộc"];
        var whole = sheet.NumbersRow + 1;

        Assert.Equal($"IF(COUNT(G{whole + 1}:G{whole + 3})=0,\"\",SUM(G{whole + 1}:G{whole + 3}))", sheet.Cell("TOÀN TỈNH", "Tháng này").Formula);
        Assert.Null(sheet.Cell("TOÀN TỈNH", "Kế hoạch giao").Formula);
        Assert.Equal($"IF(OR(G{whole}=\"\",F{whole}=\"\"),\"\",G{whole}-F{whole})", sheet.Cell("TOÀN TỈNH", "So với tháng trước").Formula);
        Assert.Equal($"IF(OR(G{whole}=\"\",C{whole}=\"\",C{whole}=0),\"\",G{whole}/C{whole})", sheet.Cell("TOÀN TỈNH", "% kế hoạch").Formula);
        Assert.Equal($"IF(OR(C{whole}=\"\",G{whole}=\"\"),\"\",MAX(0,C{whole}-G{whole}))", sheet.Cell("TOÀN TỈNH", "Còn phải phát triển").Formula);
        Assert.Equal("(8) =\n(7)-(6)", sheet.Numbering("So với tháng trước").Text);
        Assert.Equal("(11) =\n(10)/(5)", sheet.Numbering("So với cùng kỳ (%)").Text);
        Assert.Equal("(13) =\nMAX(0, (3)-(7))", sheet.Numbering("Còn phải phát triển").Text);
        Assert.Equal("(14)", sheet.Numbering("Ghi chú").Text);
    }

    [Fact]
    public async Task Units_over_plan_do_not_help_the_others()
    {
        var sheet = (await ReadAsync())["BHXH bắt buộc"];

        Assert.Contains("vượt 10 người", sheet.Cell("Văn phòng BHXH tỉnh Thử", "Ghi chú").Text, StringComparison.Ordinal);
        Assert.Equal(0, sheet.Cell("Văn phòng BHXH tỉnh Thử", "Còn phải phát triển").Number);
        Assert.Equal(40, sheet.Cell("TOÀN TỈNH", "Còn phải phát triển").Number);
        Assert.Equal(50, sheet.Cell(SumOfGaps, "Còn phải phát triển").Number);
        Assert.Contains("SUM(", sheet.Cell(SumOfGaps, "Còn phải phát triển").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blank_is_not_zero()
    {
        var sheets = await ReadAsync();
        var missing = sheets["BHXH bắt buộc"].Cell("Huyện Hai", "Tháng này");

        Assert.True(missing.IsBlank);
        Assert.Equal("chưa có số liệu", sheets["BHXH bắt buộc"].Cell("Huyện Hai", "Ghi chú").Text);
        Assert.Equal(50, sheets["BHXH bắt buộc"].Cell("Huyện Hai", "Kế hoạch giao").Number);
        Assert.Equal(0, sheets["BHXH tự nguyện"].Cell("Văn phòng BHXH tỉnh Thử", "Tháng này").Number);
    }

    [Fact]
    public async Task What_the_province_has_beside_its_units_is_a_row_of_its_own()
    {
        var sheet = (await ReadAsync())["BHYT"];

        Assert.Null(sheet.Cell("TOÀN TỈNH", "Tháng này").Formula);
        Assert.Equal(1000, sheet.Cell("TOÀN TỈNH", "Tháng này").Number);
        var unallocated = sheet.Cell("Chưa phân bổ", "Tháng này");
        var whole = sheet.NumbersRow + 1;
        Assert.Equal(200, unallocated.Number);
        Assert.Equal($"IF(G{whole}=\"\",\"\",G{whole}-SUM(G{whole + 1}:G{whole + 3}))", unallocated.Formula);
    }

    [Fact]
    public async Task A_coverage_plan_is_measured_by_the_rate()
    {
        var sheet = (await ReadAsync())["BHYT"];

        Assert.Equal(0.8, sheet.Cell("Huyện Một", "Tỷ lệ bao phủ").Number!.Value, 12);
        Assert.Equal(0.95, sheet.Cell("Huyện Một", "Chỉ tiêu").Number!.Value, 12);
        Assert.Equal(-15, sheet.Cell("Huyện Một", "So với chỉ tiêu").Number!.Value, 12);
        Assert.Equal(0.8 / 0.95, sheet.Cell("Huyện Một", "% kế hoạch").Number!.Value, 12);
        Assert.True(sheet.Cell("Huyện Một", "Kế hoạch giao").IsBlank);
        Assert.Contains(sheet.Sheet.Texts, t => t.StartsWith("Dân số: năm 2023, Niên giám thống kê 2023.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_unit_with_another_cut_off_says_so()
    {
        var sheet = (await ReadAsync())["BHXH bắt buộc"];

        Assert.Contains("số liệu đến ngày 23/09/2024", sheet.Cell("Huyện Một", "Ghi chú").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_is_named_with_its_authority_decision_and_version()
    {
        var sheet = (await ReadAsync())["BHXH bắt buộc"];

        Assert.Contains("Kế hoạch: BHXH Việt Nam giao; 1/QĐ-BHXH; lần 1.", sheet.Sheet.Texts);
        Assert.Contains("Kế hoạch của đơn vị trực thuộc: BHXH tỉnh giao; 2/QĐ-BHXH; lần 1.", sheet.Sheet.Texts);
    }

    [Fact]
    public async Task Text_that_looks_like_a_formula_stays_text()
    {
        var workbook = AppendixReading.Write(await ReportAsync(), new StandaloneForm { PreparedBy = "=1+1", Place = "\u0001Thử" });
        var sheet = WorkbookReading.Read(workbook)[0];
        var cell = Assert.Single(sheet.Cells.Values, c => c.Text == "=1+1");

        Assert.Null(cell.Formula);
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var sheets = document.WorkbookPart!;
        var style = sheets.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()).First(c => c.InnerText == "=1+1").StyleIndex!.Value;
        var format = sheets.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormat>().ElementAt((int)style);
        Assert.True(format.QuotePrefix!.Value);
        Assert.Contains(sheet.Texts, t => t.StartsWith("Thử, ngày … tháng … năm 2024", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_of_definition_is_printed_where_a_comparison_crosses_it()
    {
        var report = await ReportAsync();
        var note = new IndicatorNote { IndicatorId = CompulsoryId, From = new DateOnly(2024, 7, 1), Text = "mở rộng đối tượng." };
        var unit = report.Unit with
        {
            Indicators = [.. report.Unit.Indicators.Select(p => p.Indicator.Id == CompulsoryId
                ? p with { DefinitionBreaks = [note], YearStart = 250, SinceYearStart = 50, LastYear = 240, YearOnYear = 60, YearOnYearPercent = 25 }
                : p)],
        };
        var sheets = AppendixReading.Read(AppendixReading.Write(report with { Unit = unit }));

        Assert.Contains("(*) Từ ngày 01/07/2024: mở rộng đối tượng.", sheets["BHXH bắt buộc"].Sheet.Texts);
        Assert.DoesNotContain(sheets["BHYT"].Sheet.Texts, t => t.Contains("mở rộng", StringComparison.Ordinal));

        // Last month lies on this side of the day; 31/12 and last year lie on the other.
        var heads = sheets["BHXH bắt buộc"].Heads.Where(h => h.EndsWith("(*)", StringComparison.Ordinal)).ToList();
        Assert.Equal(["So với 31/12 năm trước (*)", "So với cùng kỳ (%) (*)", "So với cùng kỳ (người) (*)"], heads.Order(StringComparer.Ordinal));
        Assert.Contains("(*) đổi định nghĩa: so với 31/12, cùng kỳ", sheets["Tổng hợp"].Sheet.Texts.Single(t => t.Contains("đổi định nghĩa", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(sheets["BHYT"].Heads, h => h.Contains("(*)", StringComparison.Ordinal));
    }

    private Task<ProgressReport> ReportAsync() => database.ProgressAsync("77", "2024-09");

    private async Task<Dictionary<string, AppendixReading>> ReadAsync() => AppendixReading.Read(AppendixReading.Write(await ReportAsync()));
}
