using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Core.Tests.Calculations;
using Xunit;
using static BhxhTracker.Core.Tests.Progress.Reports;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>Which units make the gap, and why the net gap is less than what the units behind miss (rule 5).</summary>
public class GapBreakdownTests
{
    [Fact]
    public void A_few_units_make_most_of_what_is_missing()
    {
        var gap = GapBreakdown.Of(
            Of(Health, Unit("An Dương", 960, 1_000), Unit("Kiến An", 600, 1_000), Unit("Đồ Sơn", 700, 1_000), Unit("Cát Hải", 950, 1_000), Unit("Tiên Lãng", 970, 1_000), Unit("Vĩnh Bảo", 1_100, 1_000)), Health.Id)!;

        Assert.Equal(["Kiến An", "Đồ Sơn", "Cát Hải", "An Dương", "Tiên Lãng", "Vĩnh Bảo"], gap.Units.Select(u => u.Unit.Name));
        Assert.Equal([400m, 300, 50, 40, 30, -100], gap.Units.Select(u => u.Gap));
        Assert.Equal(new GapConcentration(2, 700m * 100 / 820), gap.Concentration());
        Assert.Equal(100, gap.Units[4].Cumulative);
        Assert.Equal(0, gap.Units[5].Share);
        Assert.Equal("2 đơn vị chiếm 85% số còn thiếu BHYT", Findings.OfGap(gap));
        Assert.Equal(
            "Cộng số còn thiếu của các đơn vị chưa đạt là 820 người; tính chung còn phải phát triển 720 người vì các đơn vị khác vượt 100 người", Findings.OfNetGap(gap));
    }

    [Fact]
    public void Where_it_is_spread_evenly_nobody_is_singled_out() => Assert.Equal(
        "4 đơn vị còn thiếu BHYT, Huyện 1 thiếu nhiều nhất: 110 người",
        Findings.OfGap(GapBreakdown.Of(Of(Health, Unit("Huyện 1", 890, 1_000), Unit("Huyện 2", 900, 1_000), Unit("Huyện 3", 900, 1_000), Unit("Huyện 4", 900, 1_000)), Health.Id)!));

    [Fact]
    public void One_unit_alone_and_none_have_words_of_their_own()
    {
        Assert.Equal("Chỉ Kiến An còn thiếu 400 người BHYT", Title(Unit("Kiến An", 600, 1_000), Unit("Đồ Sơn", 1_000, 1_000)));
        Assert.Equal("Kiến An chiếm 91% số còn thiếu BHYT", Title(Unit("Kiến An", 600, 1_000), Unit("Đồ Sơn", 960, 1_000)));
        Assert.Equal("Không đơn vị nào còn thiếu so với kế hoạch BHYT", Title(Unit("Kiến An", 1_000, 1_000), Unit("Đồ Sơn", 1_200, 1_000)));
        Assert.Equal("Chưa đơn vị nào có cả số liệu và kế hoạch BHYT", Title(Unit("Kiến An", null, 1_000), Unit("Đồ Sơn", 5, null)));

        static string Title(params Part[] parts) => Findings.OfGap(GapBreakdown.Of(Of(Health, parts), Health.Id)!);
    }

    [Fact]
    public void Units_without_a_gap_stand_apart_with_their_reason()
    {
        var gap = GapBreakdown.Of(Of(Health, Unit("Kiến An", null, 1_000), Unit("Đồ Sơn", 5, null), Unit("Cát Hải", 900, 1_000)), Health.Id)!;

        Assert.Equal([("Kiến An", NoNumber.NotReported), ("Đồ Sơn", NoNumber.NoPlan)], gap.WithoutGap.Select(w => (w.Unit.Name, w.Reason)));
        Assert.Null(gap.Difference);
        Assert.Equal("", Findings.OfNetGap(gap));
    }

    [Fact]
    public void A_plan_of_the_whole_that_was_not_handed_down_is_named()
    {
        var gap = GapBreakdown.Of(Of(Health, 2_500, Unit("Kiến An", 600, 1_000), Unit("Đồ Sơn", 1_200, 1_000)), Health.Id)!;

        Assert.Equal((700m, 500m), (gap.NetGap.Value, gap.Difference));
        Assert.Equal(
            "Cộng số còn thiếu của các đơn vị chưa đạt là 400 người; tính chung còn phải phát triển 700 người vì các đơn vị khác vượt 200 người và kế hoạch hoặc số liệu chung cao hơn phần đã giao 500 người",
            Findings.OfNetGap(gap));
    }

    [Fact]
    public void A_limit_has_no_gap_to_make_up_and_a_unit_without_units_below_no_breakdown()
    {
        Assert.Null(GapBreakdown.Of(Of(Late, Unit("Kiến An", 600, 1_000)), Late.Id));
        Assert.Null(GapBreakdown.Of(Of(Health), Health.Id));
        Assert.Single(GapBreakdown.OfAll(Of(Health, Unit("Kiến An", 600, 1_000))));
        Assert.Equal("Cộng số còn thiếu của các đơn vị chưa đạt là 400 người, bằng số còn thiếu tính chung", Findings.OfNetGap(GapBreakdown.Of(Of(Health, Unit("Kiến An", 600, 1_000)), Health.Id)!));
        Assert.Empty(GapBreakdown.OfAll(Of(Health, Unit("Kiến An", 600, null))));
    }

    [Fact]
    public void Over_several_indicators_it_says_who_misses_most_of_them()
    {
        GapBreakdown[] behind = [Gap(Unit("Kiến An", 600, 1_000), Unit("Đồ Sơn", 700, 1_000)), Gap(Unit("Kiến An", 900, 1_000), Unit("Đồ Sơn", 1_000, 1_000))];

        Assert.Equal("Kiến An còn thiếu cả 2 chỉ tiêu", Findings.OfGaps(behind));
        Assert.Equal("2 đơn vị còn thiếu 1 trên 2 chỉ tiêu", Findings.OfGaps([behind[0], Gap(Unit("Kiến An", 1_000, 1_000))]));
        Assert.Equal("Không đơn vị nào còn thiếu so với kế hoạch 1 chỉ tiêu", Findings.OfGaps([Gap(Unit("Kiến An", 1_000, 1_000))]));

        static GapBreakdown Gap(params Part[] parts) => GapBreakdown.Of(Of(Health, parts), Health.Id)!;
    }

    [Fact]
    public void A_units_stated_cause_stands_beside_its_gap()
    {
        var report = Of(Health, Unit("Kiến An", 600, 1_000), Unit("Đồ Sơn", 700, 1_000));
        var cause = new StatedCause(report.Children[1].Unit, Health, "Thẻ hộ nghèo hết hạn", null, "chị Hoa", default);

        var gap = GapBreakdown.Of(report, Health.Id, [cause, cause with { Indicator = Late }])!;

        Assert.Empty(gap.Units[0].Causes);
        Assert.Equal("Thẻ hộ nghèo hết hạn", Assert.Single(gap.Units[1].Causes).Text);
    }

    [Fact]
    public void The_shares_add_up_and_no_fewer_units_would_make_the_asked_one() => Gens.Holds(Gens.Units, units =>
    {
        var gap = GapBreakdown.Of(Of(Health, [.. units.Select((u, i) => Unit($"Huyện {i}", u.Actual, u.Plan))]), Health.Id)!;
        var sum = gap.Units.Sum(u => Math.Max(0, u.Gap));
        return sum == gap.SumOfPositiveGaps.Value
            && gap.NetGap.Value == sum - gap.SumOver
            && gap.Difference == 0
            && Findings.OfGap(gap).Length > 0
            && (gap.Concentration() is { } most
                ? Math.Abs(gap.Units.Sum(u => u.Share) - 100) < 0.0001m && Math.Abs(gap.Units.Take(most.Units).Sum(u => u.Share) - most.Percent) < 0.0001m
                    && (most.Units == 1 || gap.Units[most.Units - 2].Cumulative < GapBreakdown.AskedShare)
                : sum == 0);
    });
}
