using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>A unit as it is offered and typed: "Lê Chân (303)", its code, or its name where only one bears it.</summary>
public static class UnitChoice
{
    public static string Text(UnitRef unit) => $"{unit.Name} ({unit.Code})";

    /// <summary>The units of a province on a day, in the order of the tree.</summary>
    public static IReadOnlyList<UnitRef> All(UnitCatalogue units, int provinceId, DateOnly day)
    {
        var tree = units.TreeOf(provinceId, day);
        return [.. tree.All.Select(id => units.Find(id)!.On(day))];
    }

    /// <summary>The unit meant, or what is wrong and what to do.</summary>
    public static (UnitRef? Unit, string? Problem) Find(UnitCatalogue units, int provinceId, string? text, DateOnly day)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, "Để trống: chọn đơn vị.");
        }

        var typed = text.Trim();
        var code = typed.EndsWith(')') && typed.LastIndexOf('(') is var open and >= 0 ? typed[(open + 1)..^1].Trim() : typed;
        if (units.FindByCode(code, day) is { } byCode && byCode.ProvinceId == provinceId)
        {
            return (byCode.On(day), null);
        }

        var folded = FoldedText.Fold(typed);
        var named = All(units, provinceId, day).Where(u => FoldedText.Fold(u.Name) == folded || FoldedText.Fold(u.FullName) == folded).ToList();
        return named.Count switch
        {
            1 => (named[0], null),
            0 => (null, $"Không có đơn vị “{typed}” ngày {day:dd'/'MM'/'yyyy}: chọn trong danh sách gợi ý."),
            _ => (null, $"Có {named.Count} đơn vị tên “{typed}”: ghi {string.Join(" hoặc ", named.Take(3).Select(Text))}."),
        };
    }
}

/// <summary>An indicator with the basis on which it is handed down: "BHYT (% bao phủ)".</summary>
public sealed record TargetChoice(Indicator Indicator, PlanBasis Basis)
{
    public string Code => $"{Indicator.Code}:{Basis}";

    public string Text => $"{Indicator.ShortName} ({PlanViews.Noun(Indicator, Basis)})";

    public static IReadOnlyList<TargetChoice> All(IndicatorCatalogue indicators, int year) =>
    [
        .. indicators.All.Where(i => i.RetiredFrom is not { } end || end > new DateOnly(year, 1, 1))
            .SelectMany(i => PlanLineRules.BasesOf(i).Select(basis => new TargetChoice(i, basis))),
    ];

    public static TargetChoice? Find(IndicatorCatalogue indicators, string? code) =>
        (code ?? "").Split(':') is [var indicator, var basis] && indicators.Find(indicator) is { } found
        && Enum.GetValues<PlanBasis>().Where(b => b.ToString() == basis).Select(b => (PlanBasis?)b).FirstOrDefault() is { } known
            ? new TargetChoice(found, known)
            : null;
}
