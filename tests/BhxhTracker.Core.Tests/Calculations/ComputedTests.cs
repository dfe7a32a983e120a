using BhxhTracker.Core.Calculations;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

public class ComputedTests
{
    [Fact]
    public void A_number_has_no_reason_and_a_missing_one_has()
    {
        Computed number = 0m;

        Assert.True(number.HasValue);
        Assert.Equal(NoNumber.None, number.Reason);
        Assert.False(Computed.Missing(NoNumber.NoPlan).HasValue);
        Assert.Equal(NoNumber.NoPlan, Computed.From(null, NoNumber.NoPlan).Reason);
        Assert.Equal(5m, Computed.From(5m, NoNumber.NoPlan).Value);
    }

    [Fact]
    public void Even_an_unset_value_gives_a_reason()
    {
        Assert.False(default(Computed).HasValue);
        Assert.Equal(NoNumber.NotReported, default(Computed).Reason);
    }

    [Fact]
    public void Missing_without_a_reason_is_a_mistake_of_the_program() =>
        Assert.Throws<ArgumentException>(() => Computed.Missing(NoNumber.None));
}
