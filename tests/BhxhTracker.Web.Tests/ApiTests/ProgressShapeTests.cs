using System.Text.Json;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.ApiTests;

/// <summary>GET /api/v1/progress: what others build on must not drift.</summary>
public abstract class ProgressShapeTests(TestApp app)
{
    /// <summary>Numbers that can be missing; each missing one has its reason.</summary>
    private static readonly string[] Measures =
    [
        "value", "plan", "percentOfPlan", "gap", "sumOfPositiveGaps", "monthOnMonth", "sinceYearStart", "yearOnYear", "yearOnYearPercent",
        "coverage", "coverageTarget", "coverageDifference", "denominator", "shareOfRequiredIncrease", "requiredPerMonth",
    ];

    private static readonly string[] OtherNames =
        ["indicator", "planBasis", "planAuthority", "planDecision", "planVersion", "denominatorSource", "unitsReported", "unitsExpected", "quality", "reasons"];

    [DatabaseFact]
    public async Task Get_HaiPhong_HasExactlyTheAgreedNames()
    {
        var progress = await app.JsonAsync("/api/v1/progress?unit=31&month=2024-09");

        Assert.Equal(["asOf", "indicators", "month", "unit"], progress.Names());
        Assert.Equal(["code", "id", "kind", "level", "name"], progress.GetProperty("unit").Names());
        Assert.All(
            progress.GetProperty("indicators").EnumerateArray(),
            i => Assert.Equal(Measures.Concat(OtherNames).Order(StringComparer.Ordinal), i.Names()));
    }

    [DatabaseFact]
    public async Task Get_HaiPhong_GivesTheAgreedExample()
    {
        var progress = await app.JsonAsync("/api/v1/progress?unit=31&month=2024-09");

        var unit = progress.GetProperty("unit");
        Assert.Equal(await app.UnitIdAsync("31"), unit.GetProperty("id").GetInt32());
        Assert.Equal(("31", "Hải Phòng", "province", "thành phố"), (unit.Text("code"), unit.Text("name"), unit.Text("level"), unit.Text("kind")));
        Assert.Equal(("2024-09", "2024-09-30"), (progress.Text("month"), progress.Text("asOf")));

        var compulsory = progress.Indicator("BHXH_BB");
        Assert.Equal(
            [495856m, 528687m, 93.79m, 32831m, null, null, 8329m, 27903m, 5.96m, null, null, null, null, 20.24m, 10944m],
            Measures.Select(m => compulsory.Number(m)));
        Assert.Equal(("headcount", "KHONG_RO", null, 1), (compulsory.Text("planBasis"), compulsory.Text("planAuthority"), compulsory.Text("planDecision"), compulsory.GetProperty("planVersion").GetInt32()));
        Assert.Null(compulsory.Text("denominatorSource"));
        Assert.Equal((0, 16), (compulsory.GetProperty("unitsReported").GetInt32(), compulsory.GetProperty("unitsExpected").GetInt32()));
        Assert.Equal(["implied-plan"], compulsory.GetProperty("quality").Texts());
        Assert.Equal("no-denominator", compulsory.GetProperty("reasons").Text("coverage"));
    }

    [DatabaseFact]
    public async Task Get_HaiPhong_WritesCountsWithoutDecimals()
    {
        var compulsory = (await app.JsonAsync("/api/v1/progress?unit=31&month=2024-09")).Indicator("BHXH_BB");

        Assert.Equal(["495856", "528687", "32831", "8329", "10944"], new[] { "value", "plan", "gap", "sinceYearStart", "requiredPerMonth" }.Select(n => compulsory.GetProperty(n).GetRawText()));
    }

    [DatabaseFact]
    public async Task Get_EveryPublishedUnit_ListsEveryIndicatorInOrderWithAReasonForEveryNull()
    {
        foreach (var (unit, month) in PublishedFigures.All.Select(f => (f.UnitCode, f.Month)).Append(("99", "2024-10")).Append(("991", "2024-09")).Append(("99001", "2021-11")).Distinct())
        {
            var progress = await app.JsonAsync($"/api/v1/progress?unit={unit}&month={month}");

            Assert.Equal(BuiltInIndicators.All.Select(i => i.Code), progress.GetProperty("indicators").EnumerateArray().Select(i => i.Text("indicator")!));
            foreach (var indicator in progress.GetProperty("indicators").EnumerateArray())
            {
                Assert.Equal(Measures.Where(m => indicator.Number(m) is null).Order(StringComparer.Ordinal), indicator.GetProperty("reasons").Names());
                Assert.All(indicator.GetProperty("reasons").EnumerateObject(), r => Assert.Matches("^[a-z]+(-[a-z]+)+$", r.Value.GetString()));
            }
        }
    }

    [DatabaseFact]
    public async Task Get_EveryPublishedUnit_GivesEveryPublishedFigure()
    {
        var faults = new List<string>();
        foreach (var asked in PublishedFigures.All.GroupBy(f => (f.UnitCode, f.Month)))
        {
            var progress = await app.JsonAsync($"/api/v1/progress?unit={asked.Key.UnitCode}&month={asked.Key.Month}");
            faults.AddRange(asked.Select(f => Fault(progress.Indicator(f.Indicator), f)).OfType<string>());
        }

        Assert.NotEmpty(PublishedFigures.All);
        Assert.Empty(faults);
    }

    [DatabaseFact]
    public async Task Get_Money_IsInMillionsOfDong()
    {
        var collected = (await app.JsonAsync("/api/v1/progress?unit=92&month=2019-06")).Indicator("SO_THU");

        Assert.Equal((1395647m, 3087715m, "amount", 45.20m), (collected.Number("value"), collected.Number("plan"), collected.Text("planBasis"), collected.Number("percentOfPlan")));
        Assert.Equal("not-for-this-indicator", collected.GetProperty("reasons").Text("sinceYearStart"));
    }

    [DatabaseFact]
    public async Task Get_EarlierCutOff_IsTheAsOfDay() =>
        Assert.Equal("2024-09-23", (await app.JsonAsync("/api/v1/progress?unit=96&month=2024-09")).Text("asOf"));

    private static string? Fault(JsonElement indicator, PublishedFigure figure)
    {
        var name = $"{figure.UnitCode} {figure.Month} {figure.Indicator} {figure.Measure}";
        if (indicator.Number(figure.Measure) is not { } value)
        {
            return $"{name}: null";
        }

        // The interval is of the unrounded result; the API rounds to two decimals.
        var room = figure.Measure is "percentOfPlan" or "coverage" or "coverageDifference" ? 0.005m : 0;
        return value >= figure.Low - room && value <= figure.High + room ? null : $"{name}: {value} is not {figure.Printed}";
    }
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class ProgressShapeOnSqlite(DemonstrationSqliteApp app) : ProgressShapeTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class ProgressShapeOnPostgres(DemonstrationPostgresApp app) : ProgressShapeTests(app);
