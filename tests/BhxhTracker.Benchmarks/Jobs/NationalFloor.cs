using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>A total of a province as the floor reads it.</summary>
public readonly record struct FloorTotal(DateOnly Month, int Unit, int Indicator, long Sum, int Reported, int Expected);

/// <summary>
/// The least that a page of the whole country must read: prepared statements over an open connection each, rows into lists, no page.
/// </summary>
public sealed class NationalFloor : IAsyncDisposable
{
    private readonly FloorReader dashboard;
    private readonly FloorReader ranking;
    private readonly FloorReader trend;

    private NationalFloor(FloorReader dashboard, FloorReader ranking, FloorReader trend) => (this.dashboard, this.ranking, this.trend) = (dashboard, ranking, trend);

    public static async Task<NationalFloor> OpenAsync(TestDatabase database, ReportMonth month, int indicator, int months = 120)
    {
        var (tops, plans) = await database.WithAsync(async db => (
            await db.Units.Where(u => u.Level == UnitLevel.Province).Select(u => new { u.ProvinceId, u.Id }).ToListAsync(),
            await db.Plans.Where(p => p.Year == month.Year).Select(p => p.ProvinceId).ToListAsync()));
        List<ReportMonth> line = [.. Enumerable.Range(0, months).Select(back => month.AddMonths(-back))];
        return new NationalFloor(
            await FloorReader.OpenAsync(database, new FloorScan(
                $"SELECT month, unit_id, indicator_id, children_sum, reported, expected FROM monthly_figure WHERE province_id IN ({List(tops.Select(t => t.ProvinceId))}) AND month = @month AND unit_id IN ({List(tops.Select(t => t.Id))})",
                ("@month", month.FirstDay))),
            await FloorReader.OpenAsync(database, new FloorScan(
                $"""
                SELECT f.unit_id, f.own, l.value
                FROM monthly_figure f JOIN target_plan p ON p.province_id = f.province_id AND p.year = @year
                JOIN target_plan_line l ON l.province_id = f.province_id AND l.plan_id = p.id AND l.unit_id = f.unit_id AND l.indicator_id = f.indicator_id
                WHERE f.province_id IN ({List(plans)}) AND f.month = @month AND f.indicator_id = @indicator AND f.own IS NOT NULL
                """,
                ("@month", month.FirstDay), ("@indicator", indicator), ("@year", month.Year))),
            await FloorReader.OpenAsync(database, new FloorScan(
                $"""
                WITH top (province_id, unit_id) AS (VALUES {string.Join(", ", tops.Select(t => string.Create(CultureInfo.InvariantCulture, $"({t.ProvinceId}, {t.Id})")))}),
                     line (month) AS (VALUES {string.Join(", ", line.Select((_, place) => string.Create(CultureInfo.InvariantCulture, $"(@m{place})")))})
                SELECT f.month, f.unit_id, f.indicator_id, f.children_sum, f.reported, f.expected
                FROM top CROSS JOIN line JOIN monthly_figure f ON f.province_id = top.province_id AND f.month = line.month AND f.unit_id = top.unit_id
                """,
                [.. line.Select((m, place) => (string.Create(CultureInfo.InvariantCulture, $"@m{place}"), (object)m.FirstDay))])));
    }

    /// <summary>J2: a province's totals, ten each.</summary>
    public Task<List<FloorTotal>> DashboardAsync() => TotalsAsync(dashboard);

    /// <summary>J7: the same of every month.</summary>
    public Task<List<FloorTotal>> TrendAsync() => TotalsAsync(trend);

    /// <summary>J3: every commune's figure and target of one indicator, by percent of plan.</summary>
    public async Task<List<(int Unit, decimal Percent)>> RankingAsync()
    {
        var rows = new List<(int Unit, decimal Percent)>();
        await ranking.ReadAsync((_, reader) => rows.Add((reader.GetInt32(0), reader.GetInt64(1) * 100 / reader.GetDecimal(2))));
        rows.Sort((a, b) => b.Percent.CompareTo(a.Percent));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await dashboard.DisposeAsync();
        await ranking.DisposeAsync();
        await trend.DisposeAsync();
    }

    private static async Task<List<FloorTotal>> TotalsAsync(FloorReader reader)
    {
        var rows = new List<FloorTotal>();
        await reader.ReadAsync((_, row) => rows.Add(new FloorTotal(
            row.GetFieldValue<DateOnly>(0), row.GetInt32(1), row.GetInt32(2), row.GetInt64(3), row.GetInt32(4), row.GetInt32(5))));
        return rows;
    }

    private static string List(IEnumerable<int> ids) => string.Join(", ", ids.Select(i => i.ToString(CultureInfo.InvariantCulture)));
}
