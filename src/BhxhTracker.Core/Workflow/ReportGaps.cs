using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Workflow;

/// <summary>What is still empty in a report. 0 is a figure, blank is none (rule 2); what the children sum up to is one.</summary>
public static class ReportGaps
{
    /// <summary>What a report of the form owes: the main counts; of a form without them, its wholes that came with the product.</summary>
    public static IReadOnlyList<Indicator> Required(ReferenceData reference, int formId, DateOnly day)
    {
        var entered = reference.Indicators.EnteredIn(formId, day).ToList();
        var main = entered.FindAll(i => i.IsMain);
        return main.Count > 0 ? main : entered.FindAll(i => i.IsBuiltIn && i.ParentId is null);
    }

    /// <summary>Whether nothing at all is given, and what is missing of what is owed.</summary>
    /// <param name="figures">Of the unit and month.</param>
    public static (bool IsEmpty, IReadOnlyList<Indicator> Gaps) Of(
        ReferenceData reference, int formId, DateOnly day, IReadOnlyCollection<MonthlyFigure> figures)
    {
        var given = figures.Where(f => f.Effective is not null).Select(f => f.IndicatorId).ToHashSet();
        return (!reference.Indicators.EnteredIn(formId, day).Any(i => given.Contains(i.Id)),
            [.. Required(reference, formId, day).Where(i => !given.Contains(i.Id))]);
    }
}
