using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Units;

/// <summary>
/// The units as they will be: copies of the known ones with the changes of a file or of a reorganisation on top.
/// Nothing is written until the whole of it is right.
/// </summary>
internal sealed class UnitDraft
{
    private readonly Dictionary<int, ReportingUnit> units;
    private readonly Dictionary<string, List<ReportingUnit>> byCode = [];
    private readonly HashSet<int> touched = [];
    private int lastId;
    private int lastProvinceId;

    /// <summary>Copies the known units; new ones are numbered above them and above what was <paramref name="used"/> before.</summary>
    public UnitDraft(UnitCatalogue known, (int Unit, int Province) used = default)
    {
        units = known.All.Select(Copy).ToDictionary(u => u.Id);
        foreach (var unit in units.Values)
        {
            Index(unit);
        }

        lastId = Math.Max(used.Unit, units.Keys.DefaultIfEmpty(0).Max());
        lastProvinceId = Math.Max(used.Province, units.Values.Select(u => u.ProvinceId).DefaultIfEmpty(0).Max());
    }

    public IEnumerable<ReportingUnit> All => units.Values;

    /// <summary>Units that are new or changed.</summary>
    public IEnumerable<ReportingUnit> Touched => touched.Select(id => units[id]);

    public ReportingUnit Unit(int id) => units[id];

    /// <summary>Units that bear the code on some day of the span.</summary>
    public List<ReportingUnit> WithCode(string code, DateOnly from, DateOnly? to) => byCode.TryGetValue(code, out var bearers)
        ? [.. bearers.Where(u => u.Codes.Any(c => c.Code == code && Span.Overlap(Later(c.From, u.ValidFrom), Earlier(c.To, u.ValidTo), from, to)))]
        : [];

    public ReportingUnit? WithCodeOn(string code, DateOnly day) => WithCode(code, day, day).FirstOrDefault();

    /// <summary>A unit that begins: one name, one code, one parent. Without a parent it is a province of its own.</summary>
    public ReportingUnit Open(NewIdentity identity)
    {
        var unit = new ReportingUnit
        {
            Id = ++lastId,
            ProvinceId = identity.ParentId is { } parent ? units[parent].ProvinceId : ++lastProvinceId,
            Level = identity.Level,
            OfficialOrder = identity.OfficialOrder,
            ValidFrom = identity.From,
            ValidTo = identity.To,
            Source = identity.Source,
        };
        unit.Names.Add(new UnitName { UnitId = unit.Id, From = identity.From, Name = identity.Name, FoldedName = FoldedText.Fold(identity.Name), Kind = identity.Kind, Decision = identity.Decision });
        unit.Codes.Add(new UnitCode { UnitId = unit.Id, From = identity.From, Code = identity.Code, Decision = identity.Decision });
        if (identity.ParentId is { } above)
        {
            unit.Parents.Add(new UnitParent { UnitId = unit.Id, From = identity.From, ParentId = above, Decision = identity.Decision });
        }

        units.Add(unit.Id, unit);
        Index(unit);
        Touch(unit);
        return unit;
    }

    /// <summary>The unit ends the day before; its rows stay as they are, since nothing is ever deleted.</summary>
    public void Close(ReportingUnit unit, DateOnly on)
    {
        unit.ValidTo = on.AddDays(-1);
        Touch(unit);
    }

    /// <summary>Puts a unit back as it once was.</summary>
    public void Restore(ReportingUnit unit)
    {
        units[unit.Id] = unit;
        Touch(unit);
    }

    /// <summary>Takes away a unit that was opened by what is being undone.</summary>
    public void Remove(int unitId)
    {
        touched.Remove(unitId);
        units.Remove(unitId);
    }

    /// <summary>Says that the unit is new or changed.</summary>
    public void Touch(ReportingUnit unit) => touched.Add(unit.Id);

    public bool Rename(ReportingUnit unit, DateOnly on, string name, UnitKind kind, string? decision)
    {
        var current = unit.Names.Last(n => n.From <= on);
        if (current.Name == name && current.Kind == kind)
        {
            return false;
        }

        var renamed = new UnitName { UnitId = unit.Id, From = on, To = current.To, Name = name, FoldedName = FoldedText.Fold(name), Kind = kind, Decision = decision };
        DatedRows.Put(unit.Names, renamed, n => n.From, n => n.To = on.AddDays(-1));
        Touch(unit);
        return true;
    }

    public bool Recode(ReportingUnit unit, DateOnly on, string code, string? decision)
    {
        var current = unit.Codes.Last(c => c.From <= on);
        if (current.Code == code)
        {
            return false;
        }

        DatedRows.Put(unit.Codes, new UnitCode { UnitId = unit.Id, From = on, To = current.To, Code = code, Decision = decision }, c => c.From, c => c.To = on.AddDays(-1));
        Index(unit);
        Touch(unit);
        return true;
    }

    public bool Move(ReportingUnit unit, DateOnly on, int parentId, string? decision)
    {
        var current = unit.Parents.LastOrDefault(p => p.From <= on);
        if (current?.ParentId == parentId)
        {
            return false;
        }

        DatedRows.Put(unit.Parents, new UnitParent { UnitId = unit.Id, From = on, To = current?.To, ParentId = parentId, Decision = decision }, p => p.From, p => p.To = on.AddDays(-1));
        Touch(unit);
        return true;
    }

    private void Index(ReportingUnit unit)
    {
        foreach (var code in unit.Codes.Select(c => c.Code).Distinct())
        {
            if (!byCode.TryGetValue(code, out var bearers))
            {
                byCode[code] = bearers = [];
            }

            if (!bearers.Contains(unit))
            {
                bearers.Add(unit);
            }
        }
    }

    internal static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null ? b : b is null || a < b ? a : b;

    public static ReportingUnit Copy(UnitInfo unit) => new()
    {
        Id = unit.Id,
        ProvinceId = unit.ProvinceId,
        Level = unit.Level,
        OfficialOrder = unit.OfficialOrder,
        ValidFrom = unit.ValidFrom,
        ValidTo = unit.ValidTo,
        Source = unit.Source,
        Names = [.. unit.Names.Select(n => new UnitName { UnitId = n.UnitId, From = n.From, To = n.To, Name = n.Name, FoldedName = n.FoldedName, Kind = n.Kind, Decision = n.Decision })],
        Codes = [.. unit.Codes.Select(c => new UnitCode { UnitId = c.UnitId, From = c.From, To = c.To, Code = c.Code, Decision = c.Decision })],
        Parents = [.. unit.Parents.Select(p => new UnitParent { UnitId = p.UnitId, From = p.From, To = p.To, ParentId = p.ParentId, Decision = p.Decision })],
    };
}

/// <summary>Rows that follow each other in time.</summary>
internal static class DatedRows
{
    /// <summary>Puts a row from its day on: the one that was valid ends the day before, one that began that very day gives way.</summary>
    public static void Put<T>(List<T> rows, T row, Func<T, DateOnly> from, Action<T> endBefore)
    {
        rows.RemoveAll(r => from(r) == from(row));
        if (rows.LastOrDefault(r => from(r) < from(row)) is { } previous)
        {
            endBefore(previous);
        }

        rows.Add(row);
        rows.Sort((a, b) => from(a).CompareTo(from(b)));
    }
}

/// <summary>What a unit begins with.</summary>
internal sealed record NewIdentity
{
    public required string Name { get; init; }

    public required UnitKind Kind { get; init; }

    public required string Code { get; init; }

    public required UnitLevel Level { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? To { get; init; }

    public int? ParentId { get; init; }

    public int? OfficialOrder { get; init; }

    public string? Decision { get; init; }

    public string? Source { get; init; }
}
