using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>A unit's own figure counts before its children's sum; the difference is a row of its own.</summary>
public abstract class Rule07OwnFigureTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule07_An_own_figure_beside_the_childrens_leaves_a_row_chua_phan_bo()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 1_000), ("D1", 400), ("D2", 550));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_BB");

        Assert.Equal((1_000m, 50m), (province.Value.Value!.Value, province.Unallocated));
        Assert.True(province.IsOwn);
        Assert.True(province.IsComplete);
    }

    [DatabaseFact]
    public async Task Rule07_An_own_figure_that_agrees_leaves_nothing_unallocated()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 950), ("D1", 400), ("D2", 550));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("31", 950));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit;

        Assert.Null(province.Of("BHXH_BB").Unallocated);
        Assert.Null(province.Of("BHXH_TN").Unallocated);
    }

    [DatabaseFact]
    public async Task Rule07_What_is_unallocated_of_the_components_is_unallocated_of_bhxh()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 1_000), ("D1", 400), ("D2", 550));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 10), ("D2", 20));

        var report = await Database.ProgressAsync("31", "2024-09");
        var rows = report.Children.Sum(c => c.Of("BHXH").Value.Value);

        Assert.Equal((1_030m, 980m), (report.Unit.Of("BHXH").Value.Value!.Value, rows));
        Assert.Equal(50, report.Unit.Of("BHXH").Unallocated);
        Assert.Null(report.Unit.Of("TONG").Unallocated);
    }

    [DatabaseFact]
    public async Task Rule07_A_page_opens_on_the_latest_complete_month()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-07", "BHXH_BB", ("D1", 400), ("D2", 550));
        await Database.ImportCountsAsync("2024-08", "BHXH_BB", ("D1", 400), ("D2", 550));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D1", 400));

        var province = await MonthsAsync("31");
        var district = await MonthsAsync("D1");

        Assert.Equal(new ReportMonth(2024, 8), MonthsWithFigures.Default(province));
        Assert.Equal(new ReportMonth(2024, 9), MonthsWithFigures.Default(district));
        Assert.Equal([false, true, true], province.Select(m => m.IsComplete));
    }

    [DatabaseFact]
    public async Task Rule07_Where_no_month_is_complete_a_page_opens_on_the_latest_with_anything()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-08", "BHXH_BB", ("D1", 400));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D2", 550));

        Assert.Equal(new ReportMonth(2024, 9), MonthsWithFigures.Default(await MonthsAsync("31")));
        Assert.Equal(new ReportMonth(2024, 8), MonthsWithFigures.Default(await MonthsAsync("D1")));
        Assert.Null(MonthsWithFigures.Default([]));
    }

    private async Task<IReadOnlyList<MonthState>> MonthsAsync(string unitCode)
    {
        var unit = (await Database.ProgressAsync(unitCode, "2024-09")).Unit.Unit;
        return await Database.WithServiceAsync<MonthsWithFigures, IReadOnlyList<MonthState>>(months => months.OfUnitAsync(unit.Id, CancellationToken.None));
    }
}

public sealed class Rule07OwnFigureOnSqlite() : Rule07OwnFigureTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule07OwnFigureOnPostgres() : Rule07OwnFigureTests(new PostgresTestDatabase());
