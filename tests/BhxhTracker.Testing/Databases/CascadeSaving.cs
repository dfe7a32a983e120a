using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>Short ways to hand a plan down in a test.</summary>
public static class CascadeSaving
{
    /// <summary>What a person opens who hands the unit's plan of 2024 down.</summary>
    public static async Task<CascadeRequest> CascadeOfAsync(
        this TestDatabase database, string unitCode = Scenario.Province, bool withCommunes = false, PlanAuthority? from = null, PlanAuthority? to = null) => new()
        {
            UnitId = await database.UnitIdAsync(unitCode),
            Year = 2024,
            On = new DateOnly(2024, 10, 15),
            WithCommunes = withCommunes,
            From = from,
            To = to,
        };

    public static Task<int> UnitIdAsync(this TestDatabase database, string code) =>
        database.WithAsync(db => db.UnitCodes.Where(c => c.Code == code).Select(c => c.UnitId).FirstAsync());

    public static async Task<CascadeSheet> SheetAsync(this TestDatabase database, CascadeRequest request)
    {
        var sheet = await database.WithServiceAsync<CascadeQuery, CascadeSheet?>(query => query.RunAsync(request, CancellationToken.None));
        Assert.NotNull(sheet);
        return sheet;
    }

    /// <summary>Saves targets of compulsory insurance: code of the unit, value.</summary>
    public static async Task<SaveCascadeOutcome> CascadeAsync(
        this TestDatabase database, CascadeRequest request, string number, string signed, string? reason, params (string Unit, long Value)[] targets)
    {
        var indicator = await database.WithAsync(db => db.Indicators.Where(i => i.Code == "BHXH_BB").Select(i => i.Id).SingleAsync());
        var units = await database.WithAsync(db => db.UnitCodes.ToDictionaryAsync(c => c.Code, c => c.UnitId));
        return await database.WithServiceAsync<SaveCascade, SaveCascadeOutcome>(save => save.RunAsync(
            new SaveCascadeOptions
            {
                Request = request,
                Targets = [.. targets.Select(t => new CascadeTargetInput(units[t.Unit], indicator, t.Value))],
                DecisionNumber = number,
                DecisionDate = PlanSaving.Day(signed),
                Reasons = new Dictionary<int, string?> { [indicator] = reason },
                Actor = "cán bộ",
            },
            CancellationToken.None));
    }
}
