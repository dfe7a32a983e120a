using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Tests.Boundaries;

internal static class SameProgress
{
    /// <summary>Every measure of every indicator is the same; the catalogue may have been read anew between.</summary>
    public static void Assert(UnitProgress expected, UnitProgress actual) => Xunit.Assert.All(
        expected.Indicators.Zip(actual.Indicators),
        pair => Xunit.Assert.Equal(pair.First, pair.Second with { Indicator = pair.First.Indicator }));
}
