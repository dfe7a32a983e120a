using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>The provincial office is a reporting unit.</summary>
public abstract class Rule06Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule06_A_province_is_its_districts_and_its_office()
    {
        await Database.ImportProvinceAsync(districts: 2, withOffice: true);
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31-VP", 300_000), ("D1", 100), ("D2", 200));

        var report = await Database.ProgressAsync("31", "2024-09");

        Assert.Equal(["31-VP", "D1", "D2"], report.Children.Select(c => c.Unit.Code));
        Assert.Equal(300_300, report.Unit.Of("BHXH_BB").Value.Value);
        Assert.True(report.Unit.Of("BHXH_BB").IsComplete);
    }

    [DatabaseFact]
    public async Task Rule06_Without_its_office_the_sum_of_the_districts_is_tam_tinh()
    {
        await Database.ImportProvinceAsync(districts: 2, withOffice: true);
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D1", 100), ("D2", 200));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_BB");

        Assert.False(province.IsComplete);
        Assert.Equal("tạm tính 2/3", Wording.Provisional(province.UnitsReported, province.UnitsExpected));
    }
}

public sealed class Rule06OnSqlite() : Rule06Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule06OnPostgres() : Rule06Tests(new PostgresTestDatabase());
