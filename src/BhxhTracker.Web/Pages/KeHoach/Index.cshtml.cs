using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.KeHoach;

public class IndexModel(AppDbContext db, ReferenceCache references, PlanListQuery query, TimeProvider clock) : PageModel
{
    public const int PageSize = 200;

    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int? ProvinceId { get; set; }

    [BindProperty(SupportsGet = true, Name = "nam")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "chi-tieu")]
    public string? IndicatorCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "dong")]
    public string? LineCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<UnitRef> Provinces { get; private set; } = [];

    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<PlanListRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int PageCount => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public UnitRef? Province => Provinces.FirstOrDefault(p => p.ProvinceId == ProvinceId);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        Provinces = [.. reference.Units.All.Where(u => u.Level == UnitLevel.Province)
            .OrderBy(u => u.OfficialOrder ?? int.MaxValue).Select(u => u.On(u.ValidTo ?? u.ValidFrom))];
        Indicators = reference.Indicators.All;
        ProvinceId = (Province ?? await FirstWithPlansAsync(cancellation))?.ProvinceId;
        if (ProvinceId is not { } province)
        {
            return;
        }

        Years = await query.YearsAsync(province, cancellation);
        Year = Year is { } asked && Years.Contains(asked) ? asked : Years.Count > 0 ? Years[0] : clock.Today().Year;
        var rows = await query.RunAsync(
            new PlanFilter
            {
                ProvinceId = province,
                Year = Year.Value,
                IndicatorId = reference.Indicators.Find(IndicatorCode ?? "")?.Id,
                Line = PlanAuthorities.FindLine(LineCode ?? ""),
            },
            cancellation);
        Total = rows.Count;
        PageNumber = Math.Clamp(PageNumber, 1, PageCount);
        Rows = [.. rows.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
    }

    private async Task<UnitRef?> FirstWithPlansAsync(CancellationToken cancellation)
    {
        var planned = await query.ProvincesAsync(cancellation);
        return Provinces.FirstOrDefault(p => planned.Contains(p.ProvinceId)) ?? (Provinces.Count > 0 ? Provinces[0] : null);
    }
}
