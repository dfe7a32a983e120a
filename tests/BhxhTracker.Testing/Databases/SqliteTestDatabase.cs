using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Testing.Databases;

/// <summary>A database file in a folder of its own.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private static readonly Lazy<Task<string>> Migrated = new(MakeMigratedAsync);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bhxh-test-");

    public override DatabaseOptions Options => OptionsOf(folder);

    protected override void Listen(IServiceCollection collection, StatementLog statements) =>
        collection.ConfigureDbContext<SqliteAppDbContext>(o => o.AddInterceptors(statements));

    protected override async Task CreateAsync()
    {
        if (!IsBlank)
        {
            File.Copy(await Migrated.Value, Options.EmbeddedFile);
        }
    }

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static DatabaseOptions OptionsOf(DirectoryInfo place) => new() { Provider = DatabaseProvider.Sqlite, DataFolder = place.FullName };

    private static async Task<string> MakeMigratedAsync()
    {
        var draft = Directory.CreateTempSubdirectory("bhxh-test-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => draft.Delete(recursive: true);
        await MigrateAsync(OptionsOf(draft));
        return OptionsOf(draft).EmbeddedFile;
    }
}
