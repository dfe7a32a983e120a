using BhxhTracker.Core.Calculations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

/// <summary>What the earlier years brought from this month on, laid on today's figure (rule 11), and how far that was off before.</summary>
public class YearEndOutlookTests
{
    private static readonly ReportMonth September = new(2024, 9);
    private static readonly ReportMonth December = new(2024, 12);

    [Fact]
    public void One_earlier_year_lays_its_last_quarter_on_todays_figure()
    {
        var series = Series(("2023-09", 1_000), ("2023-10", 1_020), ("2023-11", 1_050), ("2023-12", 1_100), ("2024-09", 2_000));

        var outlook = YearEndOutlook.Of(series, September, December, OutlookMethod.Relative);

        Assert.Equal([2_040m, 2_100, 2_200], outlook.Points.Select(p => p.Middle));
        Assert.Equal([2_020m, 2_050, 2_100], YearEndOutlook.Of(series, September, December, OutlookMethod.Additive).Points.Select(p => p.Middle));
        Assert.Equal([2023], outlook.Years);
        Assert.Equal("Nếu theo đà năm 2023, cuối năm còn thiếu khoảng 4.800 người", Wording.Outlook(outlook, 7_000, MeasureNoun.People));
        Assert.Equal("Chỉ theo năm 2023: cuối năm 2.200 người.", Wording.OutlookBasis(outlook, MeasureNoun.People));
    }

    [Fact]
    public void Of_several_years_the_middle_one_counts_and_the_range_is_told()
    {
        var outlook = YearEndOutlook.Of(
            Series(("2021-11", 1_000), ("2021-12", 1_300), ("2022-11", 1_000), ("2022-12", 1_100), ("2023-11", 1_000), ("2023-12", 950), ("2024-11", 10_000)), new ReportMonth(2024, 11), December);

        Assert.Equal(new OutlookPoint(December, 11_000, 9_500, 13_000), outlook.Landing);
        Assert.Equal("Nếu theo đà mọi năm, cuối năm vượt kế hoạch khoảng 500 người", Wording.Outlook(outlook, 10_500, MeasureNoun.People));
        Assert.Equal("Nếu theo đà mọi năm, cuối năm vừa đạt kế hoạch", Wording.Outlook(outlook, 11_000, MeasureNoun.People));
        Assert.Equal("Nếu theo đà mọi năm, cuối năm đạt khoảng 11.000 người", Wording.Outlook(outlook, Computed.Missing(NoNumber.NoPlan), MeasureNoun.People));
        Assert.Equal("Theo các năm 2021, 2022, 2023: cuối năm từ 9.500 người đến 13.000 người, ở giữa là 11.000 người.", Wording.OutlookBasis(outlook, MeasureNoun.People));
    }

    [Fact]
    public void Twelve_months_in_a_row_are_not_enough_and_thirteen_are()
    {
        var twelve = MonthsFrom(new ReportMonth(2023, 10), 12);
        var thirteen = MonthsFrom(new ReportMonth(2023, 9), 13);

        Assert.Equal(NoOutlook.TooFewMonths, YearEndOutlook.Of(twelve, September, December).Reason);
        Assert.Equal("Chưa đủ dữ liệu để ước cuối năm: cần số liệu liền từ tháng này năm trước, ít nhất 13 tháng", Wording.Outlook(YearEndOutlook.Of(twelve, September, December), 5, MeasureNoun.People));
        Assert.True(YearEndOutlook.Of(thirteen, September, December).HasValue);
    }

    [Fact]
    public void A_month_missing_in_between_is_a_year_missing() => Assert.Equal(
        NoOutlook.TooFewMonths,
        YearEndOutlook.Of(Series(("2023-09", 1_000), ("2023-10", 1_020), ("2023-12", 1_100), ("2024-09", 2_000)), September, December).Reason);

    [Fact]
    public void What_is_not_reported_or_over_has_no_outlook()
    {
        Assert.Equal(NoOutlook.NotReported, YearEndOutlook.Of(MonthSeries.Empty, September, December).Reason);
        Assert.Equal(NoOutlook.AtTheEnd, YearEndOutlook.Of(MonthsFrom(new ReportMonth(2021, 1), 48), December, December).Reason);
        Assert.All(Enum.GetValues<NoOutlook>().Skip(1), r => Assert.EndsWith(".", Wording.WhyNoOutlook(r), StringComparison.Ordinal));
    }

    [Fact]
    public void It_ends_at_the_deadline_that_lies_ahead_and_otherwise_in_December()
    {
        Assert.Equal(new ReportMonth(2024, 11), YearEndOutlook.EndOf(September, new DateOnly(2024, 11, 30)));
        Assert.Equal(December, YearEndOutlook.EndOf(September, new DateOnly(2024, 9, 30)));
        Assert.Equal(December, YearEndOutlook.EndOf(September, new DateOnly(2025, 3, 31)));
        Assert.Equal(December, YearEndOutlook.EndOf(September, null));
        Assert.StartsWith(
            "Nếu theo đà mọi năm, đến hạn (tháng 11/2024)",
            Wording.Outlook(YearEndOutlook.Of(MonthsFrom(new ReportMonth(2021, 1), 45), September, new ReportMonth(2024, 11)), 9_000, MeasureNoun.People),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_whose_definition_changed_before_its_end_is_left_out_and_named()
    {
        (string, decimal)[] months =
            [("2022-09", 1_000), ("2022-10", 1_000), ("2022-11", 1_000), ("2022-12", 2_000), ("2023-09", 1_000), ("2023-10", 1_000), ("2023-11", 1_000), ("2023-12", 1_100), ("2024-09", 2_000)];

        var outlook = YearEndOutlook.Of(Series(months, new DateOnly(2022, 12, 1)), September, December);
        var neither = YearEndOutlook.Of(Series(months[..4].Append(("2023-09", 5)).ToArray(), new DateOnly(2022, 12, 1)), new ReportMonth(2023, 9), new ReportMonth(2023, 12));

        Assert.Equal([2023], outlook.Years);
        Assert.Equal([2022], outlook.YearsAcrossABreak);
        Assert.Equal("Chỉ theo năm 2023: cuối năm 2.200 người. Bỏ năm 2022 vì cách tính chỉ tiêu thay đổi.", Wording.OutlookBasis(outlook, MeasureNoun.People));
        Assert.Equal(NoOutlook.DefinitionChanged, neither.Reason);
        Assert.Equal([2022, 2023], YearEndOutlook.Of(Series(months, new DateOnly(2022, 1, 1)), September, December).Years);
    }

    [Fact]
    public void A_year_in_which_the_definition_changed_lends_no_profile_and_money_begins_at_nought()
    {
        var months = Enumerable.Range(0, 36).Select(i => KeyValuePair.Create(new ReportMonth(2021, 12).AddMonths(i), 100m + i)).ToList();

        Assert.Equal([2023], new MonthSeries(months, [new DateOnly(2022, 1, 1)]).YearsBefore(2024, 3).Select(y => y.Year));
        Assert.Equal([100m, 112m], new MonthSeries(months, []).YearsBefore(2024, 3).Select(y => y.Start!.Value));
        Assert.Equal([0m, 0m], new MonthSeries(months, [], isYearToDate: true).YearsBefore(2024, 2).Select(y => y.Start!.Value));
    }

    [Fact]
    public void Money_whose_January_is_not_known_may_not_have_been_counted_from_the_first_of_January_on()
    {
        var months = Enumerable.Range(0, 13).Select(i => KeyValuePair.Create(new ReportMonth(2023, 11).AddMonths(i), 100m + i)).ToList();
        var whole = Enumerable.Range(0, 23).Select(i => KeyValuePair.Create(new ReportMonth(2023, 1).AddMonths(i), 100m + i)).ToList();

        Assert.Equal(NoOutlook.TooFewMonths, YearEndOutlook.Of(new MonthSeries(months, [], isYearToDate: true), new ReportMonth(2024, 11), December).Reason);
        Assert.True(YearEndOutlook.Of(new MonthSeries(months, []), new ReportMonth(2024, 11), December).HasValue);
        Assert.True(YearEndOutlook.Of(new MonthSeries(whole, [], isYearToDate: true), new ReportMonth(2024, 11), December).HasValue);
    }

    [Fact]
    public void A_series_that_runs_alike_every_year_was_never_off()
    {
        var alike = MonthsFrom(new ReportMonth(2020, 12), 49, m => 1_000 + (m.Number * 10));
        var test = OutlookBackTest.Of([alike], 12, 2024);

        // From 2022 on a year lies before: eleven outlooks each, and December 2020 has none.
        Assert.Equal(22, test.Cases.Count);
        Assert.All(test.Rows, r => Assert.Equal((2, 0m), (r.Cases, r.MedianError)));
        Assert.Equal("Kiểm lại 2 lần ước trước 3 tháng: thường lệch 0,00%, nhiều nhất 0,00%.", Wording.BackTest(test, 3));
    }

    [Fact]
    public void A_back_test_tells_by_how_much_the_outlook_was_off()
    {
        var series = Series(("2022-11", 1_000), ("2022-12", 1_100), ("2023-11", 1_000), ("2023-12", 1_000), ("2024-11", 1_000), ("2024-12", 9));

        var only = Assert.Single(OutlookBackTest.Of([series], 12, 2024).Cases);

        Assert.Equal((1_100m, 1_000m, 10m, 1), (only.Forecast, only.Actual, only.Error, only.MonthsToGo));
        Assert.Equal("Chưa có năm nào đủ số liệu để kiểm lại cách ước này.", Wording.BackTest(OutlookBackTest.Empty, 1));
        Assert.Equal("Kiểm lại 1 lần ước trước 1 tháng: lệch 10,00%.", Wording.BackTest(OutlookBackTest.Of([series], 12, 2024), 1));
        Assert.Null(OutlookBackTest.Empty.Overall);
    }

    [Fact]
    public void A_back_test_never_looks_ahead() => Gens.Holds(Series48, drawn =>
    {
        var (series, month) = drawn;
        var full = OutlookBackTest.Of([Of(series)], 12, 2024).Cases.Where(c => c.Month <= month).Select(c => c.Forecast);
        var then = OutlookBackTest.Of([Of(series.Select((v, i) => i > new ReportMonth(2020, 1).MonthsUntil(month) && (i % 12) != 11 ? v * 3 : v))], 12, 2024);
        return full.SequenceEqual(then.Cases.Where(c => c.Month <= month).Select(c => c.Forecast));
    });

    [Fact]
    public void The_middle_lies_between_the_least_and_the_most_and_nobody_goes_below_nought() => Gens.Holds(Series48, drawn => Enum.GetValues<OutlookMethod>().All(method =>
        YearEndOutlook.Of(Of(drawn.Series), new ReportMonth(2023, drawn.Month.Number), new ReportMonth(2023, 12), method).Points.All(p => p.Low <= p.Middle && p.Middle <= p.High && p.Low >= 0)));

    [Theory]
    [InlineData(4_783, 4_800)]
    [InlineData(1_049, 1_050)]
    [InlineData(1_960_000, 1_960_000)]
    [InlineData(985, 990)]
    [InlineData(994, 1_000)]
    [InlineData(37, 37)]
    [InlineData(-4_783, 4_800)]
    [InlineData(0, 0)]
    public void An_estimate_is_written_with_few_digits(int amount, int written) => Assert.Equal(written, Wording.FewDigits(amount));

    [Fact]
    public void A_rounded_figure_is_at_most_one_percent_away() =>
        Gens.Holds(Gens.Figure, n => Math.Abs(Wording.FewDigits(n) - n) * 100 <= n);

    private static Gen<(decimal[] Series, ReportMonth Month)> Series48 { get; } =
        from values in Gen.ArrayOf(Gen.Choose(0, 2_000).Select(n => (decimal)n), 48)
        from month in Gen.Choose(12, 47)
        select (values, new ReportMonth(2020, 1).AddMonths(month));

    private static MonthSeries Of(IEnumerable<decimal> values) => new(values.Select((v, i) => KeyValuePair.Create(new ReportMonth(2020, 1).AddMonths(i), v)), []);

    private static MonthSeries MonthsFrom(ReportMonth first, int count, Func<ReportMonth, decimal>? value = null) =>
        new(Enumerable.Range(0, count).Select(i => first.AddMonths(i)).Select(m => KeyValuePair.Create(m, value?.Invoke(m) ?? 1_000 + m.Number)), []);

    private static MonthSeries Series(params (string Month, decimal Value)[] months) => Series(months, []);

    private static MonthSeries Series((string Month, decimal Value)[] months, params DateOnly[] breaks) => new(
        months.Select(m => ReportMonth.TryParse(m.Month, out var month) ? KeyValuePair.Create(month, m.Value) : throw new ArgumentException(m.Month, nameof(months))), breaks);
}
