using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>Short ways to ask for the warnings of figures.</summary>
public static class Checking
{
    /// <summary>The cell of the unit that bears the code at the month's end.</summary>
    public static async Task<FigureKey> CellAsync(this TestDatabase database, string unitCode, string month, string indicator)
    {
        Assert.True(ReportMonth.TryParse(month, out var asked), month);
        var unit = (await database.ProgressAsync(unitCode, month)).Unit.Unit.Id;
        return new FigureKey(unit, asked, await database.WithAsync(db => db.Indicators.Where(i => i.Code == indicator).Select(i => i.Id).SingleAsync()));
    }

    public static async Task<IReadOnlyList<FigureWarning>> WarningsAsync(this TestDatabase database, string unitCode, string month, params string[] indicators)
    {
        var cells = new List<FigureKey>();
        foreach (var indicator in indicators)
        {
            cells.Add(await database.CellAsync(unitCode, month, indicator));
        }

        return await database.WithServiceAsync<FigureChecks, IReadOnlyList<FigureWarning>>(checks => checks.OfAsync(cells, CancellationToken.None));
    }

    /// <summary>The names of the checks that warn of a cell.</summary>
    public static async Task<IEnumerable<string>> ChecksAsync(this TestDatabase database, string unitCode, string month, string indicator) =>
        (await database.WarningsAsync(unitCode, month, indicator)).Select(w => w.Check);

    public static Task<int> SetCheckAsync(this TestDatabase database, CheckSetting setting) => database.WithAsync(async db =>
    {
        db.Add(setting);
        return await db.SaveChangesAsync();
    });
}
