using System.Security.Cryptography;
using System.Text;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Data;

/// <summary>How the rows of an act are written for its hash.</summary>
public enum ChangesForm
{
    /// <summary>Of earlier versions of the program: a reason ran into what stood beside it. Only ever looked at, to prove old entries.</summary>
    Joined = 1,

    /// <summary>Each text says how long it is, and none is not empty, so that no two sets of rows are written alike.</summary>
    Measured = 2,
}

/// <summary>Hashes the changes of one act as they come, so that none needs to be kept.</summary>
public sealed class ChangesHash(ChangesForm form = ChangesForm.Measured) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int count;
    private bool hasRows;

    /// <summary>The place of the next change inside the act, from 0.</summary>
    public int Next() => count++;

    /// <summary>Joined, a change without a channel hashes as it did before channels were kept.</summary>
    public void Add(FigureChange c) => AddRow(form == ChangesForm.Joined
        ? $"{c.Ordinal}|{c.Month:yyyy-MM-dd}|{c.UnitId}|{c.IndicatorId}|{c.Before}|{c.After}|{c.Reason}{(c.Channel == FigureChannel.NotKept ? "" : $"|{c.Channel}")}"
        : $"{c.Ordinal}|{c.Month:yyyy-MM-dd}|{c.UnitId}|{c.IndicatorId}|{c.Before}|{c.After}|{c.Channel}|{Measured(c.Reason)}");

    public void Add(ReportTransition t) => AddRow(
        $"{t.Ordinal}|{t.Month:yyyy-MM-dd}|{t.UnitId}|{t.FormId}|{t.Act}|{t.Before}|{t.After}|{(form == ChangesForm.Joined ? t.Reason : Measured(t.Reason))}");

    /// <summary>Numbers only: alike in both forms, without the mark of the newer one.</summary>
    public void Add(QuickReadingChange c) => Add($"{c.Ordinal}|{c.AsOf:yyyy-MM-dd}|{c.UnitId}|{c.IndicatorId}|{c.Before}|{c.After}|{c.IsEstimate}");

    public void Add(string change) => hash.AppendData(Encoding.UTF8.GetBytes(change + "\n"));

    public string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();

    private static string Measured(string? text) => text is null ? "-" : $"{text.Length}:{text}";

    private void AddRow(string row)
    {
        // Rows written in the older form begin with their place, which is 0: what begins so can never pass for one of them.
        if (!hasRows && form == ChangesForm.Measured)
        {
            Add("rows 2");
        }

        hasRows = true;
        Add(row);
    }
}
