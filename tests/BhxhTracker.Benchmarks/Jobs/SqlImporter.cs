using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>
/// The floor of an import: the cells parsed by a bare XML reader, copied into a staging table, compared in SQL, upserted, noted.
/// It checks nothing and keeps no totals.
/// </summary>
public sealed class SqlImporter(TestDatabase database, Provinces provinces) : IAsyncDisposable
{
    private readonly AsyncDisposableScope scope = new(database);
    private readonly Dictionary<string, (int Province, int Unit)> units = provinces.All
        .SelectMany(p => p.Leaves.Select(u => (p.Id, Unit: provinces.Reference.Units.Find(u)!)))
        .ToDictionary(x => x.Unit.CodeOn(database.Clock.Today()), x => (x.Id, x.Unit.Id));

    /// <summary>Gives back how many figures were new or changed.</summary>
    public async Task<int> ImportAsync(byte[] workbook)
    {
        var connection = await scope.ConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, transaction, "DROP TABLE IF EXISTS floor_staging");
        await RunAsync(connection, transaction, "CREATE TEMPORARY TABLE floor_staging AS SELECT province_id, month, unit_id, indicator_id, own AS value FROM monthly_figure WHERE 1 = 0");
        if (connection is NpgsqlConnection server)
        {
            await CopyAsync(server, workbook);
        }
        else
        {
            Insert(connection, transaction, workbook);
        }

        var changed = (int)(long)(await ScalarAsync(
            connection, transaction,
            "SELECT count(*) FROM floor_staging s LEFT JOIN monthly_figure f ON f.province_id = s.province_id AND f.month = s.month AND f.unit_id = s.unit_id AND f.indicator_id = s.indicator_id WHERE f.own IS NULL OR f.own <> s.value"))!;
        await RunAsync(
            connection, transaction,
            "INSERT INTO monthly_figure (province_id, month, unit_id, indicator_id, own, reported, expected, version, mark) SELECT province_id, month, unit_id, indicator_id, value, 0, 0, 1, 0 FROM floor_staging WHERE true "
            + "ON CONFLICT (province_id, month, unit_id, indicator_id) DO UPDATE SET own = excluded.own, version = monthly_figure.version + 1 WHERE monthly_figure.own <> excluded.own");
        await RunAsync(connection, transaction, "UPDATE province_head SET data_version = data_version + 1 WHERE province_id <> 0");
        await transaction.CommitAsync();
        return changed;
    }

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    private async Task CopyAsync(NpgsqlConnection server, byte[] workbook)
    {
        await using var copy = await server.BeginBinaryImportAsync("COPY floor_staging FROM STDIN (FORMAT BINARY)");
        foreach (var (province, month, unit, indicator, value) in Cells(workbook))
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(province, NpgsqlDbType.Integer);
            await copy.WriteAsync(month, NpgsqlDbType.Date);
            await copy.WriteAsync(unit, NpgsqlDbType.Integer);
            await copy.WriteAsync(indicator, NpgsqlDbType.Integer);
            await copy.WriteAsync(value, NpgsqlDbType.Bigint);
        }

        await copy.CompleteAsync();
    }

    private void Insert(DbConnection connection, DbTransaction transaction, byte[] workbook)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO floor_staging VALUES (@p, @m, @u, @i, @v)";
        var parameters = new[] { "@p", "@m", "@u", "@i", "@v" }.Select(name =>
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
            return parameter;
        }).ToArray();
        foreach (var (province, month, unit, indicator, value) in Cells(workbook))
        {
            (parameters[0].Value, parameters[1].Value, parameters[2].Value, parameters[3].Value, parameters[4].Value) = (province, month, unit, indicator, value);
            command.ExecuteNonQuery();
        }
    }

    private IEnumerable<(int Province, DateOnly Month, int Unit, int Indicator, long Value)> Cells(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var xml = XmlReader.Create(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var (column, row) = (0, 0);
        var text = "";
        (int Province, int Unit) unit = default;
        DateOnly month = default;
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "row":
                    (row, column) = (row + 1, 0);
                    break;
                case XmlNodeType.Text:
                    text = xml.Value;
                    break;
                case XmlNodeType.EndElement when xml.LocalName == "c" && row > 1:
                    column++;
                    if (column == 1)
                    {
                        unit = units[text];
                    }
                    else if (column == 3)
                    {
                        month = ReportMonth.TryParse(text, out var read) ? read.FirstDay : throw new FormatException(text);
                    }
                    else if (column >= YearWorkbook.FirstFigureColumn)
                    {
                        yield return (unit.Province, month, unit.Unit, provinces.Indicators[column - YearWorkbook.FirstFigureColumn], long.Parse(text, CultureInfo.InvariantCulture));
                    }

                    break;
            }
        }
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, DbTransaction transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>One connection as the program opens it, with its settings.</summary>
    private sealed class AsyncDisposableScope(TestDatabase database) : IAsyncDisposable
    {
        private readonly Microsoft.Extensions.DependencyInjection.AsyncServiceScope inner = database.NewScope();

        public async Task<DbConnection> ConnectionAsync()
        {
            var db = (AppDbContext)inner.ServiceProvider.GetService(typeof(AppDbContext))!;
            await db.Database.OpenConnectionAsync();
            return db.Database.GetDbConnection();
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
