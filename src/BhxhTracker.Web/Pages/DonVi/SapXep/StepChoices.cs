using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Web.Pages.DonVi.SapXep;

/// <summary>What the step's form offers: the provinces, the units of one of them, the children of one unit.</summary>
public sealed record StepChoices(
    string? Kind,
    IReadOnlyList<UnitRef> Provinces,
    int? ProvinceId,
    IReadOnlyList<(string Code, string Name)> Suggestions,
    IReadOnlyList<UnitRef> Managers,
    int? ManagerId,
    IReadOnlyList<UnitRef> Children,
    IReadOnlyList<Indicator> Indicators)
{
    public static StepChoices Of(ReorganisationView view, string? kind, int? province, int? manager, int? from)
    {
        var units = view.Reference.Units;
        var day = view.Row.Effective.AddDays(-1);
        var provinces = units.Provinces(day).Select(u => u.On(day)).ToList();
        var asked = province ?? (manager ?? from) switch
        {
            { } id => units.Find(id)?.ProvinceId,
            null => UsedProvince(view),
        };
        var chosen = provinces.Exists(p => p.ProvinceId == asked) ? asked : provinces.FirstOrDefault()?.ProvinceId;
        var all = units.OfProvince(chosen ?? 0).Where(u => u.IsValidOn(day)).Select(u => u.On(day)).ToList();
        return new StepChoices(
            StepKinds.All.Any(k => k.Key == kind) ? kind : null,
            provinces,
            chosen,
            [.. OpenedUnits(view).Concat(all.OrderBy(u => u.Level).ThenBy(u => u.Code, StringComparer.Ordinal).Select(u => (u.Code, u.FullName)))],
            [.. all.Where(u => u.Level != UnitLevel.Commune && units.ChildrenOf(u.Id, day).Any()).OrderBy(u => u.Level).ThenBy(u => u.OfficialOrder ?? int.MaxValue).ThenBy(u => u.Code, StringComparer.Ordinal)],
            manager,
            manager is { } above ? [.. units.ChildrenOf(above, day).Select(u => u.On(day))] : [],
            [.. view.Reference.Indicators.All.Where(i => !i.IsDerived)]);
    }

    /// <summary>The province that the draft is already about.</summary>
    private static int? UsedProvince(ReorganisationView view) =>
        view.Preview.Units.Select(u => u.Before ?? u.After).OfType<UnitRef>().Select(u => (int?)u.ProvinceId).FirstOrDefault();

    private static IEnumerable<(string Code, string Name)> OpenedUnits(ReorganisationView view) =>
        view.Opened.Select(u => (u.Code, $"{u.Kind.Word()} {u.Name} (mở trong phương án)"));
}
