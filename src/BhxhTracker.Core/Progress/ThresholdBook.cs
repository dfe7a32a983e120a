using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// The limits of the statuses. Of several settings the province's go before the country's, of these the indicator's own before those for all, of these
/// the month's own before those for all months; without any they are the product's.
/// </summary>
public sealed class ThresholdBook(IEnumerable<ProgressThreshold> settings)
{
    private readonly Dictionary<(int Province, int Indicator, int Month), ProgressThreshold> kept =
        settings.ToDictionary(s => (s.ProvinceId, s.IndicatorId, s.MonthOfYear));

    /// <summary>The product's own for everything.</summary>
    public static ThresholdBook Product { get; } = new([]);

    /// <summary>What offices set, for a list.</summary>
    public IEnumerable<ProgressThreshold> Settings => kept.Values.OrderBy(s => (s.ProvinceId, s.IndicatorId, s.MonthOfYear));

    public ProgressThreshold? Find(int provinceId, int indicatorId, int monthOfYear) => kept.GetValueOrDefault((provinceId, indicatorId, monthOfYear));

    /// <summary>What a province and indicator have of their own, as one text: whoever saves over other limits than those looked at is told.</summary>
    public string VersionOf(int provinceId, int indicatorId) => string.Join(';', Settings.Where(s => s.ProvinceId == provinceId && s.IndicatorId == indicatorId)
        .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.MonthOfYear}:{s.OnTrackWithin:0.##}-{s.AtRiskBeyond:0.##}")));

    /// <summary>The book with other limits of a province and indicator, to see what these would change.</summary>
    public ThresholdBook With(int provinceId, int indicatorId, IEnumerable<MonthLimits> limits)
    {
        var months = limits.ToDictionary(l => l.MonthOfYear);
        return new ThresholdBook(Settings.Where(s => (s.ProvinceId, s.IndicatorId) != (provinceId, indicatorId) || !months.ContainsKey(s.MonthOfYear)).Concat(
            from limit in months.Values
            where limit.OnTrackWithin is not null && limit.AtRiskBeyond is not null
            select new ProgressThreshold
            {
                ProvinceId = provinceId,
                IndicatorId = indicatorId,
                MonthOfYear = limit.MonthOfYear,
                OnTrackWithin = limit.OnTrackWithin!.Value,
                AtRiskBeyond = limit.AtRiskBeyond!.Value,
            }));
    }

    /// <summary>Null for the product's, which depend on how many months are left to the plan's deadline.</summary>
    public StatusThresholds? Of(int provinceId, int indicatorId, ReportMonth month)
    {
        foreach (var province in new[] { provinceId, ProgressThreshold.All })
        {
            foreach (var indicator in new[] { indicatorId, ProgressThreshold.All })
            {
                if ((Find(province, indicator, month.Number) ?? Find(province, indicator, ProgressThreshold.All)) is { } setting)
                {
                    return new StatusThresholds(setting.OnTrackWithin, setting.AtRiskBeyond);
                }
            }
        }

        return null;
    }
}

/// <summary>Keeps the limits while nothing changed: whoever changes one takes the national head, as with <see cref="ReferenceCache"/>.</summary>
public sealed class ThresholdCache : IKeptInMemory
{
    private volatile Kept? current;

    /// <summary>The limits as they are now.</summary>
    /// <param name="db">To read them with when they are not known.</param>
    /// <param name="version">Of the reference data that was read just before; 0 when it has none.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ThresholdBook> GetAsync(AppDbContext db, long version, CancellationToken cancellation)
    {
        if (current is { } kept && kept.Version == version && version > 0)
        {
            return kept.Book;
        }

        var book = new ThresholdBook(await db.ProgressThresholds.AsNoTracking().ToListAsync(cancellation));
        current = new Kept(version, book);
        return book;
    }

    /// <summary>For when another database took the place of the one that it was read of.</summary>
    public void Forget() => current = null;

    private sealed record Kept(long Version, ThresholdBook Book);
}
