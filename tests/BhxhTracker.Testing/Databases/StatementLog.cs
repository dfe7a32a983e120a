using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BhxhTracker.Testing.Databases;

/// <summary>Keeps the queries that a database is sent, so that a test can count and read them.</summary>
public sealed class StatementLog : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> queries = new();

    /// <summary>Those since the last <see cref="Clear"/>, in their order.</summary>
    public IReadOnlyList<string> Queries => [.. queries];

    public void Clear() => queries.Clear();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        queries.Enqueue(command.CommandText);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        queries.Enqueue(command.CommandText);
        return ValueTask.FromResult(result);
    }
}
