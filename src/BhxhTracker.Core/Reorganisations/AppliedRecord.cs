using System.Text.Json;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>What an application changed, kept with the reorganisation: enough to say what it did and to take it back exactly.</summary>
internal sealed record AppliedRecord
{
    /// <summary>The touched units that were there before, with their dated rows.</summary>
    public required IReadOnlyList<ReportingUnit> Before { get; init; }

    /// <summary>All touched units as the application left them.</summary>
    public required IReadOnlyList<ReportingUnit> After { get; init; }

    public required IReadOnlyList<int> Opened { get; init; }

    public required IReadOnlyList<UnitSuccession> Successions { get; init; }

    /// <summary>Figures of ended units as they were before they were taken away.</summary>
    public required IReadOnlyList<MonthlyFigure> Taken { get; init; }

    /// <summary>Figures that successors got.</summary>
    public required IReadOnlyList<MonthlyFigure> Given { get; init; }

    public required IReadOnlyList<MonthlyReport> Reports { get; init; }

    /// <summary>Rows of totals that were not there before.</summary>
    public required IReadOnlyList<TotalKey> NewTotals { get; init; }

    public required IReadOnlyList<string> Effects { get; init; }

    public IEnumerable<int> Provinces => After.Concat(Before).Select(u => u.ProvinceId).Distinct().Order();

    public string Write() => JsonSerializer.Serialize(this, StepJson.Options);

    public static AppliedRecord Read(string text) => JsonSerializer.Deserialize<AppliedRecord>(text, StepJson.Options)!;

    /// <summary>A unit with its rows in one fixed form, to see whether anything changed.</summary>
    public static string Say(ReportingUnit unit) => JsonSerializer.Serialize(unit, StepJson.Options);

    public static string Say(UnitSuccession s) =>
        FormattableString.Invariant($"{s.PredecessorId}|{s.SuccessorId}|{s.Effective:yyyy-MM-dd}|{s.Share:0.##########}|{s.Handover}|{s.IndicatorId}|{s.Basis}|{s.Decision}|{s.Note}");

    /// <summary>The unit as the catalogue has it, with rows of its own.</summary>
    public static ReportingUnit Copy(UnitInfo unit) => UnitDraft.Copy(unit);
}

/// <summary>A row of totals.</summary>
internal sealed record TotalKey(int ProvinceId, DateOnly Month, int UnitId, int IndicatorId);
