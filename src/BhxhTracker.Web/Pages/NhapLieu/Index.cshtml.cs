using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>A province's units and how far each is with a month.</summary>
public class IndexModel(AppDbContext db, ReferenceCache references, EntryQuery query, MonthsWithFigures months, TimeProvider clock) : PageModel
{
    private const int OfferedMonths = 36;

    [BindProperty(SupportsGet = true, Name = "thang")]
    public string? MonthText { get; set; }

    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int? ProvinceId { get; set; }

    public ReportMonth Month { get; private set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<ProvinceChoice> Provinces { get; private set; } = [];

    public IReadOnlyList<ReportForm> Forms { get; private set; } = [];

    public IReadOnlyList<ReportMonth> Months { get; private set; } = [];

    public IReadOnlyList<EntryListRow> Rows { get; private set; } = [];

    public UnitRef? Province => Provinces.FirstOrDefault(p => p.Unit.ProvinceId == ProvinceId)?.Unit;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        Forms = reference.Indicators.Forms;
        Provinces = ProvinceChoices.Of(reference.Units, clock.Today());
        ProvinceId = (Province ?? await FirstWithFiguresAsync(cancellation))?.ProvinceId;
        if (Province is not { } province)
        {
            return;
        }

        // One opens on the newest month that has anything: that is the one still being filled.
        var known = await months.OfUnitAsync(province.Id, cancellation);
        Month = known.Count > 0 ? known[0].Month : ReportMonth.Of(clock.Today());
        if (!string.IsNullOrEmpty(MonthText))
        {
            if (ReportMonth.TryParse(MonthText, out var asked))
            {
                Month = asked;
            }
            else
            {
                Problem = $"“{MonthText}” không phải tháng; đang xem {Wording.Month(Month)}. Địa chỉ đúng ghi như thang=2024-09.";
            }
        }

        Months = [.. Enumerable.Range(0, OfferedMonths).Select(i => ReportMonth.Of(clock.Today()).AddMonths(-i))
            .Concat(known.Select(k => k.Month)).Append(Month).Distinct().OrderDescending()];
        Forms = [.. reference.Indicators.FormsOn(Month.LastDay)];
        Rows = await query.ListAsync(province.ProvinceId, Month, cancellation);
    }

    /// <summary>With the whole country in the catalogue the first province by code is seldom the one that reports here.</summary>
    private async Task<UnitRef?> FirstWithFiguresAsync(CancellationToken cancellation)
    {
        var withFigures = await months.OfProvincesAsync(cancellation);
        return (Provinces.FirstOrDefault(p => withFigures.ContainsKey(p.Unit.Id)) ?? (Provinces.Count > 0 ? Provinces[0] : null))?.Unit;
    }
}
