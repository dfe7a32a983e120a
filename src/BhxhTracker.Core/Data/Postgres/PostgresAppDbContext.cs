using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace BhxhTracker.Core.Data.Postgres;

/// <summary>The server database for an office, a province or the country (PostgreSQL 15 or newer).</summary>
public sealed class PostgresAppDbContext(DbContextOptions<PostgresAppDbContext> options) : AppDbContext(options)
{
    public override BulkWriter Bulk => new PostgresBulkWriter(this);

    public override bool IsUniqueViolation(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override async Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken cancellation) =>
        await Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    /// <summary>A server's backups are its administrator's; the migration itself is one transaction.</summary>
    public override Task<string?> PrepareForMigrationAsync(CancellationToken cancellation) => Task.FromResult<string?>(null);
}

/// <summary>For `dotnet ef` only: no server is asked by generating a migration.</summary>
public sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresAppDbContext>
{
    public PostgresAppDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresAppDbContext>().UseNpgsql("Host=design").Options);
}
