using System.Globalization;
using System.Text.Json;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

public class PeopleNumberTests
{
    public static TheoryData<string, string, string, string?> SharedCases
    {
        get
        {
            var cases = new TheoryData<string, string, string, string?>();
            foreach (var shared in PeopleNumberCase.All)
            {
                cases.Add(shared.Input, shared.Field, shared.Outcome, shared.Value);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(SharedCases))]
    public void Shared_case(string input, string field, string outcome, string? value)
    {
        var result = field switch
        {
            "whole" => PeopleNumber.Whole(input),
            "decimal" => PeopleNumber.Decimal(input),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "A field is whole or decimal."),
        };

        Assert.Equal(outcome, JsonNamingPolicy.CamelCase.ConvertName(result.Kind.ToString()));
        Assert.Equal(value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture), result.Value);
        Assert.Equal(result.IsAccepted, result.Message.Length == 0);
    }

    [Fact]
    public void The_shared_cases_cover_every_outcome_of_both_fields()
    {
        Assert.True(PeopleNumberCase.All.Count >= 60);
        Assert.Equal(
            Enum.GetNames<PeopleNumberKind>().Select(JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal),
            PeopleNumberCase.All.Select(shared => shared.Outcome).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["decimal", "whole"], PeopleNumberCase.All.Select(shared => shared.Field).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_field_that_was_not_sent_is_empty()
    {
        Assert.Equal(PeopleNumberKind.Empty, PeopleNumber.Whole(null).Kind);
        Assert.Equal(PeopleNumberKind.Empty, PeopleNumber.Decimal(null).Kind);
    }

    [Fact]
    public void What_is_refused_says_what_is_wrong_and_what_to_type()
    {
        Assert.Equal(
            "Không phải là số. Hãy gõ như 1.052.062 hoặc 1052062; để trống nếu chưa có số liệu.",
            PeopleNumber.Whole("#####").Message);
        Assert.Equal(
            "Không phải là số. Hãy gõ như 92,5 hoặc 1.052.062,5; để trống nếu chưa có số liệu.",
            PeopleNumber.Decimal("1e3").Message);
        Assert.Equal(
            "Ô này nhận số đếm, không nhận tỷ lệ phần trăm. Hãy kiểm tra lại cột hoặc bỏ dấu %.",
            PeopleNumber.Whole("92%").Message);
        Assert.Equal(
            "Số quá lớn: nhiều nhất là 1.000.000.000.000.000. Hãy kiểm tra lại số chữ số và đơn vị tính.",
            PeopleNumber.Whole("1000000000000001").Message);
        Assert.Equal(
            "Số quá lớn: nhiều nhất là 1.000.000.000. Hãy kiểm tra lại số chữ số và đơn vị tính.",
            PeopleNumber.Decimal("1000000001").Message);
        Assert.Equal(
            "Có quá 12 chữ số sau dấu phẩy. Hãy làm tròn rồi nhập lại.",
            PeopleNumber.Decimal("0,1234567890123").Message);
    }

    [Fact]
    public void A_fraction_that_may_be_an_English_thousand_is_answered_with_the_thousand() => Assert.Equal(
        "Ô này chỉ nhận số nguyên, không nhận phần thập phân. Nếu là 1.052 thì hãy gõ đúng như vậy.",
        PeopleNumber.Whole("1,052").Message);

    [Theory]
    [InlineData("92,5")]
    [InlineData("0,052")]
    public void Any_other_fraction_is_answered_with_an_example(string typed) => Assert.Equal(
        "Ô này chỉ nhận số nguyên, không nhận phần thập phân. Hãy gõ số đếm đầy đủ, ví dụ 1.052.062 hoặc 1052062.",
        PeopleNumber.Whole(typed).Message);

    [Theory]
    [InlineData("1.052", "1.052,0", "1,052")]
    [InlineData("-1.052", "-1.052,0", "-1,052")]
    [InlineData("92.525%", "92.525,0", "92,525")]
    public void An_ambiguous_number_offers_both_readings_and_each_is_accepted(string typed, string thousands, string fraction)
    {
        Assert.Equal(
            $"Chưa rõ dấu chấm là dấu phân cách nghìn hay dấu thập phân. Hãy gõ {thousands} hoặc {fraction}.",
            PeopleNumber.Decimal(typed).Message);
        Assert.Equal(PeopleNumber.Decimal(thousands).Value, PeopleNumber.Decimal(fraction).Value * 1000);
    }
}
