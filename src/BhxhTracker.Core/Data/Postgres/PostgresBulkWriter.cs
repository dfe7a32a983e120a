using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace BhxhTracker.Core.Data.Postgres;

/// <summary>COPY into a temporary table and one upsert from it; a handful of rows goes as one batch of inserts.</summary>
internal sealed class PostgresBulkWriter(PostgresAppDbContext db) : BulkWriter
{
    /// <summary>Below this the temporary table costs more than it saves.</summary>
    private const int CopyFrom = 100;

    /// <summary>Of one table: the last step checks its foreign keys and says nothing meanwhile.</summary>
    private static readonly TimeSpan LongestLoad = TimeSpan.FromHours(2);

    public override async Task UpsertAsync(RowSet rows, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (type, table) in rows.Tables)
        {
            if (table.Count < CopyFrom)
            {
                Insert(batch, table, ShapeOf(db, type));
                continue;
            }

            await SendAsync(batch, cancellation);
            await CopyAsync(table, ShapeOf(db, type), connection, transaction, cancellation);
        }

        await SendAsync(batch, cancellation);
    }

    /// <summary>The tables come in the order of their foreign keys, and a table that points to itself is one statement.</summary>
    public override Task BeginLoadAsync(CancellationToken cancellation) => Task.CompletedTask;

    public override async Task LoadAsync(TableShape table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var types = table.Columns.Select(c => DataType(c.StoreType)).ToArray();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {table.Quoted} ({TableShape.ListOf(table.Columns.Select(c => c.Name), sql)}) FROM STDIN (FORMAT BINARY)", cancellation);
        copy.Timeout = LongestLoad;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await copy.StartRowAsync(cancellation);
            for (var i = 0; i < types.Length; i++)
            {
                if (row[i] is { } value)
                {
                    await copy.WriteAsync(value, types[i], cancellation);
                }
                else
                {
                    await copy.WriteNullAsync(cancellation);
                }
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    public override async Task EndLoadAsync(IReadOnlyList<TableShape> tables, CancellationToken cancellation)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var table in tables)
        {
            foreach (var column in table.Columns.Where(c => c.ValueType == typeof(int) || c.ValueType == typeof(long)))
            {
                // A column without a sequence has none to set: the inner select is then empty.
                var name = sql.DelimitIdentifier(column.Name);
                await ExecuteAsync(
                    $"SELECT setval(s.name, GREATEST((SELECT COALESCE(MAX({name}), 0) FROM {table.Quoted}), 1), (SELECT COUNT(*) > 0 FROM {table.Quoted})) FROM (SELECT pg_get_serial_sequence('{table.Quoted}', '{column.Name}') AS name) s WHERE s.name IS NOT NULL",
                    connection,
                    transaction,
                    cancellation);
            }
        }
    }

    private static async Task SendAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellation);
            batch.BatchCommands.Clear();
        }
    }

    private static void Insert(NpgsqlBatch batch, IReadOnlyList<object> rows, Shape shape)
    {
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(shape.Upsert);
            foreach (var column in shape.Columns)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = column.Read(row) ?? DBNull.Value, DataTypeName = DataType(column.StoreType) });
            }

            batch.BatchCommands.Add(command);
        }
    }

    private static async Task CopyAsync(
        IReadOnlyList<object> rows, Shape shape, NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellation)
    {
        var staging = $"staging_{shape.Table}";
        await ExecuteAsync($"CREATE TEMPORARY TABLE IF NOT EXISTS {staging} (LIKE {shape.Table} INCLUDING DEFAULTS) ON COMMIT DROP", connection, transaction, cancellation);
        await ExecuteAsync($"TRUNCATE {staging}", connection, transaction, cancellation);

        await using (var copy = await connection.BeginBinaryImportAsync($"COPY {staging} ({shape.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellation))
        {
            var types = shape.Columns.Select(c => DataType(c.StoreType)).ToArray();
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellation);
                for (var i = 0; i < types.Length; i++)
                {
                    if (shape.Columns[i].Read(row) is { } value)
                    {
                        await copy.WriteAsync(value, types[i], cancellation);
                    }
                    else
                    {
                        await copy.WriteNullAsync(cancellation);
                    }
                }
            }

            await copy.CompleteAsync(cancellation);
        }

        await ExecuteAsync($"INSERT INTO {shape.Table} ({shape.ColumnList}) SELECT {shape.ColumnList} FROM {staging} {shape.OnConflictUpdate}", connection, transaction, cancellation);
    }

    /// <summary>The store type without its length or precision, which parameters do not take.</summary>
    private static string DataType(string storeType)
    {
        var bracket = storeType.IndexOf('(', StringComparison.Ordinal);
        return bracket < 0 ? storeType : storeType[..bracket];
    }

    private static async Task ExecuteAsync(string sql, NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
