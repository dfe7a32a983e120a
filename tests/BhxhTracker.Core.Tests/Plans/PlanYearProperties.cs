using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Tests.Calculations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Plans;

/// <summary>What counted on a day is never changed by a revision that counts later, however many there are.</summary>
public class PlanYearProperties
{
    private static readonly DateOnly NewYear = new(2024, 1, 1);

    /// <summary>Effective days within the year, in any order, some alike.</summary>
    private static readonly Gen<int[]> Effective = Gen.NonEmptyListOf(Gen.Choose(0, 365)).Select(days => days.Take(8).ToArray());

    [Fact]
    public void A_later_revision_changes_no_answer_before_its_effective_date() => Gens.Holds(
        Effective.Zip(Gen.Choose(1, 365)),
        drawn =>
        {
            var (days, later) = drawn;
            var kept = Decisions(days.Where(d => d < later).DefaultIfEmpty(0));
            var revised = new PlanYear([.. kept, Decision(later, kept.Count)]);
            var before = new PlanYear(kept);
            return Enumerable.Range(0, later).All(day => ValueOn(before, day) == ValueOn(revised, day)) && ValueOn(revised, later) == kept.Count;
        });

    [Fact]
    public void On_every_day_just_one_version_counts_and_the_first_from_new_year() => Gens.Holds(
        Effective,
        days =>
        {
            var year = new PlanYear(Decisions(days));
            var first = year.Plans.Single(p => year.VersionOf(p, p.Lines[0]) == 1);
            return Enumerable.Range(0, 366).All(day => year.Plans.Count(p => year.IsInForce(p, p.Lines[0], NewYear.AddDays(day))) == 1)
                && year.CountsFrom(first, first.Lines[0]) == NewYear;
        });

    [Fact]
    public void The_order_of_entering_does_not_matter() => Gens.Holds(
        Effective,
        days =>
        {
            var plans = Decisions(days);
            var (one, other) = (new PlanYear(plans), new PlanYear([.. plans.AsEnumerable().Reverse()]));
            return Enumerable.Range(0, 366).All(day => ValueOn(one, day) == ValueOn(other, day));
        });

    private static List<TargetPlan> Decisions(IEnumerable<int> days) => [.. days.Select(Decision)];

    private static TargetPlan Decision(int day, int number) => new()
    {
        Id = Guid.CreateVersion7(),
        Year = 2024,
        DecisionNumber = $"{number:00}/QĐ",
        Effective = NewYear.AddDays(day),
        Lines = [new TargetPlanLine { UnitId = 1, IndicatorId = 1, Value = number }],
    };

    private static decimal ValueOn(PlanYear year, int day) =>
        year.Plans.Single(p => year.IsInForce(p, p.Lines[0], NewYear.AddDays(day))).Lines[0].Value;
}
