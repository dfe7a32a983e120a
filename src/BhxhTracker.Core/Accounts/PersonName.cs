using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Accounts;

/// <summary>Names of people as they are typed.</summary>
public static class PersonName
{
    /// <summary>A name as it is kept: composed letters, single spaces, nothing that cannot be seen.</summary>
    public static string Clean(string? name)
    {
        var spaced = HiddenCharacters.Drop(name ?? "").Select(c => char.IsWhiteSpace(c) ? ' ' : c).Where(c => !HiddenCharacters.Is(c));
        return string.Join(' ', string.Concat(spaced).Normalize().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
