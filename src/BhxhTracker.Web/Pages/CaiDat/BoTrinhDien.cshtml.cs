using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.SettingUp;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.CaiDat;

/// <summary>From the demonstration to an office's own empty database; the click on every page of the demonstration comes here.</summary>
[MayDo(Power.ChangeUnits)]
public class BoTrinhDienModel(DatabaseOptions database, DemonstrationExit exit) : PageModel
{
    public IActionResult OnGet() => database.IsDemonstration ? Page() : NotFound();

    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!database.IsDemonstration)
        {
            return NotFound();
        }

        try
        {
            if (await exit.LeaveAsync(cancellation) is { } link)
            {
                return LocalRedirect(link);
            }

            ModelState.AddModelError("", "Chưa chuyển được: còn việc đang chạy (nhập tệp, sao lưu). Đợi ít phút rồi bấm lại; dữ liệu trình diễn chưa bị động tới.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            ModelState.AddModelError("", "Chưa chuyển được: không dời được tệp dữ liệu trình diễn sang thư mục bên cạnh. Kiểm tra quyền ghi của thư mục dữ liệu (Data:Folder), và không để chương trình khác mở tệp đó.");
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return Page();
    }
}
