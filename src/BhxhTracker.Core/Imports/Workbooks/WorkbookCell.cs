using System.Globalization;
using BhxhTracker.Core.Documents.Spreadsheets;

namespace BhxhTracker.Core.Imports.Workbooks;

public enum WorkbookCellKind
{
    Text,

    /// <summary>A number; its exact decimal, as Excel shows it with 15 digits.</summary>
    Number,

    /// <summary>A number under a format of days, or a written date: <see cref="WorkbookCell.Text"/> is 2024-09-30.</summary>
    Date,

    /// <summary>TRUE or FALSE.</summary>
    Boolean,

    /// <summary>#REF!, #VALUE! and the like; "#####" for a day that no calendar has.</summary>
    Error,

    /// <summary>A formula without a stored result: whoever wrote the file did not calculate it, and the reader never does.</summary>
    Formula,
}

/// <summary>A cell that holds something, as it stands: no formula is ever calculated, its stored result is taken.</summary>
/// <param name="Column">From 1.</param>
/// <param name="Stored">The text; null for a number.</param>
/// <param name="Number">The number of a <see cref="WorkbookCellKind.Number"/>, the serial of a stored day, otherwise 0.</param>
public readonly record struct WorkbookCell(int Column, WorkbookCellKind Kind, string? Stored, decimal Number)
{
    /// <summary>What the cell says; a number in invariant digits: 92.25.</summary>
    public string Text => Stored ?? (Kind == WorkbookCellKind.Number ? Number.ToString("0.############################", CultureInfo.InvariantCulture) : "");

    /// <summary>"F7".</summary>
    public string AddressIn(int row) => CellAddress.Of(Column, row);
}

/// <summary>A row that holds something; its cells by column, from left to right.</summary>
/// <param name="Number">As Excel shows it, from 1.</param>
public sealed record WorkbookRow(int Number, IReadOnlyList<WorkbookCell> Cells);

/// <summary>A sheet of cells; charts and macro sheets are left out.</summary>
public sealed record WorkbookSheetInfo(string Name, bool IsVisible);

/// <summary>An opened workbook, or the sentence that says why not and what to do.</summary>
public readonly record struct WorkbookOpening(WorkbookReader? Reader, string? Problem);
