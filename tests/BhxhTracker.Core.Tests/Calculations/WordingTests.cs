using System.Text;
using System.Text.RegularExpressions;
using BhxhTracker.Core.Calculations;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

public partial class WordingTests
{
    private static readonly ReportMonth September = new(2024, 9);

    public static TheoryData<NoNumber> Reasons => [.. Enum.GetValues<NoNumber>().Where(reason => reason != NoNumber.None)];

    [Fact]
    public void A_change_says_rise_fall_or_neither()
    {
        Assert.Equal("tăng 8.329 người so với tháng 12/2023", Wording.Change(8_329, MeasureNoun.People, Wording.YearStart(September)));
        Assert.Equal("giảm 933 người so với cùng kỳ năm trước", Wording.Change(-933, MeasureNoun.People, Wording.SameMonthLastYear));
        Assert.Equal("không thay đổi so với tháng 8/2024", Wording.Change(0, MeasureNoun.People, Wording.PreviousMonth(September)));
        Assert.Equal("tăng 12 thẻ so với tháng 12/2023", Wording.Change(12, MeasureNoun.Cards, Wording.YearStart(September)));
    }

    [Fact]
    public void Dong_are_written_as_millions()
    {
        Assert.Equal("giảm 5.500,25 triệu đồng so với tháng 8/2024", Wording.Change(-5_500_250_000, MeasureNoun.MillionDong, Wording.PreviousMonth(September)));
        Assert.Equal("còn phải thu 1.692.168 triệu đồng", Wording.Gap(1_692_168_000_000, MeasureNoun.MillionDong));
    }

    [Fact]
    public void The_base_of_January_is_named_with_its_own_year()
    {
        var january = new ReportMonth(2025, 1);

        Assert.Equal("tháng 12/2024", Wording.YearStart(january));
        Assert.Equal("tháng 12/2024", Wording.PreviousMonth(january));
    }

    [Fact]
    public void Rates_change_by_points()
    {
        Assert.Equal("giảm 0,12 điểm phần trăm so với tháng 8/2024", Wording.RateChange(-0.12m, "tháng 8/2024"));
        Assert.Equal("tăng 0,13 điểm phần trăm so với tháng 8/2024", Wording.RateChange(0.125m, "tháng 8/2024"));
        Assert.Equal("không thay đổi so với tháng 8/2024", Wording.RateChange(-0.004m, "tháng 8/2024"));
    }

    [Fact]
    public void A_gap_is_to_be_won_an_excess_is_over()
    {
        Assert.Equal("còn phải phát triển 53.850 người", Wording.Gap(53_850, MeasureNoun.People));
        Assert.Equal("vượt 587 người", Wording.Gap(-587, MeasureNoun.People));
        Assert.Equal("đạt đúng kế hoạch", Wording.Gap(0, MeasureNoun.People));
        Assert.Equal("đạt đúng kế hoạch", Wording.Gap(0.4m, MeasureNoun.People));
        Assert.Equal("còn phải phát triển 3 hộ", Wording.Gap(3, MeasureNoun.Of("hộ")));
    }

    [Fact]
    public void After_the_deadline_what_is_missing_is_missing()
    {
        Assert.Equal("đã đến hạn, còn thiếu 413 người", Wording.AfterDeadline(413, MeasureNoun.People));
        Assert.Equal("đã đến hạn, vượt 587 người", Wording.AfterDeadline(-587, MeasureNoun.People));
        Assert.Equal("đã đến hạn, đạt đúng kế hoạch", Wording.AfterDeadline(0, MeasureNoun.People));
    }

    [Fact]
    public void A_percentage_says_of_whose_plan()
    {
        Assert.Equal("đạt 95,10% kế hoạch", Wording.PercentOfPlan(95.1m));
        Assert.Equal("đạt 95,10% kế hoạch BHXH Việt Nam giao", Wording.PercentOfPlan(95.1m, "BHXH Việt Nam"));
    }

    [Fact]
    public void The_pace_is_compared_with_the_months_so_far() => Assert.Equal(
        "bình quân mỗi tháng còn lại phải tăng 10.944 người, gấp 11,8 lần 9 tháng đầu năm",
        Wording.Pace(10_944, 11.8257m, September, MeasureNoun.People));

    [Fact]
    public void The_pace_of_January_and_December_name_the_time_as_people_do()
    {
        Assert.EndsWith(", gấp 1,5 lần tháng 1", Wording.Pace(10, 1.5m, new ReportMonth(2024, 1), MeasureNoun.People), StringComparison.Ordinal);
        Assert.EndsWith(", gấp 1,5 lần cả năm 2024", Wording.Pace(10, 1.5m, new ReportMonth(2024, 12), MeasureNoun.People), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slower_pace_is_not_said_to_be_times_as_fast()
    {
        Assert.EndsWith(", bằng 0,5 lần 9 tháng đầu năm", Wording.Pace(10, 0.5m, September, MeasureNoun.People), StringComparison.Ordinal);
        Assert.EndsWith(", bằng mức bình quân 9 tháng đầu năm", Wording.Pace(10, 1.04m, September, MeasureNoun.People), StringComparison.Ordinal);
        Assert.EndsWith(", chưa bằng 0,1 lần 9 tháng đầu năm", Wording.Pace(10, 0.04m, September, MeasureNoun.People), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_comparison_the_pace_stands_alone()
    {
        Assert.Equal("bình quân mỗi tháng còn lại phải tăng 10 người", Wording.Pace(10, null, September, MeasureNoun.People));
        Assert.Equal("bình quân mỗi tháng còn lại phải thu 1,5 triệu đồng", Wording.Pace(1_500_000, null, September, MeasureNoun.MillionDong));
    }

    [Fact]
    public void Coverage_differs_from_its_target_by_points()
    {
        Assert.Equal("cao hơn 4,15 điểm phần trăm", Wording.CoverageDifference(4.15m));
        Assert.Equal("thấp hơn 1,85 điểm phần trăm", Wording.CoverageDifference(-1.85m));
        Assert.Equal("bằng chỉ tiêu", Wording.CoverageDifference(0));
        Assert.Equal("bằng chỉ tiêu", Wording.CoverageDifference(-0.004m));
        Assert.Equal("thấp hơn 0,01 điểm phần trăm", Wording.CoverageDifference(-0.005m));
    }

    [Fact]
    public void To_the_end_of_a_month_is_only_said_of_its_last_day()
    {
        Assert.Equal("tính đến hết tháng 9/2024", Wording.AsOf(new DateOnly(2024, 9, 30)));
        Assert.Equal("tính đến ngày 23/9/2024", Wording.AsOf(new DateOnly(2024, 9, 23)));
        Assert.Equal("tính đến hết tháng 2/2024", Wording.AsOf(new DateOnly(2024, 2, 29)));
        Assert.Equal("tính đến ngày 28/02/2024", Wording.AsOf(new DateOnly(2024, 2, 28)));
    }

    [Fact]
    public void An_incomplete_sum_says_how_much_of_it_there_is() => Assert.Equal("tạm tính 7/10", Wording.Provisional(7, 10));

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_is_one_sentence_and_one_code(NoNumber reason)
    {
        var sentence = Wording.Explain(reason);

        Assert.Matches(OneSentence(), sentence);
        Assert.True(sentence.IsNormalized(NormalizationForm.FormC), sentence);
        Assert.Equal(KebabCase(reason.ToString()), Wording.Code(reason));
    }

    [Fact]
    public void No_two_reasons_share_a_sentence()
    {
        var sentences = Enum.GetValues<NoNumber>().Select(Wording.Explain).ToList();

        Assert.Equal(sentences.Count, sentences.Distinct().Count());
    }

    [Fact]
    public void A_number_needs_no_explanation()
    {
        Assert.Equal("", Wording.Explain(NoNumber.None));
        Assert.Equal("", Wording.Code(NoNumber.None));
    }

    private static string KebabCase(string name) => WordStart().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex(@"^\p{Lu}[^.]{15,}\.\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneSentence();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}
