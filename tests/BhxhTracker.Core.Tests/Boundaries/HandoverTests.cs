using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Boundaries;

/// <summary>
/// 1/10/2025 on made-up figures: cơ sở A hands a commune to cơ sở B. Both live on and report their own figures; what the commune was worth
/// comes from the handover counts, else from the commune's own figures, else nobody knows.
/// </summary>
public abstract class HandoverTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Octobers_base_moves_by_the_handover_counts_and_the_province_stays()
    {
        await CommuneChangesHandsAsync(Handed("BHXH_BB", 9_000), Handed("BHYT", 16_000));

        var october = await Database.ProgressAsync("31", "2025-10");

        var (a, b) = (october.Children[0], october.Children[1]);
        Assert.Equal((3_000m, 64_000m), (a.Of("BHXH_BB").LastMonth.Value, a.Of("BHYT").LastMonth.Value));
        Assert.Equal((29_000m, 76_000m), (b.Of("BHXH_BB").LastMonth.Value, b.Of("BHYT").LastMonth.Value));
        Assert.Equal((100m, 100m), (a.Of("BHXH_BB").MonthOnMonth.Value, b.Of("BHXH_BB").MonthOnMonth.Value));
        Assert.Equal((32_000m, 140_000m), (october.Unit.Of("BHXH_BB").LastMonth.Value, october.Unit.Of("BHYT").LastMonth.Value));
        Assert.All([a.Of("BHXH_BB"), b.Of("BHYT")], p => Assert.Null(p.BasesApportionedBy));
    }

    [DatabaseFact]
    public async Task September_stays_as_it_was()
    {
        await TwoOfficesAsync();
        var before = await Database.ProgressAsync("31", "2025-09");
        await HandOverAsync(Handed("BHXH_BB", 9_000));

        var after = await Database.ProgressAsync("31", "2025-09");

        SameProgress.Assert(before.Unit, after.Unit);
        Assert.All(before.Children.Zip(after.Children), pair => SameProgress.Assert(pair.First, pair.Second));
    }

    [DatabaseFact]
    public async Task Earlier_bases_move_by_the_share_that_the_count_was_and_say_so()
    {
        await CommuneChangesHandsAsync(Handed("BHXH_BB", 9_000));
        await Database.ImportCountsAsync("2024-12", "BHXH_BB", ("31-CS01", 11_001), ("31-CS02", 18_000));

        var october = await Database.ProgressAsync("31", "2025-10");

        // 9.000 of 12.000 is three quarters; of 11.001 that is 8.250,75 and the larger remainder is B's.
        Assert.Equal((2_750m, 26_251m), (october.Children[0].Of("BHXH_BB").YearStart.Value, october.Children[1].Of("BHXH_BB").YearStart.Value));
        Assert.Equal("Biên bản bàn giao", october.Children[1].Of("BHXH_BB").BasesApportionedBy);
        Assert.Null(october.Unit.Of("BHXH_BB").BasesApportionedBy);
    }

    [DatabaseFact]
    public async Task Without_a_count_a_share_or_the_communes_own_figure_there_is_no_number()
    {
        await CommuneChangesHandsAsync(Handed("BHXH_BB", 9_000));

        var october = await Database.ProgressAsync("31", "2025-10");

        Assert.All(october.Children.Take(2), unit => Assert.Equal(NoNumber.BoundaryChanged, unit.Of("BHYT").MonthOnMonth.Reason));
        Assert.Equal(200, october.Unit.Of("BHYT").MonthOnMonth.Value);
    }

    [DatabaseFact]
    public async Task The_communes_own_figure_is_what_it_takes_along()
    {
        await CommuneChangesHandsAsync();
        await Database.ImportCountsAsync("2025-09", "BHYT", ("X1", 15_500));

        var october = await Database.ProgressAsync("31", "2025-10");

        Assert.Equal((64_500m, 75_500m), (october.Children[0].Of("BHYT").LastMonth.Value, october.Children[1].Of("BHYT").LastMonth.Value));
    }

    [DatabaseFact]
    public async Task Plans_follow_the_handover_until_they_are_handed_down_anew()
    {
        await CommuneChangesHandsAsync(Handed("BHXH_BB", 9_000));
        await Database.ImportPlansAsync(2025, "BHXH_BB", "BHXH_TINH", ("31-CS01", 16_000), ("31-CS02", 21_000));

        var october = await Database.ProgressAsync("31", "2025-10");
        var september = await Database.ProgressAsync("31", "2025-09");
        var plans = october.Children.Take(2).Select(c => c.Of("BHXH_BB").Plan!).ToList();

        Assert.Equal([4_000m, 33_000m], plans.Select(p => p.Value));
        Assert.All(plans, p => Assert.Equal("Biên bản bàn giao", p.ApportionedBy));
        Assert.Equal([16_000m, 21_000m], september.Children.Take(2).Select(c => c.Of("BHXH_BB").Plan!.Value));
        Assert.Equal(37_000m, october.Unit.Of("BHXH_BB").Plan!.Value);

        await Database.ImportAsync("plans", Scenario.Csv($"{Scenario.PlanColumns},decision_no,decision_date", "31-CS01,2025,BHXH_BB,headcount,5000,BHXH_TINH,8/QĐ,2025-10-05"));
        Database.Clock.Now = new DateTimeOffset(2025, 11, 3, 2, 0, 0, TimeSpan.Zero);
        Assert.Equal(5_000m, (await Database.ProgressAsync("31-CS01", "2025-10")).Unit.Of("BHXH_BB").Plan!.Value);
    }

    [DatabaseFact]
    public async Task On_the_old_boundaries_October_goes_back_by_what_was_handed_over()
    {
        await CommuneChangesHandsAsync(Handed("BHXH_BB", 9_000));

        var october = await Database.ProgressAsync("31", "2025-10", r => r with { Boundaries = BoundaryView.OfDay(new DateOnly(2025, 9, 30)) });

        // B's 29.100 were 20.000 of its own and 9.000 of A's: 9.031 go back to A's 3.100.
        Assert.Equal((12_131m, 20_069m), (october.Children[0].Of("BHXH_BB").Value.Value, october.Children[1].Of("BHXH_BB").Value.Value));
        Assert.Equal((32_200m, (decimal?)null), (october.Unit.Of("BHXH_BB").Value.Value, october.Unit.Of("BHXH_BB").Unallocated));
        Assert.Equal("tỷ trọng số liệu tháng 9/2025", october.Children[0].Of("BHXH_BB").ApportionedBy);
    }

    [DatabaseFact]
    public async Task Sums_of_communes_follow_the_commune_by_themselves()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        await Database.ImportCountsAsync("2025-09", "BHYT", ("D1-1", 100), ("D1-2", 40), ("D2-1", 200), ("D2-2", 60));
        await Database.ImportAsync("changes", "code,on,field,value\nD1-2,2025-10-01,parent,D2\n");
        await Database.ImportCountsAsync("2025-10", "BHYT", ("D1-1", 101), ("D1-2", 41), ("D2-1", 201), ("D2-2", 61));

        var october = await Database.ProgressAsync("31", "2025-10");

        Assert.Equal([100m, 300m], october.Children.Select(c => c.Of("BHYT").LastMonth.Value!.Value));
        Assert.Equal([1m, 3m], october.Children.Select(c => c.Of("BHYT").MonthOnMonth.Value!.Value));
        Assert.Equal(4, october.Unit.Of("BHYT").MonthOnMonth.Value);
    }

    [DatabaseFact]
    public async Task Counts_above_what_was_there_are_scaled_down_and_no_longer_counted()
    {
        await TwoOfficesAsync();
        await Database.ImportAsync("units", Scenario.Csv(Scenario.UnitColumns, "31-CS03,BHXH cơ sở C,district,BHXH cơ sở,31"));
        await Database.ImportCountsAsync("2025-09", "BHXH_BB", ("31-CS03", 100));
        await Database.ImportCountsAsync("2025-10", "BHXH_BB", ("31-CS03", 5_000));
        await Database.ImportAsync("changes", "code,on,field,value,decision\nX1,2025-10-01,parent,31-CS02,3179/QĐ-BTC\nX2,2025-10-01,parent,31-CS03,3179/QĐ-BTC\n");

        var outcome = await Database.ImportAsync(
            "successions",
            Scenario.Csv("predecessor_code,successor_code,effective,indicator,handover,basis", Handed("BHXH_BB", 9_000), "31-CS01,31-CS03,2025-10-01,BHXH_BB,6000,Biên bản bàn giao"));

        // 9.000 and 6.000 of 12.000: nobody is made by that, so they share it as 3 to 2.
        var (b, c) = (await BaseOfAsync("31-CS02"), await BaseOfAsync("31-CS03"));
        Assert.Equal((27_200m, "Biên bản bàn giao"), (b.LastMonth.Value, b.BasesApportionedBy));
        Assert.Equal((4_900m, "Biên bản bàn giao"), (c.LastMonth.Value, c.BasesApportionedBy));
        Assert.Equal(
            "Dòng 3, cột handover: số bàn giao BHXH_BB của BHXH cơ sở A cộng lại là 15.000, nhiều hơn số liệu tháng 9/2025 (12.000) → kiểm tra số bàn giao; nếu giữ nguyên, chương trình chia theo tỷ lệ và ghi là số phân bổ",
            Assert.Single(outcome.Warnings).ToString());
    }

    [DatabaseFact]
    public async Task Counts_that_come_to_just_what_was_there_are_counted_and_no_warning()
    {
        await TwoOfficesAsync();
        await Database.ImportAsync("changes", "code,on,field,value,decision\nX1,2025-10-01,parent,31-CS02,3179/QĐ-BTC\n");

        var outcome = await Database.ImportAsync("successions", Scenario.Csv("predecessor_code,successor_code,effective,indicator,handover,basis", Handed("BHXH_BB", 12_000)));

        var b = await BaseOfAsync("31-CS02");
        Assert.Equal((32_000m, (string?)null), (b.LastMonth.Value, b.BasesApportionedBy));
        Assert.Empty(outcome.Warnings);
    }

    private async Task<IndicatorProgress> BaseOfAsync(string office) => (await Database.ProgressAsync(office, "2025-10")).Unit.Of("BHXH_BB");

    private static string Handed(string indicator, long count) => $"31-CS01,31-CS02,2025-10-01,{indicator},{count},Biên bản bàn giao";

    private async Task CommuneChangesHandsAsync(params string[] handovers)
    {
        await TwoOfficesAsync();
        await HandOverAsync(handovers);
    }

    private async Task TwoOfficesAsync()
    {
        await Database.ImportAsync("units", Scenario.Csv(
            Scenario.UnitColumns,
            "31,Hải Phòng,province,thành phố,", "31-CS01,BHXH cơ sở A,district,BHXH cơ sở,31", "31-CS02,BHXH cơ sở B,district,BHXH cơ sở,31",
            "X1,Xã Một,commune,xã,31-CS01", "X2,Xã Hai,commune,xã,31-CS01", "X3,Xã Ba,commune,xã,31-CS02"));
        await Database.ImportCountsAsync("2025-09", "BHXH_BB", ("31-CS01", 12_000), ("31-CS02", 20_000));
        await Database.ImportCountsAsync("2025-09", "BHYT", ("31-CS01", 80_000), ("31-CS02", 60_000));
        await Database.ImportCountsAsync("2025-10", "BHXH_BB", ("31-CS01", 3_100), ("31-CS02", 29_100));
        await Database.ImportCountsAsync("2025-10", "BHYT", ("31-CS01", 64_100), ("31-CS02", 76_100));
    }

    private async Task HandOverAsync(params string[] handovers)
    {
        await Database.ImportAsync("changes", "code,on,field,value,decision\nX1,2025-10-01,parent,31-CS02,3179/QĐ-BTC\n");
        if (handovers.Length > 0)
        {
            await Database.ImportAsync("successions", Scenario.Csv("predecessor_code,successor_code,effective,indicator,handover,basis", handovers));
        }
    }
}

public sealed class HandoverOnSqlite() : HandoverTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class HandoverOnPostgres() : HandoverTests(new PostgresTestDatabase());
