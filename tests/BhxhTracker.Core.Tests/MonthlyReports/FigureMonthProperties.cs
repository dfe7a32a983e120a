using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Tests.Calculations;
using BhxhTracker.Core.Units;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.MonthlyReports;

/// <summary>Kept totals equal totals computed from nothing, whatever is saved in whatever order, on any tree.</summary>
public class FigureMonthProperties
{
    private const int Province = 1;
    private static readonly DateOnly Month = new(2024, 9, 1);

    private static readonly Gen<UnitTree> Trees = Gen.NonEmptyListOf(Gen.Choose(0, 1_000))
        .Select(drawn => new UnitTree(1, drawn.Take(14).Select((n, place) => (Child: place + 2, Parent: (n % (place + 1)) + 1))));

    private static readonly Gen<Entry> Entries = Gen.Choose(1, 15).Zip(Gen.Choose(1, 2))
        .Zip(Gen.Frequency((1, Gen.Constant((long?)null)), (1, Gen.Constant((long?)0)), (4, Gen.Choose(1, 1_000).Select(n => (long?)n))))
        .Select(drawn => new Entry(drawn.Item1.Item1, drawn.Item1.Item2, drawn.Item2));

    private static readonly Gen<List<Entry[]>> Saves = Gen.NonEmptyListOf(Gen.NonEmptyListOf(Entries).Select(entries => entries.Take(4).ToArray()))
        .Select(saves => saves.ToList());

    [Fact]
    public void Kept_totals_equal_totals_from_scratch_after_any_sequence_of_saves() => Gens.Holds(
        Trees.Zip(Saves),
        drawn =>
        {
            var (tree, saves) = drawn;
            var kept = Save(tree, saves);
            return kept.Values.All(figure => Said(figure) == FromScratch(tree, kept, figure.UnitId, figure.IndicatorId));
        });

    [Fact]
    public void The_order_of_saves_does_not_matter() => Gens.Holds(
        Trees.Zip(Saves).Zip(Gen.Choose(0, int.MaxValue)),
        drawn =>
        {
            var ((tree, saves), seed) = drawn;
            var last = saves.SelectMany(s => s).GroupBy(e => (e.Unit, e.Indicator)).Select(g => new[] { g.Last() }).ToList();
            var shuffled = last.ToArray();
            new Random(seed).Shuffle(shuffled);
            var (one, other) = (Save(tree, last), Save(tree, [.. shuffled]));
            return one.Count == other.Count && one.All(f => Said(f.Value) == Said(other[f.Key]));
        });

    [Fact]
    public void Computing_everything_anew_changes_nothing() => Gens.Holds(
        Trees.Zip(Saves),
        drawn =>
        {
            var kept = Save(drawn.Item1, drawn.Item2);
            var before = kept.ToDictionary(f => f.Key, f => Said(f.Value));
            var after = new FigureMonth(drawn.Item1, Province, Month, kept.Values).RecomputeAll();
            return after.Count == before.Count && after.All(f => Said(f) == before[(f.UnitId, f.IndicatorId)]);
        });

    /// <summary>Each save reads what the last one wrote, and nothing is written but the rows it gives back.</summary>
    private static Dictionary<(int Unit, int Indicator), MonthlyFigure> Save(UnitTree tree, List<Entry[]> saves)
    {
        var stored = new Dictionary<(int, int), MonthlyFigure>();
        foreach (var save in saves)
        {
            var figures = new FigureMonth(tree, Province, Month, stored.Values.Select(Copy));
            foreach (var entry in save)
            {
                figures.SetOwn(entry.Unit, entry.Indicator, entry.Own);
            }

            foreach (var row in figures.Recompute())
            {
                stored[(row.UnitId, row.IndicatorId)] = row;
            }
        }

        return stored;
    }

    private static Totals FromScratch(UnitTree tree, Dictionary<(int Unit, int Indicator), MonthlyFigure> figures, int unit, int indicator)
    {
        var own = figures.GetValueOrDefault((unit, indicator))?.Own;
        var children = tree.ChildrenOf(unit).Select(child => FromScratch(tree, figures, child, indicator)).ToList();
        var counted = children.Where(c => c.Effective is not null).ToList();
        return new Totals(own, counted.Count == 0 ? null : counted.Sum(c => c.Effective), counted.Count(c => c.IsComplete), children.Count);
    }

    private static Totals Said(MonthlyFigure figure) => new(figure.Own, figure.ChildrenSum, figure.Reported, figure.Expected);

    private static MonthlyFigure Copy(MonthlyFigure f) => new()
    {
        ProvinceId = f.ProvinceId,
        Month = f.Month,
        UnitId = f.UnitId,
        IndicatorId = f.IndicatorId,
        Own = f.Own,
        ChildrenSum = f.ChildrenSum,
        Reported = f.Reported,
        Expected = f.Expected,
        Version = f.Version,
    };

    private sealed record Entry(int Unit, int Indicator, long? Own);

    private sealed record Totals(long? Own, long? Sum, int Reported, int Expected)
    {
        public long? Effective => Own ?? Sum;

        public bool IsComplete => Own is not null || (Expected > 0 && Reported == Expected);
    }
}
