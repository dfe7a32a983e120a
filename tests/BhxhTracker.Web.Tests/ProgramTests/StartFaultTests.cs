using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BhxhTracker.Testing.Programs;
using Xunit;

namespace BhxhTracker.Web.Tests.ProgramTests;

/// <summary>What can be wrong at the start is said in one line with the remedy; nobody has to read a stack trace.</summary>
public sealed class StartFaultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder.File("du-lieu");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--Database:Provider=Oracle", "Sqlite")]
    [InlineData("--Database:Provider=1", "Postgres")]
    [InlineData("--Database:MigrateAtStart=có", "true hoặc false")]
    public async Task A_wrong_setting_is_named_with_what_may_stand_there(string setting, string remedy)
    {
        StartFault.IsOneClearLine(await ServeAsync(setting), setting[2..setting.IndexOf('=', StringComparison.Ordinal)], remedy);
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["migrate", setting], Data), setting[2..setting.IndexOf('=', StringComparison.Ordinal)], remedy);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("không phải chuỗi kết nối")]
    [InlineData("Host=;Database=bhxh")]
    [InlineData("Host=localhost;Port=abc")]
    [InlineData("Database=bhxh")]
    public async Task A_connection_string_that_cannot_be_used_is_refused_before_connecting(string connection) =>
        StartFault.IsOneClearLine(
            await ServeAsync("--Database:Provider=Postgres", $"--ConnectionStrings:Postgres={connection}"), "ConnectionStrings:Postgres", "Host=localhost;Database=bhxh");

    [Fact]
    public async Task A_server_that_cannot_be_reached_says_what_to_check()
    {
        string[] settings = ["--Database:Provider=Postgres", $"--ConnectionStrings:Postgres=Host={folder.File("khong-co")};Username=bhxh;Database=bhxh"];

        StartFault.IsOneClearLine(await ServeAsync(settings), "Không kết nối được máy chủ PostgreSQL", "Host, Port");
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["migrate", .. settings], Data), "Không kết nối được máy chủ PostgreSQL", "Host, Port");
    }

    [Fact]
    public async Task A_server_that_does_not_listen_says_what_to_check()
    {
        var port = ClosedPort().ToString(CultureInfo.InvariantCulture);

        StartFault.IsOneClearLine(
            await ServeAsync("--Database:Provider=Postgres", $"--ConnectionStrings:Postgres=Host=127.0.0.1;Port={port};Username=bhxh;Database=bhxh"),
            "Không kết nối được máy chủ PostgreSQL");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_named()
    {
        // Rights do not hold back an administrator: a folder below a file and one in a file system without files do.
        var file = folder.Write("tep", "");
        foreach (var place in new[] { Path.Combine(file, "du-lieu"), "/proc/nope" })
        {
            StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["--urls", "http://127.0.0.1:0"], place), "Data:Folder", place);
            StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["migrate"], place), "Data:Folder", place);
        }
    }

    [Fact]
    public async Task Invariant_culture_is_refused_because_names_would_sort_wrongly()
    {
        var invariant = new Dictionary<string, string> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" };

        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["--urls", "http://127.0.0.1:0"], Data, environment: invariant), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["migrate"], Data, environment: invariant), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
    }

    [Fact]
    public async Task A_database_file_of_garbage_is_left_alone_and_named()
    {
        Directory.CreateDirectory(Data);
        var garbage = string.Concat(Enumerable.Repeat("đây không phải cơ sở dữ liệu ", 400));
        folder.Write("du-lieu/bhxh.db", garbage);

        StartFault.IsOneClearLine(await ServeAsync(), "bị hỏng hoặc không phải SQLite", "sao lưu");
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["migrate"], Data), "bị hỏng hoặc không phải SQLite", "sao lưu");
        Assert.Equal(garbage, await File.ReadAllTextAsync(folder.File("du-lieu/bhxh.db")));
    }

    [Fact]
    public async Task A_folder_where_the_database_file_should_be_is_named()
    {
        Directory.CreateDirectory(folder.File("du-lieu/bhxh.db"));

        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["migrate"], Data), "Data:Folder");
        StartFault.IsOneClearLine(await ServeAsync(), "Data:Folder");
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<ProgramEnd> ServeAsync(params string[] settings) => BhxhProgram.RunAsync(["--urls", "http://127.0.0.1:0", .. settings], Data);
}

/// <summary>What every fault at the start keeps.</summary>
internal static class StartFault
{
    public static void IsOneClearLine(ProgramEnd end, params string[] words)
    {
        var line = Assert.Single(end.ErrorLines);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.Equal(1, end.ExitCode);
        Assert.DoesNotContain("   at ", end.Output + end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", end.Output + end.Errors, StringComparison.Ordinal);
    }
}
