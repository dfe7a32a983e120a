using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.NhapTep;

/// <summary>The file that was sent, with its wrong cells marked.</summary>
public static class ErrorCopyEndpoint
{
    public static void MapErrorCopy(this WebApplication app)
    {
        app.MapGet("/nhap-tep/{provinceId:int}/{id:guid}/loi.xlsx", DownloadAsync).RequireRateLimiting(RateLimits.Exports).MayDo(Power.Read).ExcludeFromDescription();
        app.MapGet("/nhap-tep/{provinceId:int}/{id:guid}/loi.csv", DownloadAsync).RequireRateLimiting(RateLimits.Exports).MayDo(Power.Read).ExcludeFromDescription();
    }

    private static async Task<IResult> DownloadAsync(int provinceId, Guid id, [FromServices] ErrorCopies copies, CancellationToken cancellation) =>
        await copies.OfAsync(provinceId, id, cancellation) switch
        {
            null => Results.NotFound(),
            { Content: { } content } file => Results.File(content, file.IsCsv ? PlanExport.CsvContentType : PlanExport.WorkbookContentType, file.FileName),
            var failed => Results.Text(failed.Problem!, "text/plain; charset=utf-8", statusCode: StatusCodes.Status422UnprocessableEntity),
        };
}
