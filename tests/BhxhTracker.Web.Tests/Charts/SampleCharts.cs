using BhxhTracker.Core.Calculations;
using BhxhTracker.Web.Charts;

namespace BhxhTracker.Web.Tests.Charts;

/// <summary>Charts as the dashboards show them: Hải Phòng, voluntary insurance, to 9/2024; the course is made up.</summary>
internal static class SampleCharts
{
    public static readonly ReportMonth First = new(2023, 1);

    private static readonly decimal?[] Course =
        [19800, 20300, 20900, 21600, null, 22700, 23400, 24200, 25925, 27200, 29900, 34833, 33600, 33300, 33700, 34200, 34700, 35200, 35600, 36050, 36520];

    private static readonly string[] Names = ["Bạch Long Vĩ", "Vĩnh Bảo", "Kiến An", "Lê Chân", "Cát Hải", "Văn phòng BHXH thành phố"];

    public static TrendChart Trend { get; } = new()
    {
        Title = "BHXH tự nguyện của Hải Phòng, 24 tháng",
        Months = Months(24, Course),
        AxisText = v => VietnameseNumber.Whole(v),
        LastText = "36.520",
        Plans =
        [
            new(First, new(2023, 12), 38000, "KH 2023: 38.000"),
            new(new(2024, 1), new(2024, 12), 50137, "Kế hoạch 50.137"),
        ],
        Scenario = [new(new(2024, 10), 44300, "44.300"), new(new(2024, 11), 47000, "47.000"), new(new(2024, 12), 50137, "50.137")],
        Forecast =
        [
            new(new(2024, 10), 37000, 38300, 39400, "38.300 (37.000–39.400)"),
            new(new(2024, 11), 39100, 41200, 43600, "41.200 (39.100–43.600)"),
            new(new(2024, 12), 41800, 45300, 49000, "dự báo 45.300 (41.800–49.000)"),
        ],
        Breaks = [new(new(2023, 7), "* đổi định nghĩa", "Đổi định nghĩa từ 01/07/2023")],
        Deadline = new(new(2024, 11), "Hạn 30/11", "Kế hoạch đến hạn 30/11/2024"),
    };

    public static ComparisonChart Comparison { get; } = new()
    {
        Title = "Sáu đơn vị, BHXH tự nguyện, 13 tháng",
        Months = [.. Enumerable.Range(0, 13).Select(new ReportMonth(2023, 9).AddMonths)],
        AxisText = v => VietnameseNumber.Whole(v),
        Lines =
        [
            .. Names.Select((name, u) =>
            {
                var values = Enumerable.Range(0, 13).Select(i => u == 2 && i == 5 ? (decimal?)null : 1800 + (u * 40) + (i * (15 - u) * 3)).ToList();
                return new ComparedLine(name, $"/tien-do/{u + 1}", values, [.. values.Select(v => v is { } known ? VietnameseNumber.Whole(known) : null)]);
            }),
        ],
    };

    public static HeatChart Heat { get; } = new()
    {
        Title = "BHXH tự nguyện: % kế hoạch theo tháng",
        NamesHead = "Đơn vị (% kế hoạch)",
        Columns = [new("11", "2023"), new("12", "2023"), new("1", "2024"), new("2", "2024")],
        Scale = HeatScale.OfPlan(v => VietnameseNumber.Whole(v) + "%"),
        Rows =
        [
            new("TOÀN THÀNH PHỐ", null, [Heated(69.99m), Heated(70), Heated(80), Heated(90)], IsTotal: true),
            new("Bạch Long Vĩ", "/tien-do/7", [Heated(0), Heated(null), Heated(99.99m), Heated(101.75m)]),
        ],
    };

    public static IReadOnlyList<RankingBar> Ranking { get; } =
    [
        new("Bạch Long Vĩ", "/tien-do/1", 101.75m, "101,75%", RankingStatus.Over, "vượt 1 người", Expected: 84),
        new("Vĩnh Bảo", "/tien-do/2", 90.22m, "90,22%", RankingStatus.OnTrack, "còn 430 người", Expected: 84),
        new("Kiến An", "/tien-do/3", 83.10m, "83,10%", RankingStatus.Behind, "còn 522 người", Expected: 84),
        new("Lê Chân", "/tien-do/4", 70.03m, "70,03%", RankingStatus.AtRisk, "còn 1.026 người", Expected: 84),
        new("Phú Quý", null, null, null, RankingStatus.None, "không xếp hạng: ngân sách cấp"),
    ];

    public static IReadOnlyList<GapBar> Gaps { get; } =
    [
        new("Cát Hải", "/tien-do/5", 1500, "1.500 người"), new("Lê Chân", "/tien-do/4", 1026, "1.026 người"),
        new("Kiến An", null, 474, "474 người"), new("Bạch Long Vĩ", null, -1, "vượt 1 người"),
    ];

    public static ChartFrame Frame { get; } = new()
    {
        Id = "dien-bien",
        Finding = "Nếu theo đà mọi năm, cuối năm còn thiếu khoảng 4.800 người",
        Sub = "BHXH tự nguyện, đến 30/09/2024, 15/15 đơn vị đã gửi",
        Chart = TrendDrawing.Render(Trend),
        Table = TrendDrawing.Table(Trend),
        SvgHref = "/tien-do/31/bieu-do/dien-bien.svg?thang=2024-09",
        CsvHref = "/tien-do/31/bieu-do/dien-bien.csv?thang=2024-09",
        FileName = "dien-bien-31-2024-09",
        Notes = ["Người đang tham gia BHXH tự nguyện."],
    };

    public static IReadOnlyList<TrendMonth> Months(int count, IReadOnlyList<decimal?> values) =>
    [
        .. Enumerable.Range(0, count).Select(i => i < values.Count && values[i] is { } value
            ? new TrendMonth(First.AddMonths(i), value, $"{VietnameseNumber.Whole(value)} người")
            : new TrendMonth(First.AddMonths(i))),
    ];

    private static HeatCell Heated(decimal? value) => new(value, VietnameseNumber.Decimal(value, 1), value is null ? "không có số liệu" : $"{VietnameseNumber.Percent(value)} kế hoạch");
}
