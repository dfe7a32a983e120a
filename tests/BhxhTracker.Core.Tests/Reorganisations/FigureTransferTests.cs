using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Core.Tests.Calculations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Reorganisations;

/// <summary>Moving figures to successors never loses or makes a person.</summary>
public class FigureTransferTests
{
    private const int FirstOpened = 100;
    private static readonly DateOnly Month = new(2024, 8, 1);

    /// <summary>Units that end: some merge into the first new unit, the others are shared out among all.</summary>
    private static Gen<(long Own, int[] Weights)[]> Endings { get; } = Gen.NonEmptyListOf(
        from own in Gen.OneOf(Gen.Choose(0, 50).Select(n => (long)n), Gen.Choose(0, 2_000_000_000).Select(n => n * 400L))
        from weights in Gen.ListOf(Gen.Choose(0, 9))
        select (own, weights.Take(5).ToArray())).Select(list => list.Take(8).ToArray());

    [Fact]
    public void What_successors_get_is_what_was_typed() => Gens.Holds(Endings, endings =>
    {
        var (typed, successions) = Build(endings);
        var opened = successions.Select(s => s.SuccessorId).ToHashSet();

        var (moved, faults) = FigureTransfer.Plan(typed, successions, opened);

        return faults.Count > 0
            ? faults.All(f => f.Problem == TransferProblem.RestUnallocated)
            : moved.Sum(m => m.Own) == typed.Sum(f => f.Own) && moved.All(m => m.Own >= 0);
    });

    [Fact]
    public void A_shared_figure_is_marked_and_a_summed_one_is_not() => Gens.Holds(Endings, endings =>
    {
        var (typed, successions) = Build(endings);
        var shared = successions.Where(s => s.Share is not null).Select(s => s.PredecessorId).ToHashSet();

        var (moved, _) = FigureTransfer.Plan(typed, successions, successions.Select(s => s.SuccessorId).ToHashSet());

        return moved.All(m => (m.Mark == FigureMark.Apportioned) == m.FromUnits.Any(shared.Contains));
    });

    private static (List<MonthlyFigure> Typed, List<UnitSuccession> Successions) Build((long Own, int[] Weights)[] endings)
    {
        var (typed, successions) = (new List<MonthlyFigure>(), new List<UnitSuccession>());
        for (var unit = 1; unit <= endings.Length; unit++)
        {
            var (own, weights) = (endings[unit - 1].Own, endings[unit - 1].Weights.Where(w => w > 0).ToArray());
            typed.Add(new MonthlyFigure { ProvinceId = 1, Month = Month, UnitId = unit, IndicatorId = 1, Own = own });
            var sum = weights.Sum();
            if (weights.Length < 2)
            {
                successions.Add(new UnitSuccession { PredecessorId = unit, SuccessorId = FirstOpened, Effective = Month });
                continue;
            }

            // Shares as decisions give them: percent with two decimals, the last takes what is left of one.
            var shares = weights.Select(w => Math.Round((decimal)w / sum, 4)).ToArray();
            shares[^1] = 1 - shares[..^1].Sum();
            successions.AddRange(shares.Select((share, place) =>
                new UnitSuccession { PredecessorId = unit, SuccessorId = FirstOpened + place, Effective = Month, Share = share }));
        }

        return (typed, successions);
    }
}
