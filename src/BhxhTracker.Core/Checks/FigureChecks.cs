using System.Collections.Concurrent;
using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Checks;

/// <summary>
/// The soft checks of figures, the same for whatever way they came: grid, form, workbook, file, API. The rules are in <see cref="RuleBook"/>;
/// this reads what they look at, at most three statements for a province.
/// </summary>
public sealed class FigureChecks(AppDbContext db, ReferenceCache references, CheckLimitsCache limits)
{
    private const int MostNamed = 200;

    /// <summary>From so many cells on it pays to look at them on all processors.</summary>
    private const int Many = 1_000;

    /// <summary>The warnings of these cells as they are stored, in their order.</summary>
    public async Task<IReadOnlyList<FigureWarning>> OfAsync(IReadOnlyCollection<FigureKey> figures, CancellationToken cancellation) =>
        await OfAsync(await references.GetAsync(db, cancellation), figures, cancellation);

    /// <summary>The same for who has the reference data at hand.</summary>
    public async Task<IReadOnlyList<FigureWarning>> OfAsync(ReferenceData reference, IReadOnlyCollection<FigureKey> figures, CancellationToken cancellation)
    {
        var warnings = new List<FigureWarning>();
        foreach (var province in figures.GroupBy(f => reference.Units.Find(f.UnitId)?.ProvinceId))
        {
            if (province.Key is { } provinceId)
            {
                var keys = province.ToList();
                var picture = await ProvincePicture.ReadAsync(db, reference.Whole, provinceId, keys, withTotals: false, cancellation);
                warnings.AddRange(await OfAsync(picture, keys, cancellation));
            }
        }

        return warnings;
    }

    /// <summary>The warnings that figures of one province would have once they are saved; nothing is written.</summary>
    public async Task<IReadOnlyList<FigureWarning>> OfAsync(int provinceId, IReadOnlyList<ProposedFigure> figures, CancellationToken cancellation) =>
        await OfAsync(await PictureAsync(provinceId, [.. figures.Select(f => f.Key)], cancellation), figures, cancellation);

    /// <summary>What is stored of cells of one province that a file would fill, with all that the checks hold it against, in one reading.</summary>
    internal async Task<ProvincePicture> PictureAsync(int provinceId, IReadOnlyCollection<FigureKey> keys, CancellationToken cancellation) =>
        await ProvincePicture.ReadAsync(db, (await references.GetAsync(db, cancellation)).Whole, provinceId, keys, withTotals: true, cancellation);

    /// <summary>The warnings that some of these cells would have once their figures are saved; nothing is written, the picture holds them afterwards.</summary>
    internal async Task<IReadOnlyList<FigureWarning>> OfAsync(ProvincePicture picture, IReadOnlyList<ProposedFigure> figures, CancellationToken cancellation)
    {
        picture.Put(figures);
        return await OfAsync(picture, figures.Select(f => f.Key).ToList(), cancellation);
    }

    private async Task<List<FigureWarning>> OfAsync(ProvincePicture picture, List<FigureKey> keys, CancellationToken cancellation)
    {
        var provinceId = picture.ProvinceId;
        var inForce = await limits.GetAsync(db, picture.ReferenceVersion, cancellation);
        var known = new ConcurrentDictionary<int, IReadOnlyList<RuleInForce>>();
        IReadOnlyList<RuleInForce> RulesOf(Indicator indicator) =>
            known.GetOrAdd(indicator.Id, _ => RuleBook.For(indicator, rule => inForce.Of(rule, provinceId, indicator)));
        (FigureKey Key, CheckedFigure? Figure) Look(FigureKey key) =>
            (key, picture.Of(key) is { } figure && RuleBook.Findings(figure, RulesOf(figure.Indicator), (_, _) => null).Any() ? figure : null);

        // Hardly any figure is odd: only of those that are the reasons are read.
        var looked = keys.Count < Many ? keys.Select(Look) : keys.AsParallel().AsOrdered().Select(Look);
        var odd = looked.Where(x => x.Figure is not null).ToList();
        if (odd.Count == 0)
        {
            return [];
        }

        var reasons = await ReasonsAsync(provinceId, odd.ConvertAll(x => x.Key), cancellation);
        return [.. odd.SelectMany(x => RuleBook.Findings(x.Figure!, RulesOf(x.Figure!.Indicator), (rule, finding) => ReasonOf(reasons, x.Key, x.Figure!, rule, finding)?.Reason)
            .Select(found => Warning(x.Key, found.Rule, found.Finding, ReasonOf(reasons, x.Key, x.Figure!, found.Rule, found.Finding))))];
    }

    private static FigureWarning Warning(FigureKey key, FigureRule rule, Finding finding, WarningReason? said) =>
        new(rule.Code, key, finding.Message, finding.Suggested, said?.Reason)
        {
            Actor = said?.Actor,
            At = said?.At,
            ToldAt = finding.ToldAt == key.IndicatorId ? null : finding.ToldAt,
        };

    /// <summary>Given for this value; or for another of the figures that the finding is about, as long as that one is what it was.</summary>
    private static WarningReason? ReasonOf(
        Dictionary<(DateOnly, int, int, string), WarningReason> reasons, FigureKey key, CheckedFigure figure, FigureRule rule, Finding finding) =>
        finding.Others.Prepend(new Beside(figure.Indicator, figure.Value))
            .Select(b => reasons.GetValueOrDefault((key.Month.FirstDay, key.UnitId, b.Indicator.Id, rule.Code)) is { } said && said.Value == b.Value ? said : null)
            .FirstOrDefault(said => said is not null);

    private async Task<Dictionary<(DateOnly, int, int, string), WarningReason>> ReasonsAsync(int provinceId, List<FigureKey> keys, CancellationToken cancellation)
    {
        var months = keys.Select(k => k.Month.FirstDay).Distinct().ToList();
        var units = keys.Select(k => k.UnitId).Distinct().ToList();
        var rows = db.WarningReasons.AsNoTracking().Where(r => r.ProvinceId == provinceId && months.Contains(r.Month));
        return await (units.Count <= MostNamed ? rows.Where(r => units.Contains(r.UnitId)) : rows)
            .ToDictionaryAsync(r => (r.Month, r.UnitId, r.IndicatorId, r.CheckCode), cancellation);
    }
}
