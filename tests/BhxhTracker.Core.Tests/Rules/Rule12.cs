using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>A definition break is a dated note on the indicator, shown wherever a comparison crosses it.</summary>
public abstract class Rule12Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule12_A_comparison_across_the_law_of_2025_says_so()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", (Scenario.Province, 100));
        await Database.ImportCountsAsync("2025-09", "BHXH_BB", (Scenario.Province, 150));
        await Database.ImportCountsAsync("2025-09", "BHTN", (Scenario.Province, 90));

        var unit = (await Database.ProgressAsync(Scenario.Province, "2025-09")).Unit;

        Assert.Equal(50, unit.Of("BHXH_BB").YearOnYear.Value);
        Assert.Equal(new DateOnly(2025, 7, 1), Assert.Single(unit.Of("BHXH_BB").DefinitionBreaks).From);
        Assert.Empty(unit.Of("BHTN").DefinitionBreaks);
    }

    [DatabaseFact]
    public async Task Rule12_A_comparison_on_one_side_of_the_law_says_nothing()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportCountsAsync("2025-08", "BHXH_BB", (Scenario.Province, 140));
        await Database.ImportCountsAsync("2025-09", "BHXH_BB", (Scenario.Province, 150));

        var compulsory = (await Database.ProgressAsync(Scenario.Province, "2025-09")).Unit.Of("BHXH_BB");

        Assert.Equal(10, compulsory.MonthOnMonth.Value);
        Assert.Empty(compulsory.DefinitionBreaks);
    }

    [DatabaseFact]
    public async Task Rule12_A_derived_indicator_inherits_its_components_breaks()
    {
        await Database.ImportProvinceAsync(districts: 0);
        foreach (var month in new[] { "2024-09", "2025-09" })
        {
            await Database.ImportCountsAsync(month, "BHXH_BB", (Scenario.Province, 100));
            await Database.ImportCountsAsync(month, "BHXH_TN", (Scenario.Province, 10));
        }

        var social = (await Database.ProgressAsync(Scenario.Province, "2025-09")).Unit.Of("BHXH");

        Assert.Single(social.DefinitionBreaks);
    }
}

public sealed class Rule12OnSqlite() : Rule12Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule12OnPostgres() : Rule12Tests(new PostgresTestDatabase());
