using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Pages.NhapLieu;

namespace BhxhTracker.Web.Pages.SoLieuNhanh;

/// <summary>The sheet's fields as they stand on the page: typed texts, the texts and versions it was opened with, the marks of rows.</summary>
public sealed class QuickForm(QuickSheet sheet, IFormCollection? sent)
{
    private readonly Dictionary<string, string> seen = [];
    private readonly Dictionary<string, int> versions = [];

    public QuickSheet Sheet => sheet;

    /// <summary>Messages by field.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    public static string Field(int unitId, int indicatorId) => string.Create(CultureInfo.InvariantCulture, $"o-{unitId}-{indicatorId}");

    public static string EstimateField(int unitId) => string.Create(CultureInfo.InvariantCulture, $"uoc-{unitId}");

    public string TextOf(QuickRow row, QuickCell cell) => Sent(Field(row.Unit.Id, cell.Indicator.Id)) ?? EntryViews.Typed(cell.Indicator, cell.Value);

    /// <summary>The text that the field was opened with: a field still as it was is no wish to change what another saved meanwhile.</summary>
    public string SeenOf(QuickRow row, QuickCell cell)
    {
        var field = Field(row.Unit.Id, cell.Indicator.Id);
        return seen.TryGetValue(field, out var told) ? told : Sent($"cu-{field}") ?? EntryViews.Typed(cell.Indicator, cell.Value);
    }

    public int VersionOf(QuickRow row, QuickCell cell)
    {
        var field = Field(row.Unit.Id, cell.Indicator.Id);
        return versions.TryGetValue(field, out var told) ? told
            : int.TryParse(Sent($"ban-{field}"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : cell.Version;
    }

    public bool IsEstimate(QuickRow row) => sheet.IsAhead || (sent is null ? WasEstimate(row) : sent.ContainsKey(EstimateField(row.Unit.Id)));

    /// <summary>As it was opened.</summary>
    public bool SawEstimate(QuickRow row) => sent is null ? WasEstimate(row) : Sent($"cu-{EstimateField(row.Unit.Id)}") == "1";

    /// <summary>What the person changed; leaves messages for what is no number.</summary>
    public IReadOnlyList<QuickCellInput> Read()
    {
        var cells = new List<QuickCellInput>();
        foreach (var row in sheet.Rows)
        {
            var isMarkChanged = IsEstimate(row) != SawEstimate(row) && !sheet.IsAhead;
            foreach (var cell in row.Cells)
            {
                var text = TextOf(row, cell);
                if (text == SeenOf(row, cell) && !(isMarkChanged && text.Length > 0))
                {
                    continue;
                }

                var (value, problem) = EntryViews.Read(cell.Indicator, text);
                if (problem is not null)
                {
                    Faults[Field(row.Unit.Id, cell.Indicator.Id)] = problem;
                }
                else
                {
                    cells.Add(new QuickCellInput(row.Unit.Id, cell.Indicator.Id, value, IsEstimate(row), VersionOf(row, cell)));
                }
            }
        }

        return cells;
    }

    /// <summary>Tells what stands in the way; saving again then means: mine, knowing theirs.</summary>
    public void Show(QuickCellFault fault)
    {
        var field = Field(fault.Cell.UnitId, fault.Cell.IndicatorId);
        if (fault.Theirs is not { } theirs)
        {
            Faults[field] = fault.Message!;
            return;
        }

        var cell = sheet.Rows.First(r => r.Unit.Id == fault.Cell.UnitId).Cells.First(c => c.Indicator.Id == fault.Cell.IndicatorId);
        versions[field] = theirs.Version;
        seen[field] = EntryViews.Typed(cell.Indicator, theirs.Value);
        var value = theirs.Value is null ? "để trống" : $"{EntryViews.Typed(cell.Indicator, theirs.Value)}{(theirs.IsEstimate ? " (ước)" : "")}";
        var told = theirs is { Actor: { } who, At: { } at } ? $"{who} vừa lưu {value} lúc {LocalDay.InVietNam(at):HH':'mm dd'/'MM'/'yyyy}" : $"Số này đã thay đổi, nay là {value}";
        Faults[field] = $"{told}. Lưu lại để giữ số của bạn, hoặc sửa theo số kia.";
    }

    /// <summary>"cộng các đơn vị: 74.012 (ước, tạm tính 7/10)"; null while none of them was read.</summary>
    public static string? SumOf(QuickCell cell)
    {
        if (cell.Sum is not { } sum)
        {
            return null;
        }

        string?[] marks = [sum.IsEstimate ? "ước" : null, sum.IsComplete ? null : Wording.Provisional(sum.Reported, sum.Expected)];
        var marked = string.Join(", ", marks.OfType<string>());
        return $"cộng các đơn vị: {ProgressText.Count(cell.Indicator, sum.Value)}{(marked.Length > 0 ? $" ({marked})" : "")}";
    }

    /// <summary>"tháng 8/2024: 70.000 · kế hoạch 80.000".</summary>
    public IEnumerable<string> Beside(QuickCell cell)
    {
        if (sheet.ReportMonth is { } month && cell.Report is not null)
        {
            yield return $"{Wording.Month(month)}: {ProgressText.Count(cell.Indicator, cell.Report)}";
        }

        if (cell.Plan is { } plan)
        {
            yield return $"kế hoạch {ProgressText.Plan(cell.Indicator, plan)}";
        }
    }

    private static bool WasEstimate(QuickRow row) => row.Cells.Any(c => c.IsEstimate);

    private string? Sent(string field) => sent is not null && sent.TryGetValue(field, out var text) ? text.ToString() : null;
}
