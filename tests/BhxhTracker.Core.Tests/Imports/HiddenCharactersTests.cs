using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports;

/// <summary>What nobody can see has no place in a name or a code; a year mistyped has none in a month.</summary>
public abstract class HiddenCharactersTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task A_character_that_cannot_be_seen_is_named_and_refused()
    {
        foreach (var hidden in new[] { "\0", "\u0001", "\u001b", "\u200b", "\u202e", "\ufffe", "\uffff", "\ufeff" })
        {
            var outcome = await Database.TryImportAsync("units", $"{Scenario.UnitColumns}\n31,Hải{hidden} Phòng,province,thành phố,\n");

            var fault = Assert.Single(outcome.Faults);
            Assert.Equal((2, "name"), (fault.Line, fault.Column));
            Assert.Contains($"U+{(int)hidden[0]:X4}", fault.Problem, StringComparison.Ordinal);
        }
    }

    [DatabaseFact]
    public async Task A_note_may_have_lines()
    {
        await Database.ImportProvinceAsync(districts: 0);

        var outcome = await Database.ImportAsync("counts", $"{Scenario.CountColumns},note\n31,2024-09,BHYT,5,\"dòng một\ndòng hai\"\n");

        Assert.Equal(1, outcome.Added);
    }

    [DatabaseFact]
    public async Task A_month_years_ahead_is_a_mistyped_year()
    {
        await Database.ImportProvinceAsync(districts: 0);

        var outcome = await Database.TryImportAsync("counts", $"{Scenario.CountColumns}\n31,2042-09,BHYT,5\n31,2025-09,BHYT,5\n");

        Assert.Equal((2, "month"), (Assert.Single(outcome.Faults).Line, outcome.Faults[0].Column));
    }
}

public sealed class HiddenCharactersOnSqlite() : HiddenCharactersTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class HiddenCharactersOnPostgres() : HiddenCharactersTests(new PostgresTestDatabase());
