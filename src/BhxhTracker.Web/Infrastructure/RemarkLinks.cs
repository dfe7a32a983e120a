using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Web.Charts;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>The address of what is said about a figure, and which figures invite the question after their cause.</summary>
public static class RemarkLinks
{
    public static string Figure(int unitId, ReportMonth month, int indicatorId) =>
        FormattableString.Invariant($"/nhap-lieu/ghi-chu/{month}/{unitId}/{indicatorId}");

    /// <summary>Behind its plan, or fallen where more is better (risen where less is).</summary>
    public static bool NeedsACause(IndicatorProgress p)
    {
        var worse = p.Indicator.HigherIsBetter ? -1 : 1;
        return p.Value.HasValue && (ProgressText.Status(p) == RankingStatus.Below || Sign(p.MonthOnMonth) == worse || Sign(p.SinceYearStart) == worse);
    }

    private static int Sign(Computed change) => Math.Sign(change.Value ?? 0);
}
