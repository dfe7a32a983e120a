using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Plans;

/// <summary>
/// The order of the versions of a target: by effective date, then by the day of signing, then by number. The version that is shown is
/// the place in this order (rule 3).
/// </summary>
public static class PlanVersions
{
    public static IOrderedEnumerable<T> Ordered<T>(
        IEnumerable<T> versions, Func<T, (DateOnly Effective, DateOnly? Signed, string Number)> decision) => versions
        .OrderBy(v => decision(v).Effective)
        .ThenBy(v => decision(v).Signed ?? DateOnly.MinValue)
        .ThenBy(v => decision(v).Number, StringComparer.Ordinal);

    /// <summary>The year's first version counts from 1/1 whenever it was signed, a revision from its effective date.</summary>
    /// <param name="inOrder">Effective dates in the order of the versions; at least one.</param>
    /// <returns>The place of the version in force on the day.</returns>
    public static int InForce(IReadOnlyList<DateOnly> inOrder, DateOnly day)
    {
        for (var place = inOrder.Count - 1; place > 0; place--)
        {
            if (inOrder[place] <= day)
            {
                return place;
            }
        }

        return 0;
    }

    /// <summary>True when the one decision comes before the other as a version.</summary>
    public static bool IsBefore(TargetPlan one, TargetPlan other) => Compare(one, other) < 0;

    public static int Compare(TargetPlan one, TargetPlan other)
    {
        var byDay = (one.Effective, one.DecisionDate ?? DateOnly.MinValue).CompareTo((other.Effective, other.DecisionDate ?? DateOnly.MinValue));
        return byDay != 0 ? byDay : StringComparer.Ordinal.Compare(one.DecisionNumber, other.DecisionNumber);
    }
}
