using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>The same server on the same machine, with nothing in between: a floor pays for HTTP once, as the page does.</summary>
public sealed class FloorServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client;

    private FloorServer(WebApplication app)
    {
        this.app = app;
        client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    /// <summary>Answers with the bytes.</summary>
    public static Task<FloorServer> OfBytesAsync(byte[] body) => StartAsync(() => ValueTask.FromResult(body));

    /// <summary>Answers with how many rows were read, each request over a connection of its own.</summary>
    public static async Task<FloorServer> OfReadsAsync<T>(IReadOnlyList<T> connections, Func<T, Task<int>> read)
    {
        var free = Channel.CreateUnbounded<T>();
        foreach (var connection in connections)
        {
            await free.Writer.WriteAsync(connection);
        }

        return await StartAsync(async () =>
        {
            var connection = await free.Reader.ReadAsync();
            var rows = await read(connection);
            await free.Writer.WriteAsync(connection);
            return BitConverter.GetBytes(rows);
        });
    }

    public async Task ReadAsync()
    {
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    private static async Task<FloorServer> StartAsync(Func<ValueTask<byte[]>> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var served = builder.Build();
        served.Run(async http =>
        {
            var body = await answer();
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body);
        });
        await served.StartAsync();
        return new FloorServer(served);
    }
}
