using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports;

/// <summary>A read line of a units file.</summary>
internal sealed record UnitLine(
    int Line,
    string Code,
    string Name,
    UnitLevel Level,
    UnitKind Kind,
    string? ParentCode,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    int? OfficialOrder,
    string? Source)
{
    private const int LargestOrder = 1_000_000;

    private static readonly Dictionary<string, UnitLevel> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["province"] = UnitLevel.Province,
        ["district"] = UnitLevel.District,
        ["commune"] = UnitLevel.Commune,
    };

    public DateOnly From => ValidFrom ?? ReportingUnit.Beginning;

    public static UnitLine? Read(CsvRow row, List<ImportFault> faults)
    {
        var before = faults.Count;
        var code = row.Required("code", faults);
        var name = row.Required("name", faults);
        row.Limited("code", ReportingUnit.CodeMaxLength, faults);
        row.Limited("name", ReportingUnit.NameMaxLength, faults);
        var level = ReadLevel(row, faults);
        var kind = ReadKind(row, level, faults);
        var parent = row.Text("parent_code");
        var from = row.Date("valid_from", faults);
        var to = row.Date("valid_to", faults);
        var order = (int?)row.Number("official_order", 0, faults);
        var source = row.Limited("source", ReportingUnit.SourceMaxLength, faults);
        row.Mark(faults);

        if (level == UnitLevel.Province && parent is not null)
        {
            faults.Add(new ImportFault(row.Line, "parent_code", "tỉnh không có đơn vị cấp trên", "để trống"));
        }
        else if (level is UnitLevel.District or UnitLevel.Commune && parent is null)
        {
            faults.Add(new ImportFault(row.Line, "parent_code", "để trống", "điền mã đơn vị cấp trên"));
        }

        if (to < (from ?? ReportingUnit.Beginning))
        {
            faults.Add(new ImportFault(row.Line, "valid_to", "trước valid_from", "sửa một trong hai ngày"));
        }

        if (order > LargestOrder)
        {
            faults.Add(new ImportFault(row.Line, "official_order", "quá lớn", $"dùng số từ 0 đến {LargestOrder}"));
        }

        return faults.Count > before ? null : new UnitLine(row.Line, code!, name!, level!.Value, kind!.Value, parent, from, to, order, source);
    }

    /// <summary>The same code twice over overlapping days cannot be two units.</summary>
    public static void RefuseRepeats(IEnumerable<UnitLine> lines, List<ImportFault> faults)
    {
        foreach (var same in lines.GroupBy(l => l.Code).Where(g => g.Skip(1).Any()))
        {
            var ordered = same.OrderBy(l => l.From).ThenBy(l => l.Line).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                if (Span.Overlap(ordered[i - 1].From, ordered[i - 1].ValidTo, ordered[i].From, ordered[i].ValidTo))
                {
                    faults.Add(new ImportFault(ordered[i].Line, "code", $"mã {same.Key} trùng thời gian với dòng {ordered[i - 1].Line}", "giữ một dòng, hoặc tách valid_from, valid_to"));
                }
            }
        }
    }

    private static UnitLevel? ReadLevel(CsvRow row, List<ImportFault> faults)
    {
        if (row.Required("level", faults) is not { } text)
        {
            return null;
        }

        if (Levels.TryGetValue(text, out var level))
        {
            return level;
        }

        faults.Add(new ImportFault(row.Line, "level", $"\"{text}\" không phải cấp", "dùng province, district hoặc commune"));
        return null;
    }

    private static UnitKind? ReadKind(CsvRow row, UnitLevel? level, List<ImportFault> faults)
    {
        if (row.Required("kind", faults) is not { } text)
        {
            return null;
        }

        if (UnitKinds.Find(text) is not { } kind)
        {
            faults.Add(new ImportFault(row.Line, "kind", $"\"{text}\" không phải loại đơn vị", $"dùng một trong: {string.Join(", ", UnitKinds.AllWords)}"));
            return null;
        }

        if (level is { } known && !UnitKinds.Of(known).Contains(kind))
        {
            faults.Add(new ImportFault(row.Line, "kind", $"{kind.Word()} không thuộc cấp này", $"dùng một trong: {string.Join(", ", UnitKinds.Of(known).Select(k => k.Word()))}"));
        }

        return kind;
    }
}
