using BhxhTracker.Core.Calculations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

/// <summary>What the product writes, its own reader of people's numbers understands.</summary>
public class WrittenNumberProperties
{
    private static readonly Gen<decimal> Counts = Gens.Signed(Gens.Figure);

    private static readonly Gen<decimal> Rates = Gens.Signed(Gen.Choose(0, int.MaxValue).Select(n => n / 10_000m));

    private static readonly Gen<string> Texts = Gen.Elements([.. "0123456789.,-+()% \u00A0\u2212\uFF15e#"])
        .ListOf().Select(characters => string.Concat(characters));

    [Fact]
    public void Counts_read_back() => Gens.Holds(
        Counts,
        value => PeopleNumber.Whole(VietnameseNumber.Whole(value)).Value == value
            && PeopleNumber.Whole(VietnameseNumber.Signed(value)).Value == value);

    [Fact]
    public void Percentages_read_back_as_rounded() => Gens.Holds(
        Rates,
        value => PeopleNumber.Decimal(VietnameseNumber.Percent(value)).Value == Rounding.Percent(value));

    [Fact]
    public void Numbers_with_decimals_read_back_as_rounded() => Gens.Holds(
        Rates.Zip(Gen.Choose(1, 6)),
        drawn => PeopleNumber.Decimal(VietnameseNumber.Decimal(drawn.Item1, drawn.Item2)).Value
            == Math.Round(drawn.Item1, drawn.Item2, MidpointRounding.AwayFromZero));

    [Fact]
    public void Decimal_fields_read_back_exactly() => Gens.Holds(
        Gen.OneOf(Rates, Counts.Select(Money.InMillions), Gens.Signed(Gen.Choose(0, 1_000_000_000).Select(n => (decimal)n))),
        value => PeopleNumber.Decimal(VietnameseNumber.ForDecimalField(value)).Value == value);

    [Fact]
    public void Money_reads_back_to_the_dong_or_is_asked_about_but_is_never_misread() => Gens.Holds(
        Counts,
        dong =>
        {
            var read = PeopleNumber.Decimal(VietnameseNumber.Millions(dong));
            return read.Kind == PeopleNumberKind.Ambiguous || read.Value * Money.DongPerMillion == dong;
        });

    [Fact]
    public void Any_text_is_a_number_nothing_or_refused_with_a_message() => Gens.Holds(
        Texts,
        text => new[] { PeopleNumber.Whole(text), PeopleNumber.Decimal(text) }.All(result =>
            result.Value is not null == (result.Kind == PeopleNumberKind.Number)
            && result.IsAccepted == (result.Message.Length == 0)));

    [Fact]
    public void A_field_of_counts_only_gives_whole_numbers_and_both_fields_agree_on_them() => Gens.Holds(
        Texts,
        text => PeopleNumber.Whole(text).Value is not { } whole
            || (whole % 1 == 0 && PeopleNumber.Decimal(text) is var other && (other.Value is null || other.Value == whole)));
}
