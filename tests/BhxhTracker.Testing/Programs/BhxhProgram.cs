using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace BhxhTracker.Testing.Programs;

/// <summary>How a program ended and what it said.</summary>
public sealed record ProgramEnd(int ExitCode, string Output, string Errors)
{
    public IReadOnlyList<string> OutputLines => Lines(Output);

    public IReadOnlyList<string> ErrorLines => Lines(Errors);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>The built program as a process of its own, called as a person calls it. It lies beside the tests.</summary>
public sealed class BhxhProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] InheritedSettings = ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_URLS", "Data__", "Database__", "ConnectionStrings__", "URLS"];

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BhxhProgram(Process process) => this.process = process;

    /// <summary>Where it serves, once it says so.</summary>
    public Uri Address { get; private set; } = null!;

    public string Output => string.Join('\n', output);

    public string Errors => string.Join('\n', errors);

    /// <summary>Runs to the end.</summary>
    /// <param name="arguments">As after `bhxh`.</param>
    /// <param name="dataFolder">Given as the environment's Data__Folder; null leaves it to the arguments.</param>
    /// <param name="shellFolder">The folder of the caller's shell.</param>
    /// <param name="environment">Further variables.</param>
    public static async Task<ProgramEnd> RunAsync(
        string[] arguments, string? dataFolder = null, string? shellFolder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var program = Start(arguments, dataFolder, shellFolder, environment, Path.GetTempPath());
        return await program.EndAsync(Patience);
    }

    /// <summary>Starts the server on a free port and waits until it serves.</summary>
    /// <param name="dataFolder">Given as the environment's Data__Folder.</param>
    /// <param name="workingFolder">Where it is started; the project's own folder serves the styles as `dotnet run` does.</param>
    /// <param name="arguments">Further arguments.</param>
    public static async Task<BhxhProgram> ServeAsync(string dataFolder, string? workingFolder = null, params string[] arguments)
    {
        // Port 0: the system chooses a free one, and the program says which.
        var program = Start(["--urls", "http://127.0.0.1:0", .. arguments], dataFolder, null, null, workingFolder ?? Path.GetTempPath());
        try
        {
            var ended = program.process.WaitForExitAsync();
            if (await Task.WhenAny(program.address.Task, ended).WaitAsync(Patience) == ended)
            {
                Assert.Fail($"The program ended with {program.process.ExitCode} before it served.\n{program.Output}\n{program.Errors}");
            }

            program.Address = new Uri(await program.address.Task);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>A line that it prints, waited for.</summary>
    public async Task<string> HearAsync(string beginning)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (output.FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } line)
            {
                return line;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Sends a signal, as Ctrl+C or a service manager does, and waits for the end.</summary>
    public async Task<ProgramEnd> StopAsync(PosixSignal signal, TimeSpan patience)
    {
        Assert.Equal(0, kill(process.Id, signal == PosixSignal.SIGINT ? 2 : 15));
        return await EndAsync(patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static BhxhProgram Start(
        string[] arguments, string? dataFolder, string? shellFolder, IReadOnlyDictionary<string, string>? environment, string workingFolder)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "bhxh.dll"), .. arguments])
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(k => InheritedSettings.Any(s => k.StartsWith(s, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["PWD"] = shellFolder ?? workingFolder;
        if (dataFolder is not null)
        {
            start.Environment["Data__Folder"] = dataFolder;
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var program = new BhxhProgram(new Process { StartInfo = start });
        program.process.OutputDataReceived += (_, line) => program.Hear(line.Data);
        program.process.ErrorDataReceived += (_, line) => Keep(program.errors, line.Data);
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        return program;
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    private void Hear(string? line)
    {
        Keep(output, line);
        if (line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["BhxhTracker:", var served, ..])
        {
            address.TrySetResult(served);
        }
    }

    private async Task<ProgramEnd> EndAsync(TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        await process.WaitForExitAsync(deadline.Token);
        return new ProgramEnd(process.ExitCode, Output, Errors);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
