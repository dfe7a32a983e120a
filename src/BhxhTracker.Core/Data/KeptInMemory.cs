using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Progress;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Core.Data;

/// <summary>What remembers something of the database under its versions, and must let go of it when another database takes its place: versions begin anew there.</summary>
public interface IKeptInMemory
{
    void Forget();
}

/// <summary>Everything that remembers something of the database.</summary>
public static class KeptInMemory
{
    public static IServiceCollection AddKeptInMemory(this IServiceCollection services) => services
        .AddKept<CheckLimitsCache>().AddKept<ThresholdCache>().AddKept<OpeningIndicators>().AddKept<MonthsKept>().AddKept<ProvinceTops>().AddKept<NationalRankings>();

    internal static IServiceCollection AddKept<T>(this IServiceCollection services)
        where T : class, IKeptInMemory => services.AddSingleton<T>().AddSingleton<IKeptInMemory>(s => s.GetRequiredService<T>());
}
