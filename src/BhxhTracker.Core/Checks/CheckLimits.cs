using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Checks;

/// <summary>
/// Which checks are on and their limits. Of several settings the province's goes before the country's, and of these the indicator's own before
/// the one for all; without any it is the product's.
/// </summary>
public sealed class CheckLimits(IEnumerable<CheckSetting> settings)
{
    /// <summary>Stands for every province, and for every indicator.</summary>
    public const int All = 0;

    private readonly Dictionary<(int Province, string Code, int Indicator), CheckSetting> kept =
        settings.ToDictionary(s => (s.ProvinceId, s.CheckCode, s.IndicatorId));

    public CheckSetting? Find(int provinceId, string code, int indicatorId) => kept.GetValueOrDefault((provinceId, code, indicatorId));

    /// <summary>Null when the check is off.</summary>
    public LimitValues? Of(FigureRule rule, int provinceId, Indicator indicator) =>
        IsOn(rule, provinceId, indicator.Id) ? new LimitValues([.. rule.Limits.Select(l => Of(l, provinceId, indicator))]) : null;

    public bool IsOn(FigureRule rule, int provinceId, int indicatorId) => Of(rule.Code, provinceId, indicatorId).Select(s => (bool?)s.IsOn).FirstOrDefault() ?? true;

    /// <summary>What would hold if the province and indicator had no setting of their own.</summary>
    public bool IsOnWithout(FigureRule rule, int provinceId, int indicatorId) =>
        Of(rule.Code, provinceId, indicatorId).Where(s => (s.ProvinceId, s.IndicatorId) != (provinceId, indicatorId)).Select(s => (bool?)s.IsOn).FirstOrDefault() ?? true;

    /// <summary>The same of a limit; null when only the product's own remains.</summary>
    public decimal? Without(RuleLimit limit, int provinceId, int indicatorId) =>
        Of(limit.Code, provinceId, indicatorId).Where(s => (s.ProvinceId, s.IndicatorId) != (provinceId, indicatorId)).Select(s => s.Threshold).FirstOrDefault(t => t is not null);

    /// <summary>The settings that offices made, for a list.</summary>
    public IEnumerable<CheckSetting> Settings => kept.Values;

    /// <summary>The limit in force; a setting that says nothing of it leaves the next one its word.</summary>
    public decimal Of(RuleLimit limit, int provinceId, Indicator indicator) =>
        Of(limit.Code, provinceId, indicator.Id).Select(s => s.Threshold).FirstOrDefault(t => t is not null) ?? limit.Default(indicator);

    private IEnumerable<CheckSetting> Of(string code, int provinceId, int indicatorId) =>
        new[] { Find(provinceId, code, indicatorId), Find(provinceId, code, All), Find(All, code, indicatorId), Find(All, code, All) }.OfType<CheckSetting>();
}

/// <summary>Keeps the limits while nothing changed: whoever changes one takes the national head, as with <see cref="ReferenceCache"/>.</summary>
public sealed class CheckLimitsCache : IKeptInMemory
{
    private volatile Kept? current;

    /// <summary>The limits as they are now.</summary>
    /// <param name="db">To read them with when they are not known.</param>
    /// <param name="version">Of the reference data that was read just before; 0 when it has none.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<CheckLimits> GetAsync(AppDbContext db, long version, CancellationToken cancellation)
    {
        if (current is { } kept && kept.Version == version && version > 0)
        {
            return kept.Limits;
        }

        var limits = new CheckLimits(await db.CheckSettings.AsNoTracking().ToListAsync(cancellation));
        current = new Kept(version, limits);
        return limits;
    }

    /// <summary>For when another database took the place of the one that they stood in.</summary>
    public void Forget() => current = null;

    private sealed record Kept(long Version, CheckLimits Limits);
}
