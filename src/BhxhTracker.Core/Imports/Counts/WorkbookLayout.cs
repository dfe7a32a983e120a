using System.Text.Json;
using System.Text.Json.Serialization;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>Which sheet of a workbook holds figures, under which header row, and what its columns are.</summary>
/// <param name="Sheet">The sheet's name; empty for a .csv.</param>
/// <param name="HeaderRow">The row of the column names, counted from 1.</param>
/// <param name="Columns">Only those that are used.</param>
public sealed record WorkbookLayout(string Sheet, int HeaderRow, IReadOnlyList<ColumnUse> Columns)
{
    /// <summary>"2024-09" when neither a column nor the column names say the month.</summary>
    public string? Month { get; init; }

    /// <summary>For months that are written without one ("Tháng 9", "T9").</summary>
    public int? Year { get; init; }

    /// <summary>The indicator's code when neither a column nor the column names say it.</summary>
    public string? Indicator { get; init; }

    public MoneyUnit Money { get; init; } = MoneyUnit.Million;

    /// <summary>Of a .csv: the character between its fields.</summary>
    public char? Separator { get; init; }

    /// <summary>True for the .csv of interfaces.md, whose numbers are invariant.</summary>
    public bool IsInvariant { get; init; }

    /// <summary>What the person chose for names that fit no unit or several: a unit's id, or 0 to leave the rows out.</summary>
    public IReadOnlyDictionary<string, int> Units { get; init; } = new Dictionary<string, int>();

    /// <summary>True while a person must say something that the next file of the same shape may have differently.</summary>
    [JsonIgnore]
    public bool AsksEachTime => Month is not null || Year is not null;

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static WorkbookLayout? FromJson(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize<WorkbookLayout>(json, JsonSerializerOptions.Web);
}

/// <summary>What one column is.</summary>
/// <param name="Column">Counted from 1.</param>
/// <param name="Indicator">The code of the indicator that a column of figures is of; null when a column or the layout says it.</param>
/// <param name="Month">"2024-09", or "9" with the year of the layout; null when a column or the layout says it.</param>
public sealed record ColumnUse(int Column, ColumnRole Role, string? Indicator = null, string? Month = null);

public enum ColumnRole
{
    Ignored,
    UnitCode,
    UnitName,
    Month,
    Indicator,
    Figures,
}

/// <summary>In what the amounts of a workbook are written.</summary>
public enum MoneyUnit
{
    Dong,
    Million,
    Billion,
}
