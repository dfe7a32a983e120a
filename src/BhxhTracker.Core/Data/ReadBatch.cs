using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BhxhTracker.Core.Data;

/// <summary>
/// Queries that do not wait for each other's answers, sent in one round trip where the engine can do that (docs/adr/0014). They are the same LINQ as
/// anywhere; EF reads each answer as if it had sent the query itself.
/// </summary>
/// <example><c>var plans = batch.Add(db.Plans.Where(…)); await batch.SendAsync(cancellation); use(plans.Rows);</c></example>
public sealed class ReadBatch(AppDbContext db)
{
    private readonly List<(Func<DbCommand> Command, Func<CancellationToken, Task> Read)> waiting = [];

    /// <summary>Its rows are there after <see cref="SendAsync"/>.</summary>
    public BatchedRows<T> Add<T>(IQueryable<T> query)
    {
        var rows = new BatchedRows<T>();
        waiting.Add((query.CreateDbCommand, async cancellation => rows.Take(await query.ToListAsync(cancellation))));
        return rows;
    }

    /// <summary>Sends what was added since the last time and reads all of it.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        var (sent, connection) = (waiting.ToList(), db.Database.GetDbConnection());
        waiting.Clear();
        if (sent.Count < 2 || !connection.CanCreateBatch)
        {
            foreach (var (_, read) in sent)
            {
                await read(cancellation);
            }

            return;
        }

        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = connection.CreateBatch();
            batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            foreach (var (command, _) in sent)
            {
                await using var asked = command();
                batch.BatchCommands.Add(Moved(asked, batch));
            }

            await using var answers = await batch.ExecuteReaderAsync(cancellation);
            foreach (var (_, read) in sent)
            {
                db.Answer = new AnsweredRead(answers);
                await read(cancellation);
                if (db.Answer is not null)
                {
                    throw new InvalidOperationException("A query of the batch was not answered from it.");
                }

                await answers.NextResultAsync(cancellation);
            }
        }
        finally
        {
            db.Answer = null;
            await db.Database.CloseConnectionAsync();
        }
    }

    private static DbBatchCommand Moved(DbCommand command, DbBatch batch)
    {
        var moved = batch.CreateBatchCommand();
        moved.CommandText = command.CommandText;
        var parameters = command.Parameters.Cast<DbParameter>().ToArray();
        command.Parameters.Clear();
        moved.Parameters.AddRange(parameters);
        return moved;
    }
}

/// <summary>What a query of a batch found.</summary>
public sealed class BatchedRows<T>
{
    private List<T>? rows;

    /// <summary>Throws before the batch was sent.</summary>
    public IReadOnlyList<T> Rows => rows ?? throw new InvalidOperationException("The batch was not sent yet.");

    internal void Take(List<T> found) => rows = found;
}
