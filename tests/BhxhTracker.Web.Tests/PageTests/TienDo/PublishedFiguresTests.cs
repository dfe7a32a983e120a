using AngleSharp.Dom;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

/// <summary>A reader finds on the page what the province published, to the printed decimals.</summary>
public abstract class PublishedFiguresTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_UnitOfTheDemonstration_ShowsEveryPublishedFigure()
    {
        var faults = new List<string>();
        foreach (var asked in PublishedFigures.All.GroupBy(f => (f.UnitCode, f.Month)))
        {
            var page = await app.GetAsync($"{await app.UnitAddressAsync(asked.Key.UnitCode, asked.Key.Month)}?thang={asked.Key.Month}");
            faults.AddRange(asked.Select(f => Fault(page, f)).OfType<string>());
        }

        Assert.NotEmpty(PublishedFigures.All);
        Assert.Empty(faults);
    }

    [DatabaseFact]
    public async Task Get_ProvinceWithoutMonth_OpensOnItsPublishedMonth()
    {
        foreach (var asked in PublishedFigures.All.Where(f => f.UnitCode.Length == 2).Select(f => (f.UnitCode, f.Month)).Distinct())
        {
            var page = await app.GetAsync(await app.UnitAddressAsync(asked.UnitCode, asked.Month));

            Assert.Equal(asked.Month, page.Selected("thang"));
        }
    }

    private static string? Fault(TestPage page, PublishedFigure figure)
    {
        var name = $"{figure.UnitCode} {figure.Month} {figure.Indicator} {figure.Measure}";
        if (page.All($"card-{figure.Indicator}").SingleOrDefault() is not { } card)
        {
            return $"{name}: no card";
        }

        var words = Words(card, figure.Measure);
        if (words is null || Read(words, figure.Measure) is not { } shown)
        {
            return $"{name}: no number in \"{words}\"";
        }

        return figure.IsExact
            ? People.Number(figure.Printed) == Math.Round(shown, figure.Decimals, MidpointRounding.AwayFromZero) ? null : $"{name}: {words} is not {figure.Printed}"
            : shown >= figure.Low && shown <= figure.High ? null : $"{name}: {words} is not {figure.Printed}";
    }

    private static string? Words(IElement card, string measure) => card.QuerySelector($"[data-testid='{measure switch
    {
        "value" => "value",
        "plan" => "plan",
        "percentOfPlan" => "percent",
        "gap" => "gap",
        "sinceYearStart" => "since-year-start",
        "yearOnYear" => "year-on-year",
        "coverage" => "coverage",
        "coverageTarget" => "coverage-target",
        "coverageDifference" => "coverage-difference",
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "unknown measure"),
    }}']")?.Words();

    /// <summary>A plan and a target stand in a sentence behind their word.</summary>
    private static decimal? Read(string words, string measure) => measure switch
    {
        "plan" => People.NumberAfter(words, "Kế hoạch "),
        _ => People.Number(words),
    };
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class PublishedFiguresOnSqlite(DemonstrationSqliteApp app) : PublishedFiguresTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class PublishedFiguresOnPostgres(DemonstrationPostgresApp app) : PublishedFiguresTests(app);
