using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Boundaries;

/// <summary>
/// 1/7/2025 on made-up figures: huyện Một is parted between cơ sở A and B, huyện Hai goes to B as a whole, the island district becomes a
/// đặc khu. Whatever the view, the parts and "Chưa phân bổ" are the province.
/// </summary>
public abstract class SplitDistrictTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly BoundaryView Old = BoundaryView.OfDay(new DateOnly(2025, 6, 30));
    private static readonly BoundaryView New = BoundaryView.OfDay(new DateOnly(2025, 7, 1));

    [DatabaseFact]
    public async Task Each_indicator_is_parted_by_its_own_share_and_the_others_by_the_general_one()
    {
        await SplitAsync("D1,A,2025-07-01,0.6,,,dân số", "D1,B,2025-07-01,0.4,,,dân số", "D1,A,2025-07-01,0.9,BHXH_BB,,nơi đóng", "D1,B,2025-07-01,0.1,BHXH_BB,,nơi đóng");

        var july = await Database.ProgressAsync("31", "2025-07");

        Assert.Equal([901m, 2_100m, 30m], LastMonths(july, "BHXH_BB"));
        Assert.Equal([6_001m, 24_000m, 300m], LastMonths(july, "BHYT"));
        Assert.Equal(["nơi đóng", "nơi đóng", null], july.Children.Select(c => c.Of("BHXH_BB").BasesApportionedBy));
        Assert.Equal(["dân số", "dân số", null], july.Children.Select(c => c.Of("BHYT").BasesApportionedBy));
        AddsUp(july);
    }

    [DatabaseFact]
    public async Task What_the_shares_leave_over_stands_in_a_row_of_its_own_in_every_view()
    {
        await SplitAsync("D1,A,2025-07-01,0.6,,,dân số", "D1,B,2025-07-01,0.3,,,dân số");

        var july = await Database.ProgressAsync("31", "2025-07");
        var june = await Database.ProgressAsync("31", "2025-06", r => r with { Boundaries = New });
        var back = await Database.ProgressAsync("31", "2025-07", r => r with { Boundaries = Old });

        Assert.Equal([601m, 2_300m, 30m], LastMonths(july, "BHXH_BB"));
        Assert.Equal(100, july.Unallocated(july.Unit.Of("BHXH_BB").Indicator.Id)!.LastMonth);
        Assert.Equal([601m, 2_300m, 30m], june.Children.Select(c => c.Of("BHXH_BB").Value.Value));
        Assert.Equal((3_031m, 100m), (june.Unit.Of("BHXH_BB").Value.Value!.Value, june.Unit.Of("BHXH_BB").Unallocated));
        Assert.All([july, june, back], AddsUp);
    }

    [DatabaseFact]
    public async Task Counts_of_an_ended_district_are_exact_in_its_last_month_and_shares_before()
    {
        await Database.ImportAsync("units", UnitsFile);
        await CountsAsync();
        await Database.ImportCountsAsync("2025-05", "BHXH_BB", ("D1", 2_002), ("D2", 2_000), ("D3", 30));
        await SuccessionsAsync("D1,A,2025-07-01,,BHXH_BB,800,bàn giao", "D1,B,2025-07-01,,BHXH_BB,100,bàn giao");

        var july = await Database.ProgressAsync("31", "2025-07");
        var may = await Database.ProgressAsync("31", "2025-05", r => r with { Boundaries = New });

        // The counts leave 101 of 1.001 that nobody took over.
        Assert.Equal([800m, 2_100m, 30m], LastMonths(july, "BHXH_BB"));
        Assert.All(july.Children, c => Assert.Null(c.Of("BHXH_BB").BasesApportionedBy));
        Assert.Equal(101, july.Unallocated(july.Unit.Of("BHXH_BB").Indicator.Id)!.LastMonth);
        Assert.Equal([1_600m, 2_200m, 30m], may.Children.Select(c => c.Of("BHXH_BB").Value.Value));
        Assert.Equal(["bàn giao", "bàn giao", null], may.Children.Select(c => c.Of("BHXH_BB").ApportionedBy));
        Assert.All([july, may], AddsUp);
    }

    [DatabaseFact]
    public async Task A_unit_asked_on_a_day_on_which_it_does_not_exist_has_no_number()
    {
        await SplitAsync("D1,A,2025-07-01,0.6,,,dân số", "D1,B,2025-07-01,0.4,,,dân số");
        await Database.ImportAsync("units", Scenario.Csv($"{Scenario.UnitColumns},valid_from,valid_to", "N,BHXH cơ sở mới,district,BHXH cơ sở,31,2025-07-01,", "E,Huyện thôi,district,huyện,31,,2025-06-30"));
        await Database.ImportCountsAsync("2025-07", "BHYT", ("N", 7));
        await Database.ImportCountsAsync("2025-06", "BHYT", ("E", 6));

        foreach (var (code, lives, month, view) in new[] { ("A", "2025-07-31", "2025-07", Old), ("N", "2025-07-31", "2025-07", Old), ("D1", "2025-06-30", "2025-06", New), ("E", "2025-06-30", "2025-06", New) })
        {
            var report = await Database.ProgressOfAsync(await Database.UnitIdAsync(code, lives), month, view);
            Assert.False(report.ExistsThen);
            Assert.All([report.Unit.Of("BHYT").Value, report.Unit.Of("TONG").Value], v => Assert.Null(v.Value));
            Assert.Equal((code, NoNumber.BoundaryChanged), (code, report.Unit.Of("BHYT").Value.Reason));
        }
    }

    [DatabaseFact]
    public async Task An_island_district_lives_on_in_its_special_zone()
    {
        await SplitAsync("D1,A,2025-07-01,0.6,,,dân số", "D1,B,2025-07-01,0.4,,,dân số");

        var july = (await Database.ProgressAsync("DK", "2025-07")).Unit.Of("BHYT");
        var back = (await Database.ProgressOfAsync(await Database.UnitIdAsync("D3", "2025-06-30"), "2025-07", Old)).Unit.Of("BHYT");

        Assert.Equal((10m, (string?)null), (july.MonthOnMonth.Value!.Value, july.BasesApportionedBy));
        Assert.Equal((310m, (string?)null), (back.Value.Value!.Value, back.ApportionedBy));
    }

    [DatabaseFact]
    public async Task A_coverage_rate_divides_by_the_population_of_the_same_territory()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportAsync("units", Scenario.Csv($"{Scenario.UnitColumns},valid_from,valid_to", "D3,Huyện 3,district,huyện,31,,2025-06-30"));
        await Database.ImportAsync("successions", "predecessor_code,successor_code,effective\nD3,D1,2025-07-01\n");
        await Database.ImportAsync("denominators", "unit_code,kind,year,value,source\nD1,population,2024,1000,NGTK\nD1,population,2025,1500,NGTK\n");
        await Database.ImportCountsAsync("2025-06", "BHYT", ("D1", 900), ("D2", 1), ("D3", 400));
        await Database.ImportCountsAsync("2025-09", "BHYT", ("D1", 1_350), ("D2", 1));

        var june = (await Database.ProgressAsync("D1", "2025-06")).Unit.Of("BHYT");
        var september = (await Database.ProgressAsync("D1", "2025-09")).Unit.Of("BHYT");

        Assert.Equal((1_000L, 2024, 90m), (june.Denominator!.Value, june.Denominator.Year, june.Coverage.Value!.Value));
        Assert.Equal((1_500L, 2025, 90m), (september.Denominator!.Value, september.Denominator.Year, september.Coverage.Value!.Value));
    }

    [DatabaseFact]
    public async Task A_plan_handed_down_anew_for_the_new_territory_says_nothing_of_the_old_one()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportAsync("units", Scenario.Csv($"{Scenario.UnitColumns},valid_from,valid_to", "D3,Huyện 3,district,huyện,31,,2025-06-30"));
        await Database.ImportAsync("successions", "predecessor_code,successor_code,effective\nD3,D1,2025-07-01\n");
        await Database.ImportPlansAsync(2025, "BHYT", "BHXH_TINH", ("31", 2_000), ("D1", 1_000), ("D3", 500));
        await Database.ImportAsync("plans", Scenario.Csv($"{Scenario.PlanColumns},decision_no,decision_date", "D1,2025,BHYT,headcount,1600,BHXH_TINH,9/QĐ,2025-08-01"));
        await Database.ImportCountsAsync("2025-06", "BHYT", ("D1", 900), ("D2", 1), ("D3", 400));
        await Database.ImportCountsAsync("2025-09", "BHYT", ("D1", 1_350), ("D2", 1));
        Database.Clock.Now = new DateTimeOffset(2025, 11, 3, 2, 0, 0, TimeSpan.Zero);

        var june = (await Database.ProgressAsync("D1", "2025-06")).Unit.Of("BHYT");
        var september = (await Database.ProgressAsync("D1", "2025-09")).Unit.Of("BHYT");

        Assert.Equal((1_000m, 1), (june.Plan!.Value, june.Plan.Version));
        Assert.Equal((1_600m, 2), (september.Plan!.Value, september.Plan.Version));
        Assert.Equal(2_000, (await Database.ProgressAsync("31", "2025-09")).Unit.Of("BHYT").Plan!.Value);
    }

    private const string UnitsFile =
        """
        code,name,level,kind,parent_code,valid_from,valid_to
        31,Hải Phòng,province,thành phố,,,
        D1,Huyện Một,district,huyện,31,,2025-06-30
        D2,Huyện Hai,district,huyện,31,,2025-06-30
        D3,Đảo Xa,district,huyện,31,,2025-06-30
        A,BHXH cơ sở A,district,BHXH cơ sở,31,2025-07-01,
        B,BHXH cơ sở B,district,BHXH cơ sở,31,2025-07-01,
        DK,Đảo Xa,commune,đặc khu,31,2025-07-01,
        """;

    private async Task SplitAsync(params string[] shares)
    {
        await Database.ImportAsync("units", UnitsFile);
        await CountsAsync();
        await SuccessionsAsync(shares);
    }

    private async Task SuccessionsAsync(params string[] shares) => await Database.ImportAsync("successions", Scenario.Csv(
        "predecessor_code,successor_code,effective,share,indicator,handover,basis", [.. shares, "D2,B,2025-07-01,,,,", "D3,DK,2025-07-01,,,,"]));

    private async Task CountsAsync()
    {
        await Database.ImportCountsAsync("2025-06", "BHXH_BB", ("D1", 1_001), ("D2", 2_000), ("D3", 30));
        await Database.ImportCountsAsync("2025-06", "BHYT", ("D1", 10_001), ("D2", 20_000), ("D3", 300));
        await Database.ImportCountsAsync("2025-06", "BHXH_TN", ("D1", 11), ("D2", 20), ("D3", 3));
        await Database.ImportCountsAsync("2025-07", "BHXH_BB", ("A", 911), ("B", 2_110), ("DK", 31));
        await Database.ImportCountsAsync("2025-07", "BHYT", ("A", 6_011), ("B", 24_010), ("DK", 310));
        await Database.ImportCountsAsync("2025-07", "BHXH_TN", ("A", 12), ("B", 21), ("DK", 3));
    }

    private static IEnumerable<decimal?> LastMonths(ProgressReport report, string indicator) => report.Children.Select(c => c.Of(indicator).LastMonth.Value);

    /// <summary>Parts and rest are the whole, of every number that the whole has and none of whose parts is missing for another reason.</summary>
    private static void AddsUp(ProgressReport report) => Assert.All(report.Unit.Indicators.Where(i => i.Indicator.Code is "BHXH_BB" or "BHYT" or "BHXH_TN" or "BHXH" or "TONG"), whole =>
    {
        var rest = report.Unallocated(whole.Indicator.Id);
        Assert.Equal(whole.Value.Value ?? 0, report.Children.Sum(c => c.Of(whole.Indicator.Id).Value.Value ?? 0) + (rest?.Now ?? 0));
        Assert.Equal(whole.LastMonth.Value ?? 0, report.Children.Sum(c => c.Of(whole.Indicator.Id).LastMonth.Value ?? 0) + (rest?.LastMonth ?? 0));
    });
}

public sealed class SplitDistrictOnSqlite() : SplitDistrictTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SplitDistrictOnPostgres() : SplitDistrictTests(new PostgresTestDatabase());
