using BhxhTracker.Core.Documents.Spreadsheets;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>One row of a table: what it says, and how its numbers are computed from other cells.</summary>
internal sealed class AppendixLine
{
    public string Number { get; init; } = "";

    public required string Name { get; init; }

    public string Note { get; init; } = "";

    public bool IsBold { get; init; }

    /// <summary>The column before which a long name ends; null keeps it in its own column.</summary>
    public string? SpanTo { get; init; }

    /// <summary>By column key, in the shown unit.</summary>
    public required IReadOnlyDictionary<string, decimal?> Values { get; init; }

    public required Func<AppendixColumn, string> Format { get; init; }

    /// <summary>The formula of a cell given where the columns stand in this row; null for the number itself.</summary>
    public required Func<AppendixColumn, RowPlaces, string?> Formula { get; init; }

    /// <summary>A row of one figure: its numbers, and formulas wherever they give the same numbers.</summary>
    public static AppendixLine Of(Figure figure, IReadOnlyList<AppendixColumn> columns, string number, string name, string note, bool isBold = false)
    {
        var values = columns.ToDictionary(c => c.Key, c => c.Value(figure));
        return new AppendixLine
        {
            Number = number,
            Name = name,
            Note = note,
            IsBold = isBold,
            Values = values,
            Format = column => column.Format(figure),
            Formula = (column, places) => column.Formula(figure) is { } formula && formula.Gives(values[column.Key], values)
                ? formula.ForExcel(places.Of)
                : null,
        };
    }

    /// <summary>The same row with other formulas for some cells; where <paramref name="formula"/> gives none the row's own stands.</summary>
    public AppendixLine With(Func<AppendixColumn, RowPlaces, string?> formula) => new()
    {
        Number = Number,
        Name = Name,
        Note = Note,
        IsBold = IsBold,
        SpanTo = SpanTo,
        Values = Values,
        Format = Format,
        Formula = (column, places) => formula(column, places) ?? Formula(column, places),
    };
}

/// <summary>Where the columns of a table stand in one row, and where its first row is.</summary>
internal sealed record RowPlaces(IReadOnlyDictionary<string, int> Columns, int Row, int FirstRow)
{
    public string Of(string key) => CellAddress.Of(Columns[key], Row);

    public string Range(string key, int firstRow, int lastRow) => CellAddress.Range(Columns[key], firstRow, Columns[key], lastRow);
}
