using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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
