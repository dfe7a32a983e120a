using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>One thing that the program can be asked: a route with a method, of a page also the handler.</summary>
public sealed record Endpoint(string Route, string Method, string? Handler, Attribute? Declaration)
{
    public override string ToString() => $"{Method} {Route}{(Handler is null ? "" : $"?handler={Handler}")}";
}

/// <summary>Every endpoint of the running program, from its own metadata: none can be forgotten.</summary>
internal static class Endpoints
{
    public static async Task<IReadOnlyList<Endpoint>> AllAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var found = new List<Endpoint>();
        foreach (var endpoint in services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() ?? await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                found.AddRange(compiled.HandlerMethods.Select(h => new Endpoint(route, h.HttpMethod.ToUpperInvariant(), h.Name, AccessGate.DeclarationOf(compiled.HandlerTypeInfo, h))));
            }
            else
            {
                var declaration = (Attribute?)endpoint.Metadata.GetMetadata<MayDoAttribute>() ?? endpoint.Metadata.GetMetadata<OpenToAllAttribute>();
                found.AddRange((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => new Endpoint(route, m, null, declaration)));
            }
        }

        return [.. found.Distinct().OrderBy(e => e.Route, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal).ThenBy(e => e.Handler, StringComparer.Ordinal)];
    }

    /// <summary>The endpoint that an address is answered by: of several that fit, the most literal one.</summary>
    public static Endpoint Of(IReadOnlyList<Endpoint> all, string method, string address)
    {
        var path = address.Split('?')[0];
        var handler = address.Split("handler=") is [_, var name] ? name.Split('&')[0] : null;
        return all.Where(e => e.Method == method && string.Equals(e.Handler, handler, StringComparison.OrdinalIgnoreCase))
            .Select(e => (Endpoint: e, Template: TemplateParser.Parse(e.Route.TrimStart('/'))))
            .Where(e => new TemplateMatcher(e.Template, []).TryMatch(path, []))
            .OrderBy(e => e.Template.Parameters.Count).ThenByDescending(e => e.Endpoint.Route.Length).First().Endpoint;
    }
}
