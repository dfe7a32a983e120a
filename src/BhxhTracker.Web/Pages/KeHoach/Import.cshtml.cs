using System.Text;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Imports.Workbooks;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>Targets from a .csv or a workbook: looked at first, then taken whole or not at all.</summary>
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(ValueLengthLimit = LargestRequest, MultipartBodyLengthLimit = LargestRequest)]
[EnableRateLimiting(RateLimits.Imports)]
[MayDo(Power.ChangePlans)]
public class ImportModel(AppDbContext db, ReferenceCache references, PlansImport import, TimeProvider clock) : PageModel
{
    /// <summary>Room above the largest file, so that one a little too large is answered with words; and for the text of its targets.</summary>
    private const int LargestRequest = 4 * WorkbookLimits.FileBytes;

    private const int LongestName = 200;

    [BindProperty(SupportsGet = true, Name = "tinh")]
    public string? Province { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public PlansPreview? Preview { get; private set; }

    /// <summary>Each fault with the place that the person sees.</summary>
    public IReadOnlyList<(string Place, ImportFault Fault)> Faults { get; private set; } = [];

    /// <summary>The targets in the one form that is imported; what is confirmed is exactly what was shown.</summary>
    public string Targets { get; private set; } = "";

    public string FileName { get; private set; } = "";

    public ReferenceData Reference { get; private set; } = null!;

    public int RowOf(int line) => upload?.RowOf(line) ?? line;

    public int ThisYear => clock.Today().Year;

    private PlanUpload? upload;

    public async Task OnGetAsync(CancellationToken cancellation) => Reference = await references.GetAsync(db, cancellation);

    [MayDo(Power.ChangePlans)]
    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "tep")] IFormFile? file, [FromForm(Name = "noi-dung")] string? content, [FromForm(Name = "ten")] string? name, CancellationToken cancellation)
    {
        Reference = await references.GetAsync(db, cancellation);
        FileName = NameOf(file?.FileName ?? name);
        return content is not null ? await TakeAsync(content, cancellation) : await ShowAsync(file, cancellation);
    }

    private async Task<PageResult> ShowAsync(IFormFile? file, CancellationToken cancellation)
    {
        if (file is null)
        {
            ModelState.AddModelError("tep", "Chưa chọn tệp: chọn tệp .xlsx hoặc .csv.");
            return Page();
        }

        if (file.Length > WorkbookLimits.FileBytes)
        {
            ModelState.AddModelError("tep", $"Tệp quá {WorkbookLimits.FileBytes / 1024 / 1024} MB: tách thành nhiều tệp.");
            return Page();
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        (upload, var problem) = PlanUpload.Read(bytes.ToArray(), Reference.Indicators);
        if (upload is null)
        {
            ModelState.AddModelError("tep", problem!);
            return Page();
        }

        Targets = upload.Csv;
        Preview = await import.PreviewAsync(RequestOf(Targets), cancellation);
        Faults =
        [
            .. upload.Faults.Select(f => (upload.PlaceOf(f, isOfCell: true), f, upload.RowOf(f.Line, isOfCell: true)))
                .Concat(Preview.Outcome.Faults.Select(f => (upload.PlaceOf(f, isOfCell: false), f, upload.RowOf(f.Line))))
                .OrderBy(f => f.Item3).Select(f => (f.Item1, f.f)),
        ];
        if (Faults.Count > 0)
        {
            ModelState.AddModelError("tep", $"Tệp có {Faults.Count} chỗ sai, chưa nhập gì: sửa trong tệp rồi chọn lại.");
        }
        else if (Preview.Outcome is { Added: 0, Changed: 0, Unchanged: 0 })
        {
            ModelState.AddModelError("tep", "Tệp không có chỉ tiêu nào dưới dòng tiêu đề: điền số rồi chọn lại.");
            Preview = null;
        }

        return Page();
    }

    private async Task<IActionResult> TakeAsync(string content, CancellationToken cancellation)
    {
        ImportOutcome outcome;
        try
        {
            outcome = await import.RunAsync(RequestOf(content), cancellation);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("tep", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }

        if (!outcome.IsAccepted)
        {
            // The units or decisions changed between looking and taking.
            Faults = [.. outcome.Faults.Select(f => (f.Line > 0 ? $"Dòng {f.Line}" : "Tệp", f))];
            ModelState.AddModelError("tep", $"Tệp có {Faults.Count} chỗ sai, chưa nhập gì: sửa trong tệp rồi chọn lại.");
            return Page();
        }

        Saved = outcome.ChangedNothing
            ? $"Không có gì thay đổi: {outcome.Unchanged} chỉ tiêu đã có như vậy."
            : $"Đã nhập {FileName}: {outcome.Added} chỉ tiêu mới, {outcome.Changed} thay đổi, {outcome.Unchanged} như cũ.";
        return RedirectToPage("Index", new { tinh = Province });
    }

    private ImportRequest RequestOf(string content) => new()
    {
        Content = new MemoryStream(Encoding.UTF8.GetBytes(content)),
        FileName = FileName,
        Actor = User.ActorName(),
    };

    private static string NameOf(string? sent)
    {
        var name = string.Concat((sent ?? "").Split('/', '\\')[^1].Where(c => !HiddenCharacters.Is(c)));
        return name.Length == 0 ? "ke-hoach" : name[..Math.Min(name.Length, LongestName)];
    }
}
