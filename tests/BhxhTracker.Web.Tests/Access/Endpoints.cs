using System.Reflection;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>One thing that the program can be asked: a route with a method, of a page also the handler.</summary>
public sealed record Endpoint(string Route, string Method, string? Handler, Attribute? Declaration)
{
    /// <summary>True when nobody is asked who they are.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>What it reads of an address besides the route.</summary>
    public IReadOnlyList<string> QueryNames { get; init; } = [];

    /// <summary>Everything that stands on the page's model, bound or not.</summary>
    public IReadOnlyList<(string Name, Type Type)> PageProperties { get; init; } = [];

    public bool Equals(Endpoint? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

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
            var isAnonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() ?? await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                found.AddRange(compiled.HandlerMethods.Select(h => new Endpoint(route, h.HttpMethod.ToUpperInvariant(), h.Name, AccessGate.DeclarationOf(compiled.HandlerTypeInfo, h))
                {
                    IsAnonymous = isAnonymous || compiled.HandlerTypeInfo.IsDefined(typeof(AllowAnonymousAttribute), inherit: true),
                    QueryNames = [.. compiled.BoundProperties.OfType<PageBoundPropertyDescriptor>().Where(p => IsOfAddress(p.Property)).Select(p => (p.BindingInfo?.BinderModelName ?? p.Name, p.ParameterType))
                        .Concat(h.Parameters.Select(p => (p.BindingInfo?.BinderModelName ?? p.Name, p.ParameterType))).SelectMany(p => NamesOf(p.Item1, p.ParameterType)).Distinct()],
                    PageProperties = [.. compiled.ModelTypeInfo!.GetProperties().Where(p => p.CanWrite && p.DeclaringType!.Assembly == typeof(WebServices).Assembly).Select(p => (p.Name, p.PropertyType))],
                }));
            }
            else
            {
                var names = endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Where(p => IsSimple(p.ParameterInfo.ParameterType)).Select(p => p.Name).ToList();
                found.AddRange((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                    .Select(m => new Endpoint(route, m, null, AccessGate.DeclarationOf(endpoint.Metadata)) { IsAnonymous = isAnonymous, QueryNames = names }));
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

    private static bool IsOfAddress(PropertyInfo property) =>
        property.GetCustomAttribute<BindPropertyAttribute>() is { SupportsGet: true } || property.IsDefined(typeof(FromQueryAttribute));

    /// <summary>Of a filter each of its fields.</summary>
    private static IEnumerable<string> NamesOf(string name, Type type) => IsSimple(type) ? [name]
        : type == typeof(CancellationToken) || typeof(IFormFile).IsAssignableFrom(type) ? []
        : type.GetProperties().Where(p => p.CanWrite && IsSimple(p.PropertyType)).Select(p => p.GetCustomAttribute<FromQueryAttribute>()?.Name ?? p.GetCustomAttribute<BindPropertyAttribute>()?.Name ?? p.Name);

    private static bool IsSimple(Type type)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type.GetElementType() ?? (type.IsGenericType ? type.GetGenericArguments()[^1] : type);
        return kind.IsPrimitive || kind.IsEnum || kind == typeof(string) || kind == typeof(Guid) || kind == typeof(DateOnly) || kind == typeof(DateTime) || kind == typeof(decimal);
    }
}
