namespace BhxhTracker.Core.Data;

/// <summary>Which database, and where. Bound from the settings "Database:*", "ConnectionStrings:*" and "Data:Folder".</summary>
public sealed record DatabaseOptions
{
    public const string FileName = "bhxh.db";

    /// <summary>What there is without any setting.</summary>
    public const DatabaseProvider DefaultProvider = DatabaseProvider.Sqlite;

    public required DatabaseProvider Provider { get; init; }

    /// <summary>True for the file that the program keeps itself, false for a server.</summary>
    public bool IsEmbedded => Provider == DatabaseProvider.Sqlite;

    /// <summary>The server that an embedded database moves to.</summary>
    public DatabaseOptions OnServer => this with { Provider = DatabaseProvider.Postgres };

    /// <summary>For a server; null for the embedded file.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The folder that holds everything the program writes.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Whether the server program brings a server database up to date by itself (the embedded file always is).</summary>
    public bool MigrateAtStart { get; init; }

    /// <summary>True for a database that the server made with the demonstration in it.</summary>
    public bool IsDemonstration => File.Exists(DemonstrationMark);

    internal string DemonstrationMark => Path.Combine(DataFolder, "trinh-dien.txt");

    /// <summary>Where the keys lie that protect forms, cookies and what is sealed with them.</summary>
    public string KeyFolder => Path.Combine(DataFolder, "khoa");

    public string EmbeddedFile => Path.Combine(DataFolder, FileName);

    internal Task MarkDemonstrationAsync(CancellationToken cancellation) =>
        File.WriteAllTextAsync(DemonstrationMark, "Cơ sở dữ liệu này chứa dữ liệu trình diễn.\n", cancellation);
}

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}
