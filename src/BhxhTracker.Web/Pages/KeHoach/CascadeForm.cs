using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Pages.NhapLieu;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>The grid as it stands on the page: what was typed, what it reads as, and what it adds up to.</summary>
public sealed class CascadeForm
{
    private readonly string[][] texts;
    private readonly long?[][] values;

    private CascadeForm(CascadeSheet sheet, string[][] texts)
    {
        Sheet = sheet;
        this.texts = texts;
        values = [.. texts.Select(row => new long?[row.Length])];
        for (var row = 0; row < texts.Length; row++)
        {
            for (var column = 0; column < texts[row].Length; column++)
            {
                var (value, problem) = EntryViews.Read(sheet.Columns[column].Indicator, texts[row][column]);
                values[row][column] = value;
                if (problem is not null)
                {
                    Faults[FieldOf(row, column)] = problem;
                }
            }
        }

        Totals = CascadeTotals.Of(sheet, values);
    }

    public CascadeSheet Sheet { get; }

    public IReadOnlyList<IReadOnlyList<long?>> Values => values;

    public IReadOnlyList<CascadeTotal> Totals { get; }

    /// <summary>What is wrong with a field, by its name.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    /// <summary>As it is opened: with the targets in force.</summary>
    public static CascadeForm Open(CascadeSheet sheet) => new(sheet, Texts(sheet, (row, column) =>
        EntryViews.Typed(sheet.Columns[column].Indicator, (long?)sheet.Rows[row].Cells[column].InForce?.Value)));

    /// <summary>As it was sent. Read by name: a province has more fields than the framework's model binder takes.</summary>
    public static CascadeForm Read(CascadeSheet sheet, IFormCollection sent) => new(sheet, Texts(sheet, (row, column) => sent[Name(sheet, row, column)].ToString()));

    /// <summary>With a helper's numbers in a column.</summary>
    public CascadeForm With(int column, IReadOnlyList<long?> filled) => new(Sheet, Texts(Sheet, (row, c) =>
        c == column ? EntryViews.Typed(Sheet.Columns[c].Indicator, filled[row]) : texts[row][c]));

    /// <summary>The fields that are filled in.</summary>
    public IReadOnlyList<CascadeTargetInput> Targets =>
        [.. from row in Enumerable.Range(0, values.Length)
            from column in Enumerable.Range(0, values[row].Length)
            where values[row][column] is not null
            select new CascadeTargetInput(Sheet.Rows[row].Unit.Id, Sheet.Columns[column].Indicator.Id, values[row][column]!.Value)];

    public string FieldOf(int row, int column) => Name(Sheet, row, column);

    public string TextOf(int row, int column) => texts[row][column];

    public CascadeTotal TotalOf(int column, int parentId) => Totals.First(t => t.Column == column && t.ParentId == parentId);

    public bool HasChildrenInGrid(CascadeRow row) => Sheet.Rows.Any(r => r.ParentId == row.Unit.Id);

    /// <summary>"Đã giao 528.000 / 528.687: còn 687 chưa giao"; the browser's module says the same while one types.</summary>
    public string Say(CascadeTotal total)
    {
        var indicator = Sheet.Columns[total.Column].Indicator;
        string Text(long value) => ProgressText.Count(indicator, value);
        var result = total switch
        {
            { Target: null } => "",
            { Difference: > 0 } => $" / {Text(total.Target.Value)}: còn {Text(total.Difference)} chưa giao",
            { Difference: < 0 } => $" / {Text(total.Target.Value)}: vượt {Text(-total.Difference)}",
            _ => $" / {Text(total.Target.Value)}: khớp",
        };
        return $"Đã giao {Text(total.Assigned)}{result}";
    }

    public static string Name(int unitId, int indicatorId) => string.Create(CultureInfo.InvariantCulture, $"o-{unitId}-{indicatorId}");

    /// <summary>The reason on record for a difference that is still there.</summary>
    public string? ReasonOf(CascadeTotal total) => total.Difference == 0 ? null : Sheet.Columns[total.Column].Explained.GetValueOrDefault(total.ParentId)?.Reason;

    public string NameOf(int unitId) => unitId == Sheet.Unit.Id ? Sheet.Unit.Name : Sheet.Rows.First(r => r.Unit.Id == unitId).Unit.Name;

    /// <summary>"103/QĐ-BHXH ngày 15/01/2024, lần 2".</summary>
    public static string DecisionOf(CascadeTarget target)
    {
        var number = target.DecisionNumber.Length == 0 ? "chưa rõ số quyết định" : target.DecisionNumber;
        return $"{number}{(target.DecisionDate is { } signed ? $" ngày {VietnameseNumber.Date(signed)}" : "")}, lần {target.Version.ToString(CultureInfo.InvariantCulture)}";
    }

    private static string[][] Texts(CascadeSheet sheet, Func<int, int, string> text) =>
        [.. sheet.Rows.Select((_, row) => sheet.Columns.Select((_, column) => text(row, column)).ToArray())];

    private static string Name(CascadeSheet sheet, int row, int column) => Name(sheet.Rows[row].Unit.Id, sheet.Columns[column].Indicator.Id);
}

/// <summary>The helpers' names on the page and in the form.</summary>
public static class CascadeHelpers
{
    /// <summary>Ends a button's value when the units without a basis shall stay empty.</summary>
    public const string LeaveEmpty = "bo-trong";

    public static IReadOnlyList<(SharingBasis Basis, string Code, string Name)> All { get; } =
    [
        (SharingBasis.Population, "dan-so", "Theo dân số"),
        (SharingBasis.LastYear, "nam-truoc", "Theo kết quả năm trước"),
        (SharingBasis.Gap, "con-thieu", "Theo số còn thiếu"),
        (SharingBasis.Equal, "deu", "Chia đều"),
        (SharingBasis.Before, "ke-hoach-truoc", "Giữ tỷ lệ kế hoạch trước"),
    ];

    public static string CodeOf(SharingBasis basis) => All.First(h => h.Basis == basis).Code;

    /// <summary>What a unit lacks for the helper.</summary>
    public static string Missing(SharingBasis basis) => basis switch
    {
        SharingBasis.Population => "dân số",
        SharingBasis.LastYear => "kết quả 31/12 năm trước",
        SharingBasis.Gap => "kết quả 31/12 hoặc kế hoạch trước",
        _ => "kế hoạch trước",
    };

    /// <summary>Reads a button: "dan-so:3" or "dan-so:3:bo-trong".</summary>
    public static (SharingBasis Basis, int IndicatorId, bool LeaveEmpty)? Read(string? pressed)
    {
        var parts = (pressed ?? "").Split(':');
        return parts.Length is 2 or 3 && All.FirstOrDefault(h => h.Code == parts[0]) is { Code: not null } helper
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var indicator)
            ? (helper.Basis, indicator, parts.Length == 3 && parts[2] == LeaveEmpty)
            : null;
    }
}
