using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports;

/// <summary>A read line of a plans file; money already in đồng.</summary>
internal sealed record PlanFileLine(
    int Line,
    int ProvinceId,
    int UnitId,
    int IndicatorId,
    PlanBasis Basis,
    decimal Value,
    PlanDecision Decision,
    DateOnly? Effective,
    DateOnly? Deadline,
    FigureMark Mark,
    string? Source,
    string? Note,
    CoverageConversion? Conversion,
    PlanDecisionDetails Details)
{
    public static readonly string[] RequiredColumns = ["unit_code", "year", "indicator", "basis", "value", "authority"];
    public static readonly string[] OptionalColumns =
    [
        "decision_no", "decision_date", "effective", "deadline", "source", "note", "mark",
        "signer", "decision_note", "revises_no", "revises_date", "coverage_rate", "denominator_year", "denominator_source", "denominator_value",
    ];

    private static readonly Dictionary<string, PlanBasis> Bases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["headcount"] = PlanBasis.Headcount,
        ["coverage"] = PlanBasis.Coverage,
        ["amount"] = PlanBasis.Amount,
    };

    public int Year => Decision.Year;

    public static PlanFileLine? Read(CsvRow row, ReferenceData reference, List<ImportFault> faults)
    {
        var before = faults.Count;
        var code = row.Required("unit_code", faults);
        var year = row.Year("year", faults);
        var indicator = ReadIndicator(row, reference, faults);
        var basis = ReadBasis(row, indicator, faults);
        var value = ReadValue(row, basis, faults);
        var authority = ReadAuthority(row, faults);
        var number = row.Limited("decision_no", TargetPlan.DecisionNumberMaxLength, faults) ?? "";
        var date = row.Date("decision_date", faults);
        var effective = row.Date("effective", faults);
        var deadline = row.Date("deadline", faults);
        if (year is { } inYear && deadline is { } due && PlanLineRules.OfDeadline(inYear, due) is not null)
        {
            faults.Add(new ImportFault(row.Line, "deadline", $"hạn {due:dd'/'MM'/'yyyy} không thuộc năm {inYear}", "sửa hạn, hoặc để trống nếu là 31/12"));
        }

        var unit = code is not null && year is { } of
            ? UnitLookup.Resolve(reference.Units, code, UnitDay(reference.Units, code, date ?? new DateOnly(of, 1, 1), effective), row.Line, "unit_code", faults)
            : null;
        if (indicator is not null && year is { } planned && !indicator.IsCountedOn(new DateOnly(planned, 1, 1)))
        {
            faults.Add(new ImportFault(row.Line, "indicator", $"{indicator.Code}: {IndicatorText.Retired(indicator.RetiredFrom!.Value)}", "bỏ dòng này, hoặc dùng lại chỉ tiêu ở trang Chỉ tiêu"));
        }

        var mark = row.Mark(faults);
        var source = row.Limited("source", MonthlyFigure.SourceMaxLength, faults);
        var note = row.Limited("note", TargetPlanLine.NoteMaxLength, faults);
        var conversion = ReadConversion(row, indicator, basis, value, faults);
        var details = PlanDecisionDetails.Read(row, faults);
        return faults.Count > before ? null : new PlanFileLine(
            row.Line, unit!.ProvinceId, unit.Id, indicator!.Id, basis!.Value, value!.Value,
            new PlanDecision(year!.Value, authority!.Value, number, date), effective, deadline, mark, source, note, conversion, details);
    }

    public TargetPlan ToPlan(int provinceId) => new()
    {
        ProvinceId = provinceId,
        Id = Guid.CreateVersion7(),
        Year = Year,
        Authority = Decision.Authority,
        DecisionNumber = Decision.Number,
        DecisionDate = Decision.Date,
        Effective = PlanLineRules.EffectiveOf(Year, Decision.Date, Effective),
    };

    public TargetPlanLine ToLine(TargetPlan plan, int version) => new()
    {
        ProvinceId = ProvinceId,
        PlanId = plan.Id,
        UnitId = UnitId,
        IndicatorId = IndicatorId,
        Basis = Basis,
        Value = Value,
        Deadline = Deadline ?? PlanLineRules.DefaultDeadline(Year),
        Mark = Mark,
        Source = Source,
        Note = Note,
        CoverageRate = Conversion?.Rate,
        DenominatorYear = Conversion?.Year,
        DenominatorSource = Conversion?.Source,
        DenominatorValue = Conversion?.Denominator,
        Version = version + 1,
    };

    /// <summary>Whether the stored line already says the same. A file that says nothing of how a headcount came leaves that as it is.</summary>
    public bool Says(TargetPlanLine kept) =>
        (kept.Value, kept.Deadline, kept.Mark, kept.Source, kept.Note) == (Value, Deadline ?? PlanLineRules.DefaultDeadline(Year), Mark, Source, Note)
        && (Conversion is null || Conversion == CoverageConversion.Of(kept));

    /// <summary>
    /// The day on which the code is looked up: the day of signing, else 1/1. A decision signed before a reorganisation for units that begin
    /// with it names those by the codes of the day from which it counts.
    /// </summary>
    private static DateOnly UnitDay(UnitCatalogue units, string code, DateOnly signed, DateOnly? effective) =>
        effective is { } from && from > signed && units.FindByCode(code, signed)?.IsValidOn(from) != true && units.FindByCode(code, from) is not null ? from : signed;

    private static CoverageConversion? ReadConversion(CsvRow row, Indicator? indicator, PlanBasis? basis, decimal? value, List<ImportFault> faults)
    {
        if (row.Text("coverage_rate") is null && row.Text("denominator_value") is null)
        {
            return null;
        }

        var rate = row.Required("coverage_rate", faults) is null ? null : row.Number("coverage_rate", PlanLineRules.CoverageDecimals, faults);
        var year = row.Year("denominator_year", faults);
        var source = row.Limited("denominator_source", Denominator.SourceMaxLength, faults) ?? "";
        var denominator = row.Required("denominator_value", faults) is null ? null : row.Number("denominator_value", 0, faults);
        if (rate is null || year is null || denominator is null || indicator is null || basis is null || value is null)
        {
            return null;
        }

        var conversion = new CoverageConversion(rate.Value, year.Value, source, (long)denominator.Value);
        if (PlanWording.OfConversion(indicator, basis.Value, value.Value, conversion) is { } problem)
        {
            faults.Add(new ImportFault(row.Line, "coverage_rate", problem.TrimEnd('.'), "sửa tỷ lệ, mẫu số hoặc số người"));
        }

        return conversion;
    }

    private static Indicator? ReadIndicator(CsvRow row, ReferenceData reference, List<ImportFault> faults)
    {
        if (row.Required("indicator", faults) is not { } code)
        {
            return null;
        }

        var indicator = reference.Indicators.Find(code);
        if (indicator is null)
        {
            faults.Add(new ImportFault(row.Line, "indicator", $"không có chỉ tiêu {code}", $"dùng một trong {string.Join(", ", reference.Indicators.All.Select(i => i.Code))}"));
        }

        return indicator;
    }

    private static PlanBasis? ReadBasis(CsvRow row, Indicator? indicator, List<ImportFault> faults)
    {
        if (row.Required("basis", faults) is not { } text)
        {
            return null;
        }

        if (!Bases.TryGetValue(text, out var basis))
        {
            faults.Add(new ImportFault(row.Line, "basis", $"\"{text}\" không phải cách giao", "dùng headcount, coverage hoặc amount"));
            return null;
        }

        if (indicator is null)
        {
            return basis;
        }

        if (PlanLineRules.OfBasis(indicator, basis) is { } fault)
        {
            faults.Add(fault switch
            {
                PlanLineFault.DerivedTakesOnlyCoverage => new ImportFault(
                    row.Line, "indicator", $"kế hoạch của {indicator.Code} tính từ {indicator.Formula}", "nhập kế hoạch của từng chỉ tiêu thành phần"),
                PlanLineFault.HasNoCoverage => new ImportFault(row.Line, "basis", $"{indicator.Code} không có tỷ lệ bao phủ", "dùng headcount hoặc amount"),
                _ => new ImportFault(row.Line, "basis", $"{text} không hợp với {indicator.Code}", indicator.Measure == UnitOfMeasure.Dong ? "dùng amount (triệu đồng)" : "dùng headcount"),
            });
        }

        return basis;
    }

    private static decimal? ReadValue(CsvRow row, PlanBasis? basis, List<ImportFault> faults)
    {
        if (row.Required("value", faults) is null || basis is null)
        {
            return null;
        }

        var decimals = basis switch { PlanBasis.Amount => Money.MillionDecimals, PlanBasis.Coverage => PlanLineRules.CoverageDecimals, _ => 0 };
        var value = row.Number("value", decimals, faults);
        if (basis == PlanBasis.Coverage && value > PlanLineRules.LargestCoverage)
        {
            faults.Add(new ImportFault(row.Line, "value", $"tỷ lệ bao phủ {value}% quá lớn", "viết phần trăm, ví dụ 92.25"));
        }

        return basis == PlanBasis.Amount ? value * Money.DongPerMillion : value;
    }

    private static PlanAuthority? ReadAuthority(CsvRow row, List<ImportFault> faults)
    {
        if (row.Required("authority", faults) is not { } text)
        {
            return null;
        }

        var authority = PlanAuthorities.Find(text);
        if (authority is null)
        {
            faults.Add(new ImportFault(row.Line, "authority", $"\"{text}\" không phải cơ quan giao", $"dùng một trong {string.Join(", ", PlanAuthorities.Codes)}"));
        }

        return authority;
    }
}
