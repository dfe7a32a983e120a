using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Imports;

/// <summary>`import counts`: own figures of units, by month. History arrives as Đã khóa.</summary>
public sealed class CountsImport(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    // An estimate may lie ahead; a mistyped year lies further.
    private const int MonthsAhead = 12;
    private static readonly string[] RequiredColumns = ["unit_code", "month", "indicator", "value"];
    private static readonly string[] OptionalColumns = ["as_of", "form", "source", "note", "mark"];

    public async Task<ImportOutcome> RunAsync(ImportRequest request, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        using var table = new CsvTable(request.Content, RequiredColumns, OptionalColumns);
        var lines = Read(table, reference, ReportMonth.Of(clock.Today()).AddMonths(MonthsAhead));
        if (table.Faults.Count > 0)
        {
            return ImportOutcome.Refused(table.Faults);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, lines.Select(l => l.ProvinceId), cancellation);
        if ((await references.GetAsync(db, cancellation)).Version != reference.Version)
        {
            return ImportOutcome.Refused([new ImportFault(0, null, "danh mục đơn vị vừa thay đổi trong lúc đọc tệp", "chạy lại")]);
        }

        var at = clock.UtcInstant();
        var writer = new CountsWriter(db, reference, new CountsColumns(table), at, request.AllowClear);
        foreach (var province in lines.GroupBy(l => l.ProvinceId).OrderBy(g => g.Key))
        {
            var act = new Act(AuditAct.ImportCounts, request.Actor, at);
            await writer.WriteProvinceAsync(write, act, request.FileName, province.Key, [.. province], cancellation);
        }

        if (writer.Faults.Count > 0)
        {
            return ImportOutcome.Refused(writer.Faults);
        }

        // The same file again leaves no trace: not even a new data version, so every page stays the one already sent.
        if (writer.Added + writer.Changed > 0)
        {
            await write.CommitAsync(cancellation);
        }

        return new ImportOutcome
        {
            Added = writer.Added,
            Changed = writer.Changed,
            Unchanged = lines.Count - writer.Added - writer.Changed,
            Figures = lines.Where(l => l.Value is not null).ToDictionary(l => new FigureKey(l.UnitId, ReportMonth.Of(l.Month), l.IndicatorId), l => l.Line),
        };
    }

    private static List<CountLine> Read(CsvTable table, ReferenceData reference, ReportMonth last)
    {
        var lines = new List<CountLine>();
        var seen = new Dictionary<(int Unit, DateOnly Month, int Indicator), int>();
        var cutOffs = new Dictionary<(int Unit, DateOnly Month, int Form), (DateOnly AsOf, int Line)>();
        var texts = new Dictionary<string, string>();
        foreach (var row in table.Rows())
        {
            if (ReadLine(row, table.Faults, reference, texts) is not { } line)
            {
                continue;
            }

            if (line.Month > last.FirstDay)
            {
                table.Faults.Add(new ImportFault(line.Line, "month", "tháng còn quá xa", $"kiểm tra năm; nhận số liệu (ước thực hiện) đến tháng {last}"));
                continue;
            }

            if (!seen.TryAdd((line.UnitId, line.Month, line.IndicatorId), line.Line))
            {
                table.Faults.Add(new ImportFault(line.Line, null, $"trùng đơn vị, tháng, chỉ tiêu với dòng {seen[(line.UnitId, line.Month, line.IndicatorId)]}", "giữ một dòng"));
                continue;
            }

            var report = (line.UnitId, line.Month, line.FormId);
            if (line.AsOf is { } asOf && !cutOffs.TryAdd(report, (asOf, line.Line)) && cutOffs[report].AsOf != asOf)
            {
                table.Faults.Add(new ImportFault(line.Line, "as_of", $"khác ngày chốt ở dòng {cutOffs[report].Line} của cùng đơn vị, tháng, biểu", "dùng một ngày chốt"));
            }

            lines.Add(line);
        }

        return lines;
    }

    private static CountLine? ReadLine(CsvRow row, List<ImportFault> faults, ReferenceData reference, Dictionary<string, string> texts)
    {
        var before = faults.Count;
        var code = row.Required("unit_code", faults);
        var month = row.Month("month", faults);
        var asOf = row.Date("as_of", faults);
        var mark = row.Mark(faults);
        var source = row.Limited("source", MonthlyFigure.SourceMaxLength, faults);
        var note = row.Limited("note", MonthlyFigure.NoteMaxLength, faults);
        var indicator = row.Required("indicator", faults) is { } wanted ? Entered(wanted, row, faults, reference.Indicators) : null;
        if (asOf is { } day && month is { } asked && (day < asked.FirstDay || day > asked.AddMonths(1).LastDay))
        {
            faults.Add(new ImportFault(row.Line, "as_of", "ngày chốt nằm ngoài tháng", $"dùng ngày từ đầu tháng {asked} đến hết tháng sau"));
        }

        if (indicator is not null && month is { } counted && !indicator.IsCountedOn(counted.LastDay))
        {
            faults.Add(new ImportFault(row.Line, "indicator", $"{indicator.Code}: {IndicatorText.Retired(indicator.RetiredFrom!.Value)}", "bỏ dòng này, hoặc dùng lại chỉ tiêu ở trang Chỉ tiêu"));
        }

        var value = indicator is null ? null : Value(row, indicator, faults);
        var unit = code is { } known && month is { } at
            ? UnitLookup.Resolve(reference.Units, known, at.LastDay, row.Line, "unit_code", faults)
            : null;
        return faults.Count > before ? null : new CountLine(
            row.Line, unit!.ProvinceId, month!.Value.FirstDay, unit.Id, indicator!.Id, indicator.FormId, value, asOf, mark, Shared(source, texts), Shared(note, texts));
    }

    private static Indicator? Entered(string code, CsvRow row, List<ImportFault> faults, IndicatorCatalogue indicators)
    {
        if (indicators.Find(code) is not { } indicator)
        {
            faults.Add(new ImportFault(row.Line, "indicator", $"không có chỉ tiêu {code}", $"dùng một trong {string.Join(", ", indicators.All.Where(i => !i.IsDerived).Select(i => i.Code))}"));
            return null;
        }

        if (indicator.IsDerived)
        {
            faults.Add(new ImportFault(row.Line, "indicator", $"{indicator.Code} là chỉ tiêu tính ra ({indicator.Formula})", "bỏ dòng này; chương trình tự tính"));
            return null;
        }

        var form = indicators.FormOf(indicator).Code;
        if (row.Text("form") is { } given && !string.Equals(given, form, StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(new ImportFault(row.Line, "form", $"{indicator.Code} không thuộc biểu {given}", $"dùng {form} hoặc để trống"));
        }

        return indicator;
    }

    private static long? Value(CsvRow row, Indicator indicator, List<ImportFault> faults) => indicator.Measure == UnitOfMeasure.Dong
        ? (long?)(row.Number("value", Money.MillionDecimals, faults) * Money.DongPerMillion)
        : (long?)row.Number("value", 0, faults);

    /// <summary>A file repeats the same few sources a hundred thousand times; one copy of each is kept.</summary>
    private static string? Shared(string? text, Dictionary<string, string> texts)
    {
        if (text is null)
        {
            return null;
        }

        texts.TryAdd(text, text);
        return texts[text];
    }
}

/// <summary>A read line of counts; money already in đồng.</summary>
internal readonly record struct CountLine(
    int Line,
    int ProvinceId,
    DateOnly Month,
    int UnitId,
    int IndicatorId,
    int FormId,
    long? Value,
    DateOnly? AsOf,
    FigureMark Mark,
    string? Source,
    string? Note);

/// <summary>Which optional columns the file has: what a file does not say stays as it is.</summary>
internal sealed record CountsColumns(bool Mark, bool Source, bool Note)
{
    public CountsColumns(CsvTable table)
        : this(table.Has("mark"), table.Has("source"), table.Has("note"))
    {
    }
}
