namespace BhxhTracker.Core.Data.Entities;

/// <summary>Settings of the installation: one row.</summary>
public class OfficeSettings
{
    public const int OnlyId = 1;
    public const int DefaultBackupsKept = 14;

    public int Id { get; set; } = OnlyId;

    /// <summary>UTC; null until the set-up is done.</summary>
    public DateTime? SetUpAt { get; set; }

    /// <summary>Roles that must have a second factor: bit n for the role numbered n.</summary>
    public int SecondFactorRoles { get; set; }

    /// <summary>Minutes after midnight in Việt Nam at which the nightly backup runs; null for none.</summary>
    public int? BackupMinute { get; set; }

    public int BackupsKept { get; set; } = DefaultBackupsKept;

    public int Version { get; set; }
}

/// <summary>How an office heads its documents.</summary>
public class OfficeLetterhead
{
    public const int LineMaxLength = 200;

    public int ProvinceId { get; set; }

    /// <summary>The office above: "BẢO HIỂM XÃ HỘI VIỆT NAM".</summary>
    public required string OfficeAbove { get; set; }

    public required string Office { get; set; }

    /// <summary>Where documents are signed.</summary>
    public required string Place { get; set; }
}
