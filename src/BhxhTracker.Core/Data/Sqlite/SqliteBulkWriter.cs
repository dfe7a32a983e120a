using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace BhxhTracker.Core.Data.Sqlite;

/// <summary>One prepared upsert, run for each row.</summary>
internal sealed class SqliteBulkWriter(SqliteAppDbContext db) : BulkWriter
{
    public override async Task UpsertAsync(RowSet rows, CancellationToken cancellation)
    {
        foreach (var (type, table) in rows.Tables)
        {
            await UpsertAsync(ShapeOf(db, type), table, cancellation);
        }
    }

    public override Task BeginLoadAsync(CancellationToken cancellation) =>
        // A unit may point to one that comes later in its own table: looked at when the transaction ends.
        db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys=ON", cancellation);

    public override async Task LoadAsync(TableShape table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        var parameters = table.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" })).ToArray();
        command.CommandText =
            $"INSERT INTO {table.Quoted} ({TableShape.ListOf(table.Columns.Select(c => c.Name), sql)}) VALUES ({string.Join(", ", parameters.Select(p => p.ParameterName))})";
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = row[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }

    /// <summary>The file counts on from the largest number by itself.</summary>
    public override Task EndLoadAsync(IReadOnlyList<TableShape> tables, CancellationToken cancellation) => Task.CompletedTask;

    private async Task UpsertAsync(Shape shape, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        var parameters = shape.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" })).ToArray();
        command.CommandText =
            $"INSERT INTO {shape.Table} ({shape.ColumnList}) VALUES ({string.Join(", ", parameters.Select(p => p.ParameterName))}) {shape.OnConflictUpdate}";

        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = shape.Columns[i].Read(row) ?? DBNull.Value;
            }

            cancellation.ThrowIfCancellationRequested();
            command.ExecuteNonQuery();
        }
    }
}
