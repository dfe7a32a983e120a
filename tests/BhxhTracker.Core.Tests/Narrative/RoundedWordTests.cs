using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Narrative;
using BhxhTracker.Core.Tests.Calculations;
using Xunit;

namespace BhxhTracker.Core.Tests.Narrative;

/// <summary>A rounded amount says truly on which side of it the counted one lies (domain.md, 5).</summary>
public class RoundedWordTests
{
    private static readonly MeasureNoun[] Nouns = [MeasureNoun.People, MeasureNoun.Cards, MeasureNoun.MillionDong];

    [Theory]
    [InlineData(0, "0 người")]
    [InlineData(7, "7 người")]
    [InlineData(32_831, "gần 33.000 người")]
    [InlineData(33_000, "33.000 người")]
    [InlineData(20_131, "hơn 20.000 người")]
    [InlineData(1_962_345, "hơn 1,96 triệu người")]
    [InlineData(1_058_400, "gần 1,06 triệu người")]
    [InlineData(-933, "hơn 930 người")]
    public void An_amount_of_people_takes_few_digits_and_a_true_word(int amount, string written) => Assert.Equal(written, RoundedWord.Of(amount, MeasureNoun.People));

    [Fact]
    public void Money_is_said_in_billions() => Assert.Equal("gần 1.400 tỷ đồng", RoundedWord.Of(1_395_647_000_000m, MeasureNoun.MillionDong));

    [Fact]
    public void Nothing_above_the_amount_is_said_without_gan_and_nothing_below_without_hon() => Gens.Holds(
        Gens.Signed(Gens.Figure),
        amount => Nouns.All(noun =>
        {
            var (size, text) = (Math.Abs(amount), RoundedWord.Of(amount, noun));
            var written = NarrativeNumbers.Read(text).Number;
            return text.StartsWith("gần ", StringComparison.Ordinal) ? written > size
                : text.StartsWith("hơn ", StringComparison.Ordinal) ? written < size
                : written == size;
        }));

    [Fact]
    public void What_is_written_is_at_most_one_percent_away() => Gens.Holds(
        Gens.Figure,
        amount => Nouns.All(noun => Math.Abs(NarrativeNumbers.Read(RoundedWord.Of(amount, noun)).Number - amount) * 100 <= amount
            && Math.Abs(NarrativeNumbers.Read(RoundedWord.About(amount, noun)).Number - amount) * 100 <= amount));
}
