using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>Short ways to draft, look at, apply and undo a reorganisation.</summary>
public static class Reorganising
{
    public const string Decision = "1855/QĐ-BHXH";

    /// <summary>Keeps a draft of one decision; gives back its id.</summary>
    public static async Task<Guid> DraftAsync(this TestDatabase database, string effective, params ReorganisationStep[] steps)
    {
        var id = Guid.CreateVersion7();
        var outcome = await database.WithServiceAsync<SaveReorganisation, SaveReorganisationOutcome>(save => save.RunAsync(
            new SaveReorganisationOptions
            {
                Id = id,
                BaseVersion = 0,
                Head = new ReorganisationHead { Title = "Sắp xếp thử", Effective = Day(effective), DecisionNumber = Decision },
                Steps = steps,
                Actor = "cán bộ tổ chức",
            },
            CancellationToken.None));
        Assert.Equal(SaveReorganisationResult.Saved, outcome.Result);
        return id;
    }

    public static async Task<ReorganisationView> ReorganisationAsync(this TestDatabase database, Guid id) =>
        (await database.WithServiceAsync<ReorganisationQuery, ReorganisationView?>(query => query.OfAsync(id, CancellationToken.None)))!;

    public static async Task<ReorganisationPreview> PreviewAsync(this TestDatabase database, string effective, params ReorganisationStep[] steps) =>
        (await database.ReorganisationAsync(await database.DraftAsync(effective, steps))).Preview;

    public static Task<ApplyReorganisationOutcome> TryApplyAsync(this TestDatabase database, Guid id, bool moveFigures = false, int version = 1) =>
        database.WithServiceAsync<ApplyReorganisation, ApplyReorganisationOutcome>(apply => apply.RunAsync(
            new ApplyReorganisationOptions { Id = id, BaseVersion = version, MoveFigures = moveFigures, Actor = "giám đốc" }, CancellationToken.None));

    /// <summary>Drafts and applies what must be right.</summary>
    public static async Task<Guid> ApplyAsync(this TestDatabase database, string effective, bool moveFigures, params ReorganisationStep[] steps)
    {
        var id = await database.DraftAsync(effective, steps);
        var outcome = await database.TryApplyAsync(id, moveFigures);
        Assert.True(
            outcome.Result == ApplyReorganisationResult.Applied,
            $"{outcome.Result}: {string.Join('\n', outcome.Preview?.Faults ?? [])} {string.Join('\n', outcome.Preview?.WhyNotMovable ?? [])}");
        return id;
    }

    public static Task<UndoReorganisationOutcome> UndoAsync(this TestDatabase database, Guid id, int version = 2) =>
        database.WithServiceAsync<UndoReorganisation, UndoReorganisationOutcome>(undo => undo.RunAsync(
            new UndoReorganisationOptions { Id = id, BaseVersion = version, Actor = "giám đốc" }, CancellationToken.None));

    /// <summary>The units as they stand.</summary>
    public static async Task<UnitCatalogue> UnitsAsync(this TestDatabase database) =>
        (await database.WithAsync(db => ReferenceCache.LoadAsync(db, CancellationToken.None))).Units;

    /// <summary>The id of the unit that bears the code that day.</summary>
    public static async Task<int> UnitIdAsync(this TestDatabase database, string code, string day)
    {
        var unit = (await database.UnitsAsync()).FindByCode(code, Day(day));
        Assert.True(unit is not null, $"{code} {day}");
        return unit.Id;
    }

    public static Task<int> IndicatorIdAsync(this TestDatabase database, string code) =>
        database.WithAsync(db => db.Indicators.Where(i => i.Code == code).Select(i => i.Id).SingleAsync());

    /// <summary>Own figures of an indicator as "code month value mark", by the codes of the months' ends or the last ones they had.</summary>
    public static async Task<IReadOnlyList<string>> OwnFiguresAsync(this TestDatabase database, string indicator)
    {
        var units = await database.UnitsAsync();
        var id = await database.IndicatorIdAsync(indicator);
        var figures = await database.WithAsync(db => db.Figures.AsNoTracking().Where(f => f.IndicatorId == id && f.Own != null).ToListAsync());
        return
        [
            .. figures.OrderBy(f => f.Month).ThenBy(f => f.UnitId)
                .Select(f => $"{units.Find(f.UnitId)!.CodeOn(f.Month)} {f.Month:yyyy-MM} {f.Own}{(f.Mark == FigureMark.None ? "" : $" {f.Mark}")}"),
        ];
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
