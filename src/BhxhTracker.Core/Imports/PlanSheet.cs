using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Documents.Spreadsheets;
using BhxhTracker.Core.Imports.Workbooks;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports;

/// <summary>
/// A workbook's sheet of targets brought into the form of interfaces.md, so that it goes the one way of all plans. What people write
/// (numbers with dots, days with slashes, names instead of codes) is understood here or named with its cell.
/// </summary>
public sealed class PlanSheet
{
    /// <summary>More than anybody plans.</summary>
    public const int MostRows = 20_000;

    private const int HeaderWithin = 20;

    private static readonly Dictionary<string, string> Bases = new(StringComparer.Ordinal)
    {
        ["nguoi"] = "headcount",
        ["so nguoi"] = "headcount",
        ["the"] = "headcount",
        ["headcount"] = "headcount",
        ["% bao phu"] = "coverage",
        ["ty le bao phu"] = "coverage",
        ["ty le"] = "coverage",
        ["%"] = "coverage",
        ["coverage"] = "coverage",
        ["trieu dong"] = "amount",
        ["so tien"] = "amount",
        ["amount"] = "amount",
    };

    private readonly IndicatorCatalogue indicators;
    private readonly WorkbookReader workbook;
    private readonly int sheet;

    private PlanSheet(WorkbookReader workbook, int sheet, int headerRow, IReadOnlyDictionary<int, string> columns, IndicatorCatalogue indicators)
    {
        this.workbook = workbook;
        this.sheet = sheet;
        this.indicators = indicators;
        HeaderRow = headerRow;
        Columns = columns;
    }

    public int HeaderRow { get; }

    /// <summary>Column name by the sheet's column.</summary>
    public IReadOnlyDictionary<int, string> Columns { get; }

    /// <summary>What could not be read, in people's words; the file is then not looked at further.</summary>
    public List<ImportFault> Faults { get; } = [];

    /// <summary>The letter of a column name, for the address of a fault found later.</summary>
    public string? LetterOf(string? column) => Columns.FirstOrDefault(c => c.Value == column) is { Value: not null } found ? CellAddress.Column(found.Key) : null;

    /// <summary>The first visible sheet that has the columns; or what is wrong.</summary>
    public static (PlanSheet? Sheet, string? Problem) Find(WorkbookReader workbook, IndicatorCatalogue indicators)
    {
        IReadOnlyList<string> closest = [];
        for (var index = 0; index < workbook.Sheets.Count; index++)
        {
            foreach (var row in workbook.Sheets[index].IsVisible ? workbook.Rows(index).Take(HeaderWithin) : [])
            {
                var columns = new Dictionary<int, string>();
                foreach (var cell in row.Cells)
                {
                    if (PlanColumns.Of(cell.Text) is { } column && !columns.ContainsValue(column))
                    {
                        columns[cell.Column] = column;
                    }
                }

                if (PlanFileLine.RequiredColumns.All(columns.ContainsValue))
                {
                    return (new PlanSheet(workbook, index, row.Number, columns, indicators), null);
                }

                closest = columns.Count > closest.Count ? [.. columns.Values] : closest;
            }
        }

        var missing = PlanFileLine.RequiredColumns.Where(c => !closest.Contains(c)).Select(c => $"“{PlanColumns.HeadingOf(c)}”");
        return (null, $"Không thấy dòng tiêu đề: trong {HeaderWithin} dòng đầu phải có một dòng đủ các cột, còn thiếu {string.Join(", ", missing)}. Tải mẫu để lấy đúng tiêu đề.");
    }

    /// <summary>The rows under the header in the form of interfaces.md.</summary>
    public IReadOnlyList<(int Row, string[] Fields)> Rows()
    {
        var names = Columns.Values.ToList();
        var rows = new List<(int, string[])>();
        foreach (var row in workbook.Rows(sheet).Where(r => r.Number > HeaderRow))
        {
            var given = names.ToDictionary(n => n, _ => (WorkbookCell?)null);
            foreach (var cell in row.Cells)
            {
                if (Columns.TryGetValue(cell.Column, out var column))
                {
                    given[column] = cell;
                }
            }

            // Nothing at all, or nothing but what the template printed: no target.
            if (given.Where(c => c.Key is not ("unit_code" or "year")).All(c => c.Value is null))
            {
                continue;
            }

            if (rows.Count + Faults.Count >= MostRows)
            {
                throw new WorkbookProblemException($"có quá {VietnameseNumber.Whole(MostRows)} dòng", "tách thành nhiều tệp", workbook.Sheets[sheet].Name);
            }

            var before = Faults.Count;
            string[] fields = [.. names.Select(name => Text(row.Number, name, given).ReplaceLineEndings(" "))];
            if (Faults.Count == before)
            {
                rows.Add((row.Number, fields));
            }
        }

        return rows;
    }

    private string Text(int row, string column, Dictionary<string, WorkbookCell?> given)
    {
        if (given[column] is not { } cell)
        {
            return "";
        }

        if (cell.Kind == WorkbookCellKind.Error)
        {
            return Wrong(row, column, $"công thức bị lỗi {cell.Text}", "sửa công thức hoặc gõ số");
        }

        if (cell.Kind == WorkbookCellKind.Formula)
        {
            return Wrong(row, column, "công thức chưa có kết quả", "mở bằng Excel rồi lưu lại để tính, hoặc gõ số");
        }

        foreach (var hidden in cell.Text.Where(c => c == '\0' || (HiddenCharacters.Is(c) && c is not ('\n' or '\r' or '\t'))))
        {
            return Wrong(row, column, $"có ký tự không nhìn thấy được (U+{(int)hidden:X4})", "xóa ký tự đó, gõ lại ô này");
        }

        return PlanColumns.IsDate(column) ? Day(row, column, cell)
            : cell.Kind == WorkbookCellKind.Date ? Wrong(row, column, $"là ngày {cell.Text}", "đổi định dạng ô rồi gõ lại")
            : column switch
            {
                "value" => Value(row, cell, given),
                "coverage_rate" => Number(row, column, cell, isWhole: false),
                "denominator_value" => Number(row, column, cell, isWhole: true),
                "indicator" => IndicatorCode(cell.Text),
                "basis" => Bases.GetValueOrDefault(FoldedText.Fold(cell.Text), cell.Text),
                "authority" => PlanAuthorities.InDefaultOrder.Where(a => FoldedText.Fold(a.Name()) == FoldedText.Fold(cell.Text)).Select(a => a.Code()).FirstOrDefault() ?? cell.Text.Trim(),
                _ => cell.Text.Trim(),
            };
    }

    private string Value(int row, WorkbookCell cell, Dictionary<string, WorkbookCell?> given) => Number(
        row, "value", cell, isWhole: given["basis"] is not { } basis || Bases.GetValueOrDefault(FoldedText.Fold(basis.Text)) is not ("amount" or "coverage"));

    private string Number(int row, string column, WorkbookCell cell, bool isWhole)
    {
        if (cell.Kind == WorkbookCellKind.Number)
        {
            return cell.Text;
        }

        var read = isWhole ? PeopleNumber.Whole(cell.Text) : PeopleNumber.Decimal(cell.Text);
        return read.IsAccepted
            ? read.Value?.ToString("0.############", CultureInfo.InvariantCulture) ?? ""
            : Wrong(row, column, $"“{cell.Text.Trim()}”: {read.Message.Split(". ")[0].TrimEnd('.').ToLowerInvariant()}", "gõ lại thành số trong Excel");
    }

    private string Day(int row, string column, WorkbookCell cell)
    {
        if (cell.Kind != WorkbookCellKind.Number
            && DateOnly.TryParseExact(cell.Text.Trim(), ["yyyy-MM-dd", "d/M/yyyy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return Wrong(row, column, $"“{cell.Text}” không phải ngày", "gõ ngày như 02/04/2024");
    }

    private string IndicatorCode(string text) =>
        indicators.Find(text.Trim())?.Code
        ?? indicators.All.FirstOrDefault(i => FoldedText.Fold(i.ShortName) == FoldedText.Fold(text) || FoldedText.Fold(i.Name) == FoldedText.Fold(text))?.Code
        ?? text.Trim();

    private string Wrong(int row, string column, string problem, string remedy)
    {
        Faults.Add(new ImportFault(row, column, problem, remedy));
        return "";
    }
}
