using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BhxhTracker.Testing.Programs;
using Xunit;

namespace BhxhTracker.Web.Tests.ProgramTests;

/// <summary>Addresses that the server cannot serve: told in one line, whatever the web server makes of them.</summary>
public sealed class AddressFaultTests(PreparedFolder folder) : IClassFixture<PreparedFolder>
{
    [Fact]
    public async Task A_port_in_use_says_how_to_choose_another()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var end = await BhxhProgram.RunAsync(["--urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}"], folder.Data);

        StartFault.IsOneClearLine(end, "Cổng mạng đang có chương trình khác dùng", "--urls");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("http://127.0.0.1:abc")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("ftp://127.0.0.1:5080")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://10.255.255.254:5080")]
    public async Task An_address_that_cannot_be_used_is_refused_with_an_example(string urls) =>
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["--urls", urls], folder.Data), "--urls", "http://localhost:5080");

    [Theory]
    [InlineData("http://*:0")]
    [InlineData("http://+:0;http://127.0.0.1:0")]
    public async Task An_address_of_another_form_is_served(string urls)
    {
        await using var program = await BhxhProgram.ServeAsync(folder.Data, null, "--urls", urls);

        Assert.InRange(program.Address.Port, 1, 65535);
    }
}

/// <summary>An empty database that is ready, so that a start takes no time for the demonstration.</summary>
public sealed class PreparedFolder : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Data => folder.File("du-lieu");

    public async Task InitializeAsync() => Assert.Equal(0, (await BhxhProgram.RunAsync(["migrate"], Data)).ExitCode);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();
}
