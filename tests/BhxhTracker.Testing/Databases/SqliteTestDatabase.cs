using BhxhTracker.Core.Data;
using Microsoft.Data.Sqlite;

namespace BhxhTracker.Testing.Databases;

/// <summary>A database file in a folder of its own.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bhxh-test-");

    public override DatabaseOptions Options => new() { Provider = DatabaseProvider.Sqlite, DataFolder = folder.FullName };

    protected override Task CreateAsync() => Task.CompletedTask;

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
