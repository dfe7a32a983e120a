using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>What the pages that save a decision share: reading the form, the one service call, and what is said of its outcome.</summary>
public sealed class DecisionRequests(AppDbContext db, ReferenceCache references, SavePlan save)
{
    /// <summary>Room above the largest scan, so that one a little too large is answered with words.</summary>
    public const int LargestBytes = 3 * PlanFile.LargestBytes;

    public const int MostFields = 10 * DecisionForm.MostRows;

    /// <summary>The outcome; null when the form could not be read. Whatever went wrong stands in the page's model state.</summary>
    public async Task<SavePlanOutcome?> SaveAsync(
        PageModel page, DecisionFormView view, IReadOnlyList<TargetPlanLine> known, Func<SavePlanOptions, SavePlanOptions> complete, CancellationToken cancellation)
    {
        var reader = new DecisionFormReader(view.Form, await references.GetAsync(db, cancellation), view.Province.ProvinceId, page.ModelState) { Known = known };
        if (await reader.ReadAsync(page.User.ActorName(), cancellation) is not { } options)
        {
            return null;
        }

        SavePlanOutcome outcome;
        try
        {
            outcome = await save.RunAsync(complete(options), cancellation);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            // Nothing was written; what was typed stays, so that it can be sent again.
            page.ModelState.AddModelError("", explanation);
            page.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return null;
        }

        reader.Show(outcome.Faults);
        switch (outcome.Result)
        {
            case SavePlanResult.AlreadyExists:
                page.ModelState.AddModelError("so", "Năm này đã có quyết định cùng cơ quan, số và ngày ký: mở quyết định đó để bổ sung, hoặc sửa lại số, ngày.");
                break;
            case SavePlanResult.Conflict:
                page.ModelState.AddModelError("", "Quyết định vừa được người khác sửa: mở lại trang để xem bản mới, rồi sửa tiếp.");
                break;
            case SavePlanResult.ReasonNeeded:
                page.ModelState.AddModelError("ly-do", "Ghi lý do sửa điều đã lưu, rồi lưu lại.");
                break;
            case SavePlanResult.UnknownPlan or SavePlanResult.UnknownProvince:
                page.ModelState.AddModelError("", "Quyết định không còn: quay lại sổ kế hoạch.");
                break;
        }

        return outcome;
    }
}
