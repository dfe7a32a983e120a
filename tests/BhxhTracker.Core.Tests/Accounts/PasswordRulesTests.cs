using BhxhTracker.Core.Accounts;
using Xunit;

namespace BhxhTracker.Core.Tests.Accounts;

/// <summary>Length and something unusual; nothing about capitals and signs.</summary>
public class PasswordRulesTests
{
    [Theory]
    [InlineData("chim sẻ uống trà sen")]
    [InlineData("Nước mắm Phú Quốc ngon")]
    [InlineData("837461928374")]
    [InlineData("correct horse battery")]
    public void A_sentence_or_a_long_number_is_good(string password) => Assert.Null(PasswordRules.FaultOf(password, "binh"));

    [Theory]
    [InlineData("ngắn quá", "ít nhất 12")]
    [InlineData("", "ít nhất 12")]
    [InlineData("matkhau123456", "dễ đoán")]
    [InlineData("Mật Khẩu 2024!!", "dễ đoán")]
    [InlineData("BHXHHaiPhong2026", "dễ đoán")]
    [InlineData("aaaaaaaaaaaaaaaa", "dễ đoán")]
    [InlineData("abababababababab", "dễ đoán")]
    [InlineData("123456789012", "dễ đoán")]
    [InlineData("qwertyuiop123", "dễ đoán")]
    [InlineData("Tran.Binh là tôi đây", "tên đăng nhập")]
    public void What_everybody_tries_first_is_refused_with_the_reason(string password, string reason) =>
        Assert.Contains(reason, PasswordRules.FaultOf(password, "tran.binh"), StringComparison.Ordinal);

    [Fact]
    public void A_text_that_would_keep_the_server_busy_is_refused() =>
        Assert.Contains("nhiều nhất 128", PasswordRules.FaultOf(new string('x', 129) + "abcdefgh", "binh"), StringComparison.Ordinal);
}
