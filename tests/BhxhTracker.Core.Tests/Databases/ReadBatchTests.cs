using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Databases;

/// <summary>Queries sent together are answered as if each had been sent alone.</summary>
public abstract class ReadBatchTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Each_query_gets_its_own_answer_also_an_empty_one()
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 5), ("D2", 7));

        await Database.WithAsync(async db =>
        {
            var batch = db.NewReadBatch();
            var (named, none) = ("Huyện", new DateOnly(1990, 1, 1));
            var names = batch.Add(db.UnitNames.OrderBy(n => n.UnitId).Select(n => n.Name));
            var nothing = batch.Add(db.Figures.Where(f => f.Month == none));
            var figures = batch.Add(db.Figures.Where(f => f.Own != null).OrderBy(f => f.Own).Select(f => new { f.Month, f.Own, f.Mark }));
            var last = batch.Add(db.UnitNames.Where(n => n.Name.StartsWith(named)).Select(n => n.Name));
            Assert.Throws<InvalidOperationException>(() => names.Rows);

            await batch.SendAsync(CancellationToken.None);

            Assert.Equal(4, names.Rows.Count);
            Assert.Empty(nothing.Rows);
            Assert.Equal([5, 7], figures.Rows.Select(f => f.Own!.Value));
            Assert.All(figures.Rows, f => Assert.Equal(new DateOnly(2024, 9, 1), f.Month));
            Assert.Equal(names.Rows.Where(n => n.StartsWith(named, StringComparison.Ordinal)), last.Rows);
            return 0;
        });
    }

    [DatabaseFact]
    public async Task A_query_after_the_batch_asks_the_database_itself()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.WithAsync(async db =>
        {
            var batch = db.NewReadBatch();
            batch.Add(db.Units);
            batch.Add(db.UnitNames);
            await batch.SendAsync(CancellationToken.None);
            var codes = batch.Add(db.UnitCodes);
            await batch.SendAsync(CancellationToken.None);

            Assert.Equal(3, codes.Rows.Count);
            return 0;
        });
    }

    [DatabaseFact]
    public async Task A_query_that_fails_leaves_the_context_fit_for_the_next()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.WithAsync(async db =>
        {
            using var gone = new CancellationTokenSource();
            var batch = db.NewReadBatch();
            batch.Add(db.Units);
            batch.Add(db.UnitNames);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch.SendAsync(gone.Token));

            var units = batch.Add(db.Units);
            await batch.SendAsync(CancellationToken.None);
            Assert.Equal(3, units.Rows.Count);
            return 0;
        });
    }
}

public sealed class ReadBatchOnSqlite() : ReadBatchTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class ReadBatchOnPostgres() : ReadBatchTests(new PostgresTestDatabase());
