using BhxhTracker.Core.Data;
using Npgsql;

namespace BhxhTracker.Testing.Databases;

/// <summary>A database of its own on the test run's PostgreSQL server.</summary>
public sealed class PostgresTestDatabase : TestDatabase
{
    private readonly string name = $"test_{Guid.CreateVersion7():N}";
    private string? connectionString;

    public override DatabaseOptions Options => new()
    {
        Provider = DatabaseProvider.Postgres,
        ConnectionString = connectionString,
        DataFolder = Path.GetTempPath(),
    };

    protected override async Task CreateAsync()
    {
        var server = await PostgresServer.ConnectionStringAsync();
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        connectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    protected override async Task DropAsync()
    {
        if (connectionString is null)
        {
            return;
        }

        await using (var pool = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(pool);
        }

        await ExecuteAsync(await PostgresServer.ConnectionStringAsync(), $"DROP DATABASE {name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
