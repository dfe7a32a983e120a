using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using Xunit;
using static BhxhTracker.Core.Tests.Progress.Reports;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>What a slide, a comparison and a notice say of single figures and of a few units.</summary>
public class FindingsOfUnitsTests
{
    [Theory]
    [InlineData(null, 100, "BHYT chưa có số liệu tháng 9/2024")]
    [InlineData(81, 100, "BHYT mới đạt 81,00% kế hoạch, còn phải phát triển 19 người")]
    [InlineData(100, 100, "BHYT đạt đúng kế hoạch")]
    [InlineData(107, 100, "BHYT đạt 107,00% kế hoạch, vượt 7 người")]
    [InlineData(81, null, "BHYT: 81 người")]
    public void A_figure_is_held_against_its_plan(int? value, int? plan, string said) => Assert.Equal(said, Findings.OfFigure(Figure(value, plan), September));

    [Fact]
    public void Without_a_plan_the_change_of_a_year_is_said() => Assert.Equal(
        "BHYT tăng 12 người so với cùng kỳ năm trước", Findings.OfFigure(Figure(81, null) with { YearOnYear = Computed.Of(12) }, September));

    [Fact]
    public void After_the_deadline_what_is_missing_is_missed() => Assert.Equal(
        "BHYT mới đạt 81,00% kế hoạch, đã đến hạn, còn thiếu 19 người", Findings.OfFigure(Figure(81, 100) with { RequiredPerMonth = Computed.Missing(NoNumber.DeadlinePassed) }, September));

    [Fact]
    public void An_incomplete_sum_says_so() => Assert.Equal(
        "BHYT mới đạt 81,00% kế hoạch, còn phải phát triển 19 người (tạm tính 7/10)",
        Findings.OfFigure(Figure(81, 100) with { IsComplete = false, UnitsReported = 7, UnitsExpected = 10 }, September));

    [Theory]
    [InlineData(80, "Chậm đóng trong giới hạn được giao")]
    [InlineData(100, "Chậm đóng trong giới hạn được giao")]
    public void A_limit_is_kept(int value, string said) => Assert.Equal(said, Findings.OfFigure(Of(Late, Unit("A", value, 100)).Children[0].Of(Late.Id), September));

    [Fact]
    public void A_limit_is_broken_by_so_much() => Assert.Equal(
        "Chậm đóng vượt giới hạn được giao 3 triệu đồng", Findings.OfFigure(Of(Late, Unit("A", 8_000_000, 5_000_000)).Children[0].Of(Late.Id), September));

    [Fact]
    public void The_units_without_a_place_are_counted()
    {
        var some = Of(Health, Unit("A", 80, 100), Unit("B", null, 100), Unit("Phú Quý", 100, 100, "ngân sách cấp")).Children;

        Assert.Equal("2/3 huyện chưa xếp hạng được về BHYT", Findings.OfUnranked(some, Health));
        Assert.Equal("", Findings.OfUnranked(Of(Health, Unit("A", 80, 100)).Children, Health));
        Assert.Equal("Chưa huyện nào xếp hạng được về BHYT", Findings.OfUnranked(Of(Health, Unit("A", null, 100)).Children, Health));
        Assert.Equal(["Đơn vị chưa có số liệu của tháng này: B", "Không xếp hạng: ngân sách cấp: Phú Quý"], Ranking.Unranked(some, Health).Select(g => $"{g.Reason}: {string.Join(", ", g.Units.Select(u => u.Name))}"));
    }

    [Fact]
    public void Equal_units_share_a_place()
    {
        var units = Of(Health, Unit("A", 80, 100), Unit("B", 95, 100), Unit("C", 160, 200), Unit("D", 70, 100), Unit("E", null, 100)).Children;

        Assert.Equal([new RankPlace(2, 4), new RankPlace(1, 4), new RankPlace(2, 4), new RankPlace(4, 4), null], units.Select(u => Ranking.PlaceOf(units, Health, u.Unit.Id)));
    }

    [Fact]
    public void Of_a_limit_the_least_is_the_first()
    {
        var units = Of(Late, Unit("A", 80, 100), Unit("B", 95, 100)).Children;

        Assert.Equal(new RankPlace(1, 2), Ranking.PlaceOf(units, Late, units[0].Unit.Id));
    }

    [Fact]
    public void A_comparison_names_the_first_and_the_last()
    {
        Assert.Equal("B cao nhất: 95,00% kế hoạch BHYT; A thấp nhất: 80,00%, cách nhau 15,00 điểm phần trăm", Compare(Unit("A", 80, 100), Unit("B", 95, 100)));
        Assert.Equal("B cao nhất: 95,00% kế hoạch BHYT; A thấp nhất: 80,00%, cách nhau 15,00 điểm phần trăm; 1 đơn vị chưa so được", Compare(Unit("A", 80, 100), Unit("B", 95, 100), Unit("C", null, 100)));
        Assert.Equal("2 đơn vị cùng đạt 80,00% kế hoạch BHYT", Compare(Unit("A", 80_000, 100_000), Unit("B", 80_001, 100_000)));
        Assert.Equal("Chỉ A có cả số liệu và kế hoạch BHYT: 80,00%; 1 đơn vị chưa so được", Compare(Unit("A", 80, 100), Unit("B", 80, null)));
        Assert.Equal("Chưa đơn vị nào có cả số liệu và kế hoạch BHYT", Compare(Unit("A", 80, null), Unit("B", null, 5)));

        static string Compare(params Part[] parts) => Findings.OfComparison(Of(Health, parts).Children, Health);
    }

    private static IndicatorProgress Figure(int? value, int? plan) => Of(Health, Unit("A", value, plan)).Children[0].Of(Health.Id);
}
