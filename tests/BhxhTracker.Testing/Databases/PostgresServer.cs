using System.Diagnostics;
using System.Runtime.InteropServices;
using Npgsql;

namespace BhxhTracker.Testing.Databases;

/// <summary>
/// The PostgreSQL server of a test run: the one that BHXH_TEST_POSTGRES names, else one started from the binaries on this machine
/// (a socket in a temporary folder), else one in a container. Ended with the test process.
/// </summary>
public static class PostgresServer
{
    public const string Setting = "BHXH_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Running = new(StartAsync);

    /// <summary>Set before the first use: a measurement wants commits that survive a power cut, a test does not.</summary>
    public static bool IsDurable { get; set; }

    /// <summary>Null when a server can be had; otherwise why not. Decided without starting one.</summary>
    public static string? WhyNot =>
        Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } || Binaries is not null || Docker is not null
            ? null
            : $"Không có PostgreSQL: đặt biến {Setting}, hoặc cài máy chủ PostgreSQL 15 trở lên.";

    /// <summary>In CI a database test that does not run is a failure.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    private static string? Binaries => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal)
            .Select(d => Path.Combine(d, "bin")).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
        : null;

    private static string? Docker => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(d => Path.Combine(d, "docker")).FirstOrDefault(File.Exists) is { } client && File.Exists("/var/run/docker.sock")
            ? client
            : null;

    public static Task<string> ConnectionStringAsync() => Running.Value;

    /// <summary>Drops a database at the end of the run where the server outlives it; one that the run started goes with it anyway.</summary>
    public static async Task TryDropAsync(string name)
    {
        if (Environment.GetEnvironmentVariable(Setting) is not { Length: > 0 } given)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(given);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given)
        {
            return given;
        }

        if (Binaries is { } binaries)
        {
            return await StartBinariesAsync(binaries);
        }

        return Docker is { } docker ? await StartContainerAsync(docker) : throw new InvalidOperationException(WhyNot);
    }

    private static async Task<string> StartBinariesAsync(string binaries)
    {
        // PostgreSQL refuses to run as root; its own user owns the folder then.
        var isRoot = geteuid() == 0;
        var folder = Directory.CreateTempSubdirectory("bhxh-pg-").FullName;
        if (isRoot)
        {
            await RunAsync("chown", "postgres", folder);
        }

        var data = Path.Combine(folder, "data");
        await AsOwnerAsync(Path.Combine(binaries, "initdb"), "-D", data, "-U", "bhxh", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8");
        var control = Path.Combine(binaries, "pg_ctl");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            AsOwnerAsync(control, "-D", data, "-m", "immediate", "stop").GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        var careless = IsDurable ? "" : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        await AsOwnerAsync(
            control, "-D", data, "-w", "-l", Path.Combine(folder, "log"),
            "-o", $"-c listen_addresses='' -c unix_socket_directories='{folder}'{careless}", "start");
        return new NpgsqlConnectionStringBuilder { Host = folder, Username = "bhxh", Database = "postgres" }.ToString();

        Task AsOwnerAsync(string program, params string[] arguments) => isRoot
            ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
            : RunAsync(program, arguments);
    }

    private static async Task<string> StartContainerAsync(string docker)
    {
        var id = (await RunAsync(docker, "run", "-d", "--rm", "-e", "POSTGRES_HOST_AUTH_METHOD=trust", "-e", "POSTGRES_USER=bhxh", "-p", "127.0.0.1::5432", "postgres:17")).Trim();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => RunAsync(docker, "kill", id).GetAwaiter().GetResult();
        var port = (await RunAsync(docker, "port", id, "5432/tcp")).Trim().Split(':')[^1];
        var connectionString = $"Host=127.0.0.1;Port={port};Username=bhxh;Database=postgres";
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(deadline.Token);
                return connectionString;
            }
            catch (NpgsqlException) when (!deadline.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), deadline.Token);
            }
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;

        // pg_ctl's server inherits the pipes: reading to their end would wait for the server itself.
        if (arguments is [.., "start"])
        {
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? "" : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }

        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();
}
