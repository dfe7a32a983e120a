using System.Globalization;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Plans;

/// <summary>A population or labour force that a coverage target may be taken of.</summary>
public sealed record DenominatorOffer(DenominatorKind Kind, int Year, string Source, long Value)
{
    /// <summary>What a choice sends back: kind, year and source, not the value, which is read anew.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Kind}|{Year}|{Source}");

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{PlanWording.Kind(Kind)} {Year}{(Source.Length == 0 ? "" : $", {Source}")}");
}

/// <summary>A coverage target of a decision with what it can be taken of.</summary>
/// <param name="Saved">The headcount that the decision has for it already; null when it has none.</param>
/// <param name="Default">The newest year not after the plan's.</param>
/// <param name="WhyNot">Why it cannot be turned into a headcount, with the next step; null when it can.</param>
public sealed record CoverageRow(
    PlanLineKey Target, UnitRef Unit, Indicator Indicator, decimal Rate, DateOnly Deadline, decimal? Saved,
    IReadOnlyList<DenominatorOffer> Offers, DenominatorOffer? Default, string? WhyNot)
{
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Target.UnitId}-{Target.IndicatorId}");
}

/// <summary>
/// Coverage targets as headcounts of the same decision (rate × denominator, rounded once), so that percent of plan speaks of people
/// and says how the number came about.
/// </summary>
public sealed class CoverageHeadcounts(AppDbContext db, ReferenceCache references, SavePlan save)
{
    public async Task<IReadOnlyList<CoverageRow>> RowsAsync(PlanDecisionView decision, CancellationToken cancellation)
    {
        var plan = decision.Plan;
        var reference = await references.GetAsync(db, cancellation);
        var known = (await db.Denominators.AsNoTracking().Where(d => d.ProvinceId == plan.ProvinceId).ToListAsync(cancellation)).ToLookup(d => (d.UnitId, d.Kind));
        var tree = reference.Units.TreeOf(plan.ProvinceId, PlanLineRules.DefaultDeadline(plan.Year));
        return [.. decision.Lines.Where(l => l.Basis == PlanBasis.Coverage).Select(l => Row(l, known, tree, plan))];
    }

    /// <summary>Saves the headcounts of the chosen targets; one that differs from a saved headcount needs a reason.</summary>
    public Task<SavePlanOutcome> SaveAsync(
        TargetPlan plan, IReadOnlyList<(CoverageRow Row, DenominatorOffer Choice)> chosen, int baseVersion, string? reason, string actor, CancellationToken cancellation) =>
        save.RunAsync(
            new SavePlanOptions
            {
                ProvinceId = plan.ProvinceId,
                PlanId = plan.Id,
                BaseVersion = baseVersion,
                Year = plan.Year,
                Authority = plan.Authority,
                DecisionNumber = plan.DecisionNumber,
                DecisionDate = plan.DecisionDate,
                Effective = plan.Effective,
                Signer = plan.Signer,
                Note = plan.Note,
                Lines = [.. chosen.Select(c => new PlanLineInput
                {
                    UnitId = c.Row.Target.UnitId,
                    IndicatorId = c.Row.Target.IndicatorId,
                    Basis = PlanBasis.Headcount,
                    Value = Headcounts.Of(c.Row.Rate, c.Choice.Value),
                    Deadline = c.Row.Deadline,
                    Conversion = new CoverageConversion(c.Row.Rate, c.Choice.Year, c.Choice.Source, c.Choice.Value),
                })],
                Reason = reason,
                Actor = actor,
            },
            cancellation);

    private static CoverageRow Row(PlanListRow line, ILookup<(int, DenominatorKind), Denominator> known, UnitTree tree, TargetPlan plan)
    {
        var kind = line.Indicator.CoverageOf!.Value;
        var offers = Offers(line.Unit.Id, kind, known, tree);
        var saved = plan.Lines.Find(l => (l.UnitId, l.IndicatorId, l.Basis) == (line.Unit.Id, line.Indicator.Id, PlanBasis.Headcount));
        var whyNot = line.Indicator.IsDerived
            ? $"{line.Indicator.ShortName} không nhận chỉ tiêu số người: giao tỷ lệ cho từng chỉ tiêu thành phần."
            : offers.Count == 0 ? $"Chưa có {PlanWording.Kind(kind)} của {line.Unit.Name}: nhập bằng bhxh import denominators FILE, rồi mở lại trang này." : null;
        return new CoverageRow(
            new PlanLineKey(line.Unit.Id, line.Indicator.Id, PlanBasis.Coverage), line.Unit, line.Indicator, line.Value, line.Deadline, saved?.Value,
            whyNot is null ? offers : [], whyNot is null ? offers.FirstOrDefault(o => o.Year <= plan.Year) ?? offers[^1] : null, whyNot);
    }

    /// <summary>The unit's own, and where it has none of a source and year, the sum of its children's when each has one.</summary>
    private static List<DenominatorOffer> Offers(int unit, DenominatorKind kind, ILookup<(int, DenominatorKind), Denominator> known, UnitTree tree)
    {
        var own = known[(unit, kind)].Select(d => new DenominatorOffer(kind, d.Year, d.Source, d.Value)).ToList();
        var children = tree.ChildrenOf(unit);
        var sums = children.Count == 0 ? [] : Offers(children[0], kind, known, tree)
            .Where(first => !own.Exists(o => o.Code == first.Code))
            .Select(first => (first, Parts: children.Select(c => Offers(c, kind, known, tree).Find(o => o.Code == first.Code)).ToList()))
            .Where(s => s.Parts.TrueForAll(p => p is not null))
            .Select(s => s.first with { Value = s.Parts.Sum(p => p!.Value) });
        return [.. own.Concat(sums).OrderByDescending(o => o.Year).ThenBy(o => o.Source, StringComparer.Ordinal)];
    }
}
