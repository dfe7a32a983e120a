using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BhxhTracker.Testing.Databases;

/// <summary>A database of its own on the test run's PostgreSQL server.</summary>
public sealed class PostgresTestDatabase : TestDatabase
{
    private static readonly Lazy<Task<string>> Migrated = new(MakeMigratedAsync);

    private readonly string name = NewName();
    private string? connectionString;

    public override DatabaseOptions Options => OptionsOf(connectionString);

    protected override void Listen(IServiceCollection collection, StatementLog statements) =>
        collection.ConfigureDbContext<PostgresAppDbContext>(o => o.AddInterceptors(statements));

    protected override async Task CreateAsync()
    {
        connectionString = await CreateAsync(IsBlank ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {await Migrated.Value}", name);
    }

    protected override async Task DropAsync()
    {
        if (connectionString is null)
        {
            return;
        }

        ClearPool(connectionString);
        await ExecuteAsync(await PostgresServer.ConnectionStringAsync(), $"DROP DATABASE {name} WITH (FORCE)");
    }

    /// <summary>A server that was given, and not started by the run, keeps what is not dropped.</summary>
    private static async Task<string> MakeMigratedAsync()
    {
        var template = NewName();
        var draft = await CreateAsync($"CREATE DATABASE {template}", template);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => PostgresServer.TryDropAsync(template).GetAwaiter().GetResult();
        await MigrateAsync(OptionsOf(draft));
        ClearPool(draft);
        return template;
    }

    private static async Task<string> CreateAsync(string sql, string database)
    {
        var server = await PostgresServer.ConnectionStringAsync();
        await ExecuteAsync(server, sql);
        return new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString();
    }

    private static DatabaseOptions OptionsOf(string? connection) => new()
    {
        Provider = DatabaseProvider.Postgres,
        ConnectionString = connection,
        DataFolder = Path.GetTempPath(),
    };

    private static string NewName() => $"test_{Guid.CreateVersion7():N}";

    private static void ClearPool(string connection)
    {
        using var pool = new NpgsqlConnection(DatabaseRegistration.WithPreparedStatements(connection));
        NpgsqlConnection.ClearPool(pool);
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
