using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;

namespace BhxhTracker.Web.Tests.Hosting;

/// <summary>A province with the figures of the plan that was revised in August, populations, and no plan at all.</summary>
internal static class PlanProvince
{
    public static async Task ImportAsync(TestDatabase database)
    {
        await database.ImportProvinceAsync(districts: 2);
        await database.ImportCountsAsync("2024-01", "BHXH_BB", ("31", 488_000));
        await database.ImportCountsAsync("2024-06", "BHXH_BB", ("31", 490_000));
        await database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 495_856));
        await database.ImportAsync("denominators", """
            unit_code,kind,year,value,source
            31,population,2022,1248000,Niên giám
            31,population,2023,1252062,Niên giám
            D1,population,2023,600001,Niên giám
            """);
    }
}

public sealed class PlanSqliteApp() : TestApp(new SqliteTestDatabase())
{
    protected override Task FillAsync() => PlanProvince.ImportAsync(Database);
}

public sealed class PlanPostgresApp() : TestApp(new PostgresTestDatabase())
{
    protected override Task FillAsync() => PlanProvince.ImportAsync(Database);
}
