using System.Diagnostics;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Core.Tests.Checks;

/// <summary>What the checks read: the right months, units and limits, in few statements.</summary>
public abstract class FigureChecksTests(TestDatabase database, ITestOutputHelper output) : DatabaseTests(database)
{
    private const string August = "2024-08";
    private const string September = "2024-09";
    private const string Jump = "tang-giam-thang-truoc";

    [DatabaseFact]
    public async Task Figures_are_held_against_the_past_and_against_each_other()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportAsync("denominators", "unit_code,kind,year,value,source\nD1,population,2023,1000,Niên giám\nD1,population,2025,100,Niên giám\n");
        await Database.ImportCountsAsync(August, "BHXH_BB", ("D1", 900), ("D2", 100));
        await Database.ImportCountsAsync(August, "BHYT", ("D1", 1_000));
        await Database.ImportCountsAsync(September, "BHXH_BB", ("D1", 905), ("D2", 130), ("31", 1_040));
        await Database.ImportCountsAsync(September, "BHTN", ("D1", 950));
        await Database.ImportCountsAsync(September, "BHYT", ("D1", 1_010));

        Assert.Equal(["phan-lon-hon-toan-bo"], await Database.ChecksAsync("D1", September, "BHTN"));
        Assert.Equal(["phan-lon-hon-toan-bo"], await Database.ChecksAsync("D1", September, "BHXH_BB"));
        Assert.Equal(["lon-hon-dan-so"], await Database.ChecksAsync("D1", September, "BHYT"));
        Assert.Equal([Jump], await Database.ChecksAsync("D2", September, "BHXH_BB"));
        Assert.Equal(["khac-tong-truc-thuoc"], await Database.ChecksAsync("31", September, "BHXH_BB"));
        Assert.Empty(await Database.WarningsAsync("D2", September, "BHYT", "BHTN"));
        var both = await Database.WarningsAsync("D1", September, "BHXH_BB", "BHTN");
        Assert.Equal((2, "BHTN 950 nhiều hơn BHXH bắt buộc 905: một phần không thể lớn hơn toàn bộ. Sửa số sai trong hai số."), (both.Count, Assert.Single(FigureWarning.Listed(both)).Message));
    }

    [DatabaseFact]
    public async Task Proposed_figures_have_the_warnings_that_they_have_once_they_are_saved_and_nothing_is_written()
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportCountsAsync(August, "BHYT", ("D1", 1_000), ("D2", 1_000), ("D3", 1_000));
        await Database.ImportCountsAsync(August, "BHXH_BB", ("D1", 100), ("D2", 100));
        (string Unit, string Indicator, decimal Value)[] lines =
            [("D1", "BHYT", 10_100), ("D2", "BHYT", 1_500), ("D3", "BHYT", 1_010), ("31", "BHYT", 12_609), ("D1", "BHXH_BB", 101), ("D1", "BHTN", 102), ("D2", "BHXH_BB", 0)];
        var proposed = new List<ProposedFigure>();
        foreach (var (unit, indicator, value) in lines)
        {
            var cell = await Database.CellAsync(unit, September, indicator);
            proposed.Add(new ProposedFigure(cell.UnitId, cell.Month, cell.IndicatorId, (long)value));
        }

        var province = (await Database.ProgressAsync("31", September)).Unit.Unit.ProvinceId;
        var before = await Database.ContentsAsync();
        var foretold = await Database.WithServiceAsync<FigureChecks, IReadOnlyList<FigureWarning>>(c => c.OfAsync(province, proposed, CancellationToken.None));
        Assert.Equal(before, await Database.ContentsAsync());

        await Database.ImportAsync("counts", Scenario.Csv(Scenario.CountColumns, lines.Select(l => $"{l.Unit},{September},{l.Indicator},{l.Value}")));
        var told = await Database.WithServiceAsync<FigureChecks, IReadOnlyList<FigureWarning>>(c => c.OfAsync([.. proposed.Select(p => p.Key)], CancellationToken.None));

        Assert.Equal(["sai-dau-phan-cach", Jump, Jump, "khac-tong-truc-thuoc", "phan-lon-hon-toan-bo", "phan-lon-hon-toan-bo", "bang-0-sau-khac-0"], foretold.Select(w => w.Check));
        Assert.Equal(foretold, told);
    }

    [DatabaseFact]
    public async Task Ten_cells_cost_three_statements_however_many_are_odd()
    {
        await Database.ImportProvinceAsync(districts: 5);
        await Database.ImportCountsAsync(August, "BHYT", Scenario.Districts(1, 5, 1_000));
        await Database.ImportCountsAsync(September, "BHYT", Scenario.Districts(1, 5, 10_000));
        await Database.ImportCountsAsync(September, "BHTN", Scenario.Districts(1, 5, 10));
        var cells = new List<FigureKey>();
        foreach (var district in Enumerable.Range(1, 5).Select(Scenario.District))
        {
            cells.Add(await Database.CellAsync(district, September, "BHYT"));
            cells.Add(await Database.CellAsync(district, September, "BHTN"));
        }

        await Database.WithServiceAsync<FigureChecks, object>(async c => await c.OfAsync([cells[0]], CancellationToken.None));
        var reference = await Database.WithAsync(db => Database.WithServiceAsync<ReferenceCache, ReferenceData>(cache => cache.GetAsync(db, CancellationToken.None)));
        Database.Statements.Clear();
        var warnings = await Database.WithServiceAsync<FigureChecks, IReadOnlyList<FigureWarning>>(c => c.OfAsync(reference, cells, CancellationToken.None));

        Assert.Equal(5, warnings.Count);
        Assert.Equal(3, Database.Statements.Queries.Count);
    }

    [DatabaseFact]
    public async Task Nothing_is_compared_across_a_change_of_territory_or_of_the_definition()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        await Database.ImportCountsAsync("2025-06", "BHXH_BB", ("D1", 1_000), ("D2", 1_000));
        await Database.ImportCountsAsync("2025-07", "BHXH_BB", ("D1", 1_600), ("D2", 1_600));
        await Database.ImportCountsAsync("2025-06", "BHYT", ("D1", 5_000), ("D2", 5_000));
        await Database.ImportCountsAsync("2025-07", "BHYT", ("D1", 8_000), ("D2", 8_000));
        Assert.Empty(await Database.ChecksAsync("D1", "2025-07", "BHXH_BB"));
        Assert.Equal([Jump], await Database.ChecksAsync("D1", "2025-07", "BHYT"));

        await Database.ImportAsync("changes", "code,on,field,value\nD2-1,2025-07-01,parent,D1\n");

        Assert.Empty(await Database.ChecksAsync("D1", "2025-07", "BHYT"));
        Assert.Empty(await Database.ChecksAsync("D2", "2025-07", "BHYT"));
    }

    [DatabaseFact]
    public async Task The_nearest_setting_decides_limit_and_whether_the_check_is_on()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync(August, "BHXH_BB", ("D1", 1_000));
        await Database.ImportCountsAsync(September, "BHXH_BB", ("D1", 1_200));
        var cell = await Database.CellAsync("D1", September, "BHXH_BB");
        var province = (await Database.ProgressAsync("31", September)).Unit.Unit.ProvinceId;
        Assert.Equal([Jump], await Database.ChecksAsync("D1", September, "BHXH_BB"));

        await SetAsync(0, 0, isOn: true, 25);
        Assert.Empty(await Database.ChecksAsync("D1", September, "BHXH_BB"));
        await SetAsync(province, 0, isOn: true, null);
        Assert.Empty(await Database.ChecksAsync("D1", September, "BHXH_BB"));
        await SetAsync(province, cell.IndicatorId, isOn: true, 10);
        Assert.Contains("quá mức 10,00%", Assert.Single(await Database.WarningsAsync("D1", September, "BHXH_BB")).Message, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_provinces_year_is_looked_through_at_once()
    {
        const int Units = 98;
        string[] indicators = ["BHXH_BB", "BHXH_TN", "BHTN", "BHYT", "BHYT_HGD", "BHYT_HSSV", "TANG_BB", "GIAM_BB", "SO_THU", "PHAI_THU"];
        await Database.ImportProvinceAsync(Units);
        foreach (var year in new[] { 2022, 2023 })
        {
            await Database.ImportAsync("counts", Scenario.Csv(Scenario.CountColumns, Enumerable.Range(1, 12).SelectMany(m => indicators.SelectMany((indicator, i) =>
                Enumerable.Range(1, Units).Select(u => $"D{u},{year}-{m:00},{indicator},{Value(i, u, m)}")))));
        }

        var reference = await Database.WithAsync(db => Database.WithServiceAsync<ReferenceCache, ReferenceData>(cache => cache.GetAsync(db, CancellationToken.None)));
        var province = (await Database.ProgressAsync("31", "2023-12")).Unit.Unit.ProvinceId;
        var proposed = Enumerable.Range(1, 12).SelectMany(m => indicators.SelectMany((code, i) => Enumerable.Range(1, Units).Select(u => new ProposedFigure(
            reference.Units.FindByCode(Scenario.District(u), new DateOnly(2024, m, 1))!.Id, new ReportMonth(2024, m), reference.Indicators.Find(code)!.Id, Value(i, u, m) * (code is "SO_THU" or "PHAI_THU" ? Money.DongPerMillion : 1))))).ToList();
        Database.Statements.Clear();

        var watch = Stopwatch.StartNew();
        var warnings = await Database.WithServiceAsync<FigureChecks, IReadOnlyList<FigureWarning>>(c => c.OfAsync(province, proposed, CancellationToken.None));
        watch.Stop();

        output.WriteLine($"{proposed.Count} ô: {watch.ElapsedMilliseconds} ms, {warnings.Count} cảnh báo, {Database.Statements.Queries.Count} câu lệnh");
        Assert.Equal(11_760, proposed.Count);
        Assert.InRange(Database.Statements.Queries.Count, 3, 5);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    private static long Value(int indicator, int unit, int month) =>
        indicator >= 8 ? 1_000L * month * unit : (10_000 / (indicator + 1)) + (unit * 7) + (month * 3);

    private async Task SetAsync(int province, int indicator, bool isOn, decimal? threshold)
    {
        await Database.SetCheckAsync(new CheckSetting { ProvinceId = province, CheckCode = Jump, IndicatorId = indicator, IsOn = isOn, Threshold = threshold });

        // Whoever sets a limit takes the national head, so that every reader notices.
        await Database.WithAsync(db => db.ProvinceHeads.Where(h => h.ProvinceId == ProvinceHead.National).ExecuteUpdateAsync(s => s.SetProperty(h => h.DataVersion, h => h.DataVersion + 1)));
    }
}

public sealed class FigureChecksOnSqlite(ITestOutputHelper output) : FigureChecksTests(new SqliteTestDatabase(), output);

[OnPostgres]
public sealed class FigureChecksOnPostgres(ITestOutputHelper output) : FigureChecksTests(new PostgresTestDatabase(), output);
