using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>Where the grid sends what was typed: texts as people write them, cell by cell, and back what became of each.</summary>
public static class SaveCellsEndpoint
{
    public const string Address = "/nhap-lieu/luu";

    /// <summary>A hundred units by twenty indicators; more is a mistake or an attack.</summary>
    private const int MostCells = 2_000;

    private const int MostBytes = 1024 * 1024;

    public static void MapSaveCells(this WebApplication app) =>
        app.MapPost(Address, SaveAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).MayDo(Power.EnterFigures).ExcludeFromDescription();

    private static async Task<Results<Ok<SaveCellsAnswer>, ProblemHttpResult>> SaveAsync(
        HttpContext http,
        [FromServices] IAntiforgery antiforgery,
        [FromServices] AppDbContext db,
        [FromServices] ReferenceCache references,
        [FromServices] SaveFigures save,
        [FromServices] FigureChecks checks,
        [FromServices] TimeProvider clock,
        [FromBody] SaveCellsRequest request,
        CancellationToken cancellation)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.Problem("Phiên làm việc đã hết hạn: tải lại trang. Số đã gõ vẫn được giữ trong trình duyệt.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (request.Cells is not { Count: > 0 and <= MostCells } typed)
        {
            return TypedResults.Problem($"Mỗi lần lưu từ 1 đến {VietnameseNumber.Whole(MostCells)} ô.", statusCode: StatusCodes.Status400BadRequest);
        }

        try
        {
            var reference = await references.LastSeenAsync(db, Power.EnterFigures, cancellation);
            if (typed.Any(cell => reference.Indicators.Find(cell.Indicator) is null))
            {
                reference = await references.GetAsync(db, Power.EnterFigures, cancellation);
            }

            var cells = typed.Select(cell => ReadCell(reference, cell)).ToList();
            var outcome = await save.RunAsync(
                new SaveFiguresOptions
                {
                    Cells = [.. cells.Where(c => c.Problem is null).Select(c => c.Input!)],
                    Actor = http.User.ActorName(),
                    Channel = request.Channel == "pasted" ? FigureChannel.Pasted : FigureChannel.Typed,
                    Key = request.Key,
                },
                cancellation);
            var warnings = (await checks.OfAsync(
                reference,
                [.. outcome.Cells.Where(c => c.Result is CellResult.Saved or CellResult.Unchanged).Select(c => new FigureKey(c.Cell.UnitId, c.Cell.Month, c.Cell.IndicatorId))],
                cancellation)).ToLookup(w => w.Figure);
            var saved = new Queue<CellOutcome>(outcome.Cells);
            return TypedResults.Ok(new SaveCellsAnswer(
                LocalDay.InVietNam(clock.UtcInstant()),
                [.. cells.Select((c, place) => c.Problem is { } problem ? CellAnswer.Refused(typed[place], problem) : CellAnswer.Of(reference, saved.Dequeue(), warnings))]));
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            return TypedResults.Problem(explanation, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static (CellInput? Input, string? Problem) ReadCell(ReferenceData reference, TypedCell cell)
    {
        if (!ReportMonth.TryParse(cell.Month, out var month))
        {
            return (null, "Tháng không đúng: tải lại trang.");
        }

        if (reference.Indicators.Find(cell.Indicator) is not { } indicator)
        {
            return (null, "Không có chỉ tiêu này: tải lại trang.");
        }

        var (value, problem) = EntryViews.Read(indicator, cell.Text);
        return problem is null ? (new CellInput(cell.Unit, month, cell.Indicator, value, cell.Base, cell.Reason), null) : (null, problem);
    }
}
