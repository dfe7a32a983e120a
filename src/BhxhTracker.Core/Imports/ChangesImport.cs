using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports;

/// <summary>`import changes`: a unit's name, kind, code or parent from a day on.</summary>
public sealed class ChangesImport(AppDbContext db, TimeProvider clock)
{
    private static readonly string[] RequiredColumns = ["code", "on", "field", "value"];
    private static readonly string[] OptionalColumns = ["decision", "source", "note", "mark"];
    private static readonly string[] Fields = ["name", "kind", "code", "parent"];

    public async Task<ImportOutcome> RunAsync(ImportRequest request, CancellationToken cancellation)
    {
        using var table = new CsvTable(request.Content, RequiredColumns, OptionalColumns);
        var lines = table.Rows().Select(row => Read(row, table.Faults)).OfType<ChangeLine>().OrderBy(l => l.On).ThenBy(l => l.Line).ToList();
        if (table.Faults.Count > 0)
        {
            return ImportOutcome.Refused(table.Faults);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], cancellation);
        var reference = await ReferenceCache.LoadAsync(db, cancellation);
        var draft = new UnitDraft(reference.Units);
        var faults = new List<ImportFault>();
        var changed = lines.Count(line => Apply(line, draft, faults));
        if (faults.Count > 0)
        {
            return ImportOutcome.Refused(faults);
        }

        var outcome = new ImportOutcome { Changed = changed, Unchanged = lines.Count - changed };
        if (outcome.ChangedNothing)
        {
            return outcome;
        }

        await UnitDraftWriter.WriteAsync(db, write, draft, reference.Units.Successions, cancellation);
        await write.AppendAuditAsync(
            ProvinceHead.National,
            new Act(AuditAct.ImportUnitChanges, request.Actor, clock.UtcInstant()),
            $"Nhập tệp {request.FileName}: {changed} thay đổi của đơn vị",
            AuditHash.OfText(string.Join('\n', lines)),
            cancellation);
        await write.CommitAsync(cancellation);
        return outcome;
    }

    private static ChangeLine? Read(CsvRow row, List<ImportFault> faults)
    {
        var before = faults.Count;
        var code = row.Required("code", faults);
        var value = row.Required("value", faults);
        var field = row.Required("field", faults)?.ToLowerInvariant();
        var on = row.Date("on", faults);
        var decision = row.Limited("decision", TargetPlan.DecisionNumberMaxLength, faults);
        if (row.Text("on") is null)
        {
            row.Required("on", faults);
        }

        if (field is not null && !Fields.Contains(field))
        {
            faults.Add(new ImportFault(row.Line, "field", $"\"{field}\" không đổi được", $"dùng một trong {string.Join(", ", Fields)}"));
        }

        var limit = field == "name" ? ReportingUnit.NameMaxLength : ReportingUnit.CodeMaxLength;
        if (field is "name" or "code" && value?.Length > limit)
        {
            faults.Add(new ImportFault(row.Line, "value", $"dài {value.Length} ký tự", $"rút xuống {limit} ký tự"));
        }

        if (field == "kind" && value is not null && UnitKinds.Find(value) is null)
        {
            faults.Add(new ImportFault(row.Line, "value", $"\"{value}\" không phải loại đơn vị", $"dùng một trong: {string.Join(", ", UnitKinds.AllWords)}"));
        }

        return faults.Count > before ? null : new ChangeLine(row.Line, code!, on!.Value, field!, value!, decision);
    }

    private static bool Apply(ChangeLine line, UnitDraft draft, List<ImportFault> faults)
    {
        if (Find(line, draft) is not { } unit)
        {
            faults.Add(new ImportFault(line.Line, "code", $"ngày {line.On:dd'/'MM'/'yyyy} không có đơn vị mã {line.Code}", "sửa mã hoặc ngày"));
            return false;
        }

        var name = unit.Names.Last(n => n.From <= line.On);
        switch (line.Field)
        {
            case "name":
                return draft.Rename(unit, line.On, line.Value, name.Kind, line.Decision);
            case "kind":
                return draft.Rename(unit, line.On, name.Name, UnitKinds.Find(line.Value)!.Value, line.Decision);
            case "code":
                if (draft.WithCode(line.Value, line.On, unit.ValidTo).Exists(u => u.Id != unit.Id))
                {
                    faults.Add(new ImportFault(line.Line, "value", $"mã {line.Value} đã là của đơn vị khác từ ngày đó", "dùng mã khác, hoặc đóng đơn vị kia trước"));
                    return false;
                }

                return draft.Recode(unit, line.On, line.Value, line.Decision);
            default:
                return ChangeParent(line, unit, draft, faults);
        }
    }

    /// <summary>
    /// The unit that bore the code until the day before and lives on; otherwise the one that bears it on the day itself: it began
    /// then, or took the code over from one that ended (rule 8).
    /// </summary>
    private static ReportingUnit? Find(ChangeLine line, UnitDraft draft) =>
        draft.WithCodeOn(line.Code, line.On.AddDays(-1)) is { } before && Span.Contains(before.ValidFrom, before.ValidTo, line.On)
            ? before
            : draft.WithCodeOn(line.Code, line.On);

    private static bool ChangeParent(ChangeLine line, ReportingUnit unit, UnitDraft draft, List<ImportFault> faults)
    {
        if (draft.WithCodeOn(line.Value, line.On) is not { } parent)
        {
            faults.Add(new ImportFault(line.Line, "value", $"không có đơn vị mã {line.Value} ngày {line.On:dd'/'MM'/'yyyy}", "sửa mã đơn vị cấp trên"));
            return false;
        }

        if (parent.ProvinceId != unit.ProvinceId)
        {
            faults.Add(new ImportFault(line.Line, "value", "đơn vị không chuyển sang tỉnh khác được", "đóng đơn vị này, mở đơn vị mới và nhập kế thừa (import successions)"));
            return false;
        }

        if (parent.Level >= unit.Level)
        {
            faults.Add(new ImportFault(line.Line, "value", $"{parent.Names[^1].Name} không phải cấp trên của {unit.Names[^1].Name}", "sửa mã đơn vị cấp trên"));
            return false;
        }

        return draft.Move(unit, line.On, parent.Id, line.Decision);
    }

    private sealed record ChangeLine(int Line, string Code, DateOnly On, string Field, string Value, string? Decision);
}
