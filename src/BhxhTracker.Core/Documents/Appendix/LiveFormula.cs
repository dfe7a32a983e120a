namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>
/// A computed column: the same sum for Excel, for the row of column numbers and for us. It stands in a cell only where it gives
/// what our own calculation gives; otherwise the cell holds our figure, or nothing.
/// </summary>
/// <param name="Body">The formula over column keys: "{now}-{lastMonth}".</param>
/// <param name="Compute">The same over the operands' values, in the order of <paramref name="Operands"/>; null where a guard holds.</param>
/// <param name="Operands">Columns without which there is no result.</param>
internal sealed record LiveFormula(string Body, Func<IReadOnlyList<decimal>, decimal?> Compute, params IReadOnlyList<string> Operands)
{
    // Excel calculates in doubles, we in decimals: far finer than anything shown.
    private const decimal Tolerance = 0.000000001m;

    /// <summary>Conditions under which there is no result, beside an empty operand: "{plan}=0".</summary>
    public IReadOnlyList<string> Guards { get; init; } = [];

    /// <summary>How the row of column numbers says it, where the formula itself would not read well.</summary>
    public string? Wording { get; init; }

    public static LiveFormula Difference(string of, string from) => new($"{{{of}}}-{{{from}}}", v => v[0] - v[1], of, from);

    /// <summary>Of two rates, in percentage points.</summary>
    public static LiveFormula Points(string of, string from) => new($"({{{of}}}-{{{from}}})*100", v => (v[0] - v[1]) * 100, of, from)
    {
        Wording = $"[{{{of}}}-{{{from}}}] ×100",
    };

    public static LiveFormula Ratio(string of, string by) => new($"{{{of}}}/{{{by}}}", v => v[1] == 0 ? null : v[0] / v[1], of, by)
    {
        Guards = [$"{{{by}}}=0"],
    };

    /// <summary>In percent of a base; none of a base that is not above zero.</summary>
    public static LiveFormula Growth(string change, string from) =>
        new($"{{{change}}}/{{{from}}}", v => v[1] <= 0 ? null : v[0] / v[1], change, from) { Guards = [$"{{{from}}}<=0"] };

    public static LiveFormula PositiveDifference(string of, string from) =>
        new($"MAX(0,{{{of}}}-{{{from}}})", v => Math.Max(0, v[0] - v[1]), of, from) { Wording = $"MAX(0, {{{of}}}-{{{from}}})" };

    public static LiveFormula Same(string column) => new($"{{{column}}}", v => v[0], column);

    public bool Gives(decimal? result, IReadOnlyDictionary<string, decimal?> values)
    {
        if (!Operands.All(values.ContainsKey))
        {
            return false;
        }

        var operands = Operands.Select(o => values[o]).ToList();
        var computed = operands.Contains(null) ? null : Compute([.. operands.Select(o => o!.Value)]);
        return (computed, result) switch
        {
            (null, null) => true,
            ({ } ours, { } given) => Math.Abs(ours - given) <= Tolerance * Math.Max(1, Math.Abs(given)),
            _ => false,
        };
    }

    /// <summary>With its guards, over the cells that <paramref name="addressOf"/> names.</summary>
    public string ForExcel(Func<string, string> addressOf)
    {
        List<string> conditions = [.. Operands.Select(o => $"{{{o}}}=\"\""), .. Guards];
        var test = conditions.Count == 1 ? conditions[0] : $"OR({string.Join(',', conditions)})";
        return Replace($"IF({test},\"\",{Body})", addressOf);
    }

    /// <summary>For the row of column numbers: "(7)-(6)".</summary>
    public string InWords(Func<string, string> numberOf) => Replace(Wording ?? Body, numberOf);

    private string Replace(string text, Func<string, string> by) =>
        Operands.Aggregate(text, (result, key) => result.Replace($"{{{key}}}", by(key), StringComparison.Ordinal));
}
