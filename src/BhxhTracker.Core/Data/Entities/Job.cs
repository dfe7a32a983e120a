namespace BhxhTracker.Core.Data.Entities;

/// <summary>Work that outlives a request: kept in the database, so that a killed program takes it up again.</summary>
public class Job
{
    public const int KindMaxLength = 40;
    public const int TextMaxLength = 1000;

    public int ProvinceId { get; set; }

    /// <summary>UUIDv7: jobs run in the order of their ids.</summary>
    public Guid Id { get; set; }

    public required string Kind { get; set; }

    public JobState State { get; set; }

    /// <summary>0 to 100.</summary>
    public int Percent { get; set; }

    /// <summary>What it is doing, or why it ended, in the reader's words.</summary>
    public string? Text { get; set; }

    public required string Actor { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC of the last sign of life of whoever works on it; a stale one is taken over.</summary>
    public DateTime? AliveAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    public bool IsCancelAsked { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }
}

public enum JobState
{
    Waiting = 1,
    Running = 2,
    Done = 3,

    /// <summary>Refused with reasons, nothing written.</summary>
    Failed = 4,

    Cancelled = 5,
}

/// <summary>A file that a job was given, or made.</summary>
public class JobFile
{
    public const int NameMaxLength = 255;

    public int ProvinceId { get; set; }

    public Guid JobId { get; set; }

    /// <summary>What the file is to the job: "in", "preview", "errors".</summary>
    public required string Role { get; set; }

    public required string Name { get; set; }

    public required byte[] Content { get; set; }
}

/// <summary>One workbook brought in: read, looked at, confirmed, and for seven days taken back.</summary>
public class ImportBatch
{
    public const int FileNameMaxLength = 255;

    public int ProvinceId { get; set; }

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    public required string FileName { get; set; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Which sheet, header row and columns: JSON.</summary>
    public required string Layout { get; set; }

    /// <summary>The job that reads it.</summary>
    public Guid ReadJobId { get; set; }

    /// <summary>The job that puts it in; null until confirmed.</summary>
    public Guid? ApplyJobId { get; set; }

    public required string Actor { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    public int NewCount { get; set; }

    public int ChangedCount { get; set; }

    public int SameCount { get; set; }

    public int WrongCount { get; set; }

    /// <summary>UTC; null until applied.</summary>
    public DateTime? AppliedAt { get; set; }

    /// <summary>Of the audit entry of the application: its figure changes are what an undo takes back.</summary>
    public long? Sequence { get; set; }

    /// <summary>UTC; null unless taken back.</summary>
    public DateTime? UndoneAt { get; set; }

    public string? UndoneBy { get; set; }

    public int Version { get; set; }
}

/// <summary>How the columns of one kind of workbook were matched, remembered for the next one that looks the same.</summary>
public class ImportLayout
{
    public const int NameMaxLength = 200;

    public int ProvinceId { get; set; }

    /// <summary>SHA-256 over the folded header texts.</summary>
    public required string Signature { get; set; }

    public required string Name { get; set; }

    /// <summary>Sheet, header row and columns: JSON.</summary>
    public required string Layout { get; set; }

    /// <summary>UTC.</summary>
    public DateTime UsedAt { get; set; }
}
