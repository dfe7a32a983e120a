using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;

namespace BhxhTracker.Core.Data.Sqlite;

/// <summary>The embedded database: one file, nothing to install.</summary>
public sealed class SqliteAppDbContext(DbContextOptions<SqliteAppDbContext> options) : AppDbContext(options)
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    public override BulkWriter Bulk => new SqliteBulkWriter(this);

    public override bool IsUniqueViolation(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    /// <summary>Deferred: it takes no lock that a writer would wait for, and sees the log as it stood at its first read.</summary>
    public override async Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return new Snapshot(this, transaction, (await Database.UseTransactionAsync(transaction, cancellation))!);
    }

    public override async Task CloseFileAsync(CancellationToken cancellation)
    {
        await Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
        await Database.CloseConnectionAsync();
        SqliteConnection.ClearPool((SqliteConnection)Database.GetDbConnection());
    }

    public override async Task<string?> PrepareForMigrationAsync(CancellationToken cancellation)
    {
        var file = new SqliteConnectionStringBuilder(Database.GetConnectionString()).DataSource;
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
        {
            return null;
        }

        // Copying the file itself would lose what still stands in the write-ahead log.
        var copy = $"{file}.truoc-nang-cap-{Guid.CreateVersion7():N}";
        await using (var source = new SqliteConnection(Database.GetConnectionString()))
        await using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString()))
        {
            await source.OpenAsync(cancellation);
            await target.OpenAsync(cancellation);
            source.BackupDatabase(target);
        }

        // A program killed while migrating leaves EF's lock behind, and every later start would wait for it for ever.
        await Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
        return copy;
    }

    /// <summary>A transaction that is lent to the context stays open when the context lets go of it: both are ended here.</summary>
    private sealed class Snapshot(SqliteAppDbContext db, SqliteTransaction transaction, IDbContextTransaction lent) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await lent.DisposeAsync();
            await transaction.DisposeAsync();
            await db.Database.CloseConnectionAsync();
        }
    }
}

/// <summary>For `dotnet ef` only: the file is never opened by generating a migration.</summary>
public sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteAppDbContext>
{
    public SqliteAppDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteAppDbContext>().UseSqlite("Data Source=design.db").Options);
}
