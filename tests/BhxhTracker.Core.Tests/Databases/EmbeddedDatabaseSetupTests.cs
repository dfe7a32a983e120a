using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BhxhTracker.Core.Tests.Databases;

/// <summary>What becomes of a data folder when the program starts, with a verb or as the server.</summary>
public sealed class EmbeddedDatabaseSetupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bhxh-test-");

    private DatabaseOptions Options => new() { Provider = DatabaseProvider.Sqlite, DataFolder = folder.FullName };

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_verb_makes_the_file_without_the_demonstration_and_the_server_then_leaves_it_so()
    {
        var verb = await SetUpAsync(Options, s => s.ForVerbAsync(CancellationToken.None));
        var server = await SetUpAsync(Options, s => s.ForServerAsync(CancellationToken.None));

        Assert.Equal((SetupOutcome.Migrated, SetupOutcome.Ready), (verb, server));
        Assert.False(Options.IsDemonstration);
        Assert.Equal((0, BuiltInIndicators.All.Count), await ReadAsync(async db => (await db.Units.CountAsync(), await db.Indicators.CountAsync())));
    }

    [Fact]
    public async Task The_server_makes_the_file_with_the_demonstration_and_a_second_start_keeps_what_was_entered()
    {
        var first = await SetUpAsync(Options, s => s.ForServerAsync(CancellationToken.None));
        var figures = await ReadAsync(db => db.Figures.CountAsync());
        await ReadAsync(db => db.Figures.Where(f => f.UnitId == 1).ExecuteUpdateAsync(s => s.SetProperty(f => f.Note, "đã sửa")));

        var second = await SetUpAsync(Options, s => s.ForServerAsync(CancellationToken.None));

        Assert.Equal((SetupOutcome.CreatedWithDemonstration, SetupOutcome.Ready), (first, second));
        Assert.True(Options.IsDemonstration);
        Assert.True(figures > 10_000);
        Assert.Equal(figures, await ReadAsync(db => db.Figures.CountAsync()));
        Assert.True(await ReadAsync(db => db.Figures.AnyAsync(f => f.Note == "đã sửa")));
        Assert.Empty(folder.GetDirectories());
    }

    [Fact]
    public async Task A_first_start_that_is_cut_short_leaves_nothing_half_and_the_next_one_begins_anew()
    {
        using var cut = new CancellationTokenSource();
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SetUpAsync(Options, s => s.ForServerAsync(cut.Token)));
        Assert.False(File.Exists(Options.EmbeddedFile));
        Assert.False(Options.IsDemonstration);

        // What a killed program leaves: a draft that is migrated but not filled.
        var draft = Assert.Single(folder.GetDirectories());
        await SetUpAsync(Options with { DataFolder = draft.FullName }, s => s.ForVerbAsync(CancellationToken.None));
        var next = await SetUpAsync(Options, s => s.ForServerAsync(CancellationToken.None));

        Assert.Equal(SetupOutcome.CreatedWithDemonstration, next);
        Assert.True(await ReadAsync(db => db.Units.AnyAsync(u => u.Level == UnitLevel.Province)));
        Assert.Empty(folder.GetDirectories());
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_does_not_hang_the_next_start_and_a_copy_is_laid_aside()
    {
        await ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2024-10-15 02:00:00');
            """));

        var outcome = await SetUpAsync(Options, s => s.ForVerbAsync(CancellationToken.None)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(SetupOutcome.Migrated, outcome);
        Assert.Single(folder.GetFiles("bhxh.db.truoc-nang-cap-*"));
    }

    [Fact]
    public async Task A_start_with_nothing_to_migrate_makes_no_copy()
    {
        await SetUpAsync(Options, s => s.ForVerbAsync(CancellationToken.None));
        await SetUpAsync(Options, s => s.ForVerbAsync(CancellationToken.None));

        Assert.Empty(folder.GetFiles("bhxh.db.truoc-nang-cap-*"));
    }

    private async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> read)
    {
        await using var services = new ServiceCollection().AddBhxhDatabase(Options).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>As a program of its own: no connection of an earlier one is left open.</summary>
    private static async Task<SetupOutcome> SetUpAsync(DatabaseOptions options, Func<DatabaseSetup, Task<SetupOutcome>> run)
    {
        SqliteConnection.ClearAllPools();
        await using var services = new ServiceCollection().AddBhxhDatabase(options).AddScoped<DatabaseSetup>().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<DatabaseSetup>());
    }
}
