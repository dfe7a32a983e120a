using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Web.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace BhxhTracker.Web.Edges;

/// <summary>Every file that leaves the program is an entry of the audit: who took which, when, by which address.</summary>
public static class AuditedExports
{
    private const int LongestAddress = 600;

    /// <summary>What counts as an export is what has the limit of exports: one list, not two.</summary>
    public static void UseAuditedExports(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == RateLimits.Exports)
        {
            // Before the first byte: what cannot be written down is not handed out.
            context.Response.OnStarting(() => IsFile(context.Response) ? WriteDownAsync(context) : Task.CompletedTask);
        }

        return next(context);
    });

    private static bool IsFile(HttpResponse response) => response.StatusCode == StatusCodes.Status200OK && response.Headers.ContentDisposition.Count > 0;

    private static async Task WriteDownAsync(HttpContext context)
    {
        // A scope of its own: the request's may still be reading.
        await using var scope = context.RequestServices.CreateAsyncScope();
        var name = ContentDispositionHeaderValue.TryParse(context.Response.Headers.ContentDisposition.ToString(), out var disposition)
            ? disposition.FileNameStar.Value ?? disposition.FileName.Value?.Trim('"') : null;

        // The query of a post may carry anything: there the path and the name of the file tell what was taken.
        var address = $"{context.Request.Path}{(HttpMethods.IsGet(context.Request.Method) ? context.Request.QueryString : default)}";
        var summary = $"Tải {name} từ {(address.Length > LongestAddress ? address[..LongestAddress] : address)}";
        var act = new Act(AuditAct.Export, context.User.ActorName(), scope.ServiceProvider.GetRequiredService<TimeProvider>().UtcInstant());
        await using var write = await ProvinceWrite.BeginQuietAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), context.RequestAborted);
        await write.AppendAuditAsync(ProvinceHead.National, act, summary, AuditHash.OfText(summary), context.RequestAborted);
        await write.CommitAsync(context.RequestAborted);
    }
}
