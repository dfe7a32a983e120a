namespace BhxhTracker.Testing.Programs;

/// <summary>A folder for one test, gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bhxh-folder-");

    public string FullName => folder.FullName;

    public string File(string name) => Path.Combine(FullName, name);

    /// <summary>Writes a file for the test.</summary>
    public string Write(string name, string content)
    {
        System.IO.File.WriteAllText(File(name), content);
        return File(name);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
