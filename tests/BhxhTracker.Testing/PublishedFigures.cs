using System.Globalization;
using CsvHelper;

namespace BhxhTracker.Testing;

/// <summary>A figure as a province published it, with the interval in which our unrounded result must lie.</summary>
public sealed record PublishedFigure(string UnitCode, string Month, string Indicator, string Measure, string Printed, decimal Low, decimal High, string Source)
{
    /// <summary>True when the source printed it without a rounding word, so that the printed text itself must come out.</summary>
    public bool IsExact => char.IsAsciiDigit(Printed[0]) && High - Low <= OnePrintedUnit;

    /// <summary>How many decimals the source printed.</summary>
    public int Decimals => Printed.IndexOf(',', StringComparison.Ordinal) is var comma and >= 0 ? Printed.Length - comma - 1 : 0;

    private decimal OnePrintedUnit => Decimals switch { 0 => 1m, 1 => 0.1m, _ => 0.01m };
}

/// <summary>The list beside this file: every figure of the demonstration's sources that the product must give back.</summary>
public static class PublishedFigures
{
    public static IReadOnlyList<PublishedFigure> All { get; } = Read();

    private static List<PublishedFigure> Read()
    {
        using var stream = typeof(PublishedFigures).Assembly.GetManifestResourceStream("BhxhTracker.Testing.PublishedFigures.csv")!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var figures = new List<PublishedFigure>();
        while (csv.Read())
        {
            figures.Add(new PublishedFigure(
                csv["unit_code"]!, csv["month"]!, csv["indicator"]!, csv["measure"]!, csv["printed"]!,
                decimal.Parse(csv["low"]!, CultureInfo.InvariantCulture), decimal.Parse(csv["high"]!, CultureInfo.InvariantCulture), csv["source"]!));
        }

        return figures;
    }
}
