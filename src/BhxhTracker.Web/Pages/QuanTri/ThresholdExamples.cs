using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Pages.TienDo;

namespace BhxhTracker.Web.Pages.QuanTri;

/// <summary>A unit that other limits would judge otherwise.</summary>
public sealed record StandingChange(string Name, PlanStanding Before, PlanStanding After);

/// <summary>Finds real figures to explain the limits with: the newest month of the first of the provinces that has some.</summary>
public sealed class ThresholdExamples(UnitPages pages, MonthsWithFigures months)
{
    /// <summary>Null where no province has figures.</summary>
    public async Task<ThresholdExample?> FindAsync(IEnumerable<int> provinces, Indicator? indicator, CancellationToken cancellation)
    {
        var known = await months.OfProvincesAsync(cancellation);
        foreach (var province in provinces.Where(known.ContainsKey))
        {
            if (await pages.FindAsync(province, new ProgressFilter { Indicator = indicator?.Code }, cancellation) is { } view)
            {
                return new ThresholdExample(view, indicator);
            }
        }

        return null;
    }
}

/// <summary>A province's month: what the limits say of it, and what others would say.</summary>
/// <param name="Indicator">Null for any of them.</param>
public sealed record ThresholdExample(UnitPage View, Indicator? Indicator)
{
    private UnitProgress Unit => View.Unit;

    /// <summary>"BHYT, tháng 9/2024".</summary>
    public string Scope => $"{View.Indicator.ShortName}, {Wording.Month(Unit.Month)}";

    /// <summary>How many units the preview looks at: the province and those right below it.</summary>
    public int Units => View.Report.Children.Count + 1;

    /// <summary>What grows towards a plan from month to month; of a limit the plan itself judges, and a ratio has no path.</summary>
    public static bool IsJudged(Indicator indicator) => indicator is { HigherIsBetter: true, Nature: IndicatorNature.Stock or IndicatorNature.Backlog or IndicatorNature.FlowYearToDate };

    /// <summary>The one that says most: behind the path, if there is one.</summary>
    public (string Sentence, PlanStatus Status)? Worked()
    {
        var found = Unit.Indicators.Where(i => IsJudged(i.Indicator) && (Indicator is null || i.Indicator.Id == Indicator.Id)).Select(i => (Unit, i.Indicator))
            .Concat(View.Report.Children.Select(c => (Unit: c, View.Indicator)))
            .Select(c => (c.Unit, c.Indicator, Status: View.Dashboard.Statuses.Of(c.Unit, c.Indicator.Id)))
            .Where(c => c.Status is { Lag: > 0, Source: PathSource.Scenario or PathSource.PastYears or PathSource.Straight })
            .OrderBy(c => c.Status!.Standing switch { PlanStanding.Behind => 0, PlanStanding.AtRisk => 1, _ => 2 })
            .FirstOrDefault();
        if (found.Status is not { } status)
        {
            return null;
        }

        var limits = status.Thresholds;
        var because = status.Standing switch
        {
            PlanStanding.AtRisk => $"quá mức thứ hai ({VietnameseNumber.Exact(limits.AtRiskBeyond)}%)",
            PlanStanding.Behind => $"quá mức thứ nhất ({VietnameseNumber.Exact(limits.OnTrackWithin)}%), chưa quá mức thứ hai ({VietnameseNumber.Exact(limits.AtRiskBeyond)}%)",
            _ => $"chưa quá mức thứ nhất ({VietnameseNumber.Exact(limits.OnTrackWithin)}%)",
        };
        return ($"{found.Unit.Unit.Name}, {found.Indicator.ShortName}, {Wording.Month(Unit.Month)}: {Wording.WhyStatus(status, ProgressText.MeasureOf(found.Indicator))} Chậm {VietnameseNumber.Percent(status.Lag)}, {because}:", status);
    }

    /// <summary>The province and the units right below it whose standing of the indicator would be another.</summary>
    public IReadOnlyList<StandingChange> ChangesWith(ThresholdBook now, ThresholdBook tried)
    {
        var (before, after) = (Statuses(now), Statuses(tried));
        return
        [
            .. from unit in View.Report.Children.Prepend(Unit)
               let was = before.Of(unit, View.Indicator.Id)?.Standing ?? PlanStanding.None
               let becomes = after.Of(unit, View.Indicator.Id)?.Standing ?? PlanStanding.None
               where was != becomes
               select new StandingChange(unit.Unit.Name, was, becomes),
        ];

        StatusBook Statuses(ThresholdBook book) => new(View.Dashboard.Series, View.Dashboard.Scenarios, book);
    }
}
