using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Tests.Documents;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>What a line, a heat grid and a gap say is what the progress report says, also across a reorganisation.</summary>
public abstract class DashboardAgreesTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task On_the_demonstration()
    {
        await DemonstrationReports.EnsureLoadedAsync(Database);

        foreach (var (unit, month, indicator) in new[] { ("99", "2024-09", "BHYT"), ("99", "2024-10", "BHXH"), ("99", "2024-09", "SO_THU"), ("993", "2024-08", "BHXH_TN"), ("99", "2024-01", "BHXH_BB") })
        {
            Agrees(await Database.DashboardAsync(unit, month, indicator), leastChecked: 9);
        }
    }

    [DatabaseFact]
    public async Task Across_two_reorganisations_on_every_view()
    {
        await ReorganisedProvince.ImportAsync(Database);
        var views = new[] { BoundaryView.OfTheMonth, BoundaryView.AsReported, BoundaryView.OfDay(new DateOnly(2025, 9, 30)) };

        foreach (var view in views)
        {
            foreach (var unit in new[] { ReorganisedProvince.Code, ReorganisedProvince.OfficeA, ReorganisedProvince.OfficeB })
            {
                Agrees(await Database.DashboardAsync(unit, "2025-10", "BHXH_BB", r => r with { Boundaries = view }), leastChecked: 0);
                Agrees(await Database.DashboardAsync(unit, "2025-09", "BHYT", r => r with { Boundaries = view }), leastChecked: 0);
            }
        }

        var merged = await Database.DashboardAsync(ReorganisedProvince.Code, "2025-09", "BHXH_BB");
        Assert.Equal(
            [("2024-07", 20_000m), ("2024-12", 21_600m), ("2025-06", 24_004m), ("2025-07", 24_500m), ("2025-09", 25_000m)],
            merged.Trend(merged.Indicator).Points.Where(p => p.Value is not null).Select(p => (p.Month.ToString(), p.Value!.Value)));
    }

    [DatabaseFact]
    public async Task Whoever_may_not_see_the_unit_is_given_no_dashboard()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 5));
        var report = await Database.ProgressAsync("31", "2024-09");
        var request = new ProgressRequest { Month = report.Unit.Month, PlansOn = report.Unit.Month.LastDay };

        Assert.Null(await Database.WithServiceAsync<DashboardQuery, Dashboard?>(Actor.Nobody, query => query.OfUnitAsync(report.Unit.Unit.Id, request, "BHYT", null, CancellationToken.None)));
        Assert.Null(await Database.WithServiceAsync<DashboardQuery, Dashboard?>(query => query.OfUnitAsync(999, request, "BHYT", null, CancellationToken.None)));
    }

    private static void Agrees(Dashboard dashboard, int leastChecked)
    {
        var (month, indicator, count) = (dashboard.Report.Unit.Month, dashboard.Indicator, 0);
        foreach (var (unit, progress) in dashboard.Report.Children.Append(dashboard.Report.Unit).Select(u => (u.Unit.Id, u.Of(indicator.Id))).Where(u => u.Item2.IsComplete))
        {
            Assert.Equal(progress.Value.Value, dashboard.Series.Point(unit, indicator, month).Value);
            Assert.Equal(progress.LastMonth.Value, dashboard.Series.Point(unit, indicator, month.Previous).Value);
            Assert.Equal(progress.LastYear.Value, dashboard.Series.Point(unit, indicator, month.SameMonthLastYear).Value);
            count++;
        }

        foreach (var (row, progress) in dashboard.HeatGrid(24).Rows.Zip(dashboard.Report.Children.Select(c => c.Of(indicator.Id))).Where(r => r.Second.IsComplete))
        {
            Assert.Equal(progress.PercentOfPlan.Value, row.Cells[^1].Percent.Value);
            Assert.Equal(progress.ComparablePlan.Value, row.Cells[^1].Plan);
        }

        Assert.Equal(dashboard.Report.Unit.Of(indicator.Id).Plan?.Value, dashboard.Trend(indicator).Points.Single(p => p.Month == month).Plan);
        Assert.Equal(dashboard.Report.Children.Where(c => c.Of(indicator.Id).Gap.Value > 0).Sum(c => c.Of(indicator.Id).Gap.Value), dashboard.Gap()?.Units.Sum(u => Math.Max(0, u.Gap)) ?? 0);
        Assert.True(count >= leastChecked, $"{count}");
    }
}

public sealed class DashboardAgreesOnSqlite() : DashboardAgreesTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class DashboardAgreesOnPostgres() : DashboardAgreesTests(new PostgresTestDatabase());
