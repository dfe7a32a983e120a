namespace BhxhTracker.Core.Documents.Spreadsheets;

/// <summary>What one cell holds: nothing, text, a number, or a formula with the result it must give.</summary>
internal readonly record struct SheetCell
{
    private SheetCell(CellLook look, string? text, decimal? number, string? formula)
    {
        Look = look;
        Text = text;
        Number = number;
        Formula = formula;
    }

    public CellLook Look { get; }

    /// <summary>Always written as a string, so that a name that begins with "=" stays a name.</summary>
    public string? Text { get; }

    public decimal? Number { get; }

    /// <summary>Without the leading "=".</summary>
    public string? Formula { get; }

    public static SheetCell Empty(CellLook look) => new(look, null, null, null);

    public static SheetCell OfText(string text, CellLook look) => new(look, text.Length == 0 ? null : text, null, null);

    /// <summary>A missing number is an empty cell, never 0 (rule 2).</summary>
    public static SheetCell OfNumber(decimal? number, CellLook look) => new(look, null, number, null);

    /// <summary>A formula; <paramref name="result"/> is what it gives, null when its guards give an empty text.</summary>
    public static SheetCell Live(string formula, decimal? result, CellLook look) => new(look, null, result, formula);
}
