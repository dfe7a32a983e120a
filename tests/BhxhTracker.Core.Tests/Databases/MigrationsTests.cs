using BhxhTracker.Core.Data;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Databases;

/// <summary>The migrations bring an empty database to where the program can use it.</summary>
public abstract class MigrationsTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task An_empty_database_is_migrated_once_and_gets_the_built_in_indicators()
    {
        var first = await SetUpAsync();
        var second = await SetUpAsync();

        var (pending, codes) = await Database.WithAsync(async db =>
            ((await db.Database.GetPendingMigrationsAsync()).ToList(), await db.Indicators.OrderBy(i => i.Order).Select(i => i.Code).ToListAsync()));
        Assert.Equal((SetupOutcome.Migrated, SetupOutcome.Ready), (first, second));
        Assert.Empty(pending);
        Assert.Equal(BuiltInIndicators.All.Select(i => i.Code), codes);
    }

    [DatabaseFact]
    public async Task A_migrated_database_takes_an_import()
    {
        await SetUpAsync();
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 100));

        Assert.Equal(100, (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHYT").Value.Value);
    }

    private Task<SetupOutcome> SetUpAsync() =>
        Database.WithServiceAsync<DatabaseSetup, SetupOutcome>(setup => setup.MigrateAsync(CancellationToken.None));
}

public sealed class MigrationsOnSqlite() : MigrationsTests(new SqliteTestDatabase { IsBlank = true });

[OnPostgres]
public sealed class MigrationsOnPostgres() : MigrationsTests(new PostgresTestDatabase { IsBlank = true });
