using System.Globalization;
using System.Text;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>Short ways to save decisions as an officer does.</summary>
public static class PlanSaving
{
    /// <summary>A PDF of the least kind.</summary>
    public static byte[] Pdf(string content = "quyết định") => Encoding.UTF8.GetBytes($"%PDF-1.7\n{content}\n%%EOF\n");

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The province's surrogate, of the unit that bears the code now.</summary>
    public static Task<int> ProvinceIdAsync(this TestDatabase database, string code = Scenario.Province) =>
        database.WithAsync(async db => await (from unit in db.Units
                                              join known in db.UnitCodes on unit.Id equals known.UnitId
                                              where known.Code == code
                                              select unit.ProvinceId).FirstAsync());

    /// <summary>A decision of the province "31" for 2024 by headcounts: code of the unit, code of the indicator, value.</summary>
    public static async Task<SavePlanOptions> DecisionAsync(
        this TestDatabase database, string number, string? signed, params (string Unit, string Indicator, decimal Value)[] lines)
    {
        var units = await database.WithAsync(db => db.UnitCodes.ToDictionaryAsync(c => c.Code, c => c.UnitId));
        var indicators = await database.WithAsync(db => db.Indicators.ToDictionaryAsync(i => i.Code));
        return new SavePlanOptions
        {
            ProvinceId = await database.ProvinceIdAsync(),
            Year = 2024,
            Authority = PlanAuthority.BhxhVietNam,
            DecisionNumber = number,
            DecisionDate = signed is null ? null : Day(signed),
            Effective = null,
            Lines =
            [
                .. lines.Select(l => new PlanLineInput
                {
                    UnitId = units[l.Unit],
                    IndicatorId = indicators[l.Indicator].Id,
                    Basis = PlanLineRules.BasisOf(indicators[l.Indicator]),
                    Value = l.Value,
                }),
            ],
            Actor = "cán bộ",
        };
    }

    public static Task<SavePlanOutcome> SavePlanAsync(this TestDatabase database, SavePlanOptions options) =>
        database.WithServiceAsync<SavePlan, SavePlanOutcome>(save => save.RunAsync(options, CancellationToken.None));

    /// <summary>Saves a decision that must be right, and gives back its id.</summary>
    public static async Task<Guid> MustSavePlanAsync(this TestDatabase database, SavePlanOptions options)
    {
        var outcome = await database.SavePlanAsync(options);
        Assert.True(outcome.Result == SavePlanResult.Saved, string.Join('\n', outcome.Faults.Select(f => f.Message).Prepend($"{outcome.Result}")));
        return outcome.PlanId!.Value;
    }

    public static Task<List<TargetPlan>> PlansAsync(this TestDatabase database) => database.WithAsync(db =>
        db.Plans.AsNoTracking().Include(p => p.Lines).OrderBy(p => p.Effective).ToListAsync());
}
