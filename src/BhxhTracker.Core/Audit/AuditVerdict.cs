using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Audit;

public enum AuditFaultKind
{
    /// <summary>The entry does not hash to what it says.</summary>
    EntryChanged,

    /// <summary>A number, or several, are missing before the entry.</summary>
    EntryMissing,

    /// <summary>The entry is whole but does not follow the one before it: one of the two was put in the place of another.</summary>
    ChainBroken,

    /// <summary>The entry bears a number that the province never gave out.</summary>
    EntryInserted,

    /// <summary>The last entry is not the one that the province's head names, or there is no head.</summary>
    HeadMismatch,

    /// <summary>The rows of the act are not those that the entry was written over.</summary>
    ChangesMismatch,

    /// <summary>Rows of an act that has no entry.</summary>
    ChangeWithoutEntry,

    /// <summary>The entry is not the one that was printed for the paper archive.</summary>
    AnchorMismatch,
}

/// <summary>One place where the audit is not as it was written.</summary>
/// <param name="Sequence">Of the entry; the first of several that are missing.</param>
/// <param name="Text">What is wrong, in the reader's words, without the province.</param>
public sealed record AuditFault(int ProvinceId, long Sequence, AuditFaultKind Kind, string Text);

/// <summary>What was looked through of one province.</summary>
public sealed record AuditOfProvince(int ProvinceId, long Entries, long Changes);

/// <summary>What verifying found.</summary>
/// <param name="Faults">The first of them, in the order of province and sequence.</param>
/// <param name="FaultCount">All of them.</param>
public sealed record AuditVerdict(IReadOnlyList<AuditOfProvince> Provinces, IReadOnlyList<AuditFault> Faults, int FaultCount)
{
    public bool IsWhole => FaultCount == 0;

    public long Entries => Provinces.Sum(p => p.Entries);

    public long Changes => Provinces.Sum(p => p.Changes);
}

/// <summary>Keeps the first faults and counts all.</summary>
internal sealed class AuditFaults
{
    /// <summary>More than these help nobody to find what happened.</summary>
    private const int Most = 200;

    private readonly List<AuditFault> first = [];

    public IReadOnlyList<AuditFault> First => first;

    public int Count { get; private set; }

    public void Add(AuditFaults others)
    {
        Count += others.Count;
        first.AddRange(others.first.Take(Most - first.Count));
    }

    public void Add(int provinceId, long sequence, AuditFaultKind kind, string text)
    {
        Count++;
        if (first.Count < Most)
        {
            first.Add(new AuditFault(provinceId, sequence, kind, text));
        }
    }
}

/// <summary>Which acts leave rows of their own beside the entry.</summary>
internal static class ActRows
{
    public static bool AreKept(AuditAct act, int provinceId) => act switch
    {
        AuditAct.ImportCounts or AuditAct.SaveFigures or AuditAct.ImportWorkbook or AuditAct.UndoImport or AuditAct.SaveQuickReadings => true,
        AuditAct.SendReports or AuditAct.TakeBackReport or AuditAct.OpenReport or AuditAct.ReturnReport or AuditAct.ApproveReports or AuditAct.LockReports => true,

        // The country's entry speaks of the steps, those of the provinces of the figures that moved.
        AuditAct.ApplyReorganisation or AuditAct.UndoReorganisation => provinceId != ProvinceHead.National,
        _ => false,
    };
}
