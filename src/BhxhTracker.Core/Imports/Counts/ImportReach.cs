using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>
/// Whose imports are whose: a file may hold any unit of its province, so besides its sender only who may see the whole province sees it.
/// </summary>
internal static class ImportReach
{
    /// <summary>A file of several provinces (0) is for those who have the whole country.</summary>
    public static bool Sees(ReferenceData reference, Actor actor, int provinceId, string sender) =>
        reference.Units.HasWhole(provinceId) || (reference.Units.ProvinceWithUnits(provinceId) is not null && sender == actor.Name);

    public static bool Sees(ReferenceData reference, Actor actor, ImportBatch batch) => Sees(reference, actor, batch.ProvinceId, batch.Actor);
}
