using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BhxhTracker.Testing.Databases;

/// <summary>Keeps the statements that a database is sent, so that a test can count and read them; bulk writes are one statement for each table and not among them.</summary>
public sealed class StatementLog : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> queries = new();
    private readonly ConcurrentQueue<string> commands = new();

    /// <summary>Those since the last <see cref="Clear"/>, in their order.</summary>
    public IReadOnlyList<string> Queries => [.. queries];

    /// <summary>What was to change something and gives back no rows, since the last <see cref="Clear"/>.</summary>
    public IReadOnlyList<string> Commands => [.. commands];

    public void Clear()
    {
        queries.Clear();
        commands.Clear();
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        commands.Enqueue(command.CommandText);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        commands.Enqueue(command.CommandText);
        return ValueTask.FromResult(result);
    }

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
