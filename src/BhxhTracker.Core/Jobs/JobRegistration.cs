using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Core.Jobs;

/// <summary>What jobs need; each kind of work is registered beside what it works on.</summary>
public static class JobRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton<JobBoard>()
        .AddSingleton<JobRunner>()
        .AddScoped<JobDesk>();
}
