using BhxhTracker.Core.Accounts;
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

    /// <summary>An administrator's name and password.</summary>
    public async Task<(string UserName, string Password)> AddAdministratorAsync()
    {
        const string password = "mèo vàng ngủ trên mái";
        await using var scope = app.Services.CreateAsyncScope();
        var (services, actor) = (scope.ServiceProvider, Actor.Console("đo"));
        var userName = $"do-{Guid.CreateVersion7():N}";
        var saved = await services.GetRequiredService<SaveAccount>().RunAsync(
            new SaveAccountOptions
            {
                Id = null,
                UserName = userName,
                DisplayName = userName,
                Email = null,
                Rights = [new AccountRight(AccountRight.WholeCountry, AccountRole.Administrator)],
                Actor = actor,
            },
            CancellationToken.None);
        var passwords = services.GetRequiredService<Passwords>();
        var code = await passwords.IssueCodeAsync(saved.Id!.Value, actor, CancellationToken.None);
        await passwords.UseCodeAsync(userName, code!, password, "máy này", CancellationToken.None);
        return (userName, password);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
