using BhxhTracker.Core.Checks.Rules;
using Xunit;

namespace BhxhTracker.Core.Tests.Checks;

/// <summary>Each check against the unit's own past, on both sides of its limit.</summary>
public class PastRulesTests
{
    [Theory]
    [InlineData(16_800, 1_655, "16.800 gấp 10 lần tháng trước (1.655). Có phải 1.680?", 1_680)]
    [InlineData(18_205, 1_655, "18.205 gấp 10 lần tháng trước (1.655). Có phải 1.820?", 1_820)]
    [InlineData(1_680_000, 1_655, "1.680.000 gấp 1.000 lần tháng trước (1.655). Có phải 1.680?", 1_680)]
    [InlineData(168, 1_655, "168 chỉ bằng 1/10 tháng trước (1.655). Có phải 1.680?", 1_680)]
    [InlineData(2, 1_900, "2 chỉ bằng 1/1.000 tháng trước (1.900). Có phải 2.000?", 2_000)]
    public void Ten_or_a_thousand_times_as_much_or_as_little_suggests_what_was_meant(long value, long last, string message, long meant)
    {
        var finding = Odd.Of<SlippedSeparator>(Odd.Figure("BHXH_TN", value, last))!;

        Assert.Equal((message, meant), (finding.Message, finding.Suggested));
    }

    [Theory]
    [InlineData(18_210, 1_655)]
    [InlineData(14_880, 1_655)]
    [InlineData(1_655, 1_655)]
    [InlineData(165_500, 1_655)]
    [InlineData(20, 2)]
    [InlineData(0, 1_655)]
    [InlineData(500, 0)]
    public void A_figure_that_is_not_near_a_factor_or_too_small_is_no_slip(long value, long last) => Assert.Null(Odd.Of<SlippedSeparator>(Odd.Figure("BHXH_TN", value, last)));

    [Fact]
    public void Without_last_month_the_same_month_last_year_shows_the_slip() =>
        Assert.Equal("16.800 gấp 10 lần cùng kỳ năm trước (1.700). Có phải 1.680?", Odd.Told<SlippedSeparator>(Odd.WithLastYear("BHXH_TN", 16_800, null, 1_700)));

    [Fact]
    public void Money_since_the_new_year_is_expected_to_grow_by_the_month()
    {
        var finding = Odd.Of<SlippedSeparator>(Odd.Figure("SO_THU", Odd.Millions(9_100), Odd.Millions(800)))!;

        Assert.Equal("9.100 triệu đồng gấp 10 lần mức lũy kế theo tháng trước (900 triệu đồng). Có phải 910 triệu đồng?", finding.Message);
        Assert.Equal(Odd.Millions(910), finding.Suggested);
        Assert.Null(Odd.Of<SlippedSeparator>(Odd.Figure("SO_THU", Odd.Millions(910), Odd.Millions(800))));
    }

    [Fact]
    public void Nobody_after_somebody_asks_for_an_empty_field()
    {
        Assert.Equal(
            "Bằng 0 trong khi tháng 8/2024 là 12 người. Chưa có số liệu thì để trống; đúng là không còn thì ghi lý do.", Odd.Told<ZeroAfterFigure>(Odd.Figure("BHXH_TN", 0, 12)));
        Assert.Null(Odd.Of<ZeroAfterFigure>(Odd.Figure("BHXH_TN", 0, 0)));
        Assert.Null(Odd.Of<ZeroAfterFigure>(Odd.Figure("BHXH_TN", 0, (long?)null)));
        Assert.Null(Odd.Of<ZeroAfterFigure>(Odd.Figure("BHXH_TN", 1, 12)));
        Assert.Null(Odd.Of<ZeroAfterFigure>(Odd.Figure("GIAM_TN", 0, 12)));
        Assert.Null(Odd.Of<ZeroAfterFigure>(Odd.Figure("SO_THU", 0, Odd.Millions(12)) with { Month = new(2025, 1) }));
    }

    [Fact]
    public void Money_of_the_year_does_not_fall_within_it_but_begins_anew_in_January()
    {
        var fall = Odd.Figure("SO_THU", Odd.Millions(799), Odd.Millions(800));

        Assert.StartsWith("Lũy kế 799 triệu đồng, thấp hơn tháng 8/2024 (800 triệu đồng). Ghi số lũy kế từ đầu năm", Odd.Told<FallingTotal>(fall), StringComparison.Ordinal);
        Assert.Null(Odd.Of<FallingTotal>(fall with { Value = Odd.Millions(800) }));
        Assert.Null(Odd.Of<FallingTotal>(fall with { Month = new(2025, 1) }));
        Assert.Null(Odd.Of<FallingTotal>(Odd.Figure("CHAM_DONG", Odd.Millions(799), Odd.Millions(800))));
    }

    [Theory]
    [InlineData(1_151, "Tăng 15,10% so với tháng 8/2024 (1.000 người), quá mức 15,00%. Kiểm tra lại số; đúng thì ghi lý do.")]
    [InlineData(849, "Giảm 15,10% so với tháng 8/2024 (1.000 người), quá mức 15,00%. Kiểm tra lại số; đúng thì ghi lý do.")]
    public void A_jump_since_last_month_beyond_the_limit_is_told(long value, string message) =>
        Assert.Equal(message, Odd.Told<JumpSinceLastMonth>(Odd.Figure("BHXH_BB", value, 1_000)));

    [Theory]
    [InlineData(1_150, 1_000L)]
    [InlineData(850, 1_000L)]
    [InlineData(5, 3L)]
    [InlineData(22, 3L)]
    [InlineData(5_000, 0L)]
    [InlineData(5_000, null)]
    public void A_change_within_the_limit_or_of_a_few_people_or_from_nothing_is_not(long value, long? last) =>
        Assert.Null(Odd.Of<JumpSinceLastMonth>(Odd.Figure("BHXH_BB", value, last)));

    [Fact]
    public void Twenty_people_are_enough_to_speak_of() => Assert.NotNull(Odd.Of<JumpSinceLastMonth>(Odd.Figure("BHXH_BB", 23, 3)));

    [Fact]
    public void Voluntary_insurance_may_move_more_and_as_it_did_last_year()
    {
        Assert.Null(Odd.Of<JumpSinceLastMonth>(Odd.Figure("BHXH_TN", 1_300, 1_000)));
        Assert.NotNull(Odd.Of<JumpSinceLastMonth>(Odd.Figure("BHXH_TN", 1_301, 1_000)));
        Assert.Null(Odd.Of<JumpSinceLastMonth>(Odd.WithLastYear("BHXH_TN", 1_600, 1_000, 1_440, 900)));
        Assert.NotNull(Odd.Of<JumpSinceLastMonth>(Odd.WithLastYear("BHXH_TN", 1_600, 1_000, 900, 900)));
    }

    [Fact]
    public void A_jump_since_last_year_is_told_when_it_appears_and_not_for_a_year()
    {
        Assert.Equal(
            "Tăng 30,10% so với cùng kỳ năm trước (1.000 người), quá mức 30,00%. Kiểm tra lại số; đúng thì ghi lý do.",
            Odd.Told<JumpSinceLastYear>(Odd.WithLastYear("BHXH_BB", 1_301, 1_250, 1_000, 1_000)));
        Assert.Null(Odd.Of<JumpSinceLastYear>(Odd.WithLastYear("BHXH_BB", 1_300, 1_250, 1_000, 1_000)));
        Assert.Null(Odd.Of<JumpSinceLastYear>(Odd.WithLastYear("BHXH_BB", 1_320, 1_310, 1_000, 1_000)));
        Assert.NotNull(Odd.Of<JumpSinceLastYear>(Odd.WithLastYear("BHXH_BB", 650, 1_310, 1_000, 1_000)));
        Assert.Null(Odd.Of<JumpSinceLastYear>(Odd.WithLastYear("BHXH_BB", 70, null, 30)));
        Assert.NotNull(Odd.Of<JumpSinceLastYear>(Odd.WithLastYear("BHXH_BB", 80, null, 30)));
        Assert.Null(Odd.Of<JumpSinceLastYear>(Odd.WithLastYear("TANG_BB", 800, null, 300)));
    }

    [Fact]
    public void One_cause_is_told_once_by_the_most_telling_check()
    {
        Assert.Equal(["sai-dau-phan-cach"], Odd.Checks(Odd.WithLastYear("BHXH_TN", 16_800, 1_655, 1_600) with { Wholes = [Odd.Beside("BHXH_BB", 900)] }));
        Assert.Equal(["tang-giam-thang-truoc"], Odd.Checks(Odd.WithLastYear("BHXH_TN", 4_000, 1_655, 1_600)));
        Assert.Equal(["bang-0-sau-khac-0"], Odd.Checks(Odd.WithLastYear("BHXH_TN", 0, 1_655, 1_600)));
        Assert.Equal(["luy-ke-giam"], Odd.Checks(Odd.WithLastYear("SO_THU", Odd.Millions(100), Odd.Millions(500), Odd.Millions(600))));
    }

    [Fact]
    public void Once_the_separator_is_explained_the_other_checks_have_their_say()
    {
        var figure = Odd.Figure("BHTN", 9_500, 940) with { Wholes = [Odd.Beside("BHXH_BB", 905)] };

        var told = RuleBook.Findings(figure, Odd.WithDefaults(figure), (rule, _) => rule is SlippedSeparator ? "Sáp nhập" : null);

        Assert.Equal(["sai-dau-phan-cach", "phan-lon-hon-toan-bo"], told.Select(t => t.Rule.Code));
    }
}
