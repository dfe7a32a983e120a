using BhxhTracker.Core.Calculations;
using FsCheck;
using FsCheck.Fluent;

namespace BhxhTracker.Core.Tests.Calculations;

/// <summary>Figures as they occur: mostly districts' and provinces' counts, with zeros and neighbours, sometimes đồng.</summary>
internal static class Gens
{
    /// <summary>A figure that can be reported: a whole number, not negative.</summary>
    public static Gen<decimal> Figure { get; } = Gen.Frequency(
        (1, Gen.Constant(0m)),
        (3, Gen.Choose(0, 9).Select(n => (decimal)n)),
        (6, Gen.Choose(0, 2_500_000).Select(n => (decimal)n)),
        (2, Gen.Choose(0, int.MaxValue).Select(n => n * 400_000m)));

    public static Gen<decimal> Plan { get; } = Figure.Select(n => n + 1);

    /// <summary>What a calculation may meet at worst: missing, zero, negative, with decimals, as large as a figure may be.</summary>
    public static Gen<decimal?> Anything { get; } = Gen.Frequency(
        (2, Gen.Constant((decimal?)null)),
        (1, Gen.Constant((decimal?)0m)),
        (4, Signed(Figure).Select(n => (decimal?)n)),
        (2, Signed(Figure).Select(n => (decimal?)(n / 64))),
        (1, Gen.Elements((decimal?)PeopleNumber.LargestWhole, -PeopleNumber.LargestWhole, long.MaxValue, long.MinValue)));

    public static Gen<ReportMonth> Month { get; } = Gen.Choose(0, 1200).Select(n => new ReportMonth(1950, 1).AddMonths(n));

    public static Gen<DateOnly> Day { get; } = Gen.Choose(0, 36_000).Select(n => new DateOnly(1950, 1, 1).AddDays(n));

    /// <summary>Units with a figure and a plan, from a single one to a province full.</summary>
    public static Gen<(decimal Actual, decimal Plan)[]> Units { get; } =
        Gen.NonEmptyListOf(NearItsPlan()).Select(units => units.ToArray());

    public static Gen<decimal> Signed(Gen<decimal> values) =>
        values.SelectMany(_ => Gen.Elements(1m, -1m), (value, sign) => value * sign);

    public static void Holds<T>(Gen<T> values, Func<T, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(values.ToArbitrary(), property));

    private static Gen<(decimal Actual, decimal Plan)> NearItsPlan() => Gen.OneOf(
        Figure.SelectMany(_ => Plan, (actual, plan) => (actual, plan)),
        Plan.SelectMany(_ => Gen.Choose(0, 130), (plan, percent) => (Math.Floor(plan * percent / 100), plan)),
        Plan.Select(plan => (plan, plan)));
}
