using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports;

/// <summary>`import units`: new units, and with --update the listed differences of known ones as dated changes.</summary>
public sealed class UnitsImport(AppDbContext db, TimeProvider clock)
{
    private static readonly string[] RequiredColumns = ["code", "name", "level", "kind", "parent_code"];
    private static readonly string[] OptionalColumns = ["valid_from", "valid_to", "official_order", "source", "note", "mark"];

    public async Task<ImportOutcome> RunAsync(ImportRequest request, CancellationToken cancellation)
    {
        using var table = new CsvTable(request.Content, RequiredColumns, OptionalColumns);
        var lines = table.Rows().Select(row => UnitLine.Read(row, table.Faults)).OfType<UnitLine>().OrderBy(l => l.Level).ToList();
        UnitLine.RefuseRepeats(lines, table.Faults);
        if (table.Faults.Count > 0)
        {
            return ImportOutcome.Refused(table.Faults);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], cancellation);
        var reference = await ReferenceCache.LoadAsync(db, cancellation);
        var draft = new UnitDraft(reference.Units, await UndoneUnits.LastAsync(db, cancellation));
        var outcome = Apply(lines, draft, request.Update);
        if (!outcome.IsAccepted || outcome.ChangedNothing)
        {
            return outcome;
        }

        await UnitDraftWriter.WriteAsync(db, write, draft, reference.Units.Successions, cancellation);
        await write.AppendAuditAsync(
            ProvinceHead.National,
            new Act(AuditAct.ImportUnits, request.Actor, clock.UtcInstant()),
            $"Nhập tệp {request.FileName}: {outcome.Added} đơn vị mới, {outcome.Changed} thay đổi",
            AuditHash.OfText(string.Join('\n', lines)),
            cancellation);
        await write.CommitAsync(cancellation);
        return outcome;
    }

    private static ImportOutcome Apply(List<UnitLine> lines, UnitDraft draft, bool update)
    {
        var faults = new List<ImportFault>();
        var warnings = new List<ImportFault>();
        var (added, changed) = (0, 0);
        foreach (var line in lines)
        {
            var known = draft.WithCode(line.Code, line.From, line.ValidTo);
            if (known.Count > 1)
            {
                faults.Add(new ImportFault(line.Line, "code", $"mã {line.Code} thuộc nhiều đơn vị trong khoảng thời gian này", "ghi valid_from, valid_to của đúng một đơn vị"));
                continue;
            }

            // A new unit's parent is sought over the unit's own life; a known one's from the day the line speaks of.
            if (!draft.TryFindParent(line, known.FirstOrDefault(), faults, out var parentId))
            {
                continue;
            }

            if (parentId is { } above && draft.Unit(above).ValidTo is { } end && (line.ValidTo is null || line.ValidTo > end))
            {
                warnings.Add(new ImportFault(
                    line.Line, "parent_code", $"đơn vị cấp trên {line.ParentCode} chỉ đến {end:dd'/'MM'/'yyyy}, sau đó số liệu của {line.Code} không vào tổng nào", "ghi valid_to, hoặc nhập đơn vị cấp trên mới bằng import changes"));
            }

            if (known.Count == 0)
            {
                draft.Add(line, parentId);
                added++;
            }
            else if (UnitFileChanges.Differences(known[0], line, parentId) is { Count: > 0 } differences)
            {
                if (known[0].Level != line.Level)
                {
                    faults.Add(new ImportFault(line.Line, "level", $"mã {line.Code} đã là đơn vị cấp khác ({known[0].Names[^1].Name})", "dùng mã khác, hoặc sửa cấp"));
                }
                else if (!update)
                {
                    faults.Add(new ImportFault(line.Line, null, $"đơn vị {line.Code} đã có và khác: {string.Join("; ", differences)}", "sửa tệp, hoặc thêm --update để ghi thay đổi"));
                }
                else if (draft.Update(known[0], line, parentId) is { } refusal)
                {
                    faults.Add(refusal);
                }
                else
                {
                    changed++;
                }
            }
        }

        return faults.Count > 0
            ? ImportOutcome.Refused(faults)
            : new ImportOutcome { Added = added, Changed = changed, Unchanged = lines.Count - added - changed, Warnings = warnings };
    }
}
