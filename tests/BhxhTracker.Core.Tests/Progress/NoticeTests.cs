using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Remarks;
using Xunit;
using static BhxhTracker.Core.Tests.Progress.Reports;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>What a notice tells a unit: rows, places and sentences of the report of the office above.</summary>
public class NoticeTests
{
    private static readonly Indicator Voluntary = Built("BHXH_TN");

    [Fact]
    public void A_unit_is_told_what_is_furthest_behind_and_where_it_stands()
    {
        var units = Two((80, 100), (99, 100), (102, 100), (70, 100));

        Assert.Equal(
            [
                "Đã đạt kế hoạch 1/2 chỉ tiêu: BHXH tự nguyện.",
                "Thấp nhất: BHYT mới đạt 80,00% kế hoạch, còn phải phát triển 20 người, bình quân mỗi tháng còn lại phải tăng 7 người.",
                "Thứ hạng cao nhất: thứ 1/2 về BHXH tự nguyện; thấp nhất: thứ 2/2 về BHYT.",
            ],
            Notice.Of(units[0], units, []).Sentences);
    }

    [Fact]
    public void All_or_none_of_the_plans_is_said_as_such()
    {
        var units = Two((80, 100), (100, 100), (70, 100), (102, 100));

        Assert.Equal("Chưa chỉ tiêu nào trong 2 chỉ tiêu đạt kế hoạch.", Notice.Of(units[0], units, []).Sentences[0]);
        Assert.Equal(["Cả 2 chỉ tiêu có kế hoạch đều đã đạt: BHYT, BHXH tự nguyện.", "Cùng xếp thứ 1/2 ở 2 chỉ tiêu."], Notice.Of(units[1], units, []).Sentences);
    }

    [Fact]
    public void One_plan_alone_is_named()
    {
        var units = Of(Health, Unit("A", 80, 100), Unit("B", 100, 100)).Children;

        Assert.Equal("Chỉ tiêu có kế hoạch (BHYT) chưa đạt.", Notice.Of(units[0], units, []).Sentences[0]);
        Assert.StartsWith("BHYT mới đạt 80,00% kế hoạch", Notice.Of(units[0], units, []).Sentences[1], StringComparison.Ordinal);
        Assert.Equal("Xếp thứ 2/2 về BHYT.", Notice.Of(units[0], units, []).Sentences[2]);
        Assert.Equal(["Chỉ tiêu có kế hoạch (BHYT) đã đạt.", "Xếp thứ 1/2 về BHYT."], Notice.Of(units[1], units, []).Sentences);
    }

    [Fact]
    public void Without_figures_or_plans_that_is_what_is_said()
    {
        var units = Of(Health, Unit("A", null, 100), Unit("B", 5, null)).Children;

        Assert.Equal(["A chưa có số liệu tháng 9/2024."], Notice.Of(units[0] with { Indicators = [units[0].Indicators[0] with { Plan = Plan(100) }] }, units, []).Sentences);
        Assert.Equal(["Chưa có kế hoạch để đánh giá kết quả tháng 9/2024."], Notice.Of(units[1], units, []).Sentences);
    }

    [Fact]
    public void Who_has_no_place_is_told_why()
    {
        var units = Of(Health, Unit("A", 5, null), Unit("Phú Quý", 100, 100, "ngân sách cấp"), Unit("C", 80, 100)).Children;

        Assert.Equal("Chưa có kế hoạch nào được giao theo lựa chọn đang xem", Row(units[0], units).WhyNoPlace);
        Assert.Equal("Không xếp hạng: ngân sách cấp", Row(units[1], units).WhyNoPlace);
        Assert.Equal((new RankPlace(1, 1), ""), (Row(units[2], units).Place, Row(units[2], units).WhyNoPlace));
        Assert.Equal("Thứ hạng do đơn vị cấp trên xem được", Row(units[2], null).WhyNoPlace);
        Assert.Equal("Không có đơn vị cùng cấp để xếp hạng", Row(units[2], [units[2]]).WhyNoPlace);

        static NoticeRow Row(UnitProgress unit, IReadOnlyCollection<UnitProgress>? ranked) => Assert.Single(Notice.Of(unit, ranked, []).Rows);
    }

    [Fact]
    public void Only_the_units_own_causes_are_told()
    {
        var units = Of(Health, Unit("A", 5, 10), Unit("B", 5, 10)).Children;
        StatedCause[] causes = [Cause(units[0], "hết hạn thẻ"), Cause(units[1], "mưa lũ")];

        Assert.Equal(["hết hạn thẻ"], Notice.Of(units[0], units, causes).Causes.Select(c => c.Text));

        static StatedCause Cause(UnitProgress unit, string text) => new(unit.Unit, Health, text, null, "An", new DateTime(2024, 10, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    /// <summary>Two units with two indicators: (health, voluntary) of each.</summary>
    private static List<UnitProgress> Two((int Value, int Plan) firstHealth, (int Value, int Plan) secondHealth, (int Value, int Plan) firstOther, (int Value, int Plan) secondOther)
    {
        var health = Of(Health, Unit("A", firstHealth.Value, firstHealth.Plan), Unit("B", secondHealth.Value, secondHealth.Plan)).Children;
        var other = Of(Voluntary, Unit("A", firstOther.Value, firstOther.Plan), Unit("B", secondOther.Value, secondOther.Plan)).Children;
        return [.. health.Zip(other, (h, o) => h with { Indicators = [Paced(h.Indicators[0]), Paced(o.Indicators[0])] })];
    }

    private static IndicatorProgress Paced(IndicatorProgress p) => p.Gap.Value is > 0 and var gap ? p with { RequiredPerMonth = Computed.Of(Math.Ceiling(gap / 3)) } : p;

    private static PlanInForce Plan(decimal value) => new(value, PlanBasis.Headcount, PlanAuthority.BhxhVietNam, null, 1, new DateOnly(2024, 12, 31), FigureMark.None, false);
}
