using BhxhTracker.Core.Review;
using Xunit;

namespace BhxhTracker.Core.Tests.Review;

/// <summary>Every planted error is found, and nothing is said of a draft whose figures fit.</summary>
public class DraftReviewTests
{
    public static TheoryData<string> SoundDrafts => [.. Drafts.Sound, .. ReportDrafts.Sound];

    public static TheoryData<string> PlantedDrafts => [.. Drafts.Planted, .. ReportDrafts.Wrong];

    [Fact]
    public void There_are_thirty_of_each()
    {
        Assert.Equal(30, Drafts.Sound.Distinct().Count());
        Assert.Equal(30, Drafts.Planted.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(SoundDrafts))]
    public void A_draft_whose_figures_fit_raises_nothing(string draft)
    {
        var reading = Read(draft);

        Assert.NotEmpty(reading.Figures);
        Assert.DoesNotContain(reading.Findings, f => f.IsAlarm);
    }

    [Theory]
    [MemberData(nameof(PlantedDrafts))]
    public void A_planted_error_is_found_with_its_arithmetic(string draft)
    {
        var alarms = Read(draft).Findings.Where(f => f.IsAlarm).ToList();

        Assert.NotEmpty(alarms);
        Assert.All(alarms, f => Assert.Equal(ReviewStatus.Differs, f.Status));
        Assert.All(alarms, f => Assert.NotEmpty(f.Arithmetic));
    }

    [Fact]
    public void A_gap_is_reckoned_from_the_value_and_the_percentage_a_paragraph_before()
    {
        var reading = Read("Đã có 36.520 người tham gia BHXH tự nguyện, đạt 72,84% kế hoạch.\nTừ nay đến cuối năm phải phát triển gần 4.000 người tham gia BHXH tự nguyện.");

        var finding = Assert.Single(reading.Findings);
        Assert.Equal(ReviewStatus.Differs, finding.Status);
        Assert.Equal(FigureRole.Gap, finding.Figures[0].Role);
        Assert.Contains("từ 13.614 đến 13.621 người", finding.Arithmetic, StringComparison.Ordinal);
        Assert.All(reading.Figures, f => Assert.Equal(ReviewStatus.Differs, reading.StatusOf(f)));
    }

    [Fact]
    public void A_percentage_of_the_plan_beside_a_coverage_target_is_a_note()
    {
        var reading = Read(
            "Chỉ tiêu giao là tỷ lệ bao phủ BHYT 92,25% dân số.\nTính đến ngày 30/11/2023 đã có 1.052.062 người tham gia BHYT, đạt 92,5% kế hoạch, tỷ lệ bao phủ đạt 90,4% dân số.");

        var finding = Assert.Single(reading.Findings);
        Assert.Equal(ReviewStatus.Note, finding.Status);
        Assert.Contains("hai cơ sở", finding.Arithmetic, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_with_nothing_beside_it_has_not_enough_data()
    {
        var reading = Read("Có 1.733 người tham gia BHTN.");

        Assert.Equal(ReviewStatus.NotEnough, reading.StatusOf(Assert.Single(reading.Figures)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Ngày 13-3, Quyết định số 1335/QĐ-UBND ngày 06/6/2019, điện thoại 0436 281 539, đợt 2.")]
    [InlineData("Ngân sách hỗ trợ 50% mức đóng BHYT.")]
    [InlineData("999.999.999.999.999.999.999.999.999 người 999999999999999999999999999999999 người")]
    public void What_is_no_figure_is_left_alone(string? draft) => Assert.Empty(Read(draft).Findings);

    [Fact]
    public void A_base_of_comparison_is_read_before_and_after_the_change()
    {
        var reading = Read("So với cùng kỳ năm trước, BHYT tăng 12.000 người; so với tháng trước giảm 300 người, giảm 1.500 người so với tháng 12/2023.");

        Assert.Equal([DeltaBase.SameMonthLastYear, DeltaBase.LastMonth, DeltaBase.YearStart], reading.Figures.Select(f => f.Base));
        Assert.Equal([false, true, true], reading.Figures.Select(f => f.IsFall));
    }

    [Fact]
    public void Money_still_to_be_collected_is_a_gap()
    {
        var reading = Read("Số thu BHXH, BHYT, BHTN đạt 1.200,5 tỷ đồng, bằng 76,30% kế hoạch, còn phải thu 372,9 tỷ đồng.");

        Assert.Equal(ReviewStatus.Agrees, Assert.Single(reading.Findings).Status);
        Assert.Equal(1_200_500_000_000m, reading.Figures[0].Number.Value);
    }

    [Fact]
    public void Figures_stand_where_the_cleaned_text_has_them()
    {
        var reading = Read("Dòng một.\r\nBHYT có trên 1,96 triệu người tham gia.".Normalize(System.Text.NormalizationForm.FormD));

        var figure = Assert.Single(reading.Figures);
        Assert.Equal("trên 1,96 triệu người", figure.Text);
        Assert.Equal(figure.Text, reading.Text[figure.Start..figure.End]);
        Assert.Equal(new Interval(1_960_000, 1_970_000), figure.Range);
    }

    [Theory]
    [InlineData("gần 33.000 người", 32_000, 33_000)]
    [InlineData("hơn 20.000 người", 20_000, 25_000)]
    [InlineData("gần 4.000 người", 3_000, 4_000)]
    [InlineData("123.784 người", 123_784, 123_784)]
    [InlineData("64 nghìn người", 63_500, 64_500)]
    public void A_rounding_word_allows_what_is_a_little_to_its_side(string printed, int low, int high) =>
        Assert.Equal(new Interval(low, high), Assert.Single(Read($"BHYT có {printed} tham gia.").Figures).Range);

    [Fact]
    public void Places_are_told_apart_whatever_their_accents_and_spaces()
    {
        var reading = DraftReview.Read(
            "Toàn tỉnh đạt 92,50% kế hoạch BHYT; thị xã LaGi đạt 93,00% kế hoạch, huyện Phú Quí đạt 100,00% kế hoạch, các địa phương còn lại đạt dưới 90% kế hoạch.",
            new DraftPlace("Tỉnh Bình Thuận", "Bình Thuận"),
            [new DraftPlace("Thị xã La Gi", "La Gi"), new DraftPlace("Huyện Phú Quý", "Phú Quý")]);

        Assert.Equal([null, "Thị xã La Gi", "Huyện Phú Quý", DraftFigure.OtherPlaces], reading.Figures.Select(f => f.Place));
    }

    [Fact]
    public void Units_that_nobody_listed_are_told_apart_by_their_kind()
    {
        var reading = Read("Toàn tỉnh có 50.000 người tham gia BHXH bắt buộc. Huyện Yên Lạc có 21.456 người tham gia BHXH bắt buộc, TX. Phúc Yên có 9.100 người, phường 3 có 800 người tham gia BHXH bắt buộc.");

        Assert.Equal([null, "Huyện Yên Lạc", "Thị xã Phúc Yên", "Phường 3"], reading.Figures.Select(f => f.Place));
    }

    [Fact]
    public void A_heading_names_the_place_and_the_indicator_of_the_lines_below_it()
    {
        var reading = Read("Huyện Yên Lạc:\n1. BHXH tự nguyện\n- Thực hiện: 1.500 người, đạt 75,00% kế hoạch.\nHuyện Tam Dương:\n1. BHXH tự nguyện\n- Thực hiện: 900 người.");

        Assert.Equal(["Huyện Yên Lạc", "Huyện Yên Lạc", "Huyện Tam Dương"], reading.Figures.Select(f => f.Place));
        Assert.All(reading.Figures, f => Assert.Equal("BHXH_TN", f.Indicator));
    }

    [Fact]
    public void A_percentage_is_of_the_plan_of_its_own_authority()
    {
        var reading = Read("BHXH Việt Nam giao kế hoạch 40.000 người tham gia BHXH tự nguyện, UBND tỉnh giao 50.000 người. Đã có 30.000 người tham gia BHXH tự nguyện, đạt 75,00% kế hoạch BHXH Việt Nam giao, 65,00% kế hoạch UBND tỉnh giao.");

        Assert.Equal([75m, 65m], reading.Findings.Select(f => f.Figures[0].Number.Value));
        Assert.Equal([ReviewStatus.Agrees, ReviewStatus.Differs], reading.Findings.Select(f => f.Status));
    }

    [Fact]
    public void What_is_hoped_for_is_not_held_against_what_was_counted()
    {
        var reading = Read("Đến hết tháng 9/2024, BHYT có 600.000 người tham gia, đạt 95,00% kế hoạch. Phấn đấu đến 31/12/2024 có 640.000 người tham gia BHYT, đạt 95% dân số.");

        Assert.Equal([FigureRole.Actual, FigureRole.PercentOfPlan, FigureRole.Goal, FigureRole.Goal], reading.Figures.Select(f => f.Role));
        Assert.Empty(reading.Findings);
    }

    [Theory]
    [InlineData("1% ")]
    [InlineData("so với kế hoạch ")]
    [InlineData("huyện ")]
    [InlineData("bao phủ ")]
    [InlineData(". . ")]
    [InlineData("1.000/")]
    [InlineData("BHYT có 1.000 người tham gia, đạt 9% kế hoạch\n")]
    public void The_longest_draft_costs_no_more_than_its_length(string part)
    {
        var reading = Read(string.Concat(Enumerable.Repeat(part, DraftReview.LongestDraft / part.Length)));

        Assert.InRange(reading.Figures.Count, 0, DraftReview.MostFigures);
    }

    private static DraftReading Read(string? draft) => DraftReview.Read(draft, null, []);
}
