using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>The details of one cell, a part of a page: the grid's panel shows it.</summary>
[MayDo(Power.Read)]
public class CellModel(CellDetailsQuery query) : PageModel
{
    public CellDetails View { get; private set; } = null!;

    public string LastMonthName => $"Tháng trước ({VietnameseNumber.Month(View.Month.Previous)})";

    public IReadOnlyList<SparkPoint> Points =>
        [.. View.Months.Select(m => new SparkPoint(VietnameseNumber.Month(m.Month), m.Value, ProgressText.Count(View.Indicator, m.Value)))];

    public IReadOnlyList<SparkBreak> Breaks => [.. View.Breaks
        .Select(note => (Place: View.Months.Select(m => m.Month).ToList().FindIndex(m => m.LastDay >= note.From), Note: note))
        .Where(b => b.Place > 0)
        .Select(b => new SparkBreak(b.Place, b.Note.Text))];

    public string ValueOf(long? value) => value is null ? "để trống" : ProgressText.Count(View.Indicator, value);

    public async Task<IActionResult> OnGetAsync(string month, int unitId, int indicatorId, CancellationToken cancellation)
    {
        if (!ReportMonth.TryParse(month, out var asked) || await query.OfAsync(unitId, asked, indicatorId, cancellation) is not { } details)
        {
            return NotFound();
        }

        View = details;
        return Page();
    }
}
