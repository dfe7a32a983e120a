using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports;

/// <summary>`import changes`: a unit's name, kind, code or parent from a day on.</summary>
public abstract class ChangesImportTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Columns = "code,on,field,value,decision";

    [DatabaseFact]
    public async Task Name_kind_code_and_parent_change_from_their_day_and_not_before()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 1);

        var outcome = await Database.ImportAsync("changes", Scenario.Csv(
            Columns,
            "D1,2025-01-01,name,Thủy Nguyên,1232/NQ-UBTVQH15",
            "D1,2025-01-01,kind,Thành phố,1232/NQ-UBTVQH15",
            "D2,2025-01-01,code,318,1232/NQ-UBTVQH15",
            "D2-1,2025-01-01,parent,D1,1232/NQ-UBTVQH15"));

        Assert.Equal((0, 4), (outcome.Added, outcome.Changed));
        Assert.Equal("Huyện 1", (await Database.ProgressAsync("D1", "2024-12")).Unit.Unit.FullName);
        Assert.Equal("Thành phố Thủy Nguyên", (await Database.ProgressAsync("D1", "2025-01")).Unit.Unit.FullName);
        Assert.Equal((await Database.ProgressAsync("D2", "2024-12")).Unit.Unit.Id, (await Database.ProgressAsync("318", "2025-01")).Unit.Unit.Id);
        Assert.Equal(["31", "D2", "D2-1"], (await Database.ProgressAsync("D2-1", "2024-12")).Path.Select(u => u.Code));
        Assert.Equal(["31", "D1", "D2-1"], (await Database.ProgressAsync("D2-1", "2025-01")).Path.Select(u => u.Code));
    }

    [DatabaseFact]
    public async Task The_same_changes_again_change_nothing()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 1);
        var csv = Scenario.Csv(
            Columns,
            "D1,2024-01-01,name,Tên giữa,", "D1,2025-01-01,name,Tên sau,", "D2,2025-01-01,code,318,", "D2-1,2025-01-01,parent,D1,", "D1,2025-01-01,kind,quận,");
        await Database.ImportAsync("changes", csv);
        var before = await Database.ContentsAsync();

        var again = await Database.ImportAsync("changes", csv);

        Assert.Equal((0, 0, 5), (again.Added, again.Changed, again.Unchanged));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Totals_are_rebuilt_when_a_commune_moves()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        foreach (var month in new[] { "2024-08", "2024-09" })
        {
            await Database.ImportCountsAsync(month, "BHYT", ("D1-1", 1), ("D1-2", 10), ("D2-1", 100), ("D2-2", 1_000));
        }

        await Database.ImportAsync("changes", Scenario.Csv(Columns, "D2-1,2024-09-01,parent,D1,"));

        Assert.Equal([11m, 1_100m], await DistrictsAsync("2024-08"));
        Assert.Equal([111m, 1_000m], await DistrictsAsync("2024-09"));
        Assert.Equal(1_111, (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHYT").Value.Value);
    }

    [DatabaseFact]
    public async Task A_change_on_the_day_a_code_passes_on_is_of_the_unit_that_lives_that_day()
    {
        await Database.ImportAsync("units", Scenario.Csv(
            $"{Scenario.UnitColumns},valid_from,valid_to", "24,Bắc Giang,province,tỉnh,,,2025-06-30", "24,Bắc Ninh,province,tỉnh,,2025-07-01,"));

        await Database.ImportAsync("changes", Scenario.Csv(Columns, "24,2025-07-01,kind,thành phố,"));

        Assert.Equal("Tỉnh Bắc Giang", (await Database.ProgressAsync("24", "2025-06")).Unit.Unit.FullName);
        Assert.Equal("Thành phố Bắc Ninh", (await Database.ProgressAsync("24", "2025-07")).Unit.Unit.FullName);
    }

    [DatabaseFact]
    public async Task A_unit_that_has_ended_is_not_changed_any_more()
    {
        await Database.ImportAsync("units", Scenario.Csv($"{Scenario.UnitColumns},valid_to", "24,Bắc Giang,province,tỉnh,,2025-06-30"));
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryImportAsync("changes", Scenario.Csv(Columns, "24,2025-07-01,name,Bắc Ninh,"));

        Assert.Equal((2, "code"), (Assert.Single(outcome.Faults).Line, outcome.Faults[0].Column));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Every_wrong_line_is_named_and_nothing_is_written()
    {
        await Database.ImportAsync("units", Scenario.Units(2, communes: 1) + "30,Hải Dương,province,tỉnh,\n");
        var before = await Database.ContentsAsync();

        var form = await Database.TryImportAsync("changes", Scenario.Csv(
            Columns,
            "D1,2025-01-01,name,Tên đúng,", ",2025-01-01,name,Tên,", "D1,,name,Tên,", "D1,1/1/2025,name,Tên,", "D1,2025-01-01,level,commune,", "D1,2025-01-01,kind,khu phố,",
            "D1,2025-01-01,name,,"));
        var content = await Database.TryImportAsync("changes", Scenario.Csv(
            Columns,
            "D1,2025-01-01,name,Tên đúng,", "Z9,2025-01-01,name,Tên,", "D1,2025-01-01,code,D2,", "D1,2025-01-01,parent,30,", "D1,2025-01-01,parent,Z9,", "D1,2025-01-01,parent,D2-1,"));

        Assert.Equal([(3, "code"), (4, "on"), (5, "on"), (6, "field"), (7, "value"), (8, "value")], form.Faults.Select(f => (f.Line, f.Column)));
        Assert.Equal([(3, "code"), (4, "value"), (5, "value"), (6, "value"), (7, "value")], content.Faults.Select(f => (f.Line, f.Column)));
        Assert.Contains("import successions", content.Faults[2].Remedy, StringComparison.Ordinal);
        Assert.All(form.Faults.Concat(content.Faults), f => Assert.NotEmpty(f.Remedy));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    private async Task<IEnumerable<decimal?>> DistrictsAsync(string month) =>
        (await Database.ProgressAsync("31", month)).Children.Select(c => c.Of("BHYT").Value.Value);
}

public sealed class ChangesImportOnSqlite() : ChangesImportTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class ChangesImportOnPostgres() : ChangesImportTests(new PostgresTestDatabase());
