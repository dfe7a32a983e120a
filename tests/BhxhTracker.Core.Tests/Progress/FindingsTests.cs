using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using Xunit;
using static BhxhTracker.Core.Tests.Progress.Reports;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>A title states what the figures show, in the words of the trade, also when there is one, none, or nothing to compare.</summary>
public class FindingsTests
{
    [Theory]
    [InlineData(4, 6, 0, "4/10 huyện dưới 90% kế hoạch BHYT")]
    [InlineData(10, 0, 0, "Tất cả 10 huyện dưới 90% kế hoạch BHYT")]
    [InlineData(0, 7, 3, "7/10 huyện chưa đạt kế hoạch BHYT")]
    [InlineData(0, 10, 0, "Chưa huyện nào đạt kế hoạch BHYT")]
    [InlineData(0, 0, 10, "Tất cả 10 huyện đã đạt kế hoạch BHYT")]
    [InlineData(0, 0, 1, "Huyện duy nhất có kế hoạch đã đạt kế hoạch BHYT")]
    [InlineData(1, 0, 0, "Huyện duy nhất có kế hoạch dưới 90% kế hoạch BHYT")]
    public void The_ranking_says_how_many_are_behind(int low, int near, int reached, string title) =>
        Assert.Equal(title, Findings.OfRanking(Of(Health, [.. Units(low, 80), .. Units(near, 95), .. Units(reached, 100)]), Health));

    [Fact]
    public void Units_that_cannot_be_ranked_are_counted_apart()
    {
        Assert.Equal(
            "1/2 huyện dưới 90% kế hoạch BHYT; 3 huyện chưa xếp hạng",
            Findings.OfRanking(Of(Health, Unit("A", 80, 100), Unit("B", 95, 100), Unit("C", null, 100), Unit("D", 95, null), Unit("Phú Quý", 100, 100, "ngân sách cấp")), Health));
        Assert.Equal("Chưa huyện nào có số liệu BHYT tháng 9/2024", Findings.OfRanking(Of(Health, Unit("A", null, 100), Unit("B", null, null)), Health));
        Assert.Equal("Chưa có kế hoạch BHYT để xếp hạng", Findings.OfRanking(Of(Health, Unit("A", 5, null)), Health));
        Assert.Equal("Không xếp hạng huyện nào về BHYT", Findings.OfRanking(Of(Health, Unit("Phú Quý", 100, 100, "ngân sách cấp")), Health));
        Assert.Equal("Hải Phòng không có đơn vị trực thuộc", Findings.OfRanking(Of(Health), Health));
    }

    [Fact]
    public void Units_of_several_kinds_are_called_units() => Assert.Equal(
        "1/2 đơn vị dưới 90% kế hoạch BHYT", Findings.OfRanking(Of(Health, Unit("A", 80, 100), Unit("B", 95, 100, kind: UnitKind.Town)), Health));

    [Theory]
    [InlineData(50, 60, "Tất cả 2 huyện trong giới hạn chậm đóng")]
    [InlineData(50, 160, "1/2 huyện vượt giới hạn chậm đóng")]
    [InlineData(150, 160, "Tất cả 2 huyện vượt giới hạn chậm đóng")]
    public void A_limit_is_kept_or_exceeded(int one, int other, string title) =>
        Assert.Equal(title, Findings.OfRanking(Of(Late, Unit("A", one, 100), Unit("B", other, 100)), Late));

    [Fact]
    public void The_statuses_are_counted()
    {
        var (risk, track, none) = (Status(100), Status(180), Status(null));

        Assert.Equal("1/2 huyện chậm tiến độ hoặc có nguy cơ không hoàn thành kế hoạch BHYT", Findings.OfStatuses([risk, track, none], Health, "huyện"));
        Assert.Equal("Tất cả 2 huyện có nguy cơ không hoàn thành kế hoạch BHYT", Findings.OfStatuses([risk, risk], Health, "huyện"));
        Assert.Equal("Tất cả 2 huyện đúng tiến độ BHYT trở lên", Findings.OfStatuses([track, track], Health, "huyện"));
        Assert.Equal("Chưa xếp được tiến độ BHYT của huyện nào", Findings.OfStatuses([none], Health, "huyện"));
    }

    [Fact]
    public void A_line_says_how_long_it_has_risen_or_fallen()
    {
        Assert.Equal("BHYT giảm 3 tháng liền, mất 60 người", Findings.OfTrend(Trend(Health, 200, 190, 200, 180, 160, 140)));
        Assert.Equal("BHYT tăng 4 tháng liền, thêm 40 người", Findings.OfTrend(Trend(Health, 100, 110, 120, 130, 140)));
        Assert.Equal("BHYT tháng 9/2024: 140 người", Findings.OfTrend(Trend(Health, 150, 140)));
        Assert.Equal("BHYT tăng 40 người so với cùng kỳ năm trước", Findings.OfTrend(Trend(Health, [100, .. Enumerable.Repeat((decimal?)140, 12)])));
        Assert.Equal("BHYT tăng 30 người so với tháng 12/2023", Findings.OfTrend(Trend(Health, [110, .. Enumerable.Repeat((decimal?)140, 9)])));
        Assert.Equal("BHYT không thay đổi so với cùng kỳ năm trước", Findings.OfTrend(Trend(Health, [.. Enumerable.Repeat((decimal?)140, 13)])));
        Assert.Equal("BHYT chưa có đủ số liệu tháng 9/2024", Findings.OfTrend(Trend(Health, 100, null)));
        Assert.Equal("Chưa có số liệu BHYT", Findings.OfTrend(Trend(Health, null, null)));
    }

    [Fact]
    public void Money_that_grows_within_the_year_is_no_rise()
    {
        var money = Built("SO_THU");

        Assert.Equal("Số thu tăng 5 triệu đồng so với cùng kỳ năm trước", Findings.OfTrend(Trend(money, [40_000_000, .. Enumerable.Range(0, 11).Select(i => (decimal?)i * 4_000_000), 45_000_000])));
        Assert.Equal("Số thu tháng 9/2024: 45 triệu đồng", Findings.OfTrend(Trend(money, 30_000_000, 40_000_000, 45_000_000)));
    }

    [Fact]
    public void A_heat_grid_names_who_is_last_most_often()
    {
        Assert.Equal("B thấp nhất về BHYT 2/3 tháng", Findings.OfHeatGrid(Grid(Health, ("A", [90, 80, 95]), ("B", [80, 85, 90]))));
        Assert.Equal("A thấp nhất về BHYT tháng 9/2024", Findings.OfHeatGrid(Grid(Health, ("A", [null, 80]), ("B", [80, 85]))));
        Assert.Equal("A cao nhất về chậm đóng 2/2 tháng", Findings.OfHeatGrid(Grid(Late, ("A", [90, 99]), ("B", [80, 85]))));
        Assert.Equal("Chỉ A có số liệu và kế hoạch BHYT", Findings.OfHeatGrid(Grid(Health, ("A", [90, 99]), ("B", [null, null]))));
        Assert.Equal("Chưa tháng nào có số liệu BHYT của hai đơn vị trở lên", Findings.OfHeatGrid(Grid(Health, ("A", [90, null]), ("B", [null, 5]))));
        Assert.Equal("Chưa đơn vị nào có số liệu BHYT", Findings.OfHeatGrid(Grid(Health, ("A", [null]), ("B", [null]))));
    }

    private static Part[] Units(int count, decimal percent) => [.. Enumerable.Range(0, count).Select(i => Unit($"Huyện {i}", percent * 10, 1_000))];

    private static PlanStatus Status(decimal? value) => PlanStatus.Of(new StatusInput
    {
        Month = September,
        Value = Computed.From(value, NoNumber.NotReported),
        Start = 100,
        Plan = 200,
        Deadline = new DateOnly(2024, 12, 31),
    });

    private static PlannedTrend Trend(Indicator indicator, params decimal?[] values) => new(
        indicator, September, [.. values.Select((v, i) => new PlannedPoint(September.AddMonths(i - values.Length + 1), v, null, null, null)), new PlannedPoint(September.AddMonths(1), null, 500, null, null)], []);

    private static HeatGrid Grid(Indicator indicator, params (string Name, decimal?[] Percents)[] rows)
    {
        var count = rows[0].Percents.Length;
        var months = Enumerable.Range(0, count).Select(i => September.AddMonths(i - count + 1)).ToList();
        var units = Of(indicator, [.. rows.Select(r => Unit(r.Name, 1, 1))]).Children;
        return new HeatGrid(
            indicator, HeatMeasure.PercentOfPlan, months,
            [.. rows.Select((r, i) => new HeatRow(units[i].Unit, [.. r.Percents.Select((p, m) => new HeatCell(months[m], Computed.From(p, NoNumber.NotReported), p, 100, null))]))], []);
    }
}
