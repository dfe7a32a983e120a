using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports;

/// <summary>
/// The units as they will be: copies of the known ones with a file's changes on top. Nothing is written until the whole file is right.
/// </summary>
internal sealed class UnitDraft
{
    private readonly Dictionary<int, ReportingUnit> units;
    private readonly Dictionary<string, List<ReportingUnit>> byCode = [];
    private readonly HashSet<int> touched = [];
    private int lastId;
    private int lastProvinceId;

    public UnitDraft(UnitCatalogue known)
    {
        units = known.All.Select(Copy).ToDictionary(u => u.Id);
        foreach (var unit in units.Values)
        {
            Index(unit);
        }

        lastId = units.Keys.DefaultIfEmpty(0).Max();
        lastProvinceId = units.Values.Select(u => u.ProvinceId).DefaultIfEmpty(0).Max();
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

    public void Add(UnitLine line, int? parentId)
    {
        var unit = new ReportingUnit
        {
            Id = ++lastId,
            ProvinceId = parentId is { } parent ? units[parent].ProvinceId : ++lastProvinceId,
            Level = line.Level,
            OfficialOrder = line.OfficialOrder,
            ValidFrom = line.From,
            ValidTo = line.ValidTo,
            Source = line.Source,
        };
        unit.Names.Add(new UnitName { UnitId = unit.Id, From = line.From, Name = line.Name, FoldedName = FoldedText.Fold(line.Name), Kind = line.Kind });
        unit.Codes.Add(new UnitCode { UnitId = unit.Id, From = line.From, Code = line.Code });
        if (parentId is { } above)
        {
            unit.Parents.Add(new UnitParent { UnitId = unit.Id, From = line.From, ParentId = above });
        }

        units.Add(unit.Id, unit);
        Index(unit);
        touched.Add(unit.Id);
    }

    public bool TryFindParent(UnitLine line, ReportingUnit? known, List<ImportFault> faults, out int? parentId)
    {
        parentId = null;
        if (line.ParentCode is not { } code)
        {
            return true;
        }

        var day = Later(line.From, known?.ValidFrom ?? ReportingUnit.Beginning);
        var parents = WithCode(code, line.From, line.ValidTo);
        var onTheDay = parents.Where(p => Span.Contains(p.ValidFrom, p.ValidTo, day)).ToList();
        var candidates = onTheDay.Count > 0 ? onTheDay : parents;
        if (candidates.Count != 1)
        {
            faults.Add(candidates.Count == 0
                ? new ImportFault(line.Line, "parent_code", $"không có đơn vị mã {code} trong thời gian này", "thêm đơn vị cấp trên vào tệp, hoặc sửa mã, ngày")
                : new ImportFault(line.Line, "parent_code", $"mã {code} thuộc nhiều đơn vị trong thời gian này", "ghi valid_from, valid_to hẹp hơn"));
            return false;
        }

        var parent = candidates[0];
        if (parent.Level >= line.Level)
        {
            faults.Add(new ImportFault(line.Line, "parent_code", $"{parent.Names[^1].Name} không phải cấp trên của cấp này", "sửa mã đơn vị cấp trên"));
            return false;
        }

        parentId = parent.Id;
        return true;
    }

    /// <summary>What the line says otherwise than the unit, in words; what it leaves empty it does not say.</summary>
    public static List<string> Differences(ReportingUnit unit, UnitLine line, int? parentId)
    {
        var day = Later(line.From, unit.ValidFrom);
        var name = unit.Names.Last(n => n.From <= day);
        var parent = unit.Parents.LastOrDefault(p => p.From <= day)?.ParentId;
        var differences = new List<string>();
        AddWhen(unit.Level != line.Level, "level");
        AddWhen(name.Name != line.Name, $"name \"{name.Name}\" → \"{line.Name}\"");
        AddWhen(name.Kind != line.Kind, $"kind {name.Kind.Word()} → {line.Kind.Word()}");
        AddWhen(parent != parentId, "parent_code");
        AddWhen(line.OfficialOrder is not null && unit.OfficialOrder != line.OfficialOrder, $"official_order {unit.OfficialOrder} → {line.OfficialOrder}");
        AddWhen(line.ValidFrom < unit.ValidFrom, $"valid_from {unit.ValidFrom:yyyy-MM-dd} → {line.ValidFrom:yyyy-MM-dd}");
        AddWhen(line.ValidTo is not null && unit.ValidTo != line.ValidTo, $"valid_to {unit.ValidTo:yyyy-MM-dd} → {line.ValidTo:yyyy-MM-dd}");
        return differences;

        void AddWhen(bool differs, string text)
        {
            if (differs)
            {
                differences.Add(text);
            }
        }
    }

    /// <summary>Applies the differences from the line's day on; a fault when a unit would change its province.</summary>
    public ImportFault? Update(ReportingUnit unit, UnitLine line, int? parentId)
    {
        if (parentId is { } above && units[above].ProvinceId != unit.ProvinceId)
        {
            return new ImportFault(line.Line, "parent_code", "đơn vị không chuyển sang tỉnh khác được", "đóng đơn vị này, mở đơn vị mới và nhập kế thừa (import successions)");
        }

        if (line.ValidFrom < unit.ValidFrom)
        {
            unit.ValidFrom = line.From;
            unit.Names[0].From = unit.Codes[0].From = line.From;
            if (unit.Parents.Count > 0)
            {
                unit.Parents[0].From = line.From;
            }
        }

        var day = Later(line.From, unit.ValidFrom);
        Rename(unit, day, line.Name, line.Kind, decision: null);
        if (parentId is { } parent)
        {
            Move(unit, day, parent, decision: null);
        }

        unit.OfficialOrder = line.OfficialOrder ?? unit.OfficialOrder;
        unit.ValidTo = line.ValidTo ?? unit.ValidTo;
        touched.Add(unit.Id);
        return null;
    }

    public bool Rename(ReportingUnit unit, DateOnly on, string name, UnitKind kind, string? decision)
    {
        var current = unit.Names.Last(n => n.From <= on);
        if (current.Name == name && current.Kind == kind)
        {
            return false;
        }

        var renamed = new UnitName { UnitId = unit.Id, From = on, To = current.To, Name = name, FoldedName = FoldedText.Fold(name), Kind = kind, Decision = decision };
        DatedRows.Put(unit.Names, renamed, n => n.From, n => n.To = on.AddDays(-1));
        touched.Add(unit.Id);
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
        touched.Add(unit.Id);
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
        touched.Add(unit.Id);
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

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null ? b : b is null || a < b ? a : b;

    private static ReportingUnit Copy(UnitInfo unit) => new()
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
