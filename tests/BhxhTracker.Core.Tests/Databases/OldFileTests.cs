using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Imports;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BhxhTracker.Core.Tests.Databases;

/// <summary>A database file in a state that a kill or another program's copy leaves behind.</summary>
public sealed class OldFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bhxh-old-");

    private DatabaseOptions Options => new() { Provider = DatabaseProvider.Sqlite, DataFolder = folder.FullName };

    [Fact]
    public async Task An_empty_file_left_by_a_killed_start_is_made_into_a_database()
    {
        await File.WriteAllBytesAsync(Options.EmbeddedFile, []);

        Assert.Equal(SetupOutcome.Migrated, await SetUpAsync());
        Assert.Equal(SetupOutcome.Ready, await SetUpAsync());
    }

    [Fact]
    public async Task A_copy_without_a_write_ahead_log_opens_and_gets_one()
    {
        await SetUpAsync();
        SqliteConnection.ClearAllPools();
        await using (var plain = new SqliteConnection($"Data Source={Options.EmbeddedFile};Pooling=False"))
        {
            await plain.OpenAsync();
            Assert.Equal("delete", await ScalarAsync(plain, "PRAGMA journal_mode=delete"));
        }

        Assert.Equal(SetupOutcome.Ready, await SetUpAsync());

        await using var after = new SqliteConnection($"Data Source={Options.EmbeddedFile};Pooling=False");
        await after.OpenAsync();
        Assert.Equal("wal", await ScalarAsync(after, "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Two_programs_do_not_migrate_one_file_at_once()
    {
        await using var other = new FileStream(Path.Combine(folder.FullName, "dang-tao.khoa"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

        var busy = await Assert.ThrowsAsync<DataFolderBusyException>(SetUpAsync);

        Assert.Contains(folder.FullName, busy.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static async Task<string?> ScalarAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string?)await command.ExecuteScalarAsync();
    }

    private async Task<SetupOutcome> SetUpAsync()
    {
        var collection = new ServiceCollection().AddBhxhDatabase(Options).AddReferenceData(Actor.Console("kiểm thử")).AddSingleton(TimeProvider.System)
            .AddScoped<ImportService>().AddScoped<DatabaseSetup>();
        await using var services = collection.BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().ForVerbAsync(CancellationToken.None);
    }
}
