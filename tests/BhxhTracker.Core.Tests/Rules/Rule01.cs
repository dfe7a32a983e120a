using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>Counts are stocks: months are never added.</summary>
public abstract class Rule01Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule01_A_quarter_is_its_last_month_and_comparisons_are_differences_of_stocks()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync("2023-12", "BHXH_TN", ("D1", 95));
        await Database.ImportCountsAsync("2024-01", "BHXH_TN", ("D1", 100));
        await Database.ImportCountsAsync("2024-02", "BHXH_TN", ("D1", 110));
        await Database.ImportCountsAsync("2024-03", "BHXH_TN", ("D1", 120));

        var march = (await Database.ProgressAsync("31", "2024-03")).Unit.Of("BHXH_TN");

        Assert.Equal(120, march.Value.Value);
        Assert.Equal(10, march.MonthOnMonth.Value);
        Assert.Equal(25, march.SinceYearStart.Value);
    }

    [DatabaseFact]
    public async Task Rule01_A_month_without_a_figure_does_not_take_the_last_one()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync("2024-02", "BHXH_TN", ("D1", 110));

        var march = (await Database.ProgressAsync("31", "2024-03")).Unit.Of("BHXH_TN");

        Assert.Equal(Computed.Missing(NoNumber.NotReported), march.Value);
    }
}

public sealed class Rule01OnSqlite() : Rule01Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule01OnPostgres() : Rule01Tests(new PostgresTestDatabase());
