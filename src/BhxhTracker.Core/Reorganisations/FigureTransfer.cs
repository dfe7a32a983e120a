using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>A figure that the successors get in place of those typed for units that ended.</summary>
public sealed record TransferredFigure(int UnitId, DateOnly Month, int IndicatorId, long Own, FigureMark Mark, IReadOnlyList<int> FromUnits);

/// <summary>Why a figure cannot be moved.</summary>
public sealed record TransferFault(TransferProblem Problem, int UnitId, DateOnly Month, int IndicatorId);

public enum TransferProblem
{
    /// <summary>The unit has no successor, or none for this indicator.</summary>
    NoSuccessor,

    /// <summary>The shares leave a part of it to nobody, or the counts are all zero.</summary>
    RestUnallocated,

    /// <summary>The successor is an older unit: its figure must hold its own people, too.</summary>
    LivingSuccessor,

    /// <summary>Another predecessor of the same successor has no figure: the sum would look whole and is not.</summary>
    OtherMissing,
}

/// <summary>
/// Moves figures typed for months after units ended to their successors: sums where the whole went, by largest remainder where it was
/// shared out. What cannot be moved without losing or inventing a person is named, never guessed.
/// </summary>
public static class FigureTransfer
{
    public static (IReadOnlyList<TransferredFigure> Moved, IReadOnlyList<TransferFault> Faults) Plan(
        IReadOnlyList<MonthlyFigure> typed, IReadOnlyList<UnitSuccession> successions, IReadOnlySet<int> opened)
    {
        var rules = successions.ToLookup(s => s.PredecessorId);
        var faults = new List<TransferFault>();
        var parts = new List<Part>();
        foreach (var figure in typed)
        {
            var applying = Applying([.. rules[figure.UnitId]], figure.IndicatorId);
            var problem = Share(figure, applying, parts)
                ?? (applying.TrueForAll(s => opened.Contains(s.SuccessorId)) ? null : TransferProblem.LivingSuccessor);
            if (problem is { } known)
            {
                faults.Add(new TransferFault(known, figure.UnitId, figure.Month, figure.IndicatorId));
            }
        }

        var moved = new List<TransferredFigure>();
        foreach (var sum in parts.GroupBy(p => (p.SuccessorId, p.Figure.Month, p.Figure.IndicatorId)))
        {
            var (successor, month, indicator) = sum.Key;
            var given = sum.Select(p => p.Figure.UnitId).ToHashSet();
            faults.AddRange(rules.Where(r => !given.Contains(r.Key) && Applying([.. r], indicator).Exists(s => s.SuccessorId == successor))
                .Select(r => new TransferFault(TransferProblem.OtherMissing, r.Key, month, indicator)));
            moved.Add(new TransferredFigure(successor, month, indicator, checked(sum.Sum(p => p.Value)), MarkOf([.. sum]), [.. given.Order()]));
        }

        return (moved, [.. faults.Distinct().OrderBy(f => f.Month).ThenBy(f => f.UnitId).ThenBy(f => f.IndicatorId)]);
    }

    /// <summary>What holds for the indicator: its own rows where there are any, otherwise the general ones.</summary>
    private static List<UnitSuccession> Applying(List<UnitSuccession> rules, int indicatorId) =>
        rules.Exists(s => s.IndicatorId == indicatorId) ? rules.FindAll(s => s.IndicatorId == indicatorId) : rules.FindAll(s => s.IndicatorId is null);

    private static TransferProblem? Share(MonthlyFigure figure, List<UnitSuccession> rules, List<Part> parts)
    {
        var value = figure.Own!.Value;
        if (rules.Count == 0)
        {
            return TransferProblem.NoSuccessor;
        }

        if (rules is [{ Share: null, Handover: null } whole])
        {
            parts.Add(new Part(whole.SuccessorId, figure, value, IsApportioned: false));
            return null;
        }

        var shared = rules.TrueForAll(s => s.Handover is not null)
            ? Apportionment.ByWeights(value, [.. rules.Select(s => (decimal)s.Handover!.Value)])
            : Apportionment.ByShares(value, [.. rules.Select(s => s.Share ?? 0)]);
        if (shared is null || shared.Take(rules.Count).Sum() != value || rules.Sum(s => s.Share ?? 0) is > 0 and < 1)
        {
            return TransferProblem.RestUnallocated;
        }

        parts.AddRange(rules.Select((rule, place) => new Part(rule.SuccessorId, figure, shared[place], IsApportioned: true)));
        return null;
    }

    private static FigureMark MarkOf(List<Part> parts) => parts.Exists(p => p.IsApportioned)
        ? FigureMark.Apportioned
        : parts.Select(p => p.Figure.Mark).FirstOrDefault(m => m != FigureMark.None);

    private sealed record Part(int SuccessorId, MonthlyFigure Figure, long Value, bool IsApportioned);
}
