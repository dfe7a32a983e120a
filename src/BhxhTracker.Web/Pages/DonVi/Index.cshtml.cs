using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.DonVi;

public class IndexModel(AppDbContext db, ReferenceCache references, TimeProvider clock) : PageModel
{
    public const int PageSize = 100;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>"Xem tại ngày", 2024-09-30; empty is all days.</summary>
    [BindProperty(SupportsGet = true, Name = "ngay")]
    public string? DayText { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public DateOnly? Day { get; private set; }

    public string? Problem { get; private set; }

    public int Total { get; private set; }

    public int PageCount => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public IReadOnlyList<UnitListRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(DayText) && (Day = ProgressParameters.Day(DayText)) is null)
        {
            Problem = $"“{DayText}” không phải ngày; đang xem mọi thời gian. Hãy chọn lại ngày.";
        }

        var units = (await references.GetAsync(db, cancellation)).Units;
        var found = UnitSearch.Find(units, Text, Day, null).ToList();
        Total = found.Count;
        PageNumber = Math.Clamp(PageNumber, 1, PageCount);
        var today = clock.Today();
        Rows = [.. found.Skip((PageNumber - 1) * PageSize).Take(PageSize).Select(u => Row(units, u, u.ShownOn(Day ?? today)))];
    }

    private static UnitListRow Row(UnitCatalogue units, UnitInfo unit, DateOnly day) => new(
        unit.On(day),
        unit.ParentIdOn(day) is { } parent ? units.Find(parent)!.On(day) : null,
        unit.ValidFrom,
        unit.ValidTo);
}

/// <summary>A unit in the list, with the unit it reports to: names repeat in many provinces.</summary>
public sealed record UnitListRow(UnitRef Unit, UnitRef? Parent, DateOnly ValidFrom, DateOnly? ValidTo);
