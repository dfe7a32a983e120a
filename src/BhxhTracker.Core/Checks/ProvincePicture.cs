using System.Collections.Concurrent;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Progress;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Checks;

/// <summary>A province's figures of the looked at months and of the two years before each, read in one statement and held against each other in memory. Looking at it from several threads is safe, putting figures in is not.</summary>
internal sealed class ProvincePicture
{
    /// <summary>More units than this are read with the whole province: naming each would cost more than it saves.</summary>
    private const int MostNamed = 200;

    private readonly ReferenceData reference;
    private readonly FigureLines lines;
    private readonly Dictionary<(int Unit, DenominatorKind Kind), DenominatorRow[]> denominators;
    private readonly ConcurrentDictionary<int, CheckedRelations> relations = [];
    private readonly ConcurrentDictionary<(int Unit, DateOnly Month), DateOnly> moved = [];
    private readonly ConcurrentDictionary<(int Indicator, DateOnly Month), DateOnly> redefined = [];

    private ProvincePicture(ReferenceData reference, int provinceId, FigureLines lines, IEnumerable<DenominatorRow> denominators)
    {
        this.reference = reference;
        ProvinceId = provinceId;
        this.lines = lines;
        this.denominators = denominators.GroupBy(d => (d.UnitId, d.Kind))
            .ToDictionary(g => g.Key, g => g.OrderByDescending(r => r.Year).ThenBy(r => r.Source, StringComparer.Ordinal).ToArray());
    }

    public int ProvinceId { get; }

    public long ReferenceVersion => reference.Version;

    /// <summary>Reads what the checks of the cells look at.</summary>
    /// <param name="withTotals">Whether values are to be put in, so that the figures that totals are made of are needed too.</param>
    public static async Task<ProvincePicture> ReadAsync(
        AppDbContext db, ReferenceData reference, int provinceId, IReadOnlyCollection<FigureKey> keys, bool withTotals, CancellationToken cancellation)
    {
        var units = keys.Select(k => k.UnitId).Distinct().ToList();
        var asked = keys.Select(k => k.IndicatorId).Distinct().Select(id => reference.Indicators.Find(id)).OfType<Indicator>().ToList();
        var indicators = asked.SelectMany(i => CheckedRelations.Of(reference.Indicators, i).All).Append(0).Distinct().ToList();
        var months = keys.Select(k => k.Month).Distinct().SelectMany(m => Enumerable.Range(0, CheckedFigure.MostMonths + 1).Select(back => m.AddMonths(-back).FirstDay)).Distinct().ToList();
        var rows = db.Figures.AsNoTracking().Where(f => f.ProvinceId == provinceId && months.Contains(f.Month) && indicators.Contains(f.IndicatorId));
        var people = db.Denominators.AsNoTracking().Where(d => d.ProvinceId == provinceId);
        if (units.Count <= MostNamed)
        {
            rows = withTotals ? rows : rows.Where(f => units.Contains(f.UnitId));
            people = people.Where(d => units.Contains(d.UnitId));
        }

        var read = new FigureLines(months);
        await foreach (var f in rows.Select(f => new { f.Month, f.UnitId, f.IndicatorId, f.Own, f.ChildrenSum, f.Reported, f.Expected, f.Version }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            read.Put(f.UnitId, f.IndicatorId, f.Month, new HeldFigure(f.Own, f.ChildrenSum, f.Reported, f.Expected, f.Version));
        }

        List<DenominatorRow> peopleRead = asked.Exists(i => i.CoverageOf is not null)
            ? await people.Select(d => new DenominatorRow(d.UnitId, d.Kind, d.Year, d.Source, d.Value, d.Mark)).ToListAsync(cancellation)
            : [];
        return new ProvincePicture(reference, provinceId, read, peopleRead);
    }

    /// <summary>What is stored, or put in its place; the default when there is none.</summary>
    public HeldFigure Held(FigureKey key) => lines.Find(key.UnitId, key.IndicatorId, key.Month.FirstDay);

    /// <summary>Puts values in the place of the stored ones, with the totals above them.</summary>
    public void Put(IEnumerable<ProposedFigure> proposed)
    {
        foreach (var month in proposed.GroupBy(p => p.Month.FirstDay))
        {
            var kept = lines.OfMonth(month.Key).Select(f => new MonthlyFigure
            {
                ProvinceId = ProvinceId,
                Month = month.Key,
                UnitId = f.Unit,
                IndicatorId = f.Indicator,
                Own = f.Held.Own,
                ChildrenSum = f.Held.ChildrenSum,
                Reported = f.Held.Reported,
                Expected = f.Held.Expected,
            });
            var whole = new FigureMonth(reference.Units.TreeOf(ProvinceId, ReportMonth.Of(month.Key).LastDay), ProvinceId, month.Key, kept);
            foreach (var figure in month)
            {
                whole.SetOwn(figure.UnitId, figure.IndicatorId, figure.Value);
            }

            foreach (var f in whole.Recompute())
            {
                lines.Put(f.UnitId, f.IndicatorId, f.Month, new HeldFigure(f.Own, f.ChildrenSum, f.Reported, f.Expected));
            }
        }
    }

    /// <summary>The figure with all that it is held against; null when the unit has none of its own.</summary>
    public CheckedFigure? Of(FigureKey key)
    {
        if (reference.Indicators.Find(key.IndicatorId) is not { IsDerived: false } indicator || lines.Find(key.UnitId, key.IndicatorId, key.Month.FirstDay) is not { Own: { } value } row)
        {
            return null;
        }

        var others = RelationsOf(indicator);
        return new CheckedFigure
        {
            Indicator = indicator,
            Month = key.Month,
            Value = value,
            Past = Past(key, indicator),
            Wholes = Beside(key, others.Wholes),
            Parts = Beside(key, others.Parts),
            Siblings = Beside(key, others.Siblings),
            Due = Beside(key, others.Due),
            Collected = Beside(key, others.Collected),
            Denominator = indicator.CoverageOf is { } kind ? Newest(key, kind) : null,
            Children = row.ChildrenSum is { } sum ? new ChildrenTotal(sum, row.Expected > 0 && row.Reported == row.Expected) : null,
            Movement = MovementOf(key, others),
        };
    }

    private CheckedRelations RelationsOf(Indicator indicator) => relations.GetOrAdd(indicator.Id, _ => CheckedRelations.Of(reference.Indicators, indicator));

    /// <summary>Only complete figures are held against each other.</summary>
    private Beside? Beside(FigureKey key, Indicator? other) =>
        other is not null && lines.Find(key.UnitId, other.Id, key.Month.FirstDay).Complete is { } known ? new Beside(other, known) : null;

    private Beside[] Beside(FigureKey key, IReadOnlyList<Indicator> others) =>
        others.Count == 0 ? [] : [.. others.Select(other => Beside(key, other)).OfType<Beside>()];

    /// <summary>Last month first; nothing from before the unit's territory or the indicator's definition changed.</summary>
    private long?[] Past(FigureKey key, Indicator indicator) =>
        lines.Before(key.UnitId, key.IndicatorId, key.Month.FirstDay, CheckedFigure.MostMonths, ReportMonth.Of(ComparableSince(key, indicator)).FirstDay);

    private DateOnly ComparableSince(FigureKey key, Indicator indicator)
    {
        var ofUnit = moved.GetOrAdd(
            (key.UnitId, key.Month.FirstDay), _ => reference.Units.Descent.LastDay(key.UnitId, DateOnly.MinValue, key.Month.LastDay) ?? DateOnly.MinValue);
        var ofIndicator = redefined.GetOrAdd(
            (indicator.Id, key.Month.FirstDay),
            _ => reference.Indicators.Notes[indicator.Id].Where(n => n.From <= key.Month.LastDay).Select(n => n.From).DefaultIfEmpty(DateOnly.MinValue).Max());
        return ofUnit > ofIndicator ? ofUnit : ofIndicator;
    }

    /// <summary>Of the newest year not after the month's, if the unit's territory is still that of the year's end.</summary>
    private CheckedDenominator? Newest(FigureKey key, DenominatorKind kind)
    {
        var row = denominators.TryGetValue((key.UnitId, kind), out var rows) ? Array.Find(rows, r => r.Year <= key.Month.Year) : null;
        return row is null || IsTouched(key.UnitId, new DateOnly(row.Year, 12, 31), key.Month.LastDay) ? null : new CheckedDenominator(kind, row.Value, row.Year, row.Source);
    }

    private bool IsTouched(int unit, DateOnly one, DateOnly other) =>
        reference.Units.Descent.LastDay(unit, one < other ? one : other, one < other ? other : one) is not null;

    private Movement? MovementOf(FigureKey key, CheckedRelations others) =>
        others.Moved is { } codes && Beside(key, codes.Stock) is { } stock && Beside(key, codes.Joined) is { } joined && Beside(key, codes.Left) is { } left
        && Past(key with { IndicatorId = codes.Stock.Id }, codes.Stock)[0] is { } last
            ? new Movement(stock, last, joined, left)
            : null;
}
