using System.Text.Encodings.Web;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Api;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace BhxhTracker.Web.SigningIn;

/// <summary>`Authorization: Bearer bhxh_…` at the API: acts as the token's account, and reads only unless the token was granted more.</summary>
public sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, SignedInQuery query, CurrentActor current)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "ma-truy-cap";

    private const string Bearer = "Bearer ";

    /// <summary>Only the API takes tokens: a page that writes is for people.</summary>
    public static bool IsFor(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        Context.TellWhatIsReadOnly();
        if (await query.OfTokenAsync(token, Context.RequestAborted) is not { } found || (!found.MayWrite && !OnlyReads()))
        {
            return AuthenticateResult.Fail("No such token in force.");
        }

        current.Set(found.Person.ToActor());
        return AuthenticateResult.Success(new AuthenticationTicket(found.Person.ToPrincipal(SchemeName, null), SchemeName));
    }

    /// <summary>A draft to be checked comes as a body, and nothing of it is kept. (Routes are not known yet when a token is looked at.)</summary>
    private bool OnlyReads() => HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method) || Request.Path.Equals(CheckEndpoint.Address, StringComparison.OrdinalIgnoreCase);
}
