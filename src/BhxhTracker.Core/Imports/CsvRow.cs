using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Imports;

/// <summary>One line of a file with its fields by column name. A reader that finds a wrong field adds a fault and gives back null.</summary>
public readonly struct CsvRow(int line, string[] fields, Dictionary<string, int> columns)
{
    private const string DateForm = "yyyy-MM-dd";

    public int Line => line;

    /// <summary>The trimmed text in NFC, without the apostrophe that an export puts before what looks like a formula; null when there is none.</summary>
    public string? Text(string column) =>
        columns.TryGetValue(column, out var index) && fields[index].Trim() is { Length: > 0 } text ? PlanCsv.Plain(text.Normalize()) : null;

    public string? Required(string column, List<ImportFault> faults)
    {
        if (Text(column) is { } text)
        {
            return text;
        }

        faults.Add(new ImportFault(Line, column, "để trống", "điền giá trị"));
        return null;
    }

    /// <summary>An optional text no longer than the limit.</summary>
    public string? Limited(string column, int limit, List<ImportFault> faults)
    {
        var text = Text(column);
        if (text?.Length > limit)
        {
            faults.Add(new ImportFault(Line, column, $"dài {text.Length} ký tự", $"rút xuống {limit} ký tự"));
        }

        return text;
    }

    public DateOnly? Date(string column, List<ImportFault> faults)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2200)
        {
            return day;
        }

        faults.Add(new ImportFault(Line, column, $"\"{text}\" không phải ngày", "viết theo dạng 2024-09-30"));
        return null;
    }

    public ReportMonth? Month(string column, List<ImportFault> faults)
    {
        if (Required(column, faults) is not { } text)
        {
            return null;
        }

        if (ReportMonth.TryParse(text, out var month))
        {
            return month;
        }

        faults.Add(new ImportFault(Line, column, $"\"{text}\" không phải tháng", "viết theo dạng 2024-09"));
        return null;
    }

    public int? Year(string column, List<ImportFault> faults)
    {
        if (Required(column, faults) is not { } text)
        {
            return null;
        }

        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200)
        {
            return year;
        }

        faults.Add(new ImportFault(Line, column, $"\"{text}\" không phải năm", "viết bốn chữ số, ví dụ 2024"));
        return null;
    }

    /// <summary>An invariant number that is not negative, with at most <paramref name="decimals"/> decimals: 92.25 or 1395647.</summary>
    public decimal? Number(string column, int decimals, List<ImportFault> faults)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        var number = InvariantNumber.Parse(text, decimals, out var problem);
        if (number is null)
        {
            faults.Add(new ImportFault(Line, column, $"\"{text}\" {problem}", decimals == 0 ? "viết số nguyên liền nhau, ví dụ 1395647" : "viết số liền nhau, dấu chấm thập phân, ví dụ 92.25"));
        }

        return number;
    }

    public FigureMark Mark(List<ImportFault> faults)
    {
        switch (Text("mark"))
        {
            case null:
                return FigureMark.None;
            case "rounded":
                return FigureMark.Rounded;
            case "implied":
                return FigureMark.Implied;
            case "estimate":
                return FigureMark.Estimate;
            case var other:
                faults.Add(new ImportFault(Line, "mark", $"\"{other}\" không phải dấu số liệu", "dùng rounded, implied hoặc estimate, hoặc để trống"));
                return FigureMark.None;
        }
    }
}
