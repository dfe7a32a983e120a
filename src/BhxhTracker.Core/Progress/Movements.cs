using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Progress;

/// <summary>The two flows that explain a stock: newly enrolled and left.</summary>
internal sealed record MovementPair(Indicator Joined, Indicator Left)
{
    /// <summary>Null for a stock whose movements are not reported.</summary>
    public static MovementPair? Of(IndicatorCatalogue indicators, Indicator stock)
    {
        var codes = StockAgainstMovements.Stocks.FirstOrDefault(s => s.Stock == stock.Code);
        return codes.Stock is not null && indicators.Find(codes.Joined) is { } joined && indicators.Find(codes.Left) is { } left ? new MovementPair(joined, left) : null;
    }
}

/// <summary>New and lost people of a unit. Movements are flows of a month: unlike stocks they are added over the months (rule 1).</summary>
/// <param name="JoinedInMonth">Null where the month's movements are not reported in full.</param>
/// <param name="JoinedInYear">Since 1/1, of the months reported; null when none is.</param>
/// <param name="MonthsReported">Months of the year with both movements in full.</param>
/// <param name="MonthsExpected">Months of the year up to the asked one.</param>
public sealed record Movements(decimal? JoinedInMonth, decimal? LeftInMonth, decimal? JoinedInYear, decimal? LeftInYear, int MonthsReported, int MonthsExpected)
{
    public decimal? NetInMonth => JoinedInMonth - LeftInMonth;

    public decimal? NetInYear => JoinedInYear - LeftInYear;

    /// <summary>False while months are missing from the year's sums: "tạm tính 8/9 tháng".</summary>
    public bool IsComplete => MonthsReported == MonthsExpected;

    /// <summary>Null for an indicator whose movements are not reported, and where they were not read.</summary>
    public static Movements? Of(SeriesBook book, int unitId, Indicator indicator, ReportMonth month)
    {
        var pairs = book.ComponentsOf(indicator).Select(c => MovementPair.Of(book.Reference.Indicators, c)).ToList();
        if (pairs.Count == 0 || pairs.Exists(p => p is null || !book.Has(unitId, p.Joined) || !book.Has(unitId, p.Left)))
        {
            return null;
        }

        var months = Enumerable.Range(1, month.Number).Select(number => InMonth(new ReportMonth(month.Year, number))).ToList();
        var known = months.Where(m => m is not null).Select(m => m!.Value).ToList();
        return new Movements(
            months[^1]?.Joined, months[^1]?.Left, known.Count == 0 ? null : known.Sum(m => m.Joined), known.Count == 0 ? null : known.Sum(m => m.Left), known.Count, months.Count);

        (decimal Joined, decimal Left)? InMonth(ReportMonth at)
        {
            // A null among the parts makes the whole null: half of the movements explain nothing.
            var joined = pairs.Aggregate((decimal?)0, (sum, p) => sum + book.Point(unitId, p!.Joined, at).Value);
            var left = pairs.Aggregate((decimal?)0, (sum, p) => sum + book.Point(unitId, p!.Left, at).Value);
            return joined is { } more && left is { } fewer ? (more, fewer) : null;
        }
    }

    /// <summary>9 tháng đầu năm tăng mới 12.345 người, giảm 4.016 người (tạm tính 8/9 tháng); empty when nothing was reported.</summary>
    public string Sentence(ReportMonth month) => JoinedInYear is not { } joined || LeftInYear is not { } left
        ? ""
        : $"{(month.Number == 1 ? "Tháng 1" : $"{month.Number} tháng đầu năm")} tăng mới {MeasureNoun.People.Write(joined)}, giảm {MeasureNoun.People.Write(left)}"
            + (IsComplete ? "" : $" ({Wording.Provisional(MonthsReported, MonthsExpected)} tháng)");
}
