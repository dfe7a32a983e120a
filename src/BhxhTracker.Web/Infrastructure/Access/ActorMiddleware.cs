using BhxhTracker.Core.Accounts;

namespace BhxhTracker.Web.Infrastructure.Access;

/// <summary>
/// Says who acts in a request, before anything is read. The one seam to whoever knows people: it hands the request's name to
/// <see cref="FindActor"/> and believes the rights that come back.
/// </summary>
public sealed class ActorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentActor current, FindActor find)
    {
        current.Set(await find(context.User.ActorName(), context.RequestAborted));
        await next(context);
    }
}
