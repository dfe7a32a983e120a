using System.Globalization;
using System.Text;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports;

/// <summary>A year's history of a province comes in as one file.</summary>
public abstract class LargeImportTests(TestDatabase database) : DatabaseTests(database)
{
    private const int Districts = 10;
    private const int CommunesEach = 40;
    private const int Months = 10;

    private static readonly string[] Indicators = ["BHXH_BB", "BHXH_TN", "BHTN", "BHYT", "BHYT_HGD", "BHYT_HSSV", "TANG_BB", "GIAM_BB", "TANG_TN", "GIAM_TN"];

    [DatabaseFact]
    public async Task Forty_thousand_counts_come_in_whole_with_their_totals()
    {
        await Database.ImportProvinceAsync(Districts, CommunesEach);

        var outcome = await Database.ImportAsync("counts", File());

        Assert.Equal((40_000, 0, 0), (outcome.Added, outcome.Changed, outcome.Unchanged));
        var (own, districts, provinces, sum, changes) = await Database.WithAsync(async db => (
            await db.Figures.CountAsync(f => f.Own != null),
            await db.Figures.CountAsync(f => f.Own == null && f.Expected == CommunesEach && f.Reported == CommunesEach),
            await db.Figures.CountAsync(f => f.Own == null && f.Expected == Districts && f.Reported == Districts),
            await db.Figures.Where(f => f.Expected == Districts).SumAsync(f => f.ChildrenSum),
            await db.FigureChanges.CountAsync()));
        Assert.Equal((40_000, Districts * Months * Indicators.Length, Months * Indicators.Length), (own, districts, provinces));
        Assert.Equal(Enumerable.Range(0, 40_000).Sum(n => (long)n), sum);
        Assert.Equal(40_000, changes);
        Assert.True((await Database.ImportAsync("counts", File())).ChangedNothing);
    }

    /// <summary>Every figure is its own number in the file, so that one lost or doubled would show in the sum.</summary>
    private static string File()
    {
        var csv = new StringBuilder(Scenario.CountColumns).Append('\n');
        var number = 0;
        for (var month = 1; month <= Months; month++)
        {
            for (var commune = 0; commune < Districts * CommunesEach; commune++)
            {
                foreach (var indicator in Indicators)
                {
                    csv.Append(Scenario.Commune((commune / CommunesEach) + 1, (commune % CommunesEach) + 1))
                        .Append(CultureInfo.InvariantCulture, $",2023-{month:00},{indicator},{number++}\n");
                }
            }
        }

        return csv.ToString();
    }
}

public sealed class LargeImportOnSqlite() : LargeImportTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class LargeImportOnPostgres() : LargeImportTests(new PostgresTestDatabase());
