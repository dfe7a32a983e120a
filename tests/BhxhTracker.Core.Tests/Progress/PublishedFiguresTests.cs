using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>The demonstration gives back what the five provinces published.</summary>
public abstract class PublishedFiguresTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task Every_published_figure_comes_out_of_the_demonstration()
    {
        await database.LoadDemonstrationAsync();

        var faults = new List<string>();
        foreach (var figure in PublishedFigures.All)
        {
            var progress = await database.ProgressAsync(figure.UnitCode, figure.Month);
            var computed = Measure(progress.Unit.Of(figure.Indicator), figure.Measure);
            if (computed is not { } value || value < figure.Low || value > figure.High)
            {
                faults.Add($"{figure.UnitCode} {figure.Month} {figure.Indicator} {figure.Measure}: {computed} is not in [{figure.Low}; {figure.High}]");
            }
        }

        Assert.NotEmpty(PublishedFigures.All);
        Assert.Empty(faults);
    }

    private static decimal? Measure(IndicatorProgress p, string measure)
    {
        var unrounded = measure switch
        {
            "value" => p.Value.Value,
            "plan" => p.Plan?.Value,
            "percentOfPlan" => p.PercentOfPlan.Value,
            "gap" => p.Gap.Value,
            "sinceYearStart" => p.SinceYearStart.Value,
            "yearOnYear" => p.YearOnYear.Value,
            "coverage" => p.Coverage.Value,
            "coverageTarget" => p.CoverageTarget?.Value,
            "coverageDifference" => p.CoverageDifference.Value,
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "unknown measure"),
        };
        return p.IsMoney && measure is ("value" or "plan" or "gap") && unrounded is { } dong ? Money.InMillions(dong) : unrounded;
    }
}

public sealed class PublishedFiguresOnSqlite(SqliteTestDatabase database) : PublishedFiguresTests(database), IClassFixture<SqliteTestDatabase>;

[OnPostgres]
public sealed class PublishedFiguresOnPostgres(PostgresTestDatabase database) : PublishedFiguresTests(database), IClassFixture<PostgresTestDatabase>;
