using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Units;

/// <summary>A unit with its whole dated history, as kept in memory.</summary>
public sealed class UnitInfo(ReportingUnit unit)
{
    private static readonly Dictionary<UnitKind, string> FoldedKinds = Enum.GetValues<UnitKind>().ToDictionary(k => k, k => FoldedText.Fold(k.Word()));

    public int Id => unit.Id;

    public int ProvinceId => unit.ProvinceId;

    public UnitLevel Level => unit.Level;

    public DateOnly ValidFrom => unit.ValidFrom;

    public DateOnly? ValidTo => unit.ValidTo;

    public string? Source => unit.Source;

    public int? OfficialOrder => unit.OfficialOrder;

    public IReadOnlyList<UnitName> Names { get; } = [.. unit.Names.OrderBy(n => n.From)];

    public IReadOnlyList<UnitCode> Codes { get; } = [.. unit.Codes.OrderBy(c => c.From)];

    public IReadOnlyList<UnitParent> Parents { get; } = [.. unit.Parents.OrderBy(p => p.From)];

    /// <summary>What search compares, one for each of <see cref="Names"/>: made once, because every key stroke looks through all units.</summary>
    public IReadOnlyList<UnitSearchKey> SearchKeys => field ??= [.. Names.Select(SearchKey)];

    public bool IsValidOn(DateOnly day) => Span.Contains(ValidFrom, ValidTo, day);

    /// <summary>The day itself when the unit exists then, otherwise the nearer end of its life.</summary>
    public DateOnly ShownOn(DateOnly day) => IsValidOn(day) ? day : ValidTo is { } end && end < day ? end : ValidFrom;

    /// <summary>The name on that day; the nearest one when the day lies outside the unit's life.</summary>
    public UnitName NameOn(DateOnly day) => Names[NameIndexOn(day)];

    public int NameIndexOn(DateOnly day)
    {
        var index = Names.Count - 1;
        while (index > 0 && Names[index].From > day)
        {
            index--;
        }

        return index;
    }

    public string CodeOn(DateOnly day) => (Codes.LastOrDefault(c => c.From <= day) ?? Codes[0]).Code;

    public int? ParentIdOn(DateOnly day) => Parents.FirstOrDefault(p => Span.Contains(p.From, p.To, day))?.ParentId;

    /// <summary>How it is shown on that day.</summary>
    public UnitRef On(DateOnly day)
    {
        var name = NameOn(day);
        return new UnitRef(Id, ProvinceId, CodeOn(day), name.Name, name.Kind, Level, OfficialOrder);
    }

    private static UnitSearchKey SearchKey(UnitName name)
    {
        var full = $"{FoldedKinds[name.Kind]} {name.FoldedName}";
        return new UnitSearchKey(full, full.Replace(" ", "", StringComparison.Ordinal));
    }
}

/// <summary>A unit as of a day: what tables, documents and the API say of it.</summary>
public sealed record UnitRef(int Id, int ProvinceId, string Code, string Name, UnitKind Kind, UnitLevel Level, int? OfficialOrder)
{
    /// <summary>"Thành phố Hải Phòng": the kind before the name, unless the name already says it.</summary>
    public string FullName
    {
        get
        {
            var kind = Kind.Word();
            return Name.StartsWith(kind, StringComparison.OrdinalIgnoreCase)
                ? Name
                : $"{char.ToUpperInvariant(kind[0])}{kind[1..]} {Name}";
        }
    }
}

/// <summary>Days from a start to an inclusive end that may be open.</summary>
public static class Span
{
    public static bool Contains(DateOnly from, DateOnly? to, DateOnly day) => from <= day && (to is null || to >= day);

    public static bool Overlap(DateOnly from, DateOnly? to, DateOnly otherFrom, DateOnly? otherTo) =>
        (otherTo is null || from <= otherTo) && (to is null || otherFrom <= to);
}
