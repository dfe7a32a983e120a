namespace BhxhTracker.Core.Accounts;

/// <summary>What one may be allowed to do. <see cref="AccessRules"/> says which role may do which.</summary>
public enum Power
{
    /// <summary>Seeing units, figures, plans and reports.</summary>
    Read,

    /// <summary>Taking figures out as files.</summary>
    Export,

    /// <summary>Typing or pasting figures of a month, and saying why one is right.</summary>
    EnterFigures,

    /// <summary>Sending reports and taking them back.</summary>
    SendReports,

    /// <summary>Returning, approving, locking and opening reports.</summary>
    ApproveReports,

    /// <summary>Asking for a correction of a locked month.</summary>
    AskCorrections,

    /// <summary>Deciding what was asked.</summary>
    DecideCorrections,

    EnterQuickReadings,

    /// <summary>Notes and causes beside a figure.</summary>
    AnswerRemarks,

    /// <summary>Asking a unit for the cause.</summary>
    AskRemarks,

    /// <summary>Bringing figures in by workbook.</summary>
    ImportFiles,

    /// <summary>Target plans, their sharing out and scenarios: of a whole province.</summary>
    ChangePlans,

    /// <summary>Cut-off days, rest days, limits of checks: of a whole province.</summary>
    ChangeSettings,

    /// <summary>Looking at what is changed for all provinces at once: reorganisations and their drafts.</summary>
    ReadReorganisations,

    /// <summary>Units of all provinces.</summary>
    ChangeUnits,

    /// <summary>Indicators, their notes, and units left out of rankings: the same for all provinces.</summary>
    ChangeIndicators,

    /// <summary>Who did what, of a whole province.</summary>
    ReadAudit,

    /// <summary>Who has which rights.</summary>
    ReadAccounts,

    /// <summary>Accounts whose rights are all in reach.</summary>
    ManageAccounts,

    /// <summary>Whether and where the database is laid aside.</summary>
    ReadBackups,
}
