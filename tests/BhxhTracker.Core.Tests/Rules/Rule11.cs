using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>A straight line misleads: a series is the unit's own months and nothing is drawn into its gaps.</summary>
public abstract class Rule11Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule11_A_series_is_the_units_own_thirteen_months_without_invented_ones()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2023-09", "BHXH_TN", ("D1", 300), ("D2", 300));
        await Database.ImportCountsAsync("2024-07", "BHXH_TN", ("D1", 500), ("D2", 400));
        await Database.ImportCountsAsync("2024-08", "BHXH_TN", ("D1", 450));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 400), ("D2", 400));

        var dashboard = await Database.DashboardAsync("31", "2024-09", "BHXH_TN");
        var series = dashboard.Series.Points(dashboard.Report.Unit.Unit.Id, dashboard.Indicator).TakeLast(13).ToList();

        Assert.Equal([new(2023, 9), new(2024, 7), new(2024, 9)], series.Where(p => p.Value is not null).Select(p => p.Month));
        Assert.Equal([600m, 900m, 800m], series.Where(p => p.Value is not null).Select(p => p.Value!.Value));
    }

    [DatabaseFact]
    public async Task Rule11_A_fall_in_the_lapsing_season_has_no_pace_to_be_compared_with()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_VN", ("31", 1_200));
        await Database.ImportCountsAsync("2023-12", "BHXH_TN", ("31", 1_000));
        await Database.ImportCountsAsync("2024-02", "BHXH_TN", ("31", 800));

        var february = (await Database.ProgressAsync("31", "2024-02")).Unit.Of("BHXH_TN");

        Assert.Equal(40, february.RequiredPerMonth.Value);
        Assert.Equal(Computed.Missing(NoNumber.FallSinceYearStart), february.RequiredTimesAverage);
    }
}

public sealed class Rule11OnSqlite() : Rule11Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule11OnPostgres() : Rule11Tests(new PostgresTestDatabase());
