using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>Where the grid sends why a figure that a check warns of is right.</summary>
public static class SaveReasonEndpoint
{
    public const string Address = "/nhap-lieu/ly-do";

    private const int MostBytes = 16 * 1024;

    public static void MapSaveReason(this WebApplication app) =>
        app.MapPost(Address, SaveAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).MayDo(Power.EnterFigures).ExcludeFromDescription();

    /// <summary>What is wrong and what to do; null when the reason stands.</summary>
    public static string? Problem(SaveWarningReasonResult result) => result switch
    {
        SaveWarningReasonResult.Saved or SaveWarningReasonResult.NothingChanged => null,
        SaveWarningReasonResult.UnknownUnit => "Không có đơn vị này: tải lại trang.",
        SaveWarningReasonResult.NoReason => "Chưa có lý do: ghi vì sao số này đúng, hoặc sửa số.",
        SaveWarningReasonResult.ReasonTooLong => $"Lý do dài quá {WarningReason.ReasonMaxLength} ký tự: rút ngắn lại.",
        SaveWarningReasonResult.HiddenCharacter => "Lý do có ký tự ẩn: gõ lại, đừng chép từ nơi khác.",
        _ => "Cảnh báo này không còn: số hoặc mức cảnh báo vừa thay đổi. Tải lại trang.",
    };

    private static async Task<Results<Ok<ReasonAnswer>, ProblemHttpResult>> SaveAsync(
        HttpContext http,
        [FromServices] IAntiforgery antiforgery,
        [FromServices] SaveWarningReason save,
        [FromBody] TypedReason typed,
        CancellationToken cancellation)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Refused("Phiên làm việc đã hết hạn: tải lại trang. Số đã lưu vẫn còn, lý do thì ghi lại.");
        }

        if (!ReportMonth.TryParse(typed.Month, out var month))
        {
            return Refused("Tháng không đúng: tải lại trang.");
        }

        try
        {
            var outcome = await save.RunAsync(
                new SaveWarningReasonOptions
                {
                    Figure = new FigureKey(typed.Unit, month, typed.Indicator),
                    Check = typed.Check ?? "",
                    Reason = typed.Reason ?? "",
                    Actor = http.User.ActorName(),
                },
                cancellation);
            return Problem(outcome.Result) is { } problem ? Refused(problem) : TypedResults.Ok(new ReasonAnswer(outcome.Reason!));
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            return TypedResults.Problem(explanation, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static ProblemHttpResult Refused(string problem) => TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
}

/// <summary>What the grid sends: the cell, the check that warns of it, and why the value is right.</summary>
public sealed record TypedReason(int Unit, string? Month, int Indicator, string? Check, string? Reason);

/// <summary>What is kept now.</summary>
/// <param name="Reason">As it is kept: spaces made single, letters composed.</param>
public sealed record ReasonAnswer(string Reason);
