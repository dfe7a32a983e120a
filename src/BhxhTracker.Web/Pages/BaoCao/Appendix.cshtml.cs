using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Api;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.Pages.TienDo;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.BaoCao;

/// <summary>Downloads the conference appendix of a unit and month; what is wrong with the wish is said on a page instead.</summary>
[EnableRateLimiting(RateLimits.Exports)]
[MayDo(Power.Export)]
public class AppendixModel(ProgressQuery query, Letterheads letterheads, TimeProvider clock) : PageModel
{
    public const string Standalone = "bieu";

    private const int LongestNumber = 50;

    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "don-vi")] string? unit,
        [FromQuery(Name = "mau")] string? form,
        [FromQuery(Name = "so")] string? number,
        [FromQuery(Name = "ngay")] string? day,
        CancellationToken cancellation)
    {
        var (request, problem) = Filter.ReadExactly(Filter.Month, clock.Today());
        if (request is null)
        {
            return Refuse(problem!);
        }

        DateOnly? reportDay = null;
        if (!string.IsNullOrEmpty(day) && (reportDay = ProgressParameters.Day(day)) is null)
        {
            return Refuse($"“{day}” không phải ngày: chọn lại ngày báo cáo.");
        }

        if (number?.Any(HiddenCharacters.Is) == true)
        {
            return Refuse("Số báo cáo có ký tự không in được: gõ lại số báo cáo.");
        }

        if (number?.Length > LongestNumber)
        {
            return Refuse($"Số báo cáo dài quá {LongestNumber} ký tự: rút ngắn lại.");
        }

        if (!int.TryParse(unit, CultureInfo.InvariantCulture, out var unitId) || await query.OfUnitAsync(unitId, request, cancellation) is not { } report)
        {
            return NotFound();
        }

        AppendixHeading heading = form == Standalone
            ? await letterheads.HeadAsync(new StandaloneForm { SignedOn = reportDay }, report.Unit.Unit, cancellation)
            : new AttachedAppendix { ReportNumber = string.IsNullOrWhiteSpace(number) ? null : number.Trim(), ReportDate = reportDay };
        var workbook = new MemoryStream();
        ConferenceAppendix.Write(workbook, report, heading);
        workbook.Position = 0;
        return File(workbook, ConferenceAppendix.ContentType, AppendixFileName.Of(report));
    }

    private PageResult Refuse(string problem)
    {
        Problems = [problem];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
