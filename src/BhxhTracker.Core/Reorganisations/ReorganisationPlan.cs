using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>What a draft comes to: the units as they will be, the successions to write, what is wrong. Nothing is written by it.</summary>
internal sealed class ReorganisationPlan(UnitCatalogue before, DateOnly effective, (int Unit, int Province) used)
{
    public UnitCatalogue Before => before;

    public DateOnly Effective => effective;

    public DateOnly LastDayBefore => effective.AddDays(-1);

    public UnitDraft Draft { get; } = new(before, used);

    public List<StepFault> Faults { get; } = [];

    public List<StepFault> Warnings { get; } = [];

    public List<UnitSuccession> Successions { get; } = [];

    /// <summary>Ids of the units that begin, those that begin anew in another province among them.</summary>
    public List<int> Opened { get; } = [];

    /// <summary>The units that end, with the step that ends them.</summary>
    public Dictionary<int, int> Ended { get; } = [];

    /// <summary>Units that keep their identity under another parent.</summary>
    public List<int> Moved { get; } = [];

    /// <summary>Units that begin anew because their province changes, by the identity that ends.</summary>
    public Dictionary<int, int> Reopened { get; } = [];

    /// <summary>The steps' own words: "2 đơn vị hợp nhất thành Huyện X".</summary>
    public List<string> Effects { get; } = [];

    public bool IsAccepted => Faults.Count == 0;
}
