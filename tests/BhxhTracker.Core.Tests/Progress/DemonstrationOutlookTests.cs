using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Demonstration;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Tests.Documents;
using BhxhTracker.Testing.Databases;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>The way to the year's end, tried on the made-up province: how far it is off, and that the better method is the one in use.</summary>
public abstract class DemonstrationOutlookTests(TestDatabase database, ITestOutputHelper output)
{
    private static readonly string[] Codes = ["BHXH_BB", "BHXH_TN", "BHTN", "BHYT", "SO_THU"];

    /// <summary>Percent; what the demonstration gives is written in docs/calculations.md.</summary>
    private const decimal MostMedianError = 4;

    [DatabaseFact]
    public async Task The_outlook_is_near_and_no_other_method_is_nearer()
    {
        await DemonstrationReports.EnsureLoadedAsync(database);
        var errors = new Dictionary<OutlookMethod, List<decimal>> { [OutlookMethod.Additive] = [], [OutlookMethod.Relative] = [] };
        foreach (var code in Codes)
        {
            var dashboard = await database.DashboardAsync(SampleProvince.Code, "2024-09", code);
            var series = dashboard.Series.Units.Select(u => dashboard.Series.Of(u, dashboard.Indicator)).ToList();
            foreach (var (method, all) in errors)
            {
                var test = OutlookBackTest.Of(series, 12, 2025, method);
                all.AddRange(test.Cases.Select(c => c.Error));
                output.WriteLine($"{database.Options.Provider} {code} {method}: {test.Cases.Count} lần, giữa {test.Overall?.MedianError:0.00}%, xấu nhất {test.Overall?.WorstError:0.00}%");
                output.WriteLine($"  theo tháng còn lại: {string.Join("; ", test.Rows.Select(r => $"{r.MonthsToGo}: {r.MedianError:0.00}% ({r.Cases})"))}");
            }

            var own = dashboard.BackTest(dashboard.Indicator);
            output.WriteLine($"  toàn tỉnh: {own.Cases.Count} lần, giữa {own.Overall?.MedianError:0.00}%; {Wording.BackTest(own, 3)}");
            output.WriteLine($"  {Wording.Outlook(dashboard.Outlook(dashboard.Indicator), dashboard.PlanOf(dashboard.Indicator), dashboard.Indicator.Noun())}. {Wording.OutlookBasis(dashboard.Outlook(dashboard.Indicator), dashboard.Indicator.Noun())}");
        }

        var medians = errors.ToDictionary(e => e.Key, e => RobustScore.Median(e.Value));
        output.WriteLine($"tất cả: cộng {medians[OutlookMethod.Additive]:0.000}%, theo tỷ lệ {medians[OutlookMethod.Relative]:0.000}%");
        Assert.InRange(medians[YearEndOutlook.BestMethod], 0, MostMedianError);
        Assert.Equal(medians.Values.Min(), medians[YearEndOutlook.BestMethod]);
    }

    [DatabaseFact]
    public async Task The_demonstration_has_every_status_and_every_title_a_finding()
    {
        await DemonstrationReports.EnsureLoadedAsync(database);
        var standings = new HashSet<PlanStanding>();
        foreach (var (unit, month, code) in new[] { ("99", "2024-09", "BHXH_BB"), ("99", "2024-09", "BHXH_TN"), ("99", "2024-09", "BHYT"), ("99", "2024-10", "BHXH_BB"), ("991", "2024-09", "BHYT"), ("99", "2024-09", "SO_THU"), ("31", "2024-09", "BHXH_BB") })
        {
            var d = await database.DashboardAsync(unit, month, code);
            var statuses = d.Statuses.OfAll(d.Report.Children, d.Indicator.Id);
            standings.UnionWith(statuses.Select(s => s.Standing));
            var own = d.Statuses.Of(d.Report.Unit, d.Indicator.Id)!;
            output.WriteLine($"== {d.Report.Unit.Unit.Name} {month} {code}");
            output.WriteLine($"{Wording.Standing(own.Standing)}: {Wording.WhyStatus(own, d.Indicator.Noun())}");
            output.WriteLine(Findings.OfRanking(d.Report, d.Indicator));
            output.WriteLine(Findings.OfStatuses(statuses, d.Indicator, Findings.NounOf(d.Report.Children)));
            output.WriteLine(Findings.OfTrend(d.Trend(d.Indicator)));
            output.WriteLine(Findings.OfHeatGrid(d.HeatGrid()));
            output.WriteLine(d.Gap() is { } gap ? $"{Findings.OfGap(gap)} | {Findings.OfNetGap(gap)}" : "không có khoảng cách");
            output.WriteLine(d.Movements(d.Report.Unit.Unit.Id)?.Sentence(d.Report.Unit.Month) ?? "không có tăng, giảm");
            output.WriteLine(string.Join("; ", d.Report.Children.Select(c => $"{c.Unit.Name} {VietnameseNumber.Percent(c.Of(d.Indicator.Id).PercentOfPlan.Value)} {Wording.Standing(d.Statuses.Of(c, d.Indicator.Id)!.Standing)} {d.Statuses.Of(c, d.Indicator.Id)!.Source} {d.Statuses.Of(c, d.Indicator.Id)!.Lag:0.0}")));
            Assert.All(statuses, s => Assert.EndsWith(".", Wording.WhyStatus(s, d.Indicator.Noun()), StringComparison.Ordinal));
        }

        Assert.Superset(new HashSet<PlanStanding> { PlanStanding.Over, PlanStanding.OnTrack, PlanStanding.Behind, PlanStanding.AtRisk }, standings);
    }
}

public sealed class DemonstrationOutlookOnSqlite(SqliteTestDatabase database, ITestOutputHelper output)
    : DemonstrationOutlookTests(database, output), IClassFixture<SqliteTestDatabase>;

[OnPostgres]
public sealed class DemonstrationOutlookOnPostgres(PostgresTestDatabase database, ITestOutputHelper output)
    : DemonstrationOutlookTests(database, output), IClassFixture<PostgresTestDatabase>;
