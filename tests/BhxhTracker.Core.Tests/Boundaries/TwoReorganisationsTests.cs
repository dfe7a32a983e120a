using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Boundaries;

/// <summary>1/7 and 1/10/2025 in a row on made-up figures, and the faces that must say the same of them.</summary>
public abstract class TwoReorganisationsTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task The_view_of_each_day_between_adds_up_to_the_province()
    {
        await MergedAndMovedAsync();

        var views = new Dictionary<string, decimal?[]>();
        foreach (var day in new[] { new DateOnly(2025, 6, 30), new DateOnly(2025, 7, 1), new DateOnly(2025, 9, 30), new DateOnly(2025, 10, 1), new DateOnly(2026, 1, 1) })
        {
            foreach (var month in new[] { "2025-06", "2025-07", "2025-10" })
            {
                var report = await Database.ProgressAsync("31", month, r => r with { Boundaries = BoundaryView.OfDay(day) });
                var tn = report.Unit.Of("BHXH_TN");
                Assert.Equal(month switch { "2025-06" => 600m, "2025-07" => 606m, _ => 618m }, tn.Value.Value);
                Assert.Equal(tn.Value.Value, report.Children.Sum(c => c.Of("BHXH_TN").Value.Value ?? 0) + (tn.Unallocated ?? 0));
                views[$"{day:dd/MM} {month}"] = [.. report.Children.Select(c => c.Of("BHXH_TN").Value.Value)];
            }
        }

        Assert.Equal([100m, 200m, 300m], views["30/06 2025-06"]);
        Assert.Equal([300m, 300m], views["01/07 2025-06"]);
        Assert.Equal([303m, 303m], views["30/09 2025-07"]);
        Assert.Equal([240m, 360m], views["01/10 2025-06"]);
        Assert.Equal(views["01/10 2025-10"], views["01/01 2025-10"]);
        Assert.Equal([247m, 371m], views["01/10 2025-10"]);
    }

    [DatabaseFact]
    public async Task Commune_that_moves_there_and_back_leaves_the_bases_as_they_were()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        await Database.ImportCountsAsync("2025-06", "BHYT", ("D1-1", 100), ("D1-2", 40), ("D2-1", 200), ("D2-2", 60));
        await Database.ImportAsync("changes", "code,on,field,value\nD1-2,2025-07-01,parent,D2\n");
        await Database.ImportCountsAsync("2025-07", "BHYT", ("D1-1", 101), ("D1-2", 41), ("D2-1", 201), ("D2-2", 61));
        await Database.ImportAsync("changes", "code,on,field,value\nD1-2,2025-08-15,parent,D1\n");
        await Database.ImportCountsAsync("2025-08", "BHYT", ("D1-1", 102), ("D1-2", 42), ("D2-1", 202), ("D2-2", 62));

        var august = await Database.ProgressAsync("31", "2025-08");
        var onJune = await Database.ProgressAsync("31", "2025-08", r => r with { Boundaries = BoundaryView.OfDay(new DateOnly(2025, 6, 30)) });
        var midAugust = await Database.ProgressAsync("31", "2025-08", r => r with { Boundaries = BoundaryView.OfDay(new DateOnly(2025, 8, 14)) });

        Assert.Equal([142m, 262m], august.Children.Select(c => c.Of("BHYT").LastMonth.Value));
        Assert.Equal([144m, 264m], onJune.Children.Select(c => c.Of("BHYT").Value.Value));
        Assert.Equal([102m, 306m], midAugust.Children.Select(c => c.Of("BHYT").Value.Value));
    }

    [DatabaseFact]
    public async Task Two_units_that_hand_each_other_something_on_the_same_day_do_not_go_round_in_circles()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2025-09", "BHYT", ("D1", 1_000), ("D2", 3_000));
        await Database.ImportAsync("successions", "predecessor_code,successor_code,effective,share\nD1,D2,2025-10-01,0.1\nD2,D1,2025-10-01,0.2\n");
        await Database.ImportCountsAsync("2025-10", "BHYT", ("D1", 1_500), ("D2", 2_500));

        var october = await Database.ProgressAsync("31", "2025-10");
        var back = await Database.ProgressAsync("31", "2025-10", r => r with { Boundaries = BoundaryView.OfDay(new DateOnly(2025, 9, 30)) });

        Assert.Equal([1_500m, 2_500m], october.Children.Select(c => c.Of("BHYT").LastMonth.Value));
        Assert.Equal(4_000, back.Children.Sum(c => c.Of("BHYT").Value.Value));
    }

    [DatabaseFact]
    public async Task Derived_indicators_and_money_run_through_a_merger()
    {
        await MergedAndMovedAsync();
        await Database.ImportCountsAsync("2025-06", "BHXH_BB", ("D1", 10), ("D2", 20), ("D3", 30));
        await Database.ImportCountsAsync("2025-07", "BHXH_BB", ("A", 33), ("B", 32));
        await Database.ImportCountsAsync("2025-06", "SO_THU", ("D1", 60), ("D2", 66.5m), ("D3", 70));
        await Database.ImportCountsAsync("2025-07", "SO_THU", ("A", 150), ("B", 80));
        await Database.ImportCountsAsync("2025-06", "CHAM_DONG", ("D1", 1), ("D2", 2), ("D3", 3));
        await Database.ImportCountsAsync("2025-06", "PHAI_THU", ("D1", 100), ("D2", 200), ("D3", 300));
        await Database.ImportCountsAsync("2025-07", "CHAM_DONG", ("A", 6), ("B", 6));
        await Database.ImportCountsAsync("2025-07", "PHAI_THU", ("A", 300), ("B", 300));

        var a = (await Database.ProgressAsync("A", "2025-07")).Unit;

        Assert.Equal((336m, 6m), (a.Of("BHXH").Value.Value!.Value, a.Of("BHXH").MonthOnMonth.Value!.Value));
        Assert.Equal(23_500_000m, a.Of("SO_THU").InMonth.Value);
        Assert.Equal((2m, 1m), (a.Of("TY_LE_CHAM_DONG").Value.Value!.Value, a.Of("TY_LE_CHAM_DONG").LastMonth.Value!.Value));
    }

    [DatabaseFact]
    public async Task An_incomplete_sum_is_compared_with_the_same_units_across_the_merger()
    {
        await Database.ImportAsync("units", MergedUnits);
        await Database.ImportCountsAsync("2025-06", "BHXH_TN", ("D1", 100), ("D2", 200), ("D3", 300));
        await MergeAsync();
        await Database.ImportCountsAsync("2025-07", "BHXH_TN", ("A", 303));

        var july = (await Database.ProgressAsync("31", "2025-07")).Unit.Of("BHXH_TN");

        Assert.Equal((303m, false, 1, 2), (july.Value.Value!.Value, july.IsComplete, july.UnitsReported, july.UnitsExpected));
        Assert.Equal((300m, 3m), (july.LastMonth.Value!.Value, july.MonthOnMonth.Value!.Value));
    }

    [DatabaseFact]
    public async Task The_nation_says_of_a_province_what_its_own_page_says()
    {
        await Database.ImportAsync("units", Scenario.Csv(
            $"{Scenario.UnitColumns},valid_from,valid_to",
            "60,Bình Thuận,province,tỉnh,,,2025-06-30", "68,Lâm Đồng,province,tỉnh,,,2025-06-30", "68,Lâm Đồng,province,tỉnh,,2025-07-01,",
            "P1,Phan Thiết,district,huyện,60,,2025-06-30", "L1,Đà Lạt,district,huyện,68,,2025-06-30",
            "P1,BHXH cơ sở Phan Thiết,district,BHXH cơ sở,68,2025-07-01,", "L1,BHXH cơ sở Đà Lạt,district,BHXH cơ sở,68,2025-07-01,"));
        await Database.ImportAsync("successions", "predecessor_code,successor_code,effective\n60,68,2025-07-01\n68,68,2025-07-01\nP1,P1,2025-07-01\nL1,L1,2025-07-01\n");
        await Database.ImportCountsAsync("2025-06", "BHYT", ("P1", 1_000), ("L1", 2_000));
        await Database.ImportCountsAsync("2025-07", "BHYT", ("P1", 1_300), ("L1", 2_000));

        foreach (var day in new[] { new DateOnly(2025, 6, 30), new DateOnly(2025, 7, 1) })
        {
            foreach (var month in new[] { new ReportMonth(2025, 6), new ReportMonth(2025, 7) })
            {
                var request = new ProgressRequest { Month = month, PlansOn = new DateOnly(2025, 8, 1), Boundaries = BoundaryView.OfDay(day) };
                var nation = await Database.NationAsync(request);
                var pages = new List<decimal?>();
                foreach (var province in nation)
                {
                    pages.Add((await Database.ProgressOfAsync(province.Unit.Id, month.ToString(), request.Boundaries)).Unit.Of("BHYT").Value.Value);
                }

                Assert.Equal(month.Number == 6 ? 3_000 : 3_300, nation.Sum(p => p.Of("BHYT").Value.Value));
                Assert.Equal(pages, nation.Select(p => p.Of("BHYT").Value.Value));
            }
        }
    }

    private const string MergedUnits =
        """
        code,name,level,kind,parent_code,valid_from,valid_to
        31,Hải Phòng,province,thành phố,,,
        D1,Huyện Một,district,huyện,31,,2025-06-30
        D2,Huyện Hai,district,huyện,31,,2025-06-30
        D3,Huyện Ba,district,huyện,31,,2025-06-30
        A,BHXH cơ sở A,district,BHXH cơ sở,31,2025-07-01,
        B,BHXH cơ sở B,district,BHXH cơ sở,31,2025-07-01,
        """;

    private async Task MergeAsync() => await Database.ImportAsync("successions", "predecessor_code,successor_code,effective\nD1,A,2025-07-01\nD2,A,2025-07-01\nD3,B,2025-07-01\n");

    private async Task MergedAndMovedAsync()
    {
        await Database.ImportAsync("units", MergedUnits);
        await Database.ImportCountsAsync("2025-06", "BHXH_TN", ("D1", 100), ("D2", 200), ("D3", 300));
        await MergeAsync();
        await Database.ImportCountsAsync("2025-07", "BHXH_TN", ("A", 303), ("B", 303));
        await Database.ImportCountsAsync("2025-09", "BHXH_TN", ("A", 305), ("B", 305));
        await Database.ImportAsync("successions", "predecessor_code,successor_code,effective,share,basis\nA,B,2025-10-01,0.2,dân số\n");
        await Database.ImportCountsAsync("2025-10", "BHXH_TN", ("A", 247), ("B", 371));
    }
}

public sealed class TwoReorganisationsOnSqlite() : TwoReorganisationsTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class TwoReorganisationsOnPostgres() : TwoReorganisationsTests(new PostgresTestDatabase());
