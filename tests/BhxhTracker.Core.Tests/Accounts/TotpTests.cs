using System.Text;
using BhxhTracker.Core.Accounts;
using Xunit;

namespace BhxhTracker.Core.Tests.Accounts;

/// <summary>Codes as every authenticator app makes them (RFC 6238, RFC 4648).</summary>
public class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTime Instant = new(2024, 10, 15, 2, 0, 10, DateTimeKind.Utc);

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void The_codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code, Totp.CodeAt(Key, Totp.StepAt(DateTime.UnixEpoch.AddSeconds(second))));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void The_words_of_a_key_are_base_32(string key, string words) => Assert.Equal(words, Totp.Words(Encoding.ASCII.GetBytes(key)));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_clock_may_be_wrong_by_one_step(int steps, bool isTaken)
    {
        var step = Totp.StepAt(Instant) + steps;

        Assert.Equal(isTaken ? step : null, Totp.Find(Key, Totp.CodeAt(Key, step), Instant, lastUsed: 0));
    }

    [Fact]
    public void A_step_at_or_before_the_last_one_taken_is_not_taken_again()
    {
        var now = Totp.StepAt(Instant);

        Assert.Null(Totp.Find(Key, Totp.CodeAt(Key, now), Instant, lastUsed: now));
        Assert.Null(Totp.Find(Key, Totp.CodeAt(Key, now - 1), Instant, lastUsed: now));
        Assert.Equal(now + 1, Totp.Find(Key, Totp.CodeAt(Key, now + 1), Instant, lastUsed: now));
    }

    [Fact]
    public void Spaces_are_not_minded_and_anything_else_is_no_code()
    {
        var code = Totp.CodeAt(Key, Totp.StepAt(Instant));

        Assert.NotNull(Totp.Find(Key, $" {code[..3]} {code[3..]} ", Instant, lastUsed: 0));
        foreach (var typed in new[] { "", " ", code[..5], code + "0", "mã số", "٣٤٥٦٧٨", new string('1', 5_000) })
        {
            Assert.Null(Totp.Find(Key, typed, Instant, lastUsed: 0));
        }
    }

    [Fact]
    public void The_address_names_issuer_and_user_and_holds_the_key() => Assert.Equal(
        "otpauth://totp/BHXH:tran.binh?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=BHXH&digits=6&period=30", Totp.Address("BHXH", "tran.binh", Key));

    [Fact]
    public void Every_key_is_another() => Assert.Equal(1_000, Enumerable.Range(0, 1_000).Select(_ => Totp.Words(Totp.NewKey())).Distinct().Count());
}
