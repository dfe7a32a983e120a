using System.Data.Common;
using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>
/// The least that a page of the whole country must read: prepared statements over one open connection, rows into arrays, no page.
/// </summary>
public sealed class NationalFloor : IAsyncDisposable
{
    private readonly AsyncServiceScope scope;
    private readonly DbCommand dashboard;
    private readonly DbCommand ranking;

    private NationalFloor(AsyncServiceScope scope, DbCommand dashboard, DbCommand ranking) => (this.scope, this.dashboard, this.ranking) = (scope, dashboard, ranking);

    public static async Task<NationalFloor> OpenAsync(TestDatabase database, ReportMonth month, int indicator)
    {
        var opened = database.NewScope();
        var db = opened.ServiceProvider.GetRequiredService<AppDbContext>();
        var tops = await db.Units.Where(u => u.Level == UnitLevel.Province).Select(u => new { u.ProvinceId, u.Id }).ToListAsync();
        var plans = await db.Plans.Where(p => p.Year == month.Year).Select(p => p.ProvinceId).ToListAsync();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var provinces = List(tops.Select(t => t.ProvinceId));
        return new NationalFloor(
            opened,
            await PreparedAsync(
                connection,
                $"SELECT unit_id, indicator_id, children_sum, reported, expected FROM monthly_figure WHERE province_id IN ({provinces}) AND month = @month AND unit_id IN ({List(tops.Select(t => t.Id))})",
                ("@month", month.FirstDay)),
            await PreparedAsync(
                connection,
                $"""
                SELECT f.unit_id, f.own, l.value
                FROM monthly_figure f JOIN target_plan p ON p.province_id = f.province_id AND p.year = @year
                JOIN target_plan_line l ON l.province_id = f.province_id AND l.plan_id = p.id AND l.unit_id = f.unit_id AND l.indicator_id = f.indicator_id
                WHERE f.province_id IN ({List(plans)}) AND f.month = @month AND f.indicator_id = @indicator AND f.own IS NOT NULL
                """,
                ("@month", month.FirstDay), ("@indicator", indicator), ("@year", month.Year)));
    }

    /// <summary>J2: a province's totals, ten each. Gives back how many there were.</summary>
    public async Task<int> DashboardAsync()
    {
        var rows = new List<(int Unit, int Indicator, long Sum, int Reported, int Expected)>();
        await using var reader = await dashboard.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetInt32(4)));
        }

        return rows.Count;
    }

    /// <summary>J3: every commune's figure and target of one indicator, by percent of plan. Gives back how many there were.</summary>
    public async Task<int> RankingAsync()
    {
        var rows = new List<(int Unit, decimal Percent)>();
        await using var reader = await ranking.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetInt32(0), reader.GetInt64(1) * 100 / reader.GetDecimal(2)));
        }

        rows.Sort((a, b) => b.Percent.CompareTo(a.Percent));
        return rows.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await dashboard.DisposeAsync();
        await ranking.DisposeAsync();
        await scope.DisposeAsync();
    }

    private static string List(IEnumerable<int> ids) => string.Join(", ", ids.Select(i => i.ToString(CultureInfo.InvariantCulture)));

    private static async Task<DbCommand> PreparedAsync(DbConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.PrepareAsync();
        return command;
    }
}
