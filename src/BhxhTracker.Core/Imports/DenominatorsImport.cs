using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports;

/// <summary>`import denominators`: population and labour force by source and year.</summary>
public sealed class DenominatorsImport(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    private static readonly string[] RequiredColumns = ["unit_code", "kind", "year", "value"];
    private static readonly string[] OptionalColumns = ["source", "note", "mark"];

    private static readonly Dictionary<string, DenominatorKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["population"] = DenominatorKind.Population,
        ["labour_force"] = DenominatorKind.LabourForce,
    };

    public async Task<ImportOutcome> RunAsync(ImportRequest request, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        using var table = new CsvTable(request.Content, RequiredColumns, OptionalColumns);
        var seen = new Dictionary<(int, DenominatorKind, int, string), int>();
        var given = new List<Denominator>();
        foreach (var row in table.Rows())
        {
            if (Read(row, reference, table.Faults) is not { } denominator)
            {
                continue;
            }

            given.Add(denominator);
            if (!seen.TryAdd(Key(denominator), row.Line))
            {
                table.Faults.Add(new ImportFault(row.Line, null, $"trùng đơn vị, loại, năm, nguồn với dòng {seen[Key(denominator)]}", "giữ một dòng"));
            }
        }

        if (table.Faults.Count > 0)
        {
            return ImportOutcome.Refused(table.Faults);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, given.Select(d => d.ProvinceId), cancellation);
        var (added, changed) = (0, 0);
        foreach (var province in given.GroupBy(d => d.ProvinceId).OrderBy(g => g.Key))
        {
            var kept = (await db.Denominators.AsNoTracking().Where(d => d.ProvinceId == province.Key).ToListAsync(cancellation)).ToDictionary(Key);
            var written = province.Where(d => !kept.TryGetValue(Key(d), out var k) || (k.Value, k.Mark, k.Note) != (d.Value, d.Mark, d.Note)).ToList();
            foreach (var denominator in written)
            {
                denominator.Version = kept.TryGetValue(Key(denominator), out var before) ? before.Version + 1 : 1;
                added += denominator.Version == 1 ? 1 : 0;
                changed += denominator.Version == 1 ? 0 : 1;
            }

            if (written.Count > 0)
            {
                await db.Bulk.UpsertAsync(written, cancellation);
                await write.AppendAuditAsync(
                    province.Key,
                    new Act(AuditAct.ImportDenominators, request.Actor, clock.UtcInstant()),
                    $"Nhập tệp {request.FileName}: {written.Count} số dân số, lực lượng lao động",
                    AuditHash.OfText(string.Join('\n', written.Select(d => $"{Key(d)}|{d.Value}|{d.Mark}|{d.Note}"))),
                    cancellation);
            }
        }

        if (added + changed > 0)
        {
            await write.CommitAsync(cancellation);
        }

        return new ImportOutcome { Added = added, Changed = changed, Unchanged = given.Count - added - changed };
    }

    private static Denominator? Read(CsvRow row, ReferenceData reference, List<ImportFault> faults)
    {
        var before = faults.Count;
        var code = row.Required("unit_code", faults);
        var year = row.Year("year", faults);
        var kindText = row.Required("kind", faults);
        if (kindText is not null && !Kinds.ContainsKey(kindText))
        {
            faults.Add(new ImportFault(row.Line, "kind", $"\"{kindText}\" không phải loại mẫu số", "dùng population hoặc labour_force"));
        }

        row.Required("value", faults);
        var value = row.Number("value", 0, faults);
        var mark = row.Mark(faults);
        var source = row.Limited("source", Denominator.SourceMaxLength, faults) ?? "";
        var note = row.Limited("note", TargetPlanLine.NoteMaxLength, faults);
        var unit = code is not null && year is { } of
            ? UnitLookup.Resolve(reference.Units, code, new DateOnly(of, 12, 31), row.Line, "unit_code", faults)
            : null;
        return faults.Count > before ? null : new Denominator
        {
            ProvinceId = unit!.ProvinceId,
            UnitId = unit.Id,
            Kind = Kinds[kindText!],
            Year = year!.Value,
            Source = source,
            Value = (long)value!.Value,
            Mark = mark,
            Note = note,
        };
    }

    private static (int Unit, DenominatorKind Kind, int Year, string Source) Key(Denominator d) => (d.UnitId, d.Kind, d.Year, d.Source);
}
