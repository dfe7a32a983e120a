using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>A unit can stand outside a ranking, with its reason.</summary>
public abstract class Rule18Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule18_A_unit_without_a_percentage_is_not_counted_among_those_below_plan_and_says_why()
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_TINH", ("D1", 100), ("D2", 100));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 90), ("D2", 100), ("D3", 7));

        var report = await Database.ProgressAsync("31", "2024-09");
        var outside = report.Children[2].Of("BHYT");

        Assert.Equal("1/2 huyện chưa đạt kế hoạch BHYT; 1 huyện chưa xếp hạng", Findings.OfRanking(report.Children, outside.Indicator));
        Assert.Equal(Computed.Missing(NoNumber.NoPlan), outside.PercentOfPlan);
    }

    [DatabaseFact]
    public async Task Rule18_A_unit_paid_from_the_budget_keeps_its_percentage_but_has_no_place()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_TINH", ("D1", 100), ("D2", 100));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 100), ("D2", 90));
        var leftOut = (await Database.ProgressAsync("D1", "2024-09")).Unit;
        await Database.WithAsync(async db =>
        {
            db.RankingExclusions.Add(new RankingExclusion
            {
                UnitId = leftOut.Unit.Id,
                IndicatorId = leftOut.Of("BHYT").Indicator.Id,
                From = new DateOnly(2024, 1, 1),
                Reason = "ngân sách cấp",
            });
            await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], CancellationToken.None);
            await db.SaveChangesAsync();
            await write.CommitAsync(CancellationToken.None);
            return 0;
        });

        var children = (await Database.ProgressAsync("31", "2024-09")).Children;
        var ranking = Ranking.ByPercentOfPlan(children, children[0].Of("BHYT").Indicator);

        Assert.Equal(["D2", "D1"], ranking.Select(u => u.Unit.Code));
        Assert.Equal((100m, "ngân sách cấp"), (ranking[1].Of("BHYT").PercentOfPlan.Value, ranking[1].Of("BHYT").NotRankedBecause));
        Assert.Equal("Chưa huyện nào đạt kế hoạch BHYT; 1 huyện chưa xếp hạng", Findings.OfRanking(children, children[0].Of("BHYT").Indicator));
        Assert.Null((await Database.ProgressAsync("D1", "2023-12")).Unit.Of("BHYT").NotRankedBecause);
    }
}

public sealed class Rule18OnSqlite() : Rule18Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule18OnPostgres() : Rule18Tests(new PostgresTestDatabase());
