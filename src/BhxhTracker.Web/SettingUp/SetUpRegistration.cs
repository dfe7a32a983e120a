using BhxhTracker.Core.Data;
using BhxhTracker.Core.Demonstration;
using BhxhTracker.Core.SettingUp;

namespace BhxhTracker.Web.SettingUp;

/// <summary>How a real installation begins.</summary>
public static class SetUpRegistration
{
    public static IServiceCollection AddSettingUp(this IServiceCollection services) => services
        .AddSingleton<WorkGate>()
        .AddSingleton<SetUpDoor>()
        .AddSingleton<LeaveDemonstration>()
        .AddSingleton<DemonstrationExit>();

    public static void UseWorkGate(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<WorkGate>();
        app.Use(async (context, next) =>
        {
            await gate.EnterAsync(context.RequestAborted);
            try
            {
                await next(context);
            }
            finally
            {
                gate.Leave();
            }
        });
    }

    /// <summary>The link to print, where nobody has an account yet; null where somebody does.</summary>
    public static async Task<string?> OpenSetUpAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return !scope.ServiceProvider.GetRequiredService<DatabaseOptions>().IsDemonstration && await scope.ServiceProvider.GetRequiredService<SetUpOffice>().IsNeededAsync(CancellationToken.None)
            ? services.GetRequiredService<SetUpDoor>().Open()
            : null;
    }
}
