using BhxhTracker.Core.Data;
using BhxhTracker.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>The whole program in this process, on a real socket of this machine.</summary>
public sealed class ServedProgram : IAsyncDisposable
{
    private readonly WebApplication app;

    private ServedProgram(WebApplication app, Uri address)
    {
        this.app = app;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<ServedProgram> StartAsync(DatabaseOptions database)
    {
        var builder = WebServices.CreateBuilder(
        [
            "--applicationName", typeof(WebServices).Assembly.GetName().Name!,
            "--urls", "http://127.0.0.1:0",
            "--Data:Folder", database.DataFolder,
            "--Database:Provider", $"{database.Provider}",
            "--ConnectionStrings:Postgres", database.ConnectionString ?? "",
        ]);
        var served = builder.Build();
        served.UseBhxh();
        if (await served.PrepareDatabaseAsync() is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        await served.StartAsync();
        return new ServedProgram(served, new Uri(served.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
