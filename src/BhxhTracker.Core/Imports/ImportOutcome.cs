using System.Globalization;
using BhxhTracker.Core.Checks;

namespace BhxhTracker.Core.Imports;

/// <summary>A file to import and how.</summary>
public sealed record ImportRequest
{
    public required Stream Content { get; init; }

    /// <summary>The file's name, for the audit.</summary>
    public required string FileName { get; init; }

    public required string Actor { get; init; }

    /// <summary>Units: apply the differences to known units.</summary>
    public bool Update { get; init; }

    /// <summary>Counts: an empty value may take a figure away.</summary>
    public bool AllowClear { get; init; }
}

/// <summary>All or nothing: either every line is in, or the faults say what is wrong and nothing changed.</summary>
public sealed record ImportOutcome
{
    public int Added { get; init; }

    public int Changed { get; init; }

    public int Unchanged { get; init; }

    public IReadOnlyList<ImportFault> Faults { get; init; } = [];

    /// <summary>What is accepted but may surprise later.</summary>
    public IReadOnlyList<ImportFault> Warnings { get; init; } = [];

    /// <summary>Counts: the figures that the file gave, with their lines, so that they can be looked through.</summary>
    public IReadOnlyDictionary<FigureKey, int> Figures { get; init; } = new Dictionary<FigureKey, int>();

    public bool IsAccepted => Faults.Count == 0;

    public bool ChangedNothing => Added + Changed == 0;

    public static ImportOutcome Refused(IEnumerable<ImportFault> faults) => new() { Faults = [.. faults.OrderBy(f => f.Line)] };
}

/// <summary>One wrong place of a file: line, column, what, remedy.</summary>
public sealed record ImportFault(int Line, string? Column, string Problem, string Remedy)
{
    public override string ToString()
    {
        var place = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"Dòng {Line}") : "Tệp";
        return Column is null ? $"{place}: {Problem} → {Remedy}" : $"{place}, cột {Column}: {Problem} → {Remedy}";
    }
}
