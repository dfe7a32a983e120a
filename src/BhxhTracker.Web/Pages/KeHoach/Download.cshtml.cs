using System.Globalization;
using System.Text;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>The ledger as it is filtered, as a .csv or a workbook; or an empty workbook with the province's units.</summary>
[EnableRateLimiting(RateLimits.Exports)]
[MayDo(Power.Export)]
public class DownloadModel(AppDbContext db, ReferenceCache references, PlanListQuery query, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public LedgerFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string form, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (await Filter.ReadAsync(reference, query, clock.Today(), cancellation) is not { } choice || !IsAskedProvince(choice))
        {
            return NotFound();
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"ke-hoach-{choice.Province.Code}-{choice.Filter.Year}");
        if (form == "mau")
        {
            var template = new MemoryStream();
            PlanExport.Template(template, reference, choice.Province.ProvinceId, choice.Filter.Year);
            return File(template.ToArray(), PlanExport.WorkbookContentType, $"mau-{name}.xlsx");
        }

        var year = await query.YearAsync(choice.Province.ProvinceId, choice.Filter.Year, cancellation);
        var rows = await query.RunAsync(choice.Filter, cancellation);
        if (form == "csv")
        {
            return File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(PlanExport.Csv(rows, year, reference))], PlanExport.CsvContentType, $"{name}.csv");
        }

        var workbook = new MemoryStream();
        PlanExport.Workbook(workbook, rows, year, reference, $"Kế hoạch giao {choice.Province.Name} năm {choice.Filter.Year}");
        return File(workbook.ToArray(), PlanExport.WorkbookContentType, $"{name}.xlsx");
    }

    /// <summary>A page may show another province than asked, since it says which; a file that is passed on may not.</summary>
    private bool IsAskedProvince(LedgerChoice choice) =>
        string.IsNullOrEmpty(Filter.Province) || Filter.Province == choice.Province.ProvinceId.ToString(CultureInfo.InvariantCulture);
}
