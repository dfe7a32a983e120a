namespace BhxhTracker.Web.Infrastructure;

/// <summary>
/// Where the program's own files are: the project's folder under `dotnet run`, otherwise beside the program,
/// from whatever folder it is called.
/// </summary>
public static class ContentRoot
{
    private const string ProjectFile = "BhxhTracker.Web.csproj";

    public static string Find()
    {
        var current = Directory.GetCurrentDirectory();
        return File.Exists(Path.Combine(current, ProjectFile)) ? current : AppContext.BaseDirectory;
    }

    /// <summary>The folder of the shell that called: `dotnet run --project` starts the program in the project's folder.</summary>
    public static string ShellFolder() =>
        Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } shell && Directory.Exists(shell) ? shell : Directory.GetCurrentDirectory();

    /// <summary>A file as the caller's shell names it.</summary>
    public static string OfShell(string file) => Path.GetFullPath(Path.Combine(ShellFolder(), file));
}
