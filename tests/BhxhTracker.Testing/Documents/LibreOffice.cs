using System.Diagnostics;
using Xunit;

namespace BhxhTracker.Testing.Documents;

/// <summary>LibreOffice without a window: a second office program that opens our files and calculates their formulas by itself.</summary>
public static class LibreOffice
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Null when it is on this machine; otherwise why not.</summary>
    public static string? WhyNot => Program is null ? "Không có LibreOffice: cài gói libreoffice-calc (chương trình soffice)." : null;

    /// <summary>In CI a test that does not run is a failure.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    private static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(d => new[] { Path.Combine(d, "soffice"), Path.Combine(d, "libreoffice") })
        .FirstOrDefault(File.Exists);

    /// <summary>Opens each workbook and saves it again as .xlsx.</summary>
    public static async Task<IReadOnlyList<byte[]>> SaveAgainAsync(IReadOnlyList<byte[]> workbooks)
    {
        var folder = Directory.CreateTempSubdirectory("bhxh-office-");
        try
        {
            var given = folder.CreateSubdirectory("given");
            var saved = folder.CreateSubdirectory("saved");
            for (var i = 0; i < workbooks.Count; i++)
            {
                await File.WriteAllBytesAsync(Path.Combine(given.FullName, $"{i}.xlsx"), workbooks[i]);
            }

            // A profile of its own: another running LibreOffice would take the call over and answer nothing.
            var profile = new Uri(folder.CreateSubdirectory("profile").FullName).AbsoluteUri;
            await RunAsync(
                [$"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", saved.FullName,
                    .. given.GetFiles().Select(f => f.FullName)]);
            var results = new List<byte[]>();
            for (var i = 0; i < workbooks.Count; i++)
            {
                results.Add(await File.ReadAllBytesAsync(Path.Combine(saved.FullName, $"{i}.xlsx")));
            }

            return results;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program ?? throw new InvalidOperationException(WhyNot), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"soffice did not end within {Patience}.", late);
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"soffice ended with {process.ExitCode}: {await output} {await errors}");
        }
    }
}

/// <summary>A test that needs LibreOffice. Without it the test is shown as skipped with the reason; in CI it runs and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LibreOfficeFactAttribute : FactAttribute
{
    public LibreOfficeFactAttribute()
    {
        if (!LibreOffice.IsRequired && LibreOffice.WhyNot is { } reason)
        {
            Skip = reason;
        }
    }
}
