using System.Globalization;
using BhxhTracker.Core.Calculations;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

public class VietnameseNumberTests
{
    public static TheoryData<decimal, string> Counts => new()
    {
        { 1_052_062, "1.052.062" },
        { 999, "999" },
        { 1_000, "1.000" },
        { 0, "0" },
        { -5, "-5" },
        { -1_052, "-1.052" },
        { 2.5m, "3" },
        { -2.5m, "-3" },
        { -0.4m, "0" },
        { 0.5m, "1" },
    };

    public static TheoryData<decimal, string> Changes => new()
    {
        { 8_329, "+8.329" },
        { -933, "-933" },
        { 0, "0" },
        { 0.4m, "0" },
        { -0.4m, "0" },
        { 0.5m, "+1" },
    };

    public static TheoryData<decimal, string> Percentages => new()
    {
        { 92.25m, "92,25%" },
        { 95.1m, "95,10%" },
        { 100, "100,00%" },
        { 0, "0,00%" },
        { 0.125m, "0,13%" },
        { -0.125m, "-0,13%" },
        { -0.004m, "0,00%" },
        { 1_234.5m, "1.234,50%" },
    };

    public static TheoryData<decimal, string> Amounts => new()
    {
        { 1_395_647_000_000, "1.395.647" },
        { 1_395_647_500_000, "1.395.647,5" },
        { 1_000_000, "1" },
        { 1, "0,000001" },
        { 0, "0" },
        { -20_000_000, "-20" },
        { -0.4m, "0" },
        { 1_052_000_000.5m, "1.052,000001" },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_count_has_dots_between_thousands(decimal value, string written) => Assert.Equal(written, VietnameseNumber.Whole(value));

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_carries_its_sign_unless_it_prints_as_zero(decimal value, string written) => Assert.Equal(written, VietnameseNumber.Signed(value));

    [Theory]
    [MemberData(nameof(Percentages))]
    public void A_percentage_always_has_two_decimals_and_no_space(decimal value, string written) => Assert.Equal(written, VietnameseNumber.Percent(value));

    [Theory]
    [MemberData(nameof(Amounts))]
    public void Money_is_written_in_millions_down_to_the_dong(decimal dong, string written) => Assert.Equal(written, VietnameseNumber.Millions(dong));

    [Fact]
    public void Points_decimals_and_times_have_their_own_precision()
    {
        Assert.Equal("4,15 điểm phần trăm", VietnameseNumber.Points(4.15m));
        Assert.Equal("11,8", VietnameseNumber.Decimal(11.8257m, 1));
        Assert.Equal("12", VietnameseNumber.Decimal(11.8257m, 0));
        Assert.Equal("1.395,6", VietnameseNumber.Decimal(1_395.647m, 1));
        Assert.Equal("24,2 lần", VietnameseNumber.Times(24.2146m));
        Assert.Equal("2,0 lần", VietnameseNumber.Times(2m));
    }

    [Fact]
    public void No_number_is_an_en_dash()
    {
        string[] written =
        [
            VietnameseNumber.Whole(null), VietnameseNumber.Signed(null), VietnameseNumber.Percent(null), VietnameseNumber.Points(null),
            VietnameseNumber.Decimal(null, 1), VietnameseNumber.Millions(null), VietnameseNumber.Times(null),
            VietnameseNumber.Date(null), VietnameseNumber.Month(null),
        ];

        Assert.All(written, text => Assert.Equal("–", text));
    }

    [Fact]
    public void A_known_nullable_is_written_like_its_number()
    {
        decimal? value = 1_052m;

        Assert.Equal("1.052", VietnameseNumber.Whole(value));
        Assert.Equal("+1.052", VietnameseNumber.Signed(value));
        Assert.Equal("1.052,00%", VietnameseNumber.Percent(value));
        Assert.Equal("1.052,00 điểm phần trăm", VietnameseNumber.Points(value));
        Assert.Equal("1.052,0", VietnameseNumber.Decimal(value, 1));
        Assert.Equal("0,001052", VietnameseNumber.Millions(value));
        Assert.Equal("1.052,0 lần", VietnameseNumber.Times(value));
        Assert.Equal("02/09/2024", VietnameseNumber.Date((DateOnly?)new DateOnly(2024, 9, 2)));
        Assert.Equal("9/2024", VietnameseNumber.Month((ReportMonth?)new ReportMonth(2024, 9)));
    }

    [Fact]
    public void A_day_is_written_in_full_in_tables_and_shorter_in_sentences()
    {
        Assert.Equal("23/09/2024", VietnameseNumber.Date(new DateOnly(2024, 9, 23)));
        Assert.Equal("23/9/2024", VietnameseNumber.DateInText(new DateOnly(2024, 9, 23)));
        Assert.Equal("05/9/2024", VietnameseNumber.DateInText(new DateOnly(2024, 9, 5)));
        Assert.Equal("02/01/2019", VietnameseNumber.DateInText(new DateOnly(2019, 1, 2)));
        Assert.Equal("28/02/2025", VietnameseNumber.DateInText(new DateOnly(2025, 2, 28)));
        Assert.Equal("31/12/2024", VietnameseNumber.DateInText(new DateOnly(2024, 12, 31)));
    }

    [Fact]
    public void A_decimal_field_shows_what_it_can_read_back()
    {
        Assert.Equal("1.052,0", VietnameseNumber.ForDecimalField(1_052m));
        Assert.Equal("92,25", VietnameseNumber.ForDecimalField(92.250m));
        Assert.Equal("0,000001", VietnameseNumber.ForDecimalField(0.000_001m));
    }

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("en-US")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fr-CH")]
    [InlineData("sv-SE")]
    public void The_culture_of_the_machine_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.Equal("-1.052.062", VietnameseNumber.Whole(-1_052_062));
            Assert.Equal("-92,25%", VietnameseNumber.Percent(-92.25m));
            Assert.Equal("1.395.647,5", VietnameseNumber.Millions(1_395_647_500_000));
            Assert.Equal("23/09/2024", VietnameseNumber.Date(new DateOnly(2024, 9, 23)));
            Assert.Equal("9/2024", VietnameseNumber.Month(new ReportMonth(2024, 9)));
            Assert.Equal("tính đến ngày 23/9/2024", Wording.AsOf(new DateOnly(2024, 9, 23)));
            Assert.Equal("gấp 11,8 lần cả năm 2024", Wording.Pace(1, 11.8m, new ReportMonth(2024, 12), MeasureNoun.People)[^24..]);
            Assert.Equal(-1_052_062.5m, PeopleNumber.Decimal("-1.052.062,5").Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
