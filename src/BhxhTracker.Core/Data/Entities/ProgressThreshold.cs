namespace BhxhTracker.Core.Data.Entities;

/// <summary>
/// An office's own limits of "Đúng tiến độ" and "Nguy cơ không hoàn thành", in percent of the increase that the year owes. Province 0 is for all,
/// indicator 0 for all indicators, month 0 for all months.
/// </summary>
public class ProgressThreshold
{
    /// <summary>Stands for every province, every indicator, every month.</summary>
    public const int All = 0;

    /// <summary>The widest limit, in percent.</summary>
    public const decimal Most = 100;

    public const int Decimals = 2;

    public int ProvinceId { get; set; }

    public int IndicatorId { get; set; }

    /// <summary>1 to 12.</summary>
    public int MonthOfYear { get; set; }

    /// <summary>Up to this far behind its path a figure is on track.</summary>
    public decimal OnTrackWithin { get; set; }

    /// <summary>Further behind than this it is at risk.</summary>
    public decimal AtRiskBeyond { get; set; }
}
