using BhxhTracker.Core.Accounts;

namespace BhxhTracker.Web.Infrastructure.Access;

/// <summary>
/// What one must be allowed somewhere to be answered at all; at which units, the services ask (docs/adr/0012). On a page it is for
/// reading, on a handler for that act: every handler that writes bears its own.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MayDoAttribute(params Power[] anyOf) : Attribute
{
    /// <summary>One of these is enough.</summary>
    public IReadOnlyList<Power> AnyOf => anyOf;

    public bool IsMetBy(Actor actor) => anyOf.Any(power => AccessRules.MaySomewhere(actor, power));
}

/// <summary>For everybody with an account, whatever their rights, about themselves alone; with the reason.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ForSignedInAttribute(string why) : Attribute
{
    public string Why => why;
}

/// <summary>For everybody, signed in or not; with the reason, so that nobody puts it where it does not belong.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToAllAttribute(string why) : Attribute
{
    public string Why => why;
}

/// <summary>The same for endpoints that are no pages.</summary>
public static class AccessConventions
{
    public static TBuilder MayDo<TBuilder>(this TBuilder endpoint, params Power[] anyOf)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new MayDoAttribute(anyOf));

    public static TBuilder ForSignedIn<TBuilder>(this TBuilder endpoint, string why)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ForSignedInAttribute(why));

    public static TBuilder OpenToAll<TBuilder>(this TBuilder endpoint, string why)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToAllAttribute(why));
}
