using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Progress;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Checks;

/// <summary>A province's figures of the looked at months and of the two years before each, read in one statement and held against each other in memory.</summary>
internal sealed class ProvincePicture
{
    /// <summary>More units than this are read with the whole province: naming each would cost more than it saves.</summary>
    private const int MostNamed = 200;

    private readonly ReferenceData reference;
    private readonly int provinceId;
    private readonly Dictionary<(DateOnly Month, int Unit, int Indicator), FigureRow> figures;
    private readonly ILookup<(int Unit, DenominatorKind Kind), DenominatorRow> denominators;

    private ProvincePicture(ReferenceData reference, int provinceId, IEnumerable<FigureRow> figures, IEnumerable<DenominatorRow> denominators)
    {
        this.reference = reference;
        this.provinceId = provinceId;
        this.figures = figures.ToDictionary(f => (f.Month, f.UnitId, f.IndicatorId));
        this.denominators = denominators.ToLookup(d => (d.UnitId, d.Kind));
    }

    /// <summary>Reads what the checks of the cells look at.</summary>
    /// <param name="withTotals">Whether values are to be put in, so that the figures that totals are made of are needed too.</param>
    public static async Task<ProvincePicture> ReadAsync(
        AppDbContext db, ReferenceData reference, int provinceId, IReadOnlyCollection<FigureKey> keys, bool withTotals, CancellationToken cancellation)
    {
        var units = keys.Select(k => k.UnitId).Distinct().ToList();
        var asked = keys.Select(k => k.IndicatorId).Distinct().Select(id => reference.Indicators.Find(id)).OfType<Indicator>().ToList();
        var indicators = asked.SelectMany(i => Related(reference.Indicators, i)).Append(0).Distinct().ToList();
        var months = keys.Select(k => k.Month).Distinct().SelectMany(m => Enumerable.Range(0, CheckedFigure.MostMonths + 1).Select(back => m.AddMonths(-back).FirstDay)).Distinct().ToList();
        var rows = db.Figures.AsNoTracking().Where(f => f.ProvinceId == provinceId && months.Contains(f.Month) && indicators.Contains(f.IndicatorId));
        var people = db.Denominators.AsNoTracking().Where(d => d.ProvinceId == provinceId);
        if (units.Count <= MostNamed)
        {
            rows = withTotals ? rows : rows.Where(f => units.Contains(f.UnitId));
            people = people.Where(d => units.Contains(d.UnitId));
        }

        var read = await rows.Select(f => new FigureRow(f.Month, f.UnitId, f.IndicatorId, f.Own, f.ChildrenSum, f.Reported, f.Expected, f.Mark)).ToListAsync(cancellation);
        List<DenominatorRow> peopleRead = asked.Exists(i => i.CoverageOf is not null)
            ? await people.Select(d => new DenominatorRow(d.UnitId, d.Kind, d.Year, d.Source, d.Value, d.Mark)).ToListAsync(cancellation)
            : [];
        return new ProvincePicture(reference, provinceId, read, peopleRead);
    }

    /// <summary>Puts values in the place of the stored ones, with the totals above them.</summary>
    public void Put(IEnumerable<ProposedFigure> proposed)
    {
        foreach (var month in proposed.GroupBy(p => p.Month.FirstDay))
        {
            var kept = figures.Values.Where(f => f.Month == month.Key).Select(f => new MonthlyFigure
            {
                ProvinceId = provinceId,
                Month = f.Month,
                UnitId = f.UnitId,
                IndicatorId = f.IndicatorId,
                Own = f.Own,
                ChildrenSum = f.ChildrenSum,
                Reported = f.Reported,
                Expected = f.Expected,
                Mark = f.Mark,
            });
            var whole = new FigureMonth(reference.Units.TreeOf(provinceId, ReportMonth.Of(month.Key).LastDay), provinceId, month.Key, kept);
            foreach (var figure in month)
            {
                whole.SetOwn(figure.UnitId, figure.IndicatorId, figure.Value);
            }

            foreach (var f in whole.Recompute())
            {
                figures[(f.Month, f.UnitId, f.IndicatorId)] = new FigureRow(f.Month, f.UnitId, f.IndicatorId, f.Own, f.ChildrenSum, f.Reported, f.Expected, f.Mark);
            }
        }
    }

    /// <summary>The figure with all that it is held against; null when the unit has none of its own.</summary>
    public CheckedFigure? Of(FigureKey key)
    {
        if (reference.Indicators.Find(key.IndicatorId) is not { IsDerived: false } indicator || Row(key.Month.FirstDay, key.UnitId, key.IndicatorId) is not { Own: { } value } row)
        {
            return null;
        }

        Beside? Next(Indicator? other) => other is { IsDerived: false } && Row(key.Month.FirstDay, key.UnitId, other.Id) is { Effective: { } known, IsComplete: true } ? new Beside(other, known) : null;
        var whole = PartAboveWhole.WholeOf(indicator) is { } code ? reference.Indicators.Find(code) : null;
        var parent = indicator.ParentId is { } parentId ? reference.Indicators.Find(parentId) : null;
        return new CheckedFigure
        {
            Indicator = indicator,
            Month = key.Month,
            Value = value,
            Past = Past(key, indicator),
            Wholes = [.. new[] { Next(whole), Next(parent) }.OfType<Beside>()],
            Parts = [.. PartsOf(indicator).Select(Next).OfType<Beside>()],
            Siblings = parent is null ? [] : [.. reference.Indicators.PartsOf(parent.Id).Where(p => p.Id != indicator.Id).Select(Next).OfType<Beside>()],
            Due = indicator.Code == BuiltInIndicators.Collected ? Next(reference.Indicators.Find(BuiltInIndicators.Due)) : null,
            Collected = indicator.Code == BuiltInIndicators.Due ? Next(reference.Indicators.Find(BuiltInIndicators.Collected)) : null,
            Denominator = indicator.CoverageOf is { } kind ? Newest(key, kind) : null,
            Children = row.ChildrenSum is { } sum ? new ChildrenTotal(sum, row.Expected > 0 && row.Reported == row.Expected) : null,
            Movement = MovementOf(key, indicator, Next),
        };
    }

    /// <summary>All indicators whose figures a check of this one may look at.</summary>
    private static IEnumerable<int> Related(IndicatorCatalogue indicators, Indicator indicator)
    {
        string?[] codes =
        [
            PartAboveWhole.WholeOf(indicator),
            .. indicators.All.Where(i => PartAboveWhole.WholeOf(i) == indicator.Code).Select(i => i.Code),
            .. StockAgainstMovements.Stocks.Where(s => indicator.Code == s.Stock || indicator.Code == s.Joined || indicator.Code == s.Left).SelectMany(s => new[] { s.Stock, s.Joined, s.Left }),
            .. indicator.Code is BuiltInIndicators.Collected or BuiltInIndicators.Due ? new[] { BuiltInIndicators.Collected, BuiltInIndicators.Due } : [],
        ];
        int?[] ids =
        [
            indicator.Id, indicator.ParentId, .. indicators.PartsOf(indicator.Id).Select(p => (int?)p.Id),
            .. indicator.ParentId is { } parent ? indicators.PartsOf(parent).Select(p => (int?)p.Id) : [],
            .. codes.OfType<string>().Select(c => indicators.Find(c)?.Id),
        ];
        return ids.OfType<int>();
    }

    private IEnumerable<Indicator> PartsOf(Indicator indicator) =>
        reference.Indicators.PartsOf(indicator.Id).Concat(reference.Indicators.All.Where(i => PartAboveWhole.WholeOf(i) == indicator.Code));

    /// <summary>Last month first; nothing from before the unit's territory or the indicator's definition changed.</summary>
    private long?[] Past(FigureKey key, Indicator indicator)
    {
        var past = new long?[CheckedFigure.MostMonths];
        var since = ComparableSince(key, indicator);
        for (var back = 1; back <= past.Length && key.Month.AddMonths(-back) is var month && month.LastDay >= since; back++)
        {
            past[back - 1] = Row(month.FirstDay, key.UnitId, key.IndicatorId) is { Effective: { } value, IsComplete: true } ? value : null;
        }

        return past;
    }

    private DateOnly ComparableSince(FigureKey key, Indicator indicator)
    {
        var moved = reference.Units.Descent.LastDay(key.UnitId, DateOnly.MinValue, key.Month.LastDay) ?? DateOnly.MinValue;
        var redefined = reference.Indicators.Notes[indicator.Id].Where(n => n.From <= key.Month.LastDay).Select(n => n.From).DefaultIfEmpty(DateOnly.MinValue).Max();
        return moved > redefined ? moved : redefined;
    }

    /// <summary>Of the newest year not after the month's, if the unit's territory is still that of the year's end.</summary>
    private CheckedDenominator? Newest(FigureKey key, DenominatorKind kind)
    {
        var row = denominators[(key.UnitId, kind)].Where(r => r.Year <= key.Month.Year).OrderByDescending(r => r.Year).ThenBy(r => r.Source, StringComparer.Ordinal).FirstOrDefault();
        return row is null || IsTouched(key.UnitId, new DateOnly(row.Year, 12, 31), key.Month.LastDay) ? null : new CheckedDenominator(kind, row.Value, row.Year, row.Source);
    }

    private bool IsTouched(int unit, DateOnly one, DateOnly other) =>
        reference.Units.Descent.LastDay(unit, one < other ? one : other, one < other ? other : one) is not null;

    private Movement? MovementOf(FigureKey key, Indicator indicator, Func<Indicator?, Beside?> next)
    {
        var codes = StockAgainstMovements.Stocks.FirstOrDefault(s => indicator.Code == s.Stock || indicator.Code == s.Joined || indicator.Code == s.Left);
        return codes.Stock is not null && reference.Indicators.Find(codes.Stock) is { } stocks && next(stocks) is { } stock
            && next(reference.Indicators.Find(codes.Joined)) is { } joined && next(reference.Indicators.Find(codes.Left)) is { } left
            && Past(key with { IndicatorId = stocks.Id }, stocks)[0] is { } last
                ? new Movement(stock, last, joined, left)
                : null;
    }

    private FigureRow? Row(DateOnly month, int unit, int indicator) => figures.TryGetValue((month, unit, indicator), out var row) ? row : null;
}
