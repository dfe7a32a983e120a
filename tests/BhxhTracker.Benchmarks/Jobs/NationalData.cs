using System.Data.Common;
using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>How much of a country.</summary>
/// <param name="Provinces">34 for all of it.</param>
/// <param name="Scale">So many times ten indicators: the eleventh and later are the office's own.</param>
/// <param name="Months">Ten years are 120.</param>
public sealed record NationalSize(int Provinces, int Scale, int Months)
{
    public const int WholeCountry = 34;
    public const int Years = 10;

    public static ReportMonth Last { get; } = new(2024, 9);

    public ReportMonth First => Last.AddMonths(1 - Months);
}

/// <summary>
/// A country's figures of ten years, made where they are kept: the server multiplies communes, months and indicators itself, so four million
/// rows are there within a minute. Figures grow, voluntary insurance swells in the last quarter, plans ask for a little more than was reached;
/// the totals are summed by SQL and must be what the program itself counts.
/// </summary>
public sealed class NationalData(TestDatabase database, NationalSize size)
{
    private const int Base = 10;

    /// <summary>Per thousand of a commune's people, in the order of the first ten entered indicators of people (BB, TN, BHTN, BHYT, two parts of it, four movements).</summary>
    private static readonly int[] Shares = [170, 40, 130, 900, 240, 190, 6, 4, 3, 2];

    /// <summary>What voluntary insurance has gained by each month of a year, per thousand, over the even growth.</summary>
    private static readonly int[] Season = [-30, -40, -40, -35, -30, -25, -20, -10, 0, 40, 90, 150];

    private static readonly int[] Planned = [1, 2, 4, 5];

    public async Task<IReadOnlyList<int>> MakeAsync()
    {
        await database.ImportAsync("units", NationalUnits.Csv(size.Provinces));
        var indicators = await AddIndicatorsAsync();
        await using var scope = database.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        int[] provinces = [.. await db.Units.Where(u => u.Level == UnitLevel.Province).OrderBy(u => u.ProvinceId).Select(u => u.ProvinceId).ToListAsync()];
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        await PrepareAsync(connection, indicators);
        foreach (var province in provinces)
        {
            await FiguresAsync(connection, province);
        }

        await PlansAsync(db, connection, provinces);
        await RunAsync(connection, null, "ANALYZE");
        return provinces;
    }

    private async Task<IReadOnlyList<int>> AddIndicatorsAsync()
    {
        var builtIn = BuiltInIndicators.All.Where(i => i.FormId == BuiltInIndicators.ParticipationForm && !i.IsDerived).Take(Base).Select(i => i.Id).ToList();
        var own = Enumerable.Range(0, (size.Scale - 1) * Base).Select(i => new Indicator
        {
            Id = Indicator.FirstOwnId + i,
            Code = string.Create(CultureInfo.InvariantCulture, $"RIENG_{i}"),
            Name = $"Chỉ tiêu riêng {i}",
            ShortName = $"Riêng {i}",
            FormId = BuiltInIndicators.ParticipationForm,
            Order = Indicator.FirstOwnId + i,
            Definition = "Chỉ để đo.",
        }).ToList();
        await database.WithAsync(async db =>
        {
            await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], CancellationToken.None);
            await db.Bulk.UpsertAsync(own, CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
            return 0;
        });
        return [.. builtIn, .. own.Select(i => i.Id)];
    }

    /// <summary>The months and indicators as small tables of this connection: both engines multiply them the same way.</summary>
    private async Task PrepareAsync(DbConnection connection, IReadOnlyList<int> indicators)
    {
        await RunAsync(connection, null, "CREATE TEMPORARY TABLE made_month (n integer, month date, last_day date, year integer, season integer)");
        await RunAsync(connection, null, "CREATE TEMPORARY TABLE made_indicator (indicator_id integer, share integer, is_seasonal integer)");
        for (var n = 0; n < size.Months; n++)
        {
            var month = size.First.AddMonths(n);
            await RunAsync(
                connection, null, "INSERT INTO made_month VALUES (@n, @month, @last, @year, @season)",
                ("@n", n), ("@month", month.FirstDay), ("@last", month.LastDay), ("@year", month.Year), ("@season", Season[month.Number - 1]));
        }

        for (var i = 0; i < indicators.Count; i++)
        {
            await RunAsync(connection, null, "INSERT INTO made_indicator VALUES (@id, @share, @seasonal)", ("@id", indicators[i]), ("@share", Shares[i % Base]), ("@seasonal", i % Base == 1 ? 1 : 0));
        }
    }

    /// <summary>In the order of the key, so that a month of a province lies together on the disk as it does where months come in one after the other.</summary>
    private static async Task FiguresAsync(DbConnection connection, int province)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(
            connection, transaction,
            """
            INSERT INTO monthly_figure (province_id, month, unit_id, indicator_id, own, reported, expected, version, mark)
            SELECT u.province_id, m.month, u.id, i.indicator_id,
                   (3000 + u.id * 7919 % 9000) * i.share / 1000 * (1000 + 4 * m.n + m.season * i.is_seasonal) / 1000 + (u.id + i.indicator_id * 17 + m.n * 13) % 7,
                   0, 0, 1, 0
            FROM reporting_unit u CROSS JOIN made_month m CROSS JOIN made_indicator i
            WHERE u.province_id = @p AND u.level <> @top
            ORDER BY m.month, u.id, i.indicator_id
            """,
            ("@p", province), ("@top", (int)UnitLevel.Province));
        await RunAsync(
            connection, transaction,
            """
            INSERT INTO monthly_figure (province_id, month, unit_id, indicator_id, children_sum, reported, expected, version, mark)
            SELECT f.province_id, f.month, u.id, f.indicator_id, sum(f.own), count(*), count(*), 0, 0
            FROM monthly_figure f JOIN reporting_unit u ON u.province_id = f.province_id AND u.level = @top
            WHERE f.province_id = @p
            GROUP BY f.province_id, f.month, u.id, f.indicator_id
            """,
            ("@p", province), ("@top", (int)UnitLevel.Province));
        await RunAsync(
            connection, transaction,
            """
            INSERT INTO monthly_report (province_id, month, unit_id, form_id, state, cut_off, state_since, version)
            SELECT u.province_id, m.month, u.id, @form, @state, m.last_day, @at, 1
            FROM reporting_unit u CROSS JOIN made_month m
            WHERE u.province_id = @p AND u.level <> @top
            ORDER BY m.month, u.id
            """,
            ("@p", province), ("@top", (int)UnitLevel.Province), ("@form", BuiltInIndicators.ParticipationForm), ("@state", (int)ReportState.Approved),
            ("@at", new DateTime(2024, 10, 5, 0, 0, 0, DateTimeKind.Utc)));
        await transaction.CommitAsync();
    }

    /// <summary>One decision for each province and year: the figure of 31/12 before (or the first there is) and five in a hundred more; a province's target is the sum of its communes'.</summary>
    private async Task PlansAsync(AppDbContext db, DbConnection connection, IReadOnlyList<int> provinces)
    {
        var years = Enumerable.Range(size.First.Year, NationalSize.Last.Year - size.First.Year + 1).ToList();
        await using var write = await ProvinceWrite.BeginAsync(db, provinces, CancellationToken.None);
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        await db.Bulk.UpsertAsync<TargetPlan>(
            [
                .. from province in provinces
                   from year in years
                   select new TargetPlan
                   {
                       ProvinceId = province,
                       Id = Guid.CreateVersion7(),
                       Year = year,
                       Authority = PlanAuthority.BhxhVietNam,
                       DecisionNumber = "01/QĐ-BHXH",
                       DecisionDate = new DateOnly(year, 1, 5),
                       Effective = new DateOnly(year, 1, 5),
                       Version = 1,
                   },
            ],
            CancellationToken.None);
        foreach (var year in years)
        {
            var basis = new ReportMonth(year, 1).Previous is var before && before.CompareTo(size.First) < 0 ? size.First : before;
            await RunAsync(
                connection, transaction,
                $"""
                INSERT INTO target_plan_line (province_id, plan_id, unit_id, indicator_id, basis, value, deadline, mark, version)
                SELECT f.province_id, p.id, f.unit_id, f.indicator_id, 'Headcount', f.own * 105 / 100, @deadline, 'None', 1
                FROM monthly_figure f JOIN target_plan p ON p.province_id = f.province_id AND p.year = @year
                WHERE f.month = @basis AND f.own IS NOT NULL AND f.indicator_id IN ({string.Join(", ", Planned)})
                """,
                ("@year", year), ("@basis", basis.FirstDay), ("@deadline", new DateOnly(year, 12, 31)));
        }

        await RunAsync(
            connection, transaction,
            """
            INSERT INTO target_plan_line (province_id, plan_id, unit_id, indicator_id, basis, value, deadline, mark, version)
            SELECT l.province_id, l.plan_id, u.id, l.indicator_id, l.basis, sum(l.value), l.deadline, 'None', 1
            FROM target_plan_line l JOIN reporting_unit u ON u.province_id = l.province_id AND u.level = @top
            GROUP BY l.province_id, l.plan_id, u.id, l.indicator_id, l.basis, l.deadline
            """,
            ("@top", (int)UnitLevel.Province));
        await write.CommitAsync(CancellationToken.None);
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction? transaction, string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText, command.CommandTimeout) = (transaction, sql, 0);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }
}
