using System.Globalization;
using System.Text;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.NhatKy;

/// <summary>What was searched, as a .csv.</summary>
[EnableRateLimiting(RateLimits.Exports)]
[MayDo(Power.ReadAudit)]
public class DownloadModel(AuditRequest request, AuditQuery query) : PageModel
{
    /// <summary>Excel takes a million lines; an entry has up to a thousand characters.</summary>
    private const int Most = 50_000;

    private const int MostRead = 500_000;

    [BindProperty(SupportsGet = true)]
    public AuditFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // A page may show something else than asked, since it says so; a file that is passed on may not.
        if (await request.ReadAsync(Filter, User.UnitId(), cancellation) is not { Problems.Count: 0 } asked)
        {
            return NotFound();
        }

        var found = await query.ListAsync(asked.Search, Most, MostRead, cancellation);
        IEnumerable<IEnumerable<string?>> rows = found.Lines.Select(l => (IEnumerable<string?>)
            [l.Sequence.ToString(CultureInfo.InvariantCulture), WorkflowWords.Time(l.At), l.Actor, AuditWords.Act(l.Act), l.Summary, l.Hash]);
        if (found.OlderThan is { } older)
        {
            rows = rows.Append(["", "", "", "", $"Còn mục cũ hơn mục {older}: thu hẹp thời gian rồi tải lại.", ""]);
        }

        var csv = PlanCsv.Write(["muc", "luc", "ai", "viec", "noi_dung", "ma_bam"], rows);
        var name = string.Create(CultureInfo.InvariantCulture, $"nhat-ky-{asked.Place.ProvinceId}.csv");
        return File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)], "text/csv; charset=utf-8", name);
    }
}
