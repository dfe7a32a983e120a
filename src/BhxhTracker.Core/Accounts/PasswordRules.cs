using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.AspNetCore.Identity;

namespace BhxhTracker.Core.Accounts;

/// <summary>
/// What a password must keep: length, and something left of it when common words, the user's own name and repetitions are taken
/// away. No classes of characters and no expiry: they make passwords that are written on paper (NIST SP 800-63B, 3.1.1).
/// </summary>
public sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int MinLength = 12;

    /// <summary>Hashing a longer text would only keep the server busy.</summary>
    public const int MaxLength = 128;

    private const int DistinctLeft = 5;
    private const int ShortestName = 3;

    /// <summary>Longest first, so that "123456" goes before "123".</summary>
    private static readonly IReadOnlyList<string> CommonWords = ReadWords();

    /// <summary>Why it is refused; null when it is good.</summary>
    public static string? FaultOf(string password, string userName)
    {
        if (password.Length < MinLength)
        {
            return $"Mật khẩu có {password.Length} ký tự: cần ít nhất {MinLength}. Một câu ngắn dễ nhớ là tốt nhất.";
        }

        if (password.Length > MaxLength)
        {
            return $"Mật khẩu có {password.Length} ký tự: nhiều nhất {MaxLength}.";
        }

        var folded = FoldedText.Fold(password);
        if (userName.Length >= ShortestName && folded.Contains(FoldedText.Fold(userName), StringComparison.Ordinal))
        {
            return "Mật khẩu chứa tên đăng nhập: chọn mật khẩu khác.";
        }

        var rest = CommonWords.Aggregate(folded.Replace(" ", "", StringComparison.Ordinal), (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return rest.Distinct().Count() < DistinctLeft
            ? "Mật khẩu chỉ gồm những từ, dãy số hay gặp hoặc ký tự lặp lại nên dễ đoán: thêm vài từ không liên quan với nhau."
            : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        FaultOf(password ?? "", user.UserName) is { } fault ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = fault }) : IdentityResult.Success);

    private static List<string> ReadWords()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("BhxhTracker.Core.Accounts.common-words.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#').Select(line => FoldedText.Fold(line).Replace(" ", "", StringComparison.Ordinal)).Distinct().OrderByDescending(word => word.Length)];
    }
}
