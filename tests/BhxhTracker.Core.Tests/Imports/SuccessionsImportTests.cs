using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports;

/// <summary>`import successions`: what became of a unit.</summary>
public abstract class SuccessionsImportTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Columns = "predecessor_code,successor_code,effective,share,basis,indicator,decision";
    private const string Merged = """
        code,name,level,kind,parent_code,valid_from,valid_to
        24,Bắc Giang,province,tỉnh,,,2025-06-30
        27,Bắc Ninh,province,tỉnh,,,2025-06-30
        24,Bắc Ninh,province,tỉnh,,2025-07-01,
        """;

    [DatabaseFact]
    public async Task A_predecessor_is_found_on_the_day_before_and_its_successor_on_the_day()
    {
        await Database.ImportAsync("units", Merged);

        var outcome = await Database.ImportAsync("successions", Scenario.Csv(Columns, "24,24,2025-07-01,,,,202/2025/QH15", "27,24,2025-07-01,,,,202/2025/QH15"));

        var (giang, ninh, merged) = (await IdAsync("24", "2025-06"), await IdAsync("27", "2025-06"), await IdAsync("24", "2025-07"));
        var successions = await Database.WithAsync(db => db.UnitSuccessions.AsNoTracking().OrderBy(s => s.PredecessorId).ToListAsync());
        Assert.Equal(2, outcome.Added);
        Assert.Equal([(giang, merged), (ninh, merged)], successions.Select(s => (s.PredecessorId, s.SuccessorId)));
        Assert.All(successions, s => Assert.Equal(("202/2025/QH15", null), (s.Decision, s.Share)));
    }

    [DatabaseFact]
    public async Task The_same_successions_again_change_nothing_and_another_share_is_a_change()
    {
        await Database.ImportProvinceAsync(districts: 3);
        var csv = Scenario.Csv(Columns, "D1,D2,2024-07-01,0.35,dân số,,", "D1,D3,2024-07-01,0.65,dân số,,", "D1,D2,2024-07-01,0.2,bàn giao,BHXH_BB,");
        await Database.ImportAsync("successions", csv);
        var before = await Database.ContentsAsync();

        var again = await Database.ImportAsync("successions", csv);
        Assert.Equal(before, await Database.ContentsAsync());
        var changed = await Database.ImportAsync("successions", Scenario.Csv(Columns, "D1,D2,2024-07-01,0.3,dân số,,"));

        Assert.Equal((0, 0, 3), (again.Added, again.Changed, again.Unchanged));
        Assert.Equal((0, 1), (changed.Added, changed.Changed));
        Assert.Equal(
            [0.3m, 0.65m, 0.2m],
            await Database.WithAsync(db => db.UnitSuccessions.OrderBy(s => s.Id).Select(s => s.Share!.Value).ToListAsync()));
    }

    [DatabaseFact]
    public async Task A_unit_cannot_hand_on_more_than_itself()
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportAsync("successions", Scenario.Csv(Columns, "D1,D2,2024-07-01,0.6,,,"));
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryImportAsync("successions", Scenario.Csv(Columns, "D1,D3,2024-07-01,0.5,,,"));

        Assert.Equal((2, "share"), (Assert.Single(outcome.Faults).Line, outcome.Faults[0].Column));
        Assert.Contains("1.1", outcome.Faults[0].Problem, StringComparison.Ordinal);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_unit_hands_nothing_to_the_unit_above_it_or_below_it()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 1);
        await Database.ImportAsync("units", Scenario.Csv(Scenario.UnitColumns, "60,Bình Thuận,province,tỉnh,"));
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryImportAsync("successions", Scenario.Csv(
            Columns, "D1,31,2024-07-01,,,,", "31,D1,2024-07-01,0.5,,,", "D1-1,D1,2024-07-01,,,,", "D1,D1-1,2024-07-01,,,,", "D1,60,2024-07-01,,,,", "D1,D2-1,2024-07-01,0.1,,,"));

        Assert.Equal([(2, "successor_code"), (3, "successor_code"), (4, "successor_code"), (5, "successor_code"), (6, "successor_code")], outcome.Faults.Select(f => (f.Line, f.Column!)));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Every_wrong_line_is_named_and_nothing_is_written()
    {
        await Database.ImportProvinceAsync(districts: 3);
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryImportAsync("successions", Scenario.Csv(
            Columns,
            "D1,D2,2024-07-01,0.5,,,",
            "Z9,D2,2024-07-01,,,,",
            "D1,Z9,2024-07-01,,,,",
            "D1,D2,,,,,",
            "D1,D2,1/7/2024,,,,",
            "D1,D3,2024-07-01,1.5,,,",
            "D1,D3,2024-07-01,0,,,",
            "D1,D3,2024-07-01,\"0,5\",,,",
            "D1,D3,2024-07-01,0.5,,BHXH,",
            "D1,D1,2024-07-01,,,,",
            "D1,D2,2024-07-01,0.4,,,"));

        Assert.Equal(
            [
                (3, "predecessor_code"), (4, "successor_code"), (5, "effective"), (6, "effective"), (7, "share"), (8, "share"), (9, "share"), (10, "indicator"),
                (11, "successor_code"), (12, null),
            ],
            outcome.Faults.Select(f => (f.Line, f.Column)));
        Assert.All(outcome.Faults, f => Assert.NotEmpty(f.Remedy));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    private async Task<int> IdAsync(string code, string month) => (await Database.ProgressAsync(code, month)).Unit.Unit.Id;
}

public sealed class SuccessionsImportOnSqlite() : SuccessionsImportTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SuccessionsImportOnPostgres() : SuccessionsImportTests(new PostgresTestDatabase());
