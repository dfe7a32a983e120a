using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>A page that does not take the method says so; the framework would render it without its data.</summary>
public sealed class HandlerRequired : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // The choice is answered below, where a result may be set.
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is null)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // Nothing is left to do after a handler.
    }
}
