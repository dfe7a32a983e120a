using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents.Spreadsheets;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>Walks through the rows of a sheet by its layout and gathers the figures, the wrong cells and the rows of totals.</summary>
internal sealed class WorkbookFigures(ReferenceData reference, WorkbookLayout layout, int provinceId, DateOnly today)
{
    private readonly HeaderWords words = new(reference.Indicators, today);
    private readonly Dictionary<DateOnly, UnitMatcher> matchers = [];
    private readonly Dictionary<(int Unit, DateOnly Month, int Indicator), int> seen = [];
    private readonly Dictionary<(int Unit, DateOnly Month), string?> unitFaults = [];
    private readonly Dictionary<(int Indicator, DateOnly Month), string?> indicatorFaults = [];
    private readonly Dictionary<string, Indicator?> indicators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReportMonth?> months = new(StringComparer.Ordinal);
    private readonly ColumnUse? codeColumn = layout.Columns.FirstOrDefault(c => c.Role == ColumnRole.UnitCode);
    private readonly ColumnUse? nameColumn = layout.Columns.FirstOrDefault(c => c.Role == ColumnRole.UnitName);
    private readonly ColumnUse? monthColumn = layout.Columns.FirstOrDefault(c => c.Role == ColumnRole.Month);
    private readonly ColumnUse? indicatorColumn = layout.Columns.FirstOrDefault(c => c.Role == ColumnRole.Indicator);
    private readonly List<(ColumnUse Use, ReportMonth? Month, Indicator? Indicator)> figureColumns = [.. layout.Columns.Where(c => c.Role == ColumnRole.Figures).Select(c => (
        c,
        MonthText.Resolve(c.Month ?? "", layout.Year) ?? (ReportMonth.TryParse(layout.Month, out var month) ? month : (ReportMonth?)null),
        reference.Indicators.Find(c.Indicator ?? layout.Indicator ?? "")))];

    public List<PreviewFigure> Figures { get; } = [];

    public List<WrongCell> Wrong { get; } = [];

    public int WrongCount { get; private set; }

    public int LeftOutRows { get; private set; }

    public List<TotalCell> Totals { get; } = [];

    public void Read(IEnumerable<SourceRow> rows, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var row in rows)
        {
            if (++count % 1_000 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (row.Number > layout.HeaderRow && !(row.Number <= layout.HeaderRow + 2 && IsColumnNumbers(row)))
            {
                ReadRow(row);
            }
        }
    }

    /// <summary>Compares what stands beside "Cộng" with what the rows add up to, level by level.</summary>
    public void JudgeTotals()
    {
        if (Totals.Count == 0)
        {
            return;
        }

        var sums = new Dictionary<(DateOnly, int), Dictionary<UnitLevel, long>>();
        foreach (var figure in Figures)
        {
            var levels = sums.TryGetValue((figure.Month, figure.IndicatorId), out var found) ? found : sums[(figure.Month, figure.IndicatorId)] = [];
            var level = reference.Units.Find(figure.UnitId)!.Level;
            levels[level] = levels.GetValueOrDefault(level) + figure.Value;
        }

        for (var place = 0; place < Totals.Count; place++)
        {
            var total = Totals[place];
            var known = sums.GetValueOrDefault((total.Month, total.IndicatorId));
            Totals[place] = total with { IsSum = known is not null && (known.ContainsValue(total.Value) || known.Values.Sum() == total.Value) };
        }
    }

    /// <summary>"(1) (2) (3)" under the head of an official table.</summary>
    private static bool IsColumnNumbers(SourceRow row)
    {
        var last = 0;
        foreach (var cell in row.Cells)
        {
            var text = cell.Text.Trim().TrimStart('(');
            var digits = text.AsSpan(0, text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length);
            if (digits.Length is 0 or > 2)
            {
                // The first columns of such a row are lettered: A, B.
                if (text.TrimEnd(')') is not ("A" or "B" or "C"))
                {
                    return false;
                }

                continue;
            }

            var number = int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
            if (number != last + 1)
            {
                return false;
            }

            last = number;
        }

        return last >= 2;
    }

    private void ReadRow(SourceRow row)
    {
        var code = codeColumn is null ? "" : row.TextOf(codeColumn.Column);
        var name = nameColumn is null ? "" : row.TextOf(nameColumn.Column);
        var rowMonth = monthColumn is null ? null : MonthOf(row.TextOf(monthColumn.Column));
        var rowIndicator = indicatorColumn is null ? null : IndicatorOf(row.TextOf(indicatorColumn.Column));
        var isNamed = !string.IsNullOrWhiteSpace(code) || !string.IsNullOrWhiteSpace(name);
        var place = 0;
        foreach (var (use, columnMonth, columnIndicator) in figureColumns)
        {
            while (place < row.Cells.Count && row.Cells[place].Column < use.Column)
            {
                place++;
            }

            if (place == row.Cells.Count)
            {
                break;
            }

            var cell = row.Cells[place];
            if (cell.Column != use.Column || (cell.Kind == SourceCellKind.Text && cell.Text.AsSpan().IsWhiteSpace()))
            {
                continue;
            }

            if (!isNamed)
            {
                Add(new WrongCell(row.Number, use.Column, "có số nhưng dòng không ghi đơn vị nào", "ghi mã hoặc tên đơn vị, hoặc xóa ô này"));
                return;
            }

            if ((columnMonth ?? rowMonth) is not { } month)
            {
                Add(new WrongCell(row.Number, monthColumn?.Column ?? use.Column, $"không hiểu tháng “{(monthColumn is null ? "" : row.TextOf(monthColumn.Column))}”", "ghi như 2024-09 hoặc 9/2024"));
                return;
            }

            if ((columnIndicator ?? rowIndicator) is not { } indicator)
            {
                Add(new WrongCell(
                    row.Number, indicatorColumn?.Column ?? use.Column, $"không hiểu chỉ tiêu “{(indicatorColumn is null ? "" : row.TextOf(indicatorColumn.Column))}”",
                    "ghi mã hoặc tên chỉ tiêu như ở trang Chỉ tiêu"));
                return;
            }

            var match = MatcherOf(month).Match(code, name);
            if (match.IsLeftOut)
            {
                LeftOutRows++;
                return;
            }

            if (match.Problem is { } problem)
            {
                Add(new WrongCell(
                    row.Number, (nameColumn ?? codeColumn)!.Column, problem, match.Candidates.Count > 0 ? "chọn đơn vị ở trang xem trước, hoặc ghi mã" : "sửa tên, ghi mã, hoặc chọn đơn vị ở trang xem trước",
                    name.Trim().Length > 0 ? name.Trim() : code.Trim(), [.. match.Candidates.Select(c => c.Id)]));
                return;
            }

            ReadFigure(row.Number, cell, month, indicator, match.Unit);
        }
    }

    /// <summary>Reads one cell of a known month and indicator.</summary>
    /// <param name="unit">Null for a row of totals.</param>
    private void ReadFigure(int row, SourceCell cell, ReportMonth month, Indicator indicator, UnitInfo? unit)
    {
        var (value, problem, remedy) = FigureCell.Read(cell, indicator, layout);
        if (unit is null)
        {
            if (value is { } total && Totals.Count < ImportPreview.MostKept)
            {
                Totals.Add(new TotalCell(row, cell.Column, month.FirstDay, indicator.Id, total, IsSum: false));
            }

            return;
        }

        if (problem is null && value is null)
        {
            return;
        }

        if ((problem is null ? RuleFault(unit, month, indicator) : null) is { } fault)
        {
            (problem, remedy) = (fault, "bỏ ô này, hoặc đọc lại với tháng, chỉ tiêu đúng");
        }

        if (problem is not null)
        {
            Add(new WrongCell(row, cell.Column, problem, remedy!));
        }
        else if (!seen.TryAdd((unit.Id, month.FirstDay, indicator.Id), Figures.Count))
        {
            var first = Figures[seen[(unit.Id, month.FirstDay, indicator.Id)]];
            Add(new WrongCell(row, cell.Column, $"trùng đơn vị, tháng, chỉ tiêu với ô {CellAddress.Of(first.Column, first.Row)}", "giữ một ô"));
        }
        else
        {
            Figures.Add(new PreviewFigure(unit.ProvinceId, unit.Id, month.FirstDay, indicator.Id, value!.Value, row, cell.Column, FigureFate.New, null, 0));
        }
    }

    private string? RuleFault(UnitInfo unit, ReportMonth month, Indicator indicator)
    {
        if (!unitFaults.TryGetValue((unit.Id, month.FirstDay), out var fault))
        {
            fault = month > ReportMonth.Of(today) ? $"chưa đến {Wording.Month(month)}" : !unit.IsValidOn(month.LastDay) ? $"đơn vị không có trong {Wording.Month(month)}" : null;
            unitFaults[(unit.Id, month.FirstDay)] = fault;
        }

        if (fault is null && !indicatorFaults.TryGetValue((indicator.Id, month.FirstDay), out fault))
        {
            fault = CellRules.FaultOf(reference, unit.Id, month, indicator.Id, null, today)?.TrimEnd('.');
            indicatorFaults[(indicator.Id, month.FirstDay)] = fault;
        }

        return fault;
    }

    private UnitMatcher MatcherOf(ReportMonth month)
    {
        if (!matchers.TryGetValue(month.FirstDay, out var matcher))
        {
            matchers[month.FirstDay] = matcher = new UnitMatcher(reference.Units, provinceId, month.LastDay, layout.Units);
        }

        return matcher;
    }

    private ReportMonth? MonthOf(string text)
    {
        if (!months.TryGetValue(text, out var month))
        {
            months[text] = month = MonthText.Resolve(text.Trim(), layout.Year);
        }

        return month;
    }

    private Indicator? IndicatorOf(string text)
    {
        if (!indicators.TryGetValue(text, out var indicator))
        {
            indicators[text] = indicator = reference.Indicators.Find(text.Trim()) ?? words.Exactly(text);
        }

        return indicator;
    }

    private void Add(WrongCell wrong)
    {
        WrongCount++;
        if (Wrong.Count < ImportPreview.MostKept)
        {
            Wrong.Add(wrong);
        }
    }
}
