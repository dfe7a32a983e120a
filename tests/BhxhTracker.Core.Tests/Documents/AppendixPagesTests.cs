using System.IO.Compression;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using Xunit;

namespace BhxhTracker.Core.Tests.Documents;

/// <summary>Which pages there are, what stands at their head and foot, and how the file is called.</summary>
public sealed class AppendixPagesTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    private static readonly string[] PeopleHeads =
    [
        "STT", "Đơn vị", "Kế hoạch giao", "31/12 năm trước (2023)", "Cùng kỳ năm trước (9/2023)", "Tháng trước (8/2024)", "Tháng này (9/2024)",
        "So với tháng trước", "So với 31/12 năm trước", "So với cùng kỳ (người)", "So với cùng kỳ (%)", "% kế hoạch", "Còn phải phát triển", "Ghi chú",
    ];

    private static readonly string[] MoneyHeads =
    [
        "STT", "Đơn vị", "Kế hoạch giao", "Lũy kế cùng kỳ năm trước (9/2023)", "Lũy kế tháng trước (8/2024)", "Lũy kế từ đầu năm (9/2024)",
        "Trong tháng (9/2024)", "So với cùng kỳ (triệu đồng)", "So với cùng kỳ (%)", "% kế hoạch", "Còn phải thu", "Ghi chú",
    ];

    [Fact]
    public async Task Pages_stand_in_official_order_with_the_columns_that_mean_something()
    {
        var sheets = AppendixReading.Read(AppendixReading.Write(await ReportAsync("99", "2024-09")));

        Assert.Equal(
            [
                "Tổng hợp", "BHXH bắt buộc", "BHXH tự nguyện", "BHXH", "BHTN", "BHYT", "Tổng tham gia", "BHYT hộ gia đình", "BHYT HSSV",
                "Số thu", "Phải thu", "Chậm đóng", "Tỷ lệ chậm đóng", "Tăng mới BB", "Giảm BB", "Tăng mới TN", "Giảm TN",
            ],
            sheets.Keys);
        Assert.Equal(PeopleHeads, sheets["BHXH bắt buộc"].Heads);
        Assert.Equal(
            [.. PeopleHeads.SkipLast(1), "Dân số (năm 2024)", "Tỷ lệ bao phủ", "Chỉ tiêu", "So với chỉ tiêu (điểm %)", "Ghi chú"], sheets["BHYT"].Heads);
        Assert.Equal(MoneyHeads, sheets["Số thu"].Heads);
        Assert.False(sheets["Phải thu"].Has("Còn phải thu"));
        Assert.False(sheets["Tăng mới BB"].Has("31/12"));
        Assert.False(sheets["Tăng mới BB"].Has("Kế hoạch"));
        Assert.False(sheets["Tỷ lệ chậm đóng"].Has("So với cùng kỳ (%)"));
        Assert.Equal("TOÀN TỈNH", sheets["BHYT"].RowNames.First());
        Assert.Equal("Văn phòng BHXH Tỉnh Mẫu", sheets["BHYT"].RowNames.ElementAt(1));
        Assert.Contains("SUM(", sheets["BHYT"].Cell("TOÀN TỈNH", "Tháng này").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_takes_its_figures_from_the_pages_behind_it()
    {
        var report = await ReportAsync("99", "2024-09");
        var sheets = AppendixReading.Read(AppendixReading.Write(report));
        var summary = sheets["Tổng hợp"];
        var compulsory = report.Unit.Of("BHXH_BB");

        Assert.Equal(16, summary.RowNames.Count());
        Assert.Contains("'BHXH bắt buộc'!G", summary.Cell("BHXH bắt buộc", "Tháng này").Formula, StringComparison.Ordinal);
        Assert.Equal((double)compulsory.Value.Value!, summary.Cell("BHXH bắt buộc", "Tháng này").Number);
        Assert.Equal((double)compulsory.SumOfPositiveGaps.Value!, summary.Cell("BHXH bắt buộc", "Cộng số còn thiếu").Number);
        Assert.Equal((double)compulsory.RequiredPerMonth.Value!, summary.Cell("BHXH bắt buộc", "Mỗi tháng còn lại phải tăng").Number);
        Assert.Equal((double)compulsory.ShareOfRequiredIncrease.Value! / 100, summary.Cell("BHXH bắt buộc", "% số phải tăng").Number!.Value, 12);
        Assert.Equal((double)report.Unit.Of("SO_THU").InMonth.Value! / 1_000_000, summary.Cell("Số thu (triệu đồng)", "So với tháng trước").Number!.Value, 6);
    }

    [Fact]
    public async Task A_reported_figure_of_the_province_is_no_sum()
    {
        var sheets = AppendixReading.Read(AppendixReading.Write(await ReportAsync("31", "2024-09")));

        var derived = sheets["BHXH"];
        Assert.Equal(532376, derived.Cell("TOÀN THÀNH PHỐ", "Tháng này").Number);
        Assert.Null(derived.Cell("TOÀN THÀNH PHỐ", "Tháng này").Formula);
        Assert.Contains("kế hoạch thành phần khác cơ quan giao", derived.Cell("TOÀN THÀNH PHỐ", "Ghi chú").Text, StringComparison.Ordinal);
        Assert.Contains("số làm tròn", sheets["BHYT"].Cell("TOÀN THÀNH PHỐ", "Ghi chú").Text, StringComparison.Ordinal);
        Assert.Contains("Kế hoạch: chưa rõ cơ quan giao; suy ra từ số liệu công bố.", sheets["BHXH bắt buộc"].Sheet.Texts);
    }

    [Fact]
    public async Task An_attached_appendix_has_neither_motto_nor_signatures()
    {
        var heading = new AttachedAppendix { Number = "02", ReportNumber = "123/BC-BHXH", ReportDate = new DateOnly(2024, 10, 5), FiguresBasis = "số liệu đã duyệt" };
        var texts = Texts(await ReportAsync("31", "2024-09"), heading);

        Assert.Equal("Phụ lục 02", texts[0]);
        Assert.Equal("KẾT QUẢ PHÁT TRIỂN NGƯỜI THAM GIA BHXH, BHYT, BHTN THÁNG 9/2024", texts[1]);
        Assert.StartsWith("THÀNH PHỐ HẢI PHÒNG", texts[2], StringComparison.Ordinal);
        Assert.Equal("(Kèm theo Báo cáo số 123/BC-BHXH ngày 05/10/2024)", texts[3]);
        Assert.Equal("(Số liệu đến ngày 30/09/2024; số liệu đã duyệt)", texts[4]);
        Assert.DoesNotContain("GIÁM ĐỐC", texts);
        var unnamed = Texts(await ReportAsync("31", "2024-09"), new AttachedAppendix());
        Assert.Contains("(Kèm theo Báo cáo số … ngày …)", unnamed);
        Assert.Contains("(Số liệu đến ngày 30/09/2024; 1 đơn vị đã gửi, 1 đã duyệt)", unnamed);
    }

    [Fact]
    public async Task A_standalone_form_has_letterhead_and_signatures()
    {
        var texts = Texts(await ReportAsync("31", "2024-09"), new StandaloneForm { SignedOn = new DateOnly(2024, 10, 5), IsSignedByDeputy = true, SignedBy = "Trần Thị Ẫm" });

        Assert.Equal(
            ["BẢO HIỂM XÃ HỘI VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BHXH THÀNH PHỐ HẢI PHÒNG", "Độc lập - Tự do - Hạnh phúc"], texts.Take(4));
        foreach (var text in (string[])["Hải Phòng, ngày 05 tháng 10 năm 2024", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "NGƯỜI LẬP BIỂU", "NGƯỜI KIỂM SOÁT", "(Ký, ghi rõ họ tên)", "Trần Thị Ẫm"])
        {
            Assert.Contains(text, texts);
        }

        var district = Texts(await ReportAsync("993", "2024-09"), new StandaloneForm());
        Assert.Equal("BHXH HUYỆN TÂY HỒ", district[2]);
        var commune = Texts(await ReportAsync("99001", "2024-09"), new StandaloneForm());
        Assert.Equal("BHXH THÀNH PHỐ PHỐ MẪU", commune[2]);
    }

    [Fact]
    public async Task A_month_without_figures_gives_one_page_that_says_so()
    {
        var sheet = Assert.Single(WorkbookReading.Read(AppendixReading.Write(await ReportAsync("318", "2022-01"))));

        Assert.Contains("Chưa có số liệu, chưa có kế hoạch.", sheet.Texts);
    }

    [Fact]
    public async Task The_file_is_called_after_unit_and_month()
    {
        Assert.Equal("phu-luc-hai-phong-2024-09.xlsx", AppendixFileName.Of(await ReportAsync("31", "2024-09")));
        Assert.Equal("phu-luc-tinh-mau-so-lieu-gia-dinh-2024-09.xlsx", AppendixFileName.Of(await ReportAsync("99", "2024-09")));
    }

    [Fact]
    public async Task The_workbook_goes_to_a_stream_that_cannot_seek()
    {
        using var received = new MemoryStream();
        await using (var response = new GZipStream(received, CompressionLevel.Fastest, leaveOpen: true))
        {
            ConferenceAppendix.Write(response, await ReportAsync("31", "2024-09"), new AttachedAppendix());
            Assert.True(response.CanWrite);
        }

        received.Position = 0;
        using var workbook = new MemoryStream();
        await new GZipStream(received, CompressionMode.Decompress).CopyToAsync(workbook);
        Assert.Equal(6, WorkbookReading.Read(workbook.ToArray()).Count);
    }

    private static List<string> Texts(ProgressReport report, AppendixHeading heading) => [.. WorkbookReading.Read(AppendixReading.Write(report, heading))[1].Texts];

    private async Task<ProgressReport> ReportAsync(string code, string month)
    {
        await DemonstrationReports.EnsureLoadedAsync(database);
        return await database.ProgressAsync(code, month);
    }
}
