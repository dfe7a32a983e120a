using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.NhapTep;

/// <summary>Where workbooks are dropped, and what became of the earlier ones.</summary>
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
[EnableRateLimiting(RateLimits.Imports)]
[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, ImportQuery query, SendWorkbook send, MonthsWithFigures months, TimeProvider clock) : PageModel
{
    /// <summary>Room above the largest file, so that one a little too large is answered with words.</summary>
    private const int LargestRequest = 2 * SourceFile.LargestBytes;

    private const int OfferedMonths = 36;

    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int? ProvinceId { get; set; }

    public IReadOnlyList<ProvinceChoice> Provinces { get; private set; } = [];

    /// <summary>The months that a template may be had for, the newest first.</summary>
    public IEnumerable<ReportMonth> Months => Enumerable.Range(0, OfferedMonths).Select(n => ReportMonth.Of(clock.Today()).AddMonths(-n));

    public IReadOnlyList<ImportView> Imports { get; private set; } = [];

    [TempData]
    public string? Said { get; set; }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    [MayDo(Power.ImportFiles)]
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "tep")] IFormFile? file, CancellationToken cancellation)
    {
        var asked = ProvinceId;
        await LoadAsync(cancellation);

        // A file must not land in another province than the one that the address names.
        if (asked is not null && asked != ProvinceId)
        {
            return NotFound();
        }

        if (file is null)
        {
            return Failed("Chưa chọn tệp: chọn tệp .xlsx hoặc .csv.");
        }

        if (file.Length > SourceFile.LargestBytes)
        {
            return Failed($"Tệp quá {SourceFile.LargestBytes / 1024 / 1024} MB: tách thành nhiều tệp.");
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellation);
        try
        {
            var sent = await send.RunAsync(
                new SendWorkbookOptions { Content = bytes.ToArray(), FileName = file.FileName, ProvinceId = ProvinceId ?? 0, Actor = User.ActorName() }, cancellation);
            switch (sent.Result)
            {
                case SendWorkbookResult.Refused:
                    return Failed(sent.Problem!);
                case SendWorkbookResult.NeedsColumns:
                    return Redirect($"{ImportViews.Address(ProvinceId ?? 0, sent.BatchId)}/cot");
                case SendWorkbookResult.SameAsBefore:
                    Said = $"Tệp này đã nhập rồi: cả {VietnameseNumber.Whole(sent.Figures)} số liệu đều đã có như vậy. Không ghi gì thêm.";
                    break;
            }

            return Redirect(ImportViews.Address(ProvinceId ?? 0, sent.BatchId));
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Failed(explanation);
        }
    }

    private PageResult Failed(string problem)
    {
        ModelState.AddModelError("tep", problem);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        Provinces = ImportViews.Provinces(reference, clock.Today());
        if (ProvinceId != 0 && !Provinces.Any(p => p.Unit.ProvinceId == ProvinceId))
        {
            var withFigures = await months.OfProvincesAsync(cancellation);
            ProvinceId = (Provinces.FirstOrDefault(p => withFigures.ContainsKey(p.Unit.Id)) ?? (Provinces.Count > 0 ? Provinces[0] : null))?.Unit.ProvinceId ?? 0;
        }

        Imports = await query.ListAsync(ProvinceId ?? 0, cancellation);
    }
}
