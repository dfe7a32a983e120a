using BhxhTracker.Core.Calculations;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

public class RoundingTests
{
    public static TheoryData<decimal, decimal> Halves => new()
    {
        { 0.125m, 0.13m },
        { -0.125m, -0.13m },
        { 0.135m, 0.14m },
        { 95.095m, 95.10m },
        { 95.0949999m, 95.09m },
        { 99.995m, 100m },
        { 0m, 0m },
    };

    [Theory]
    [MemberData(nameof(Halves))]
    public void A_half_goes_away_from_zero(decimal value, decimal rounded)
    {
        Assert.Equal(rounded, Rounding.Percent(value));
        Assert.Equal(rounded, Rounding.Percent((decimal?)value));
    }

    [Fact]
    public void Nothing_rounds_to_nothing() => Assert.Null(Rounding.Percent(null));

    [Fact]
    public void Half_a_person_is_a_person()
    {
        Assert.Equal(3m, Rounding.Whole(2.5m));
        Assert.Equal(-3m, Rounding.Whole(-2.5m));
        Assert.Equal(2m, Rounding.Whole(2.4999m));
    }
}
