using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Databases;

/// <summary>What goes in comes out the same on either engine.</summary>
public abstract class DatabaseValuesTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Instants_come_back_in_utc_to_the_microsecond_and_decimals_whole()
    {
        var at = new DateTime(2024, 9, 30, 16, 59, 59, DateTimeKind.Utc).AddTicks(9_999_990);
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportAsync("plans", Scenario.Csv(Scenario.PlanColumns, "31,2024,BHYT,coverage,92.2501,BHXH_VN"));

        var (read, value) = await Database.WithAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Bulk.UpsertAsync([new MonthlyReport { ProvinceId = 1, Month = new DateOnly(2024, 9, 1), UnitId = 1, FormId = 1, StateSince = at }], CancellationToken.None);
            return ((await db.Reports.AsNoTracking().SingleAsync()).StateSince, await db.PlanLines.Select(l => l.Value).SingleAsync());
        });

        Assert.Equal((at, DateTimeKind.Utc), (read, read.Kind));
        Assert.Equal(92.2501m, value);
    }

    [DatabaseFact]
    public async Task Many_rows_at_once_are_added_and_overwritten()
    {
        var rows = Enumerable.Range(1, 500).Select(unit => new MonthlyFigure { ProvinceId = 1, Month = new DateOnly(2024, 9, 1), UnitId = unit, IndicatorId = 1, Own = unit }).ToList();

        var (count, sum) = await Database.WithAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Bulk.UpsertAsync(rows.Take(300).ToList(), CancellationToken.None);
            rows.ForEach(r => (r.Own, r.Source) = (r.Own + 1_000, r.UnitId % 2 == 0 ? null : "nguồn \"một\", hai"));
            await db.Bulk.UpsertAsync(rows, CancellationToken.None);
            await db.Bulk.UpsertAsync(rows.Take(3).ToList(), CancellationToken.None);
            await transaction.CommitAsync();
            return (await db.Figures.CountAsync(), await db.Figures.SumAsync(f => f.Own));
        });

        Assert.Equal((500, 500 * 1_000 + 500 * 501 / 2), (count, sum));
        Assert.Equal(250, await Database.WithAsync(db => db.Figures.CountAsync(f => f.Source == "nguồn \"một\", hai")));
    }

    [DatabaseFact]
    public async Task A_key_that_exists_already_is_known_as_such()
    {
        var isKnown = await Database.WithAsync(async db =>
        {
            db.ProvinceHeads.Add(new ProvinceHead { ProvinceId = ProvinceHead.National });
            var failure = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            return db.IsUniqueViolation(failure);
        });

        Assert.True(isKnown);
    }
}

public sealed class DatabaseValuesOnSqlite() : DatabaseValuesTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class DatabaseValuesOnPostgres() : DatabaseValuesTests(new PostgresTestDatabase());
