namespace BhxhTracker.Core.Data.Entities;

/// <summary>
/// One row per province, taken first in every write: the province's mutex, the head of its audit chain, the source of its ETags.
/// Province 0 stands for the nation and the system.
/// </summary>
public class ProvinceHead
{
    public const int National = 0;

    public int ProvinceId { get; set; }

    /// <summary>Grows with every committed write.</summary>
    public long DataVersion { get; set; }

    public long AuditSequence { get; set; }

    /// <summary>Hash of the newest audit entry, in lower-case hexadecimal; empty before the first.</summary>
    public string AuditHash { get; set; } = "";
}

/// <summary>One act (a save, an import), chained to the one before it in its province.</summary>
public class AuditEntry
{
    public const int ActorMaxLength = 100;
    public const int SummaryMaxLength = 1000;

    public int ProvinceId { get; set; }

    public long Sequence { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public required string Actor { get; set; }

    public AuditAct Act { get; set; }

    public required string Summary { get; set; }

    /// <summary>SHA-256 over the act's changes in their order.</summary>
    public required string ChangesHash { get; set; }

    public required string PreviousHash { get; set; }

    public required string Hash { get; set; }
}

public enum AuditAct
{
    ImportUnits,
    ImportUnitChanges,
    ImportSuccessions,
    ImportPlans,
    ImportDenominators,
    ImportCounts,
    SaveFigures,
    ApplyReorganisation,
    UndoReorganisation,
    SaveIndicator,
    SavePlan,
    SavePlanPath,
    SendReports,
    TakeBackReport,
    OpenReport,
    ReturnReport,
    ApproveReports,
    LockReports,
    GrantUnlock,
    AskCorrection,
    DecideCorrection,
    SaveSchedule,
    SaveRestDays,
    SaveCheckSettings,
    SaveProgressThresholds,
    SaveRemark,
    SaveQuickReadings,
    ImportWorkbook,
    UndoImport,
    SignIn,
    SignInFailed,
    SignOut,
    SaveAccount,
    ResetPassword,
    SecondFactor,
    EndSession,
    ApiToken,
    SetUp,
    Export,
    Backup,
    Restore,
}

/// <summary>A change of one own figure, kept for ever. Who and when stand on its <see cref="AuditEntry"/>.</summary>
public class FigureChange
{
    public const int ReasonMaxLength = 500;

    public int ProvinceId { get; set; }

    public long Sequence { get; set; }

    /// <summary>Place inside the act.</summary>
    public int Ordinal { get; set; }

    public DateOnly Month { get; set; }

    public int UnitId { get; set; }

    public int IndicatorId { get; set; }

    public long? Before { get; set; }

    public long? After { get; set; }

    public string? Reason { get; set; }

    public FigureChannel Channel { get; set; }
}

/// <summary>The way a change of a figure came.</summary>
public enum FigureChannel
{
    /// <summary>Written by a version of the program that did not keep it, or moved along with its unit.</summary>
    NotKept = 0,

    Typed = 1,

    /// <summary>From a block copied out of Excel.</summary>
    Pasted = 2,

    /// <summary>From a workbook or CSV file given to the import page.</summary>
    Workbook = 3,

    /// <summary>From a file given to the program's verb.</summary>
    Verb = 4,

    /// <summary>By an approved request to change a locked month.</summary>
    Correction = 5,

    /// <summary>An import taken back.</summary>
    UndoneImport = 6,
}

/// <summary>
/// A save that came with a key of its own, remembered in the save's transaction: sent again after a broken line, it is answered and
/// not done twice.
/// </summary>
public class SaveReceipt
{
    public int ProvinceId { get; set; }

    /// <summary>Made by the sender, once per save.</summary>
    public Guid Key { get; set; }

    /// <summary>Of the audit entry that the save wrote; 0 when there was nothing to change.</summary>
    public long Sequence { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}
