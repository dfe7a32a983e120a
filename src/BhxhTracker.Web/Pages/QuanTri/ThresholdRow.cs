using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Web.Pages.QuanTri;

/// <summary>A row of the form: one month of the year, or all of them.</summary>
/// <param name="Month">1 to 12; <see cref="ProgressThreshold.All"/> for all.</param>
public sealed record ThresholdRow(ThresholdBook Book, int ProvinceId, int IndicatorId, int Month)
{
    public const string WithinField = "dung";
    public const string BeyondField = "nguy-co";

    /// <summary>A year without anything particular, whose plans are due on 31/12.</summary>
    private const int AnyYear = 2024;

    public string Key => FormattableString.Invariant($"t{Month}");

    public string Name => Month == ProgressThreshold.All ? "Mọi tháng" : FormattableString.Invariant($"Tháng {Month}");

    /// <summary>What is kept here; null where nothing is.</summary>
    public ProgressThreshold? Own => Book.Find(ProvinceId, IndicatorId, Month);

    public string NameOf(string field) => $"{field}[{Key}]";

    public string IdOf(string field) => $"{field}-{Key}";

    /// <summary>"5% và 16%": what holds as long as the fields are empty; of all months at once the range.</summary>
    public string Default => Words(Book.With(ProvinceId, IndicatorId, Emptied()));

    /// <summary>What holds now.</summary>
    public string InForce => Words(Book);

    private IEnumerable<int> Months => Month == ProgressThreshold.All ? Enumerable.Range(1, 12) : [Month];

    /// <summary>Of all months the single ones are set aside too: they do not follow.</summary>
    private IEnumerable<MonthLimits> Emptied() =>
        (Month == ProgressThreshold.All ? Enumerable.Range(ProgressThreshold.All, 13) : [Month]).Select(m => new MonthLimits(m, null, null));

    private string Words(ThresholdBook book)
    {
        var limits = Months.Select(m => book.Of(ProvinceId, IndicatorId, new ReportMonth(AnyYear, m)) ?? StatusThresholds.Product(12 - m)).ToList();
        return $"{Range(limits.Select(l => l.OnTrackWithin))} và {Range(limits.Select(l => l.AtRiskBeyond))}";
    }

    private static string Range(IEnumerable<decimal> limits)
    {
        var (least, most) = (limits.Min(), limits.Max());
        return least == most ? $"{VietnameseNumber.Exact(least)}%" : $"{VietnameseNumber.Exact(least)}–{VietnameseNumber.Exact(most)}%";
    }
}
