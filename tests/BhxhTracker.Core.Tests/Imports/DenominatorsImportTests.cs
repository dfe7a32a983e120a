using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports;

/// <summary>`import denominators`: populations and labour forces by source and year, side by side.</summary>
public abstract class DenominatorsImportTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Columns = "unit_code,kind,year,value,source,note,mark";

    [DatabaseFact]
    public async Task Sources_and_years_stand_side_by_side_and_the_newest_year_not_after_the_reports_is_used()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportCountsAsync("2023-09", "BHYT", ("31", 900));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("31", 900));

        var outcome = await Database.ImportAsync("denominators", Scenario.Csv(
            Columns,
            "31,population,2018,1000,Niên giám thống kê 2018,,", "31,population,2024,1200,UBND thành phố,,estimate", "31,population,2024,1250,Tổng điều tra,,",
            "31,population,2025,1300,UBND thành phố,,", "31,labour_force,2024,600,Niên giám thống kê 2024,,"));

        var before = (await Database.ProgressAsync("31", "2023-09")).Unit.Of("BHYT");
        var now = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHYT");
        Assert.Equal(5, outcome.Added);
        Assert.Equal((1_000L, "Niên giám thống kê 2018", 90m), (before.Denominator!.Value, before.Denominator.Source, before.Coverage.Value!.Value));
        Assert.Equal((2024, 1_250L, 72m), (now.Denominator!.Year, now.Denominator.Value, now.Coverage.Value!.Value));
    }

    [DatabaseFact]
    public async Task The_same_denominators_again_change_nothing_and_another_value_of_the_same_source_is_a_change()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var csv = Scenario.Csv(Columns, "31,population,2024,1200,UBND thành phố,ghi chú,implied", "31,population,2024,1250,,,");
        await Database.ImportAsync("denominators", csv);
        var before = await Database.ContentsAsync();

        var again = await Database.ImportAsync("denominators", csv);
        Assert.Equal(before, await Database.ContentsAsync());
        var changed = await Database.ImportAsync("denominators", Scenario.Csv(Columns, "31,population,2024,1201,UBND thành phố,ghi chú,implied"));

        Assert.Equal((0, 0, 2), (again.Added, again.Changed, again.Unchanged));
        Assert.Equal((0, 1), (changed.Added, changed.Changed));
        Assert.Equal([(1_201L, 2), (1_250L, 1)], await Database.WithAsync(async db =>
            (await db.Denominators.OrderBy(d => d.Value).ToListAsync()).ConvertAll(d => (d.Value, d.Version))));
    }

    [DatabaseFact]
    public async Task Every_wrong_line_is_named_and_nothing_is_written()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryImportAsync("denominators", Scenario.Csv(
            Columns,
            "31,population,2024,1200,,,",
            "31,dân số,2024,1200,,,",
            "31,population,24,1200,,,",
            "31,population,2023,1200.5,,,",
            "31,population,2022,-1,,,",
            "31,population,2021,,,,",
            "32,population,2024,1200,,,",
            "31,population,2024,1300,,,",
            "31,population,2020,1200,,,maybe"));

        Assert.Equal(
            [(3, "kind"), (4, "year"), (5, "value"), (6, "value"), (7, "value"), (8, "unit_code"), (9, null), (10, "mark")],
            outcome.Faults.Select(f => (f.Line, f.Column)));
        Assert.All(outcome.Faults, f => Assert.NotEmpty(f.Remedy));
        Assert.Equal(before, await Database.ContentsAsync());
    }
}

public sealed class DenominatorsImportOnSqlite() : DenominatorsImportTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class DenominatorsImportOnPostgres() : DenominatorsImportTests(new PostgresTestDatabase());
