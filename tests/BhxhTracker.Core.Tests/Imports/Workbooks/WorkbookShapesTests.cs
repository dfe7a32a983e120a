using System.Text;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports.Workbooks;

/// <summary>The shapes in which offices keep figures: what is guessed, matched, asked and found wrong.</summary>
public abstract class WorkbookShapesTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task A_column_per_indicator_under_a_title_with_the_month()
    {
        await Database.ImportProvinceAsync(districts: 2, withOffice: true);
        var (_, preview) = await Database.PreviewWorkbookAsync(TestWorkbook.Of(
            ["KẾT QUẢ PHÁT TRIỂN NGƯỜI THAM GIA THÁNG 9 NĂM 2024"],
            ["Đơn vị tính: người"],
            ["STT", "Đơn vị", "BHXH bắt buộc", "BHXH TN", "BHTN", "Kế hoạch BHYT", "Số người tham gia BHYT", "Tỷ lệ"],
            ["A", "B", "(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            [1, "Văn phòng BHXH TP", 100, 5, 90, 1000, 900, 90],
            [2, "H. 1", 200, "1.052", 150, 2000, 1800, 90],
            [3, "huyện 2", 300, 7, 250, 3000, null, 90],
            [null, "Cộng", 600, 1064, 490, 6000, 2700, 90]));

        Assert.Empty(preview.Wrong);
        Assert.Equal(
            ["31-VP BHTN 90", "31-VP BHXH_BB 100", "31-VP BHXH_TN 5", "31-VP BHYT 900", "D1 BHTN 150", "D1 BHXH_BB 200", "D1 BHXH_TN 1052", "D1 BHYT 1800", "D2 BHTN 250", "D2 BHXH_BB 300", "D2 BHXH_TN 7"],
            await SaidAsync(preview));
        Assert.All(preview.Figures, f => Assert.Equal((new DateOnly(2024, 9, 1), FigureFate.New), (f.Month, f.Fate)));
        Assert.Equal([600L, 1064, 490, 2700], preview.Totals.Select(t => t.Value));
        Assert.All(preview.Totals, t => Assert.True(t.IsSum));
    }

    [DatabaseFact]
    public async Task A_column_per_month_asks_for_the_indicator_and_for_the_year_when_none_is_written()
    {
        await Database.ImportProvinceAsync(districts: 2);
        var sent = await Database.SendWorkbookAsync(TestWorkbook.Of(["Tên đơn vị", "Tháng 1", "T2", "Tháng 3"], ["Huyện 1", 10, 11, 12], ["Huyện 2", 20, null, 22]));
        var unclear = await Database.ChooseAsync(sent.BatchId);
        var chosen = await Database.ChooseAsync(sent.BatchId, l => l with { Year = 2023, Indicator = "BHYT" });
        await Database.RunJobsAsync();
        var preview = await PreviewAsync(sent.BatchId);

        Assert.Equal((ChooseLayoutResult.Invalid, ChooseLayoutResult.Reading), (unclear.Result, chosen.Result));
        Assert.Equal(["indicator", "year"], unclear.Faults.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([(1, 10L), (2, 11), (3, 12), (1, 20), (3, 22)], preview.Figures.Select(f => (f.Month.Month, f.Value)));
        Assert.All(preview.Figures, f => Assert.Equal(2023, f.Month.Year));
    }

    [DatabaseFact]
    public async Task A_row_per_figure_with_month_and_indicator_in_columns()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var (_, preview) = await Database.PreviewWorkbookAsync(TestWorkbook.Of(
            ["Mã đơn vị", "Kỳ báo cáo", "Chỉ tiêu", "Số liệu"],
            ["D1", "9/2024", "BHXH bắt buộc", 5], ["D1", new TestWorkbook.Day(new DateOnly(2024, 8, 31)), "bhyt", 6], ["31", "2024-07", "Số thu", 1.5]));

        Assert.Empty(preview.Wrong);
        Assert.Equal(["31 SO_THU 1500000", "D1 BHXH_BB 5", "D1 BHYT 6"], await SaidAsync(preview));
        Assert.Equal([9, 8, 7], preview.Figures.Select(f => f.Month.Month));
    }

    [DatabaseFact]
    public async Task Money_is_read_in_the_unit_that_the_head_names()
    {
        await Database.ImportProvinceAsync(districts: 1);
        foreach (var (head, cell, dong) in new (string, object, long)[]
        {
            ("Số thu (tỷ đồng)", 1.5, 1_500_000_000), ("Số thu (triệu đồng)", "1.234,5", 1_234_500_000), ("Số thu (đồng)", 1_234_567_890, 1_234_567_890), ("Số thu", 1395.6470000000001, 1_395_647_000),
        })
        {
            var (_, preview) = await Database.PreviewWorkbookAsync(TestWorkbook.Of(["Đơn vị", "Tháng", head], ["Huyện 1", "2024-09", cell]));
            Assert.Equal(dong, Assert.Single(preview.Figures).Value);
        }
    }

    [DatabaseFact]
    public async Task Each_wrong_cell_has_its_address_its_fault_and_the_remedy()
    {
        await Database.ImportProvinceAsync(districts: 2);
        var (batch, preview) = await Database.PreviewWorkbookAsync(TestWorkbook.Of(
            ["Đơn vị", "Tháng", "BHYT", "Số thu"],
            ["Huyện 1", "2024-01", -5, 1],
            ["Huyện 1", "2024-02", 92.5, "1.052"],
            ["Huyện 1", "2024-03", new TestWorkbook.Error("#REF!"), 1],
            ["Huyện 1", "2024-04", new TestWorkbook.Day(new DateOnly(2024, 9, 30)), 1],
            ["Huyện 1", "2024-05", "1.05.2", 1],
            ["Huyện 9", "2024-05", 1, 1],
            ["Huyện 1", "tháng mười", 1, 1],
            ["Huyện 1", "2024-12", 1, null],
            [null, "2024-05", 1, null],
            ["Huyện 1", "2024-01", null, 1]));

        Assert.Equal(
            [(2, 3), (3, 3), (3, 4), (4, 3), (5, 3), (6, 3), (7, 1), (8, 2), (9, 3), (10, 3), (11, 4)],
            preview.Wrong.Select(w => (w.Row, w.Column)));
        Assert.All(preview.Wrong, w => Assert.NotEmpty(w.Remedy));
        Assert.Contains("số âm", preview.Wrong[0].Problem, StringComparison.Ordinal);
        Assert.Contains("phần lẻ", preview.Wrong[1].Problem, StringComparison.Ordinal);
        Assert.Contains("1.052,0", preview.Wrong[2].Remedy, StringComparison.Ordinal);
        Assert.Contains("#REF!", preview.Wrong[3].Problem, StringComparison.Ordinal);
        Assert.Contains("ngày", preview.Wrong[4].Problem, StringComparison.Ordinal);
        Assert.Contains("chưa đến", preview.Wrong[8].Problem, StringComparison.Ordinal);
        Assert.Contains("trùng", preview.Wrong[10].Problem, StringComparison.Ordinal);
        Assert.Equal(ConfirmImportResult.NothingToApply, await Database.ConfirmAsync(batch));
        Assert.Equal(0, await Database.WithAsync(db => db.Figures.CountAsync()));
    }

    [DatabaseFact]
    public async Task A_name_that_fits_two_units_is_asked_and_the_answer_is_kept_for_the_file()
    {
        await Database.ImportAsync("units", """
            code,name,level,kind,parent_code
            31,Hải Phòng,province,thành phố,
            D1,Hòa Bình,district,huyện,31
            D2,Bắc,district,huyện,31
            D1-1,Tân An,commune,xã,D1
            D2-1,Tân An,commune,xã,D2
            D2-2,Hòa Bình,commune,phường,D2
            """);
        var workbook = TestWorkbook.Of(["Đơn vị", "Tháng", "BHYT"], ["Xã Tân An", "2024-09", 1], ["Hoà Bình", "2024-09", 2], ["P. Hòa Bình", "2024-09", 3], ["Huyện Hòa Bình", "2024-09", 4]);
        var (batch, preview) = await Database.PreviewWorkbookAsync(workbook);

        Assert.Equal([("Xã Tân An", 2), ("Hoà Bình", 2)], preview.Wrong.Select(w => (w.Name!, w.Candidates!.Count)));
        Assert.Equal(["D1 BHYT 4", "D2-2 BHYT 3"], await SaidAsync(preview));

        await Database.ChooseAsync(batch, l => l with { Units = new Dictionary<string, int> { ["xa tan an"] = preview.Wrong[0].Candidates![1], ["hoa binh"] = 0 } });
        await Database.RunJobsAsync();
        var answered = await PreviewAsync(batch);
        Assert.Empty(answered.Wrong);
        Assert.Equal((3, 1), (answered.Figures.Count, answered.LeftOutRows));
    }

    [DatabaseFact]
    public async Task A_code_of_another_time_or_beside_another_units_name_is_not_believed()
    {
        await Database.ImportAsync("units", """
            code,name,level,kind,parent_code,valid_from,valid_to
            31,Hải Phòng,province,thành phố,,,
            D1,Cũ,district,huyện,31,,2024-06-30
            D1,Mới,district,huyện,31,2024-07-01,
            D2,Đông,district,huyện,31,,
            """);
        var (_, preview) = await Database.PreviewWorkbookAsync(TestWorkbook.Of(
            ["Mã đơn vị", "Tên đơn vị", "Tháng", "BHYT"], ["D1", "Huyện Cũ", "2024-06", 1], ["D1", "Huyện Mới", "2024-07", 2], ["D1", "Huyện Đông", "2024-08", 3]));

        Assert.Equal([1L, 2], preview.Figures.Select(f => f.Value));
        Assert.NotEqual(preview.Figures[0].UnitId, preview.Figures[1].UnitId);
        Assert.Contains("nhưng tên ghi", Assert.Single(preview.Wrong).Problem, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task The_next_file_with_the_same_columns_is_matched_at_once()
    {
        await Database.ImportProvinceAsync(districts: 1);
        object?[] head = ["Địa bàn", "Kỳ", "Người có thẻ"];
        await Database.PreviewWorkbookAsync(TestWorkbook.Of(head, ["Huyện 1", "2024-08", 5]), l => l with
        {
            Columns = [new ColumnUse(1, ColumnRole.UnitName), new ColumnUse(2, ColumnRole.Month), new ColumnUse(3, ColumnRole.Figures, "BHYT")],
        });

        var next = await Database.SendWorkbookAsync(TestWorkbook.Named("Tháng 9", head, ["Huyện 1", "2024-09", 6]));
        await Database.RunJobsAsync();

        Assert.Equal(SendWorkbookResult.Reading, next.Result);
        Assert.Equal(6, Assert.Single((await PreviewAsync(next.BatchId)).Figures).Value);
    }

    [DatabaseFact]
    public async Task A_csv_of_the_interface_is_read_at_once_and_any_other_as_a_table_of_peoples_numbers()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var own = await Database.SendWorkbookAsync(Encoding.UTF8.GetBytes("unit_code,month,indicator,value\nD1,2024-09,BHYT,1052\nD1,2024-09,SO_THU,92.25\n"), "a.csv");
        await Database.RunJobsAsync();
        var (_, table) = await Database.PreviewWorkbookAsync(Encoding.UTF8.GetBytes("\uFEFFĐơn vị;Tháng;BHYT;Số thu\nHuyện 1;9/2024;1.052;92,25\n"), name: "b.csv");

        Assert.Equal(SendWorkbookResult.Reading, own.Result);
        Assert.Equal([1052L, 92_250_000], (await PreviewAsync(own.BatchId)).Figures.Select(f => f.Value));
        Assert.Equal([1052L, 92_250_000], table.Figures.Select(f => f.Value));
    }

    [DatabaseFact]
    public async Task A_csv_with_two_possible_separators_is_asked_about()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var sent = await Database.SendWorkbookAsync(Encoding.UTF8.GetBytes("Đơn vị;Tháng, năm;BHYT\nHuyện 1;9, 2024;5\n"), "a.csv");
        var view = await Database.ImportAsync(sent.BatchId);
        var (_, _, separators, _) = await Database.WithServiceAsync<ImportQuery, (IReadOnlyList<string>, SheetHead?, IReadOnlyList<char> Separators, string?)>(
            query => query.HeadAsync(view.Batch, null, null, null, CancellationToken.None));

        Assert.Equal(SendWorkbookResult.NeedsColumns, sent.Result);
        Assert.Equal([';', ','], separators);
    }

    [DatabaseFact]
    public async Task A_file_that_cannot_be_opened_is_refused_with_words_and_nothing_is_kept()
    {
        await Database.ImportProvinceAsync(districts: 1);
        foreach (var content in new byte[][] { [], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], [0x50, 0x4B, 3, 4, 1, 2, 3], [0xFF, 0xFE, 65, 0], new byte[SourceFile.LargestBytes + 1] })
        {
            var sent = await Database.SendWorkbookAsync(content);
            Assert.Equal(SendWorkbookResult.Refused, sent.Result);
            Assert.NotEmpty(sent.Problem!);
        }

        Assert.Equal((0, 0), await Database.WithAsync(async db => (await db.ImportBatches.CountAsync(), await db.JobFiles.CountAsync())));
    }

    private async Task<ImportPreview> PreviewAsync(Guid batch)
    {
        var view = await Database.ImportAsync(batch);
        return (await Database.WithServiceAsync<ImportQuery, ImportPreview?>(query => query.PreviewAsync(view.Batch, CancellationToken.None)))!;
    }

    private Task<List<string>> SaidAsync(ImportPreview preview) => Database.WithAsync(async db =>
    {
        var codes = await db.UnitCodes.ToDictionaryAsync(c => c.UnitId, c => c.Code);
        var indicators = await db.Indicators.ToDictionaryAsync(i => i.Id, i => i.Code);
        return preview.Figures.Select(f => $"{codes[f.UnitId]} {indicators[f.IndicatorId]} {f.Value}").Order(StringComparer.Ordinal).ToList();
    });
}

public sealed class WorkbookShapesOnSqlite() : WorkbookShapesTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class WorkbookShapesOnPostgres() : WorkbookShapesTests(new PostgresTestDatabase());
