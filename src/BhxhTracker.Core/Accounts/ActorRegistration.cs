using BhxhTracker.Core.Data;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Core.Accounts;

/// <summary>Units and indicators as the actor of each scope may see them.</summary>
public static class ActorRegistration
{
    /// <summary>Nobody, and so nothing, until someone sets the scope's <see cref="CurrentActor"/>.</summary>
    public static IServiceCollection AddReferenceData(this IServiceCollection services) => services
        .AddKept<ReferenceStore>().AddScoped<CurrentActor>().AddScoped<HeadsAtStart>().AddScoped<ReferenceCache>();

    /// <summary>The same for the one actor of a program without sign-in.</summary>
    public static IServiceCollection AddReferenceData(this IServiceCollection services, Actor actor) => services
        .AddKept<ReferenceStore>().AddScoped<HeadsAtStart>().AddScoped<ReferenceCache>().AddScoped(_ => CurrentActor.Of(actor));
}
