using System.Reflection;
using BhxhTracker.Core.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace BhxhTracker.Web.Infrastructure.Access;

/// <summary>The one place where an endpoint's declaration is read. What declares nothing is shut.</summary>
public static class AccessGate
{
    /// <summary>What a page's handler declares: its own word, or for one that only reads the page's.</summary>
    public static Attribute? DeclarationOf(TypeInfo page, HandlerMethodDescriptor handler) =>
        Of(handler.MethodInfo) ?? (HttpMethods.IsGet(handler.HttpMethod) || Of(page) is OpenToAllAttribute or ForSignedInAttribute ? Of(page) : null);

    public static bool Admits(Attribute? declaration, Actor actor) => declaration switch
    {
        OpenToAllAttribute => true,
        ForSignedInAttribute => actor.AccountId is not null,
        MayDoAttribute needed => needed.IsMetBy(actor),
        _ => false,
    };

    /// <summary>What an endpoint that is no page declares.</summary>
    public static Attribute? DeclarationOf(EndpointMetadataCollection metadata) =>
        (Attribute?)metadata.GetMetadata<MayDoAttribute>() ?? (Attribute?)metadata.GetMetadata<ForSignedInAttribute>() ?? metadata.GetMetadata<OpenToAllAttribute>();

    private static Attribute? Of(MemberInfo member) => (Attribute?)member.GetCustomAttribute<MayDoAttribute>(inherit: true)
        ?? (Attribute?)member.GetCustomAttribute<ForSignedInAttribute>(inherit: true) ?? member.GetCustomAttribute<OpenToAllAttribute>(inherit: true);
}

/// <summary>Asks before a page's handler runs.</summary>
public sealed class PageAccess(CurrentActor current) : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // The choice is answered below, where a result may be set.
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is { } handler && !AccessGate.Admits(AccessGate.DeclarationOf(context.ActionDescriptor.HandlerTypeInfo, handler), current.Actor))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // Nothing is left to do after a handler.
    }
}

/// <summary>The same for endpoints that are no pages.</summary>
public static class EndpointAccess
{
    public static void UseEndpointAccess(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        {
            return next(context);
        }

        if (AccessGate.Admits(AccessGate.DeclarationOf(endpoint.Metadata), context.RequestServices.GetRequiredService<CurrentActor>().Actor))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });
}
