using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

/// <summary>
/// Markup as it was looked at and found good, kept in the folder Golden. With UPDATE_GOLDEN=1 in the environment the files are written anew:
/// look at them in a browser before they are committed.
/// </summary>
internal static class Golden
{
    private const string UpdateSwitch = "UPDATE_GOLDEN";

    public static void Holds(string name, string markup)
    {
        var path = Path.Combine(Folder, name);
        var now = OneTagALine(markup);
        if (Environment.GetEnvironmentVariable(UpdateSwitch) == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, now);
        }

        Assert.True(File.Exists(path), $"{name} is missing: run with {UpdateSwitch}=1 and look at it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), now);
    }

    private static string Folder { get; } = Path.Combine(Project(), "tests", "BhxhTracker.Web.Tests", "Charts", "Golden");

    private static string Project()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BhxhTracker.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the project.");
        }

        return folder.FullName;
    }

    /// <summary>A changed number is a changed line, not a changed file.</summary>
    private static string OneTagALine(string markup) => markup.ReplaceLineEndings("\n").Replace("><", ">\n<", StringComparison.Ordinal) + "\n";
}
