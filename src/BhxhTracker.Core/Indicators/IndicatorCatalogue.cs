using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Indicators;

/// <summary>All indicators in the order of prose and tables, each whole followed by its parts, with the formulas of the derived ones resolved.</summary>
public sealed class IndicatorCatalogue
{
    private readonly Dictionary<int, Indicator> byId;
    private readonly Dictionary<string, Indicator> byCode;
    private readonly Dictionary<int, DerivedFrom> derivations;
    private readonly Dictionary<int, int> depths = [];
    private readonly ILookup<(int Unit, int Indicator), RankingExclusion> exclusions;

    public IndicatorCatalogue(IEnumerable<Indicator> indicators, IEnumerable<ReportForm> forms, IEnumerable<IndicatorNote> notes, IEnumerable<RankingExclusion> exclusions)
    {
        All = [.. InTreeOrder(indicators.OrderBy(i => i.Order).ThenBy(i => i.Id).ToLookup(i => i.ParentId), null, 0)];
        Forms = [.. forms.OrderBy(f => f.Id)];
        Notes = notes.ToLookup(n => n.IndicatorId);
        this.exclusions = exclusions.ToLookup(e => (e.UnitId, e.IndicatorId));
        byId = All.ToDictionary(i => i.Id);
        byCode = All.ToDictionary(i => i.Code, StringComparer.OrdinalIgnoreCase);
        derivations = All.Where(i => i.IsDerived).ToDictionary(i => i.Id, i =>
        {
            var formula = IndicatorFormula.Parse(i.Formula!);
            return new DerivedFrom(formula.IsRatio, [.. formula.Components.Select(code => byCode[code])]);
        });
    }

    public IReadOnlyList<Indicator> All { get; }

    /// <summary>The place of each in <see cref="All"/>, by id.</summary>
    public IReadOnlyDictionary<int, int> Places => field ??= All.Select((indicator, place) => (indicator.Id, place)).ToDictionary(i => i.Id, i => i.place);

    public IReadOnlyList<ReportForm> Forms { get; }

    /// <summary>Dated definition notes by indicator.</summary>
    public ILookup<int, IndicatorNote> Notes { get; }

    public Indicator? Find(int id) => byId.GetValueOrDefault(id);

    public Indicator? Find(string code) => byCode.GetValueOrDefault(code);

    public ReportForm FormOf(Indicator indicator) => Forms.First(f => f.Id == indicator.FormId);

    /// <summary>Definition breaks of the indicator or its components after one day and up to another (rule 12).</summary>
    public IReadOnlyList<IndicatorNote> BreaksBetween(Indicator indicator, DateOnly after, DateOnly until)
    {
        IReadOnlyList<IndicatorNote> breaks = [.. (DerivationOf(indicator)?.Components ?? [indicator]).Append(indicator).DistinctBy(i => i.Id)
            .SelectMany(i => Notes[i.Id]).Where(n => n.From > after && n.From <= until).OrderBy(n => n.From)];

        // The one empty list for all of none, so that equal records are equal.
        return breaks.Count == 0 ? Array.Empty<IndicatorNote>() : breaks;
    }

    /// <summary>Why the unit is not ranked by the indicator that day; null when it is.</summary>
    public string? NotRankedBecause(int unitId, int indicatorId, DateOnly day) =>
        exclusions[(unitId, indicatorId)].FirstOrDefault(e => Span.Contains(e.From, e.To, day))?.Reason;

    /// <summary>The units left out of its rankings, the newest first.</summary>
    public IEnumerable<RankingExclusion> ExclusionsOf(int indicatorId) =>
        exclusions.SelectMany(e => e).Where(e => e.IndicatorId == indicatorId).OrderByDescending(e => e.From).ThenBy(e => e.UnitId);

    /// <summary>Null for an entered indicator.</summary>
    public DerivedFrom? DerivationOf(Indicator indicator) => derivations.GetValueOrDefault(indicator.Id);

    /// <summary>What a unit types in for a form.</summary>
    public IEnumerable<Indicator> EnteredIn(int formId) => All.Where(i => i.FormId == formId && !i.IsDerived);

    /// <summary>What a unit types in for a form of the month that ends on the day: without what was retired before.</summary>
    public IEnumerable<Indicator> EnteredIn(int formId, DateOnly day) => EnteredIn(formId).Where(i => i.IsCountedOn(day));

    /// <summary>The forms that have anything to type in then.</summary>
    public IEnumerable<ReportForm> FormsOn(DateOnly day) => Forms.Where(f => EnteredIn(f.Id, day).Any());

    /// <summary>0 for a whole, 1 for its parts, 2 for theirs.</summary>
    public int DepthOf(Indicator indicator) => depths[indicator.Id];

    /// <summary>The parts of a whole, in their order.</summary>
    public IEnumerable<Indicator> PartsOf(int id) => All.Where(i => i.ParentId == id);

    /// <summary>The derived indicators that are computed from this one.</summary>
    public IEnumerable<Indicator> ComputedFrom(int id) => All.Where(i => DerivationOf(i) is { } from && from.Components.Any(c => c.Id == id));

    // The order decides among the parts of one whole, so that an office's own group stands with its whole and not behind everything.
    private IEnumerable<Indicator> InTreeOrder(ILookup<int?, Indicator> parts, int? whole, int depth)
    {
        foreach (var indicator in parts[whole])
        {
            depths[indicator.Id] = depth;
            yield return indicator;
            foreach (var part in InTreeOrder(parts, indicator.Id, depth + 1))
            {
                yield return part;
            }
        }
    }
}

/// <summary>The components of a derived indicator.</summary>
public sealed record DerivedFrom(bool IsRatio, IReadOnlyList<Indicator> Components);
