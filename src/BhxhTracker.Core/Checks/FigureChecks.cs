using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Checks;

/// <summary>The soft checks of figures as they are stored, the same for whatever way they came.</summary>
public sealed class FigureChecks(AppDbContext db, ReferenceCache references)
{
    public const string WrongSeparator = "sai-dau-phan-cach";

    private static readonly int[] Factors = [10, 1000];

    /// <summary>The warnings of these cells, in their order.</summary>
    public async Task<IReadOnlyList<FigureWarning>> OfAsync(IReadOnlyCollection<FigureKey> figures, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var warnings = new List<FigureWarning>();
        foreach (var group in figures.GroupBy(f => (reference.Units.Find(f.UnitId)?.ProvinceId, f.Month)).Where(g => g.Key.ProvinceId is not null))
        {
            var (province, month) = (group.Key.ProvinceId!.Value, group.Key.Month);
            DateOnly[] months = [month.FirstDay, month.Previous.FirstDay];
            var units = group.Select(f => f.UnitId).Distinct().ToList();
            var indicators = group.Select(f => f.IndicatorId).Distinct().ToList();
            var stored = await db.Figures.AsNoTracking()
                .Where(f => f.ProvinceId == province && months.Contains(f.Month) && units.Contains(f.UnitId) && indicators.Contains(f.IndicatorId))
                .ToDictionaryAsync(f => (f.Month, f.UnitId, f.IndicatorId), cancellation);
            foreach (var figure in group)
            {
                var now = stored.GetValueOrDefault((month.FirstDay, figure.UnitId, figure.IndicatorId))?.Own;
                var before = stored.GetValueOrDefault((month.Previous.FirstDay, figure.UnitId, figure.IndicatorId))?.Effective;
                if (now is { } value && before is { } last && FactorBetween(value, last) is { } factor)
                {
                    var meant = value / factor;
                    warnings.Add(new FigureWarning(
                        WrongSeparator,
                        figure,
                        $"{VietnameseNumber.Whole(value)} gấp {factor} lần tháng trước ({VietnameseNumber.Whole(last)}). Có phải {VietnameseNumber.Whole(meant)}?",
                        meant,
                        null));
                }
            }
        }

        return warnings;
    }

    /// <summary>By which factor of a slipped separator the value lies above last month's, within a tenth; null when by none.</summary>
    private static int? FactorBetween(long value, long last) =>
        last <= 0 ? null : Array.Find(Factors, factor => value % factor == 0 && Math.Abs((value / factor) - last) * 10 <= last) is var found and > 0 ? found : null;
}
