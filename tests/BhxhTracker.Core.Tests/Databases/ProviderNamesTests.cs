using System.Text.RegularExpressions;
using Xunit;

namespace BhxhTracker.Core.Tests.Databases;

/// <summary>Outside of the few places that know both engines, no code names one.</summary>
public class ProviderNamesTests
{
    private static readonly string[] Knowing =
        ["BhxhTracker.Core/Data/Sqlite/", "BhxhTracker.Core/Data/Postgres/", "BhxhTracker.Core/Data/DatabaseRegistration.cs", "BhxhTracker.Core/Data/DatabaseOptions.cs"];

    private static readonly Regex TextOrComment = new(
        "\"\"\"[\\s\\S]*?\"\"\"|@\"(?:[^\"]|\"\")*\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|//[^\\n]*|/\\*[\\s\\S]*?\\*/", RegexOptions.None, TimeSpan.FromSeconds(10));

    private static readonly Regex ProviderName = new("\\w*(?:sqlite|npgsql|postgres)\\w*", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(10));

    [Fact]
    public void Engines_are_named_only_where_the_context_is_made()
    {
        var source = Path.Combine(SolutionFolder(), "src");
        var files = Directory.EnumerateFiles(source, "*.*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".cshtml")
            .Select(f => Path.GetRelativePath(source, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .ToList();

        var naming = files.Where(f => !Knowing.Any(k => f.StartsWith(k, StringComparison.Ordinal)))
            .SelectMany(f => ProviderName.Matches(TextOrComment.Replace(File.ReadAllText(Path.Combine(source, f)), "")).Select(m => $"{f}: {m.Value}"))
            .ToList();

        Assert.All(Knowing, k => Assert.Contains(files, f => f.StartsWith(k, StringComparison.Ordinal)));
        Assert.Empty(naming);
    }

    private static string SolutionFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.GetFiles("*.sln").Length == 0)
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No solution above the tests.");
    }
}
