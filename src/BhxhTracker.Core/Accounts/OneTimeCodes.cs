using System.Security.Cryptography;
using System.Text;
using BhxhTracker.Core.Data;

namespace BhxhTracker.Core.Accounts;

/// <summary>Codes to be read out and typed: letters and digits that are not mistaken for each other, eighty bits.</summary>
public static class OneTimeCodes
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private const int Group = 4;

    /// <summary>"K7QF-02MD-XW9T-H4VE".</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Letters, Length);
        return string.Join('-', letters.Chunk(Group).Select(group => new string(group)));
    }

    /// <summary>What is kept of a code: alike however it was typed.</summary>
    public static string HashOf(string code)
    {
        var letters = new StringBuilder(Length);
        foreach (var letter in code.ToUpperInvariant())
        {
            letters.Append(letter switch { 'O' => "0", 'I' or 'L' => "1", _ => char.IsAsciiLetterOrDigit(letter) ? letter.ToString() : "" });
        }

        return AuditHash.OfText(letters.ToString());
    }
}
