using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Units;

/// <summary>Finds units by a part of their name without accents, or by the beginning of their code.</summary>
public static class UnitSearch
{
    /// <summary>The units found, in official order.</summary>
    /// <param name="units">Where to look.</param>
    /// <param name="text">Name or code; empty finds all.</param>
    /// <param name="day">Only units valid that day, by the names of that day; null looks at all days.</param>
    /// <param name="parents">Only children of these.</param>
    public static IEnumerable<UnitInfo> Find(UnitCatalogue units, string? text, DateOnly? day, IReadOnlySet<int>? parents)
    {
        var wanted = FoldedText.Fold(text ?? "");
        return units.All
            .Where(u => day is null || u.IsValidOn(day.Value))
            .Where(u => parents is null || Parents(u, day).Any(parents.Contains))
            .Where(u => wanted.Length == 0 || Matches(u, wanted, day))
            .OrderBy(u => u.Level)
            .ThenBy(u => u.OfficialOrder ?? int.MaxValue)
            .ThenBy(u => u.Codes[^1].Code, StringComparer.Ordinal);
    }

    private static bool Matches(UnitInfo unit, string wanted, DateOnly? day) => day is { } on
        ? MatchesName(unit.NameOn(on), wanted) || unit.CodeOn(on).StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        : unit.Names.Any(n => MatchesName(n, wanted)) || unit.Codes.Any(c => c.Code.StartsWith(wanted, StringComparison.OrdinalIgnoreCase));

    /// <summary>"huyen u minh" and "uminh" both find U Minh.</summary>
    private static bool MatchesName(UnitName name, string wanted)
    {
        var full = $"{FoldedText.Fold(name.Kind.Word())} {name.FoldedName}";
        return full.Contains(wanted, StringComparison.Ordinal)
            || full.Replace(" ", "", StringComparison.Ordinal).Contains(wanted.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static IEnumerable<int> Parents(UnitInfo unit, DateOnly? day) => day is { } on
        ? unit.ParentIdOn(on) is { } parent ? [parent] : []
        : unit.Parents.Select(p => p.ParentId);
}
