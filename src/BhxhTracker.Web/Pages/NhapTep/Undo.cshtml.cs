using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapTep;

/// <summary>Asks before an import is taken back, and says what will stay.</summary>
[MayDo(Power.ImportFiles)]
public class UndoModel(AppDbContext db, ReferenceCache references, ImportQuery query, UndoImport undo) : PageModel
{
    public const int MostListed = 100;

    public ImportBatch Batch { get; private set; } = null!;

    public UndoImportOutcome Outcome { get; private set; } = null!;

    public ReferenceData Reference { get; private set; } = null!;

    [TempData]
    public string? Said { get; set; }

    public async Task<IActionResult> OnGetAsync(int provinceId, Guid id, CancellationToken cancellation) =>
        await LoadAsync(provinceId, id, cancellation) ? Page() : NotFound();

    [MayDo(Power.ImportFiles)]
    public async Task<IActionResult> OnPostAsync(int provinceId, Guid id, [FromForm(Name = "giu")] int left, CancellationToken cancellation)
    {
        try
        {
            var outcome = await undo.RunAsync(new UndoImportOptions { ProvinceId = provinceId, BatchId = id, KnownLeft = left, Actor = User.ActorName() }, cancellation);
            if (outcome.Result == UndoImportResult.Undone)
            {
                Said = $"Đã hoàn tác {VietnameseNumber.Whole(outcome.TakenBack)} số liệu{(outcome.Left.Count > 0 ? $", giữ nguyên {VietnameseNumber.Whole(outcome.Left.Count)}" : "")}.";
                return Redirect(ImportViews.Address(provinceId, id));
            }
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        if (!await LoadAsync(provinceId, id, cancellation))
        {
            return NotFound();
        }

        if (ModelState.IsValid && Outcome.Result == UndoImportResult.AsksFirst)
        {
            ModelState.AddModelError("", "Số liệu vừa thay đổi thêm: xem lại danh sách dưới rồi hoàn tác.");
        }

        return Page();
    }

    public string WhyNot => Outcome.Result switch
    {
        UndoImportResult.TooLate => "Đã quá 7 ngày: không hoàn tác được nữa. Sửa từng số ở trang nhập liệu.",
        UndoImportResult.AlreadyUndone => "Tệp này đã hoàn tác rồi.",
        UndoImportResult.NotApplied => "Tệp này chưa nhập, không có gì để hoàn tác.",
        _ => "Mọi số liệu của tệp đều đã sửa, gửi, duyệt hoặc khóa sau khi nhập: không còn gì để hoàn tác.",
    };

    private async Task<bool> LoadAsync(int provinceId, Guid id, CancellationToken cancellation)
    {
        if (await query.FindAsync(provinceId, id, cancellation) is not { } view)
        {
            return false;
        }

        Batch = view.Batch;
        Reference = await references.GetAsync(db, cancellation);
        Outcome = await undo.PreviewAsync(provinceId, id, cancellation);
        return true;
    }
}
