namespace BhxhTracker.Core.Imports.Counts;

/// <summary>What becomes of a figure of the file.</summary>
public enum FigureFate
{
    New = 1,
    Changed = 2,
    Same = 3,

    /// <summary>It differs, but its report was sent, approved or locked: listed, not written.</summary>
    Closed = 4,
}

/// <summary>A figure as the file has it, beside what is stored.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Value">Persons or đồng.</param>
/// <param name="Row">Of the sheet.</param>
/// <param name="Column">Of the sheet.</param>
/// <param name="Before">What is stored; null for none.</param>
/// <param name="Version">Of what is stored: the base that the application must find again.</param>
public readonly record struct PreviewFigure(
    int ProvinceId, int UnitId, DateOnly Month, int IndicatorId, long Value, int Row, int Column, FigureFate Fate, long? Before, int Version)
{
    public bool IsToWrite => Fate is FigureFate.New or FigureFate.Changed;
}

/// <summary>A cell of the file that is wrong: nothing is written while there is one.</summary>
/// <param name="Name">The unit's text as the row has it, when it is what a person may choose a unit for.</param>
/// <param name="Candidates">The units that the name fits.</param>
public sealed record WrongCell(int Row, int Column, string Problem, string Remedy, string? Name = null, IReadOnlyList<int>? Candidates = null);

/// <summary>A row "Cộng", "Toàn tỉnh": never written, compared with the sum of the rows above it.</summary>
/// <param name="IsSum">True when it equals the sum of one level's units in the file.</param>
public sealed record TotalCell(int Row, int Column, DateOnly Month, int IndicatorId, long Value, bool IsSum);

/// <summary>Something odd in a figure that may be written all the same.</summary>
/// <param name="Figure">Its place in <see cref="ImportPreview.Figures"/>.</param>
public sealed record PreviewWarning(int Figure, string Check, string Message);

/// <summary>A file read, matched and compared; what the person confirms is exactly this.</summary>
public sealed record ImportPreview
{
    /// <summary>More wrong cells than a person reads are counted, not kept.</summary>
    public const int MostKept = 5_000;

    public required string Sheet { get; init; }

    /// <summary>Of units and indicators as they were: another one asks for a new look.</summary>
    public required long ReferenceVersion { get; init; }

    public required IReadOnlyList<PreviewFigure> Figures { get; init; }

    public required IReadOnlyList<WrongCell> Wrong { get; init; }

    public required int WrongCount { get; init; }

    public required IReadOnlyList<TotalCell> Totals { get; init; }

    public IReadOnlyList<PreviewWarning> Warnings { get; init; } = [];

    /// <summary>Rows that the person chose to leave out.</summary>
    public int LeftOutRows { get; init; }

    public int Count(FigureFate fate) => Figures.Count(f => f.Fate == fate);

    public int ToWrite => Figures.Count(f => f.IsToWrite);
}
