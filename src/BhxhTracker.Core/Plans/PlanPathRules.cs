using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Plans;

/// <summary>What a scenario must keep: points of the plan's year up to the deadline's month, whole, and the last one is the plan.</summary>
public static class PlanPathRules
{
    public static IEnumerable<PlanPathFault> Faults(Indicator indicator, TargetPlanLine target, IReadOnlyDictionary<int, decimal> points)
    {
        var until = target.Deadline.Month;
        foreach (var (month, value) in points.OrderBy(p => p.Key))
        {
            if (month is < 1 or > 12)
            {
                yield return new PlanPathFault(indicator.Id, null, "Tháng không đúng: chọn từ tháng 1 đến tháng 12.");
            }
            else if (month > until)
            {
                yield return new PlanPathFault(indicator.Id, month, $"Sau hạn {VietnameseNumber.Date(target.Deadline)}: xóa số của tháng {month}.");
            }

            if (PlanLineRules.OfValue(target.Basis, value) is { } fault)
            {
                yield return new PlanPathFault(indicator.Id, month, PlanWording.OfValue(target.Basis, fault));
            }
        }

        if (points.Count == 0 || points.Keys.Any(m => m > until))
        {
            yield break;
        }

        if (!points.TryGetValue(until, out var last))
        {
            yield return new PlanPathFault(indicator.Id, until, $"Chưa có số tháng {until}: điểm cuối phải bằng kế hoạch {PlanWording.Target(indicator, target.Basis, target.Value)}.");
        }
        else if (last != target.Value)
        {
            var difference = target.Value - last;
            yield return new PlanPathFault(
                indicator.Id, until,
                $"Điểm cuối {(difference > 0 ? "thiếu" : "vượt")} {PlanWording.Target(indicator, target.Basis, Math.Abs(difference))} so với kế hoạch {PlanWording.Target(indicator, target.Basis, target.Value)}: sửa cho bằng.");
        }
    }

    /// <summary>The months below the one before them.</summary>
    public static IEnumerable<int> Falls(IReadOnlyDictionary<int, decimal> points)
    {
        decimal? before = null;
        foreach (var (month, value) in points.OrderBy(p => p.Key))
        {
            if (value < before)
            {
                yield return month;
            }

            before = value;
        }
    }
}

/// <summary>Tells whether somebody else changed a scenario meanwhile.</summary>
public static class PlanPathHash
{
    public static string Of(IReadOnlyDictionary<int, decimal> points) => points.Count == 0 ? "" : AuditHash.OfText(Text(points))[..16];

    internal static string Text(IReadOnlyDictionary<int, decimal> points) =>
        string.Join(' ', points.OrderBy(p => p.Key).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}={p.Value:0.####}")));
}
