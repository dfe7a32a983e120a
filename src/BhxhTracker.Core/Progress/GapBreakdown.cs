using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>What one unit adds to what is missing.</summary>
/// <param name="Gap">Plan minus actual; negative is over plan.</param>
/// <param name="Share">Of the sum of positive gaps, in percent; 0 for a unit that misses nothing.</param>
/// <param name="Cumulative">Of this unit and all that miss more, in percent.</param>
/// <param name="Causes">The unit's stated reasons (nguyên nhân), as they were written.</param>
public sealed record GapShare(UnitRef Unit, decimal Gap, decimal Share, decimal Cumulative, IReadOnlyList<StatedCause> Causes);

/// <summary>How few units make how much of what is missing.</summary>
/// <param name="Units">The smallest number of units that make at least the asked share.</param>
/// <param name="Percent">The share that they make together.</param>
public readonly record struct GapConcentration(int Units, decimal Percent);

/// <summary>
/// Where the gap of one indicator is: unit by unit, the most first, with the net gap of the whole beside the sum of positive gaps (rule 5).
/// Everything comes from the progress report; nothing is read or counted anew.
/// </summary>
public sealed record GapBreakdown
{
    /// <summary>The share of what is missing that a finding speaks of, in percent.</summary>
    public const decimal AskedShare = 70;

    public required Indicator Indicator { get; init; }

    /// <summary>The units with a gap, the most first, then those over plan, the least first; equal ones in official order.</summary>
    public required IReadOnlyList<GapShare> Units { get; init; }

    /// <summary>Units without a figure, without a plan, or without either, in official order, each with its reason.</summary>
    public required IReadOnlyList<(UnitRef Unit, NoNumber Reason)> WithoutGap { get; init; }

    /// <summary>Over the units below (rule 5).</summary>
    public required Computed SumOfPositiveGaps { get; init; }

    /// <summary>Of the whole by its own plan; negative is over plan.</summary>
    public required Computed NetGap { get; init; }

    /// <summary>What the units over plan are over by.</summary>
    public decimal SumOver => -Units.Sum(u => Math.Min(0, u.Gap));

    /// <summary>The units that miss anything.</summary>
    public int Missing => Units.Count(u => u.Gap > 0);

    /// <summary>
    /// What the net gap has beyond the units' gaps: the whole's plan is another than its parts' together, or it has figures that no part has.
    /// Null while a unit has no gap to add.
    /// </summary>
    public decimal? Difference => NetGap.Value is { } net && WithoutGap.Count == 0 ? net - Units.Sum(u => u.Gap) : null;

    /// <summary>Null for an indicator that is not to grow to a plan, or without units below.</summary>
    /// <param name="report">The whole with its parts.</param>
    /// <param name="indicatorId">The indicator.</param>
    /// <param name="causes">Stated causes of the month, of whatever units and indicators.</param>
    public static GapBreakdown? Of(ProgressReport report, int indicatorId, IReadOnlyCollection<StatedCause>? causes = null)
    {
        var whole = report.Unit.Of(indicatorId);
        if (!whole.Indicator.HigherIsBetter || report.Children.Count == 0)
        {
            return null;
        }

        var parts = report.Children.Select(c => (c.Unit, c.Of(indicatorId).Gap)).ToList();
        var known = parts.Where(p => p.Gap.HasValue).OrderByDescending(p => p.Gap.Value).ToList();
        var sum = known.Sum(p => Math.Max(0, p.Gap.Value!.Value));
        var running = 0m;
        return new GapBreakdown
        {
            Indicator = whole.Indicator,
            Units = [.. known.Select(p => Share(p.Unit, p.Gap.Value!.Value))],
            WithoutGap = [.. parts.Where(p => !p.Gap.HasValue).Select(p => (p.Unit, p.Gap.Reason))],
            SumOfPositiveGaps = whole.SumOfPositiveGaps,
            NetGap = whole.Gap,
        };

        GapShare Share(UnitRef unit, decimal gap)
        {
            running += Math.Max(0, gap);
            return new GapShare(
                unit, gap, sum == 0 ? 0 : Math.Max(0, gap) * 100 / sum, sum == 0 ? 0 : running * 100 / sum,
                [.. (causes ?? []).Where(c => c.Unit.Id == unit.Id && c.Indicator.Id == indicatorId)]);
        }
    }

    /// <summary>Of every indicator that has a gap anywhere, in the order of tables: units × indicators.</summary>
    public static IReadOnlyList<GapBreakdown> OfAll(ProgressReport report, IReadOnlyCollection<StatedCause>? causes = null) =>
        [.. report.Unit.Indicators.Select(i => Of(report, i.Indicator.Id, causes)).OfType<GapBreakdown>().Where(g => g.Units.Count > 0)];

    /// <summary>The smallest number of units that make at least a share of what is missing; null when nothing is.</summary>
    /// <param name="share">In percent.</param>
    public GapConcentration? Concentration(decimal share = AskedShare)
    {
        for (var i = 0; i < Missing; i++)
        {
            if (Units[i].Cumulative >= share || i == Missing - 1)
            {
                return new GapConcentration(i + 1, Units[i].Cumulative);
            }
        }

        return null;
    }
}
