using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>What the page is for; decides which fields are fixed.</summary>
public enum DecisionFormMode
{
    New,
    Revision,

    /// <summary>Further targets, or a slip put right with its reason.</summary>
    Correction,
}

/// <summary>Everything that the shared form of a decision shows.</summary>
public sealed record DecisionFormView
{
    public required DecisionFormMode Mode { get; init; }

    public required DecisionForm Form { get; init; }

    public required UnitRef Province { get; init; }

    public required IReadOnlyList<UnitRef> Units { get; init; }

    public required IReadOnlyList<TargetChoice> Targets { get; init; }

    /// <summary>The targets that rows with a key stand for.</summary>
    public required IReadOnlyDictionary<string, KnownTarget> Known { get; init; }

    /// <summary>The saved decision that is revised or corrected.</summary>
    public TargetPlan? Plan { get; init; }

    public bool IsSaved => Mode != DecisionFormMode.New;

    public static DecisionFormView Of(
        DecisionFormMode mode, DecisionForm form, ReferenceData reference, UnitRef province, TargetPlan? plan, IReadOnlyList<TargetPlanLine> lines, int year)
    {
        var day = new DateOnly(year, 12, 31);
        return new DecisionFormView
        {
            Mode = mode,
            Form = form,
            Province = province,
            Plan = plan,
            Units = UnitChoice.All(reference.Units, province.ProvinceId, ShownDay(reference.Units, province, day)),
            Targets = TargetChoice.All(reference.Indicators, year),
            Known = lines.ToDictionary(DecisionFormReader.KeyText, l =>
            {
                var unit = reference.Units.Find(l.UnitId)!;
                return new KnownTarget(unit.On(unit.ShownOn(day)), new TargetChoice(reference.Indicators.Find(l.IndicatorId)!, l.Basis), l);
            }),
        };
    }

    /// <summary>Rows for targets that stand already, in the order of units and indicators.</summary>
    public static IEnumerable<TargetForm> RowsOf(IEnumerable<TargetPlanLine> lines, ReferenceData reference, bool withNotes)
    {
        foreach (var line in lines.OrderBy(l => l.IndicatorId).ThenBy(l => l.Basis))
        {
            var indicator = reference.Indicators.Find(line.IndicatorId)!;
            yield return new TargetForm
            {
                Key = DecisionFormReader.KeyText(line),
                Unit = reference.Units.Find(line.UnitId)!.NameOn(line.Deadline).Name,
                Target = new TargetChoice(indicator, line.Basis).Code,
                Value = Typed(line.Basis, line.Value),
                Deadline = PlanViews.Iso(line.Deadline),
                Note = withNotes ? line.Note : null,
            };
        }
    }

    /// <summary>What stands in a field: read back, it is the same number.</summary>
    public static string Typed(PlanBasis basis, decimal value) => basis switch
    {
        PlanBasis.Headcount => VietnameseNumber.Whole(value),
        PlanBasis.Amount => VietnameseNumber.ForDecimalField(Money.InMillions(value)),
        _ => VietnameseNumber.ForDecimalField(value),
    };

    private static DateOnly ShownDay(UnitCatalogue units, UnitRef province, DateOnly day) => units.Whole.Find(province.Id)!.ShownOn(day);
}

/// <summary>A target that stands already.</summary>
public sealed record KnownTarget(UnitRef Unit, TargetChoice Target, TargetPlanLine Line);
