using System.Security.Claims;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>Under which name a request acts: what the audit and the history of a figure show.</summary>
public static class ActorNames
{
    public const string Unnamed = "Người dùng";

    public static string ActorName(this ClaimsPrincipal user) => user.Identity?.Name is { Length: > 0 } name ? name : Unnamed;
}
