using System.Collections.Concurrent;
using System.Security.Claims;
using BhxhTracker.Core.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace BhxhTracker.Web.Tests.Hosting;

/// <summary>
/// Whom a test's request is from: a header that only the tests' program knows makes an authenticated person of it, with the rights that
/// the test gave to the name. Every other name has every right, as in a program without sign-in.
/// </summary>
public sealed class TestActors : IStartupFilter
{
    public const string Header = "X-Test-Actor";

    private readonly ConcurrentDictionary<string, Actor> known = new(StringComparer.Ordinal);

    public void Add(Actor actor) => known[actor.Name] = actor;

    public ValueTask<Actor> FindAsync(string name, CancellationToken cancellation) =>
        ValueTask.FromResult(known.TryGetValue(name, out var actor) ? actor : Actor.Console(name));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, go) =>
        {
            if (context.Request.Headers[Header] is [{ Length: > 0 } name])
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Header));
            }

            return go(context);
        });
        next(app);
    };
}
