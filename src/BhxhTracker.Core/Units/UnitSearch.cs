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
        var wanted = new WantedName(FoldedText.Fold(text ?? ""));
        return units.Listed
            .Where(u => day is null || u.IsValidOn(day.Value))
            .Where(u => parents is null || Parents(u, day).Any(parents.Contains))
            .Where(u => wanted.IsEmpty || Matches(u, wanted, day));
    }

    private static bool Matches(UnitInfo unit, WantedName wanted, DateOnly? day)
    {
        if (day is { } on)
        {
            return wanted.IsCode(unit.CodeOn(on)) || wanted.IsIn(unit.SearchKeys[unit.NameIndexOn(on)]);
        }

        foreach (var key in unit.SearchKeys)
        {
            if (wanted.IsIn(key))
            {
                return true;
            }
        }

        foreach (var code in unit.Codes)
        {
            if (wanted.IsCode(code.Code))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<int> Parents(UnitInfo unit, DateOnly? day) => day is { } on
        ? unit.ParentIdOn(on) is { } parent ? [parent] : []
        : unit.Parents.Select(p => p.ParentId);

    /// <summary>What is sought: "huyen u minh" and "uminh" both find U Minh.</summary>
    private readonly struct WantedName(string folded)
    {
        private readonly string joined = folded.Replace(" ", "", StringComparison.Ordinal);

        public bool IsEmpty => folded.Length == 0;

        public bool IsIn(UnitSearchKey key) =>
            key.Full.Contains(folded, StringComparison.Ordinal) || key.Joined.Contains(joined, StringComparison.Ordinal);

        public bool IsCode(string code) => code.StartsWith(folded, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>A name as search compares it: folded with its kind before it, once with and once without spaces.</summary>
public sealed record UnitSearchKey(string Full, string Joined);
