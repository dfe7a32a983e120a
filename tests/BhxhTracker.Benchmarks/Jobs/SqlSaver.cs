using System.Data.Common;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>The floor of a save: one prepared transaction per save that writes the same rows, with totals known beforehand.</summary>
public sealed class SqlSaver : IAsyncDisposable
{
    private const string Figure =
        "INSERT INTO monthly_figure (province_id, month, unit_id, indicator_id, own, children_sum, reported, expected, version, mark) VALUES (@p, @m, @u, @i, @own, @sum, @r, @e, @v, 0) "
        + "ON CONFLICT (province_id, month, unit_id, indicator_id) DO UPDATE SET own = excluded.own, children_sum = excluded.children_sum, reported = excluded.reported, expected = excluded.expected, version = excluded.version";

    private const string Change =
        "INSERT INTO figure_change (province_id, sequence, ordinal, month, unit_id, indicator_id, before, after, channel) VALUES (@p, @s, @o, @m, @u, @i, @before, @after, 1)";

    private const string Audit =
        "INSERT INTO audit_entry (province_id, sequence, at, actor, act, summary, changes_hash, previous_hash, hash) VALUES (@p, @s, @at, 'Người dùng', 'SaveFigures', 'Xã, tháng: 10 số liệu', @h, @h, @h)";

    private readonly DbConnection[] connections;
    private readonly Provinces provinces;
    private readonly DateOnly month;
    private readonly SaveSequence sequence;
    private readonly Dictionary<(int Unit, int Indicator), long> own = [];

    private SqlSaver(DbConnection[] connections, Provinces provinces, ReportMonth month)
    {
        this.connections = connections;
        this.provinces = provinces;
        this.month = month.FirstDay;
        sequence = new SaveSequence(provinces, connections.Length);
    }

    public static async Task<SqlSaver> OpenAsync(TestDatabase database, Provinces provinces, ReportMonth month, int workers)
    {
        var opened = new DbConnection[workers];
        for (var i = 0; i < workers; i++)
        {
            var scope = database.NewScope();
            var db = (DbContext)scope.ServiceProvider.GetService(typeof(Core.Data.AppDbContext))!;
            await db.Database.OpenConnectionAsync();
            opened[i] = db.Database.GetDbConnection();
        }

        return new SqlSaver(opened, provinces, month);
    }

    public async Task SaveAsync(int worker, int operation)
    {
        var (unit, version) = sequence.Next(worker);
        var province = provinces.All[worker];
        var connection = connections[worker];
        await using var transaction = await connection.BeginTransactionAsync();
        long number;
        await using (var head = Command(connection, transaction, "UPDATE province_head SET data_version = data_version + 1 WHERE province_id = @p RETURNING audit_sequence", ("@p", province.Id)))
        {
            await using var reader = await head.ExecuteReaderAsync();
            if (!await reader.ReadAsync())
            {
                await reader.DisposeAsync();
                await using var first = Command(connection, transaction, "INSERT INTO province_head (province_id, data_version, audit_sequence, audit_hash) VALUES (@p, 1, 0, '')", ("@p", province.Id));
                await first.ExecuteNonQueryAsync();
                number = 0;
            }
            else
            {
                number = reader.GetInt64(0);
            }
        }

        await WriteAsync(connection, transaction, Rows(province, unit, version, number + 1));
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }

    private IEnumerable<(string Sql, (string Name, object Value)[] Parameters)> Rows(Province province, int unit, int version, long number)
    {
        for (var place = 0; place < provinces.Indicators.Count; place++)
        {
            var indicator = provinces.Indicators[place];
            var value = SaveSequence.Value(unit, place, version + 1);
            object before;
            lock (own)
            {
                before = own.TryGetValue((unit, indicator), out var known) ? known : DBNull.Value;
                own[(unit, indicator)] = value;
            }

            yield return (Figure, Parameters(province.Id, unit, indicator, value, null, 0, 0, version + 1));
            foreach (var above in province.Tree.Ancestors(unit))
            {
                var (sum, reported, expected) = Total(province, above, indicator);
                yield return (Figure, Parameters(province.Id, above, indicator, null, sum, reported, expected, 0));
            }

            yield return (Change, [("@p", province.Id), ("@s", number), ("@o", place), ("@m", month), ("@u", unit), ("@i", indicator), ("@before", before), ("@after", value)]);
        }

        yield return (Audit, [("@p", province.Id), ("@s", number), ("@at", DateTime.UtcNow), ("@h", new string('0', 64))]);
        yield return ("UPDATE province_head SET audit_sequence = @s, audit_hash = @h WHERE province_id = @p", [("@p", province.Id), ("@s", number), ("@h", new string('0', 64))]);
        yield return (
            "INSERT INTO monthly_report (province_id, month, unit_id, form_id, state, cut_off, state_since, version) VALUES (@p, @m, @u, 1, 1, @m, @at, 1) ON CONFLICT (province_id, month, unit_id, form_id) DO NOTHING",
            [("@p", province.Id), ("@m", month), ("@u", unit), ("@at", DateTime.UtcNow)]);
    }

    private (long? Sum, int Reported, int Expected) Total(Province province, int unit, int indicator)
    {
        var children = province.Tree.ChildrenOf(unit);
        long? sum = null;
        var reported = 0;
        foreach (var child in children)
        {
            var isLeaf = province.Tree.ChildrenOf(child).Count == 0;
            long? value;
            bool complete;
            if (isLeaf)
            {
                lock (own)
                {
                    value = own.TryGetValue((child, indicator), out var known) ? known : null;
                }

                complete = value is not null;
            }
            else
            {
                var (below, has, wanted) = Total(province, child, indicator);
                (value, complete) = (below, has == wanted && wanted > 0);
            }

            sum = value is null ? sum : (sum ?? 0) + value;
            reported += value is not null && complete ? 1 : 0;
        }

        return (sum, reported, children.Count);
    }

    private (string, object)[] Parameters(int province, int unit, int indicator, long? value, long? sum, int reported, int expected, int version) =>
    [
        ("@p", province), ("@m", month), ("@u", unit), ("@i", indicator), ("@own", (object?)value ?? DBNull.Value), ("@sum", (object?)sum ?? DBNull.Value),
        ("@r", reported), ("@e", expected), ("@v", version),
    ];

    private static async Task WriteAsync(DbConnection connection, DbTransaction transaction, IEnumerable<(string Sql, (string Name, object Value)[] Parameters)> rows)
    {
        if (!connection.CanCreateBatch)
        {
            foreach (var (sql, parameters) in rows)
            {
                await using var command = Command(connection, transaction, sql, parameters);
                await command.ExecuteNonQueryAsync();
            }

            return;
        }

        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var (sql, parameters) in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                parameter.DbType = value is DBNull ? System.Data.DbType.Int64 : parameter.DbType;
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
