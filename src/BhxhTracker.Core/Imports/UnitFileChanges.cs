using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports;

/// <summary>What a line of a units file does to the draft of units.</summary>
internal static class UnitFileChanges
{
    public static void Add(this UnitDraft draft, UnitLine line, int? parentId) => draft.Open(new NewIdentity
    {
        Name = line.Name,
        Kind = line.Kind,
        Code = line.Code,
        Level = line.Level,
        From = line.From,
        To = line.ValidTo,
        ParentId = parentId,
        OfficialOrder = line.OfficialOrder,
        Source = line.Source,
    });

    public static bool TryFindParent(this UnitDraft draft, UnitLine line, ReportingUnit? known, List<ImportFault> faults, out int? parentId)
    {
        parentId = null;
        if (line.ParentCode is not { } code)
        {
            return true;
        }

        var day = UnitDraft.Later(line.From, known?.ValidFrom ?? ReportingUnit.Beginning);
        var parents = draft.WithCode(code, line.From, line.ValidTo);
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
        var day = UnitDraft.Later(line.From, unit.ValidFrom);
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
    public static ImportFault? Update(this UnitDraft draft, ReportingUnit unit, UnitLine line, int? parentId)
    {
        if (parentId is { } above && draft.Unit(above).ProvinceId != unit.ProvinceId)
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

        var day = UnitDraft.Later(line.From, unit.ValidFrom);
        draft.Rename(unit, day, line.Name, line.Kind, decision: null);
        if (parentId is { } parent)
        {
            draft.Move(unit, day, parent, decision: null);
        }

        unit.OfficialOrder = line.OfficialOrder ?? unit.OfficialOrder;
        unit.ValidTo = line.ValidTo ?? unit.ValidTo;
        draft.Touch(unit);
        return null;
    }
}
