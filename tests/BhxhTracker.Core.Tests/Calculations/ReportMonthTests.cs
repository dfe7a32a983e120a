using BhxhTracker.Core.Calculations;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

public class ReportMonthTests
{
    [Theory]
    [InlineData(2024, 2, 29)]
    [InlineData(2023, 2, 28)]
    [InlineData(2024, 9, 30)]
    [InlineData(2024, 12, 31)]
    public void A_month_ends_on_its_last_day(int year, int month, int day)
    {
        var report = new ReportMonth(year, month);

        Assert.Equal(new DateOnly(year, month, day), report.LastDay);
        Assert.True(report.Contains(report.FirstDay));
        Assert.True(report.Contains(report.LastDay));
        Assert.False(report.Contains(report.LastDay.AddDays(1)));
        Assert.False(report.Contains(report.FirstDay.AddDays(-1)));
    }

    [Fact]
    public void The_bases_of_January_lie_in_the_year_before()
    {
        var january = new ReportMonth(2024, 1);

        Assert.Equal(new ReportMonth(2023, 12), january.Previous);
        Assert.Equal(new ReportMonth(2023, 12), january.YearStart);
        Assert.Equal(new ReportMonth(2023, 1), january.SameMonthLastYear);
    }

    [Fact]
    public void The_base_of_December_is_the_December_before() =>
        Assert.Equal(new ReportMonth(2023, 12), new ReportMonth(2024, 12).YearStart);

    [Fact]
    public void Months_are_counted_across_years_in_both_directions()
    {
        var september = new ReportMonth(2024, 9);

        Assert.Equal(3, september.MonthsUntil(new ReportMonth(2024, 12)));
        Assert.Equal(4, september.MonthsUntil(new ReportMonth(2025, 1)));
        Assert.Equal(0, september.MonthsUntil(september));
        Assert.Equal(-9, september.MonthsUntil(september.YearStart));
    }

    [Theory]
    [InlineData("2024-09")]
    [InlineData("1900-01")]
    [InlineData("2999-12")]
    public void Its_invariant_form_reads_back(string text)
    {
        Assert.True(ReportMonth.TryParse(text, out var month));
        Assert.Equal(text, month.ToString());
        Assert.Equal(month.AddMonths(1), ReportMonth.Of(month.LastDay.AddDays(1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2024-9")]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("9/2024")]
    [InlineData("2024/09")]
    [InlineData("2024-09-30")]
    [InlineData(" 2024-9")]
    [InlineData("1899-12")]
    [InlineData("3000-01")]
    [InlineData("9999-12")]
    [InlineData("２０２４-09")]
    public void Anything_else_is_not_a_month(string? text) => Assert.False(ReportMonth.TryParse(text, out _));

    [Fact]
    public void Months_are_ordered_by_time()
    {
        var december = new ReportMonth(2023, 12);
        var january = new ReportMonth(2024, 1);

        Assert.True(december < january && january > december && december <= january && january >= december);
        Assert.Equal([december, january], new[] { january, december }.Order());
    }
}
