using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports;

/// <summary>`import successions`: what became of a unit, from which day, by which share.</summary>
public sealed class SuccessionsImport(AppDbContext db, TimeProvider clock)
{
    private const int ShareDecimals = 10;
    private static readonly string[] RequiredColumns = ["predecessor_code", "successor_code", "effective"];
    private static readonly string[] OptionalColumns = ["share", "basis", "indicator", "handover", "decision", "source", "note", "mark"];

    public async Task<ImportOutcome> RunAsync(ImportRequest request, CancellationToken cancellation)
    {
        using var table = new CsvTable(request.Content, RequiredColumns, OptionalColumns);
        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], cancellation);
        var reference = await ReferenceCache.LoadAsync(db, cancellation);
        var lines = table.Rows().Select(row => (row.Line, Succession: Read(row, reference, table.Faults))).Where(x => x.Succession is not null).ToList();
        var kept = reference.Units.Successions.ToDictionary(Key);
        var lastId = reference.Units.Successions.Select(s => s.Id).DefaultIfEmpty(0).Max();
        var seen = new Dictionary<(int, int, DateOnly, int?), int>();
        var written = new List<UnitSuccession>();
        var added = 0;
        foreach (var (line, succession) in lines)
        {
            if (!seen.TryAdd(Key(succession!), line))
            {
                table.Faults.Add(new ImportFault(line, null, $"trùng với dòng {seen[Key(succession!)]}", "giữ một dòng"));
                continue;
            }

            var before = kept.GetValueOrDefault(Key(succession!));
            if (before is null)
            {
                added++;
                succession!.Id = ++lastId;
                written.Add(succession);
            }
            else if (!IsSame(before, succession!))
            {
                succession!.Id = before.Id;
                written.Add(succession);
            }

            kept[Key(succession!)] = succession!;
        }

        RefuseTooMuch(kept.Values, lines, table.Faults);
        if (table.Faults.Count > 0)
        {
            return ImportOutcome.Refused(table.Faults);
        }

        var outcome = new ImportOutcome
        {
            Added = added,
            Changed = written.Count - added,
            Unchanged = lines.Count - written.Count,
            Warnings = await new HandoverWarnings(db, reference).OfAsync(kept.Values, lines, cancellation),
        };
        if (outcome.ChangedNothing)
        {
            return outcome;
        }

        await db.Bulk.UpsertAsync(written, cancellation);
        await write.AppendAuditAsync(
            ProvinceHead.National,
            new Act(AuditAct.ImportSuccessions, request.Actor, clock.UtcInstant()),
            $"Nhập tệp {request.FileName}: {outcome.Added} kế thừa mới, {outcome.Changed} thay đổi",
            AuditHash.OfText(string.Join('\n', written.Select(s => $"{Key(s)}|{s.Share}|{s.Handover}|{s.Basis}|{s.Decision}"))),
            cancellation);
        await write.CommitAsync(cancellation);
        return outcome;
    }

    private static UnitSuccession? Read(CsvRow row, ReferenceData reference, List<ImportFault> faults)
    {
        var before = faults.Count;
        var predecessorCode = row.Required("predecessor_code", faults);
        var successorCode = row.Required("successor_code", faults);
        var effective = row.Date("effective", faults);
        if (row.Text("effective") is null)
        {
            row.Required("effective", faults);
        }

        var share = row.Number("share", ShareDecimals, faults);
        if (share is <= 0 or > 1)
        {
            faults.Add(new ImportFault(row.Line, "share", $"{share} không phải tỷ lệ", "dùng số trên 0 và không quá 1, ví dụ 0.35; để trống nếu chuyển toàn bộ"));
        }

        var indicator = row.Text("indicator");
        var known = indicator is null ? null : reference.Indicators.Find(indicator);
        if (indicator is not null && known is not { IsDerived: false })
        {
            faults.Add(new ImportFault(row.Line, "indicator", $"{indicator} không phải chỉ tiêu nhập", "dùng mã chỉ tiêu nhập, hoặc để trống cho mọi chỉ tiêu"));
        }

        var handover = ReadHandover(row, known, share, faults);
        var predecessor = predecessorCode is not null && effective is { } day
            ? UnitLookup.Resolve(reference.Units, predecessorCode, day.AddDays(-1), row.Line, "predecessor_code", faults)
            : null;
        var successor = successorCode is not null && effective is { } first
            ? UnitLookup.Resolve(reference.Units, successorCode, first, row.Line, "successor_code", faults)
            : null;
        if (predecessor is not null && predecessor.Id == successor?.Id)
        {
            faults.Add(new ImportFault(row.Line, "successor_code", "đơn vị kế thừa chính nó", "bỏ dòng này; đổi tên hay đổi mã dùng import changes"));
        }

        else if (predecessor is not null && successor is not null && StandsAbove(reference.Units, predecessor, successor, effective!.Value))
        {
            faults.Add(new ImportFault(
                row.Line, "successor_code", "một trong hai đơn vị là cấp trên của đơn vị kia", "ghi đơn vị kế thừa ngoài tuyến trực thuộc; tỉnh chỉ kế thừa tỉnh; đổi cấp trên dùng import changes"));
        }

        return faults.Count > before ? null : new UnitSuccession
        {
            PredecessorId = predecessor!.Id,
            SuccessorId = successor!.Id,
            Effective = effective!.Value,
            Share = share,
            Handover = handover,
            Basis = row.Limited("basis", UnitSuccession.BasisMaxLength, faults),
            IndicatorId = known?.Id,
            Decision = row.Limited("decision", TargetPlan.DecisionNumberMaxLength, faults),
            Source = row.Limited("source", ReportingUnit.SourceMaxLength, faults),
            Note = row.Limited("note", TargetPlanLine.NoteMaxLength, faults),
        };
    }

    /// <summary>What a unit hands to the one above it never left that one: its sum would count it twice or lose it.</summary>
    private static bool StandsAbove(UnitCatalogue units, UnitInfo predecessor, UnitInfo successor, DateOnly day) =>
        (predecessor.Level == UnitLevel.Province) != (successor.Level == UnitLevel.Province)
        || units.PathTo(predecessor, day.AddDays(-1)).Any(u => u.Id == successor.Id)
        || units.PathTo(successor, day).Any(u => u.Id == predecessor.Id);

    /// <summary>A count is of one indicator, and either a count or a share says how much went.</summary>
    private static long? ReadHandover(CsvRow row, Indicator? indicator, decimal? share, List<ImportFault> faults)
    {
        var handover = indicator?.Measure == UnitOfMeasure.Dong
            ? row.Number("handover", Money.MillionDecimals, faults) * Money.DongPerMillion
            : row.Number("handover", 0, faults);
        if (handover is not null && indicator is null)
        {
            faults.Add(new ImportFault(row.Line, "handover", "số bàn giao không nói của chỉ tiêu nào", "ghi mã chỉ tiêu ở cột indicator"));
        }

        if (handover is not null && share is not null)
        {
            faults.Add(new ImportFault(row.Line, "handover", "vừa có tỷ lệ vừa có số bàn giao", "giữ một trong hai cột share, handover"));
        }

        return (long?)handover;
    }

    /// <summary>A unit cannot hand on more than itself.</summary>
    private static void RefuseTooMuch(IEnumerable<UnitSuccession> all, List<(int Line, UnitSuccession? Succession)> lines, List<ImportFault> faults)
    {
        foreach (var handed in all.Where(s => s.Share is not null).GroupBy(s => (s.PredecessorId, s.Effective, s.IndicatorId)))
        {
            var sum = handed.Sum(s => s.Share!.Value);
            if (sum > 1 && lines.FindLast(l => (l.Succession!.PredecessorId, l.Succession.Effective, l.Succession.IndicatorId) == handed.Key) is { Succession: not null } last)
            {
                faults.Add(new ImportFault(last.Line, "share", $"tổng tỷ lệ của đơn vị này là {sum}, quá 1", "sửa tỷ lệ để tổng không quá 1"));
            }
        }
    }

    private static (int Predecessor, int Successor, DateOnly Effective, int? Indicator) Key(UnitSuccession s) =>
        (s.PredecessorId, s.SuccessorId, s.Effective, s.IndicatorId);

    private static bool IsSame(UnitSuccession a, UnitSuccession b) =>
        (a.Share, a.Handover, a.Basis, a.Decision, a.Source, a.Note) == (b.Share, b.Handover, b.Basis, b.Decision, b.Source, b.Note);
}
