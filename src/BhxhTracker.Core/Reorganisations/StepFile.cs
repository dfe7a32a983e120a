using System.Text;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>
/// Steps from a file, so that forty communes need not be clicked: a changes file or a successions file (interfaces.md), or just
/// code and parent. All lines or none become steps.
/// </summary>
public sealed class StepFile
{
    private const int ShareDecimals = 10;
    private const string Default = "theo tệp";

    private readonly UnitText text;
    private readonly ReferenceData reference;
    private readonly DateOnly effective;
    private readonly List<ImportFault> faults = [];

    private StepFile(ReferenceData reference, IReadOnlyList<ReorganisationStep> steps, DateOnly effective)
    {
        (this.reference, this.effective) = (reference, effective);
        text = new UnitText(reference.Units, [.. StepWords.NewUnits(steps)], effective);
    }

    public static (IReadOnlyList<ReorganisationStep> Steps, IReadOnlyList<ImportFault> Faults) Read(
        Stream content, ReferenceData reference, IReadOnlyList<ReorganisationStep> steps, DateOnly effective)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        var head = Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length).Split('\n', 2)[0];
        copy.Position = 0;

        var file = new StepFile(reference, steps, effective);
        var read = head.Contains("predecessor_code", StringComparison.OrdinalIgnoreCase) ? file.Successions(copy)
            : head.Contains("field", StringComparison.OrdinalIgnoreCase) ? file.Changes(copy)
            : file.Parents(copy);
        return file.faults.Count > 0 ? ([], [.. file.faults.OrderBy(f => f.Line)]) : (read, []);
    }

    private List<ReorganisationStep> Parents(Stream content)
    {
        using var table = new CsvTable(content, ["code", "parent"], ["name", "note"]);
        var rows = table.Rows().ToList()
            .ConvertAll(r => (Unit: Source(r, "code"), Parent: Target(r, "parent")));
        faults.AddRange(table.Faults);
        return [.. rows.GroupBy(r => r.Parent).Select(g => new MoveUnits([.. g.Select(r => r.Unit)], g.Key, []))];
    }

    private List<ReorganisationStep> Changes(Stream content)
    {
        using var table = new CsvTable(content, ["code", "on", "field", "value"], ["decision", "source", "note", "mark"]);
        var steps = new List<ReorganisationStep>();
        var parents = new List<(int Unit, int Parent)>();
        foreach (var row in table.Rows().ToList())
        {
            OnTheDay(row, "on");
            var unit = Source(row, "code");
            var value = row.Required("value", faults) ?? "";
            switch (row.Required("field", faults)?.ToLowerInvariant())
            {
                case "name": steps.Add(new RenameUnit(unit, value)); break;
                case "kind" when UnitKinds.Find(value) is { } kind: steps.Add(new ChangeKind(unit, kind)); break;
                case "kind": faults.Add(new ImportFault(row.Line, "value", $"\"{value}\" không phải loại đơn vị", $"dùng một trong: {string.Join(", ", UnitKinds.AllWords)}")); break;
                case "code": steps.Add(new ChangeCode(unit, value)); break;
                case "parent": parents.Add((unit, Target(row, "value"))); break;
                case { } other: faults.Add(new ImportFault(row.Line, "field", $"\"{other}\" không đổi được", "dùng một trong name, kind, code, parent")); break;
            }
        }

        faults.AddRange(table.Faults);
        return [.. steps, .. parents.GroupBy(p => p.Parent).Select(g => new MoveUnits([.. g.Select(p => p.Unit)], g.Key, []))];
    }

    private List<ReorganisationStep> Successions(Stream content)
    {
        using var table = new CsvTable(
            content, ["predecessor_code", "successor_code", "effective"], ["share", "basis", "indicator", "handover", "decision", "source", "note", "mark"]);
        var lines = table.Rows().ToList().ConvertAll(Succession);
        faults.AddRange(table.Faults);
        return faults.Count > 0 ? [] : [.. lines.GroupBy(l => l.From).SelectMany(g => StepsOf(g.Key, [.. g]))];
    }

    /// <summary>A unit of which only counts are handed over lives on; one without a share goes whole; the others are shared out.</summary>
    private IEnumerable<ReorganisationStep> StepsOf(int from, List<SuccessionLine> lines)
    {
        if (lines.TrueForAll(l => l.Handover is not null))
        {
            return lines.GroupBy(l => l.To).Select(to => new MoveUnits([], to.Key, [.. to.Select(l => new HandoverCount(from, l.Indicator!.Value, l.Handover!.Value))]));
        }

        if (lines is [{ Share: null } whole])
        {
            return [new CloseUnit(from, whole.To)];
        }

        foreach (var line in lines.Where(l => l is { Share: null, Handover: null }))
        {
            faults.Add(new ImportFault(line.Line, "share", "đơn vị này có nhiều dòng mà dòng này không có tỷ lệ", "điền share hoặc handover cho mọi dòng"));
        }

        var parts = lines.GroupBy(l => l.To).Select(to => new SplitPart(
            null,
            to.Key,
            to.FirstOrDefault(l => l.Indicator is null)?.Share,
            [.. to.Where(l => l.Indicator is not null).Select(l => new IndicatorPart(l.Indicator!.Value, l.Share, l.Handover))]));
        return [new SplitUnit(from, lines.Select(l => l.Basis).FirstOrDefault(b => b is not null) ?? Default, [.. parts], null)];
    }

    private SuccessionLine Succession(CsvRow row)
    {
        OnTheDay(row, "effective");
        var code = row.Text("indicator");
        var indicator = code is null ? null : reference.Indicators.Find(code);
        if (code is not null && indicator is not { IsDerived: false })
        {
            faults.Add(new ImportFault(row.Line, "indicator", $"{code} không phải chỉ tiêu nhập", "dùng mã chỉ tiêu nhập, hoặc để trống cho mọi chỉ tiêu"));
        }

        var line = new SuccessionLine(
            row.Line,
            Source(row, "predecessor_code"),
            Target(row, "successor_code"),
            row.Number("share", ShareDecimals, faults),
            (long?)row.Number("handover", 0, faults),
            indicator?.Id,
            row.Limited("basis", UnitSuccession.BasisMaxLength, faults));
        if (line.Handover is not null && (line.Share is not null || code is null))
        {
            faults.Add(new ImportFault(row.Line, "handover", "số bàn giao cần mã chỉ tiêu và không đi cùng tỷ lệ", "điền indicator, để trống share"));
        }

        return line;
    }

    private void OnTheDay(CsvRow row, string column)
    {
        if (row.Date(column, faults) is { } day ? day != effective : row.Required(column, faults) is null)
        {
            faults.Add(new ImportFault(row.Line, column, $"khác ngày hiệu lực của phương án ({effective:yyyy-MM-dd})", "sửa ngày trong tệp, hoặc sửa ngày hiệu lực"));
        }
    }

    private int Source(CsvRow row, string column) => Find(row, column, text.Source);

    private int Target(CsvRow row, string column) => Find(row, column, text.Target);

    private int Find(CsvRow row, string column, Func<string, (int? Id, string? Problem)> find)
    {
        if (row.Required(column, faults) is not { } typed)
        {
            return 0;
        }

        var (id, problem) = find(typed);
        if (problem?.Split(": ", 2) is { } words)
        {
            faults.Add(new ImportFault(row.Line, column, words[0], words[^1]));
        }

        return id ?? 0;
    }

    private sealed record SuccessionLine(int Line, int From, int To, decimal? Share, long? Handover, int? Indicator, string? Basis);
}
