namespace BhxhTracker.Testing.Reference;

/// <summary>
/// The folder with the lists of all units of the country before and after 1/7/2025. It belongs to its makers and does not come with
/// the project: the variable BHXH_REFERENCE_DATA names it, otherwise it is looked for in ../shared/data beside the project.
/// </summary>
public static class ReferenceFolder
{
    public const string Setting = "BHXH_REFERENCE_DATA";

    private static readonly string[] Files =
        ["communes_old_to_new.csv", "communes_3321_current.csv", "communes_changed_after_2025-07-01.csv", "districts_696_pre_2025-07-01.csv"];

    public static string Path { get; } = Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given
        ? given
        : System.IO.Path.GetFullPath(System.IO.Path.Combine(ProjectFolder(), "..", "shared", "data"));

    /// <summary>Null when the lists are there; otherwise why a test over them cannot run.</summary>
    public static string? WhyNot { get; } = Files.All(f => File.Exists(System.IO.Path.Combine(Path, f)))
        ? null
        : $"Không có dữ liệu tham chiếu ở {Path}: đặt biến {Setting}.";

    private static string ProjectFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "BhxhTracker.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
