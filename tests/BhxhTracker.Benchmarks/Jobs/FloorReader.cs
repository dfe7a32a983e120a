using System.Data.Common;
using BhxhTracker.Core.Data;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>One statement of a floor, with its values.</summary>
public sealed record FloorScan(string Sql, params IReadOnlyList<(string Name, object Value)> Parameters);

/// <summary>Prepared statements over one open connection: in one round trip where the driver can, otherwise one after the other.</summary>
public sealed class FloorReader : IAsyncDisposable
{
    private readonly AsyncServiceScope scope;
    private readonly DbBatch? batch;
    private readonly List<DbCommand> commands;

    private FloorReader(AsyncServiceScope scope, DbBatch? batch, List<DbCommand> commands) => (this.scope, this.batch, this.commands) = (scope, batch, commands);

    public static async Task<FloorReader> OpenAsync(TestDatabase database, params IReadOnlyList<FloorScan> scans)
    {
        var opened = database.NewScope();
        var db = opened.ServiceProvider.GetRequiredService<AppDbContext>();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        if (!connection.CanCreateBatch)
        {
            var prepared = new List<DbCommand>();
            foreach (var scan in scans)
            {
                var command = connection.CreateCommand();
                command.CommandText = scan.Sql;
                AddParameters(scan, command.CreateParameter, command.Parameters);
                await command.PrepareAsync();
                prepared.Add(command);
            }

            return new FloorReader(opened, null, prepared);
        }

        var together = connection.CreateBatch();
        foreach (var scan in scans)
        {
            var part = together.CreateBatchCommand();
            part.CommandText = scan.Sql;
            AddParameters(scan, part.CreateParameter, part.Parameters);
            together.BatchCommands.Add(part);
        }

        await together.PrepareAsync();
        return new FloorReader(opened, together, []);
    }

    /// <summary>Gives every row with the number of its statement.</summary>
    public async Task ReadAsync(Action<int, DbDataReader> row)
    {
        if (batch is not null)
        {
            await using var reader = await batch.ExecuteReaderAsync();
            var statement = 0;
            do
            {
                while (await reader.ReadAsync())
                {
                    row(statement, reader);
                }

                statement++;
            }
            while (await reader.NextResultAsync());
            return;
        }

        for (var statement = 0; statement < commands.Count; statement++)
        {
            await using var reader = await commands[statement].ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                row(statement, reader);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (batch is not null)
        {
            await batch.DisposeAsync();
        }

        commands.ForEach(c => c.Dispose());
        await scope.DisposeAsync();
    }

    private static void AddParameters(FloorScan scan, Func<DbParameter> create, DbParameterCollection parameters)
    {
        foreach (var (name, value) in scan.Parameters)
        {
            var parameter = create();
            (parameter.ParameterName, parameter.Value) = (name, value);
            parameters.Add(parameter);
        }
    }
}
