using BhxhTracker.Core.Data;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Databases;

/// <summary>A server database is changed only by an explicit verb or a setting.</summary>
[OnPostgres]
public sealed class ServerDatabaseSetupTests() : DatabaseTests(new PostgresTestDatabase { IsBlank = true })
{
    [DatabaseFact]
    public async Task Neither_the_server_nor_a_verb_changes_it_unasked()
    {
        var outcomes = await RunAsync(Database.Options, async setup => new[] { await setup.ForServerAsync(CancellationToken.None), await setup.ForVerbAsync(CancellationToken.None) });

        Assert.Equal([SetupOutcome.NeedsMigration, SetupOutcome.NeedsMigration], outcomes);
        Assert.Empty(await Database.WithAsync(db => db.Database.GetAppliedMigrationsAsync()));
    }

    [DatabaseFact]
    public async Task With_the_setting_the_server_brings_it_up_to_date_without_the_demonstration()
    {
        var options = Database.Options with { MigrateAtStart = true };

        var outcomes = await RunAsync(options, async setup => new[] { await setup.ForServerAsync(CancellationToken.None), await setup.ForServerAsync(CancellationToken.None) });

        Assert.Equal([SetupOutcome.Migrated, SetupOutcome.Ready], outcomes);
        Assert.Equal(0, await Database.WithAsync(db => db.Units.CountAsync()));
    }

    private Task<T> RunAsync<T>(DatabaseOptions options, Func<DatabaseSetup, Task<T>> run) => Database.WithAsync(db => run(new DatabaseSetup(db, options)));
}
