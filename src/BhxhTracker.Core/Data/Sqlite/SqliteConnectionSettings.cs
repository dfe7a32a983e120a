using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BhxhTracker.Core.Data.Sqlite;

/// <summary>
/// What every connection needs: readers do not wait for the writer (WAL), a commit survives a power cut (FULL),
/// a second writer waits its turn instead of failing.
/// </summary>
internal sealed class SqliteConnectionSettings : DbConnectionInterceptor
{
    private const string ReaderPragmas = "PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON;";
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; " + ReaderPragmas;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = PragmasFor(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = PragmasFor(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // EF looks whether the database exists through a read-only connection, which may not change the journal of an older or empty file.
    private static string PragmasFor(DbConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly ? ReaderPragmas : Pragmas;
}
