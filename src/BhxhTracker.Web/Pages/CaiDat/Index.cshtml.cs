using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.SettingUp;
using BhxhTracker.Core.Units.Catalogue;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.SettingUp;
using BhxhTracker.Web.SigningIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.CaiDat;

/// <summary>How a real installation begins: once, behind the link that the program prints.</summary>
[AllowAnonymous]
[OpenToAll("nobody has an account before the set-up; the link stands for one")]
[EnableRateLimiting(SignInRate.Policy)]
public class IndexModel(SetUpOffice setUp, SetUpDoor door, DemonstrationExit exit, SignIn signIn, DatabaseOptions database, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = SetUpDoor.CodeParameter)]
    public string? Code { get; set; }

    public SetUpFields Fields { get; private set; } = new();

    public IReadOnlyList<CatalogueProvince> Provinces => CatalogueSelection.On(clock.Today());

    /// <summary>False behind a link that is used up, or of an earlier start of the program.</summary>
    public bool IsAdmitted { get; private set; }

    public bool MayReturn { get; private set; }

    public string Action(string? handler = null) => $"{SetUpDoor.Path}?{SetUpDoor.CodeParameter}={Uri.EscapeDataString(Code ?? "")}{(handler is null ? "" : $"&handler={handler}")}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await RefusalAsync(cancellation) ?? await ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await RefusalAsync(cancellation) is { } refusal)
        {
            return refusal;
        }

        Fields = SetUpFields.Read(Request.Form);
        if (Fields.Password != Fields.Again)
        {
            ModelState.AddModelError("nhap-lai", "Hai lần nhập mật khẩu khác nhau: nhập lại.");
            return await ShowAsync(cancellation);
        }

        try
        {
            var outcome = await setUp.RunAsync(Fields.ToOptions(), cancellation);
            switch (outcome.Result)
            {
                case SetUpOfficeResult.Done:
                    door.Shut();
                    await HttpContext.SignInAsync(await signIn.OpenAsync(outcome.AdministratorId!.Value, HttpContext.Agent(), HttpContext.RemoteAddress(), cancellation));
                    return LocalRedirect("/quan-tri");
                case SetUpOfficeResult.DoneBefore:
                    return NotFound();
            }

            foreach (var (field, message) in outcome.Faults)
            {
                ModelState.AddModelError(SetUpFields.FieldOf(field), message);
            }
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return await ShowAsync(cancellation);
    }

    /// <summary>Back to the demonstration, as long as nothing was set up.</summary>
    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancellation)
    {
        if (await RefusalAsync(cancellation) is { } refusal)
        {
            return refusal;
        }

        if (await exit.ReturnAsync(cancellation))
        {
            door.Shut();
            return LocalRedirect("/tien-do");
        }

        ModelState.AddModelError("", "Chưa quay lại được: đã có dữ liệu, hoặc còn việc đang chạy. Đợi ít phút rồi bấm lại.");
        return await ShowAsync(cancellation);
    }

    /// <summary>Where there is something already, there is no such page; without the link, it says where that is.</summary>
    private async Task<IActionResult?> RefusalAsync(CancellationToken cancellation)
    {
        if (database.IsDemonstration || !await setUp.IsNeededAsync(cancellation))
        {
            return NotFound();
        }

        if (door.Admits(Code))
        {
            IsAdmitted = true;
            return null;
        }

        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellation)
    {
        MayReturn = await exit.MayReturnAsync(cancellation);
        return Page();
    }
}
