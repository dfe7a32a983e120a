using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>A part that is more than what it is part of: BHTN above compulsory insurance, a group of BHYT above BHYT.</summary>
public sealed class PartAboveWhole : FigureRule
{
    public override string Code => "phan-lon-hon-toan-bo";

    public override string Name => "Một phần lớn hơn toàn bộ";

    public override string Description => "BHTN nhiều hơn BHXH bắt buộc; một nhóm nhiều hơn chỉ tiêu gồm nhóm đó (BHYT hộ gia đình nhiều hơn BHYT).";

    public override IReadOnlyList<RuleLimit> Limits { get; } = [Percent("phan-lon-hon-toan-bo", "Cho phép vượt", 0, 100, _ => 0)];

    public override RuleFamily Family => RuleFamily.Whole;

    /// <summary>Movements of a month add up in their own ways.</summary>
    public override bool AppliesTo(Indicator indicator) => !indicator.IsDerived;

    public override Finding? Find(CheckedFigure figure, LimitValues limits)
    {
        var self = new Beside(figure.Indicator, figure.Value);
        foreach (var whole in figure.Wholes)
        {
            if (IsAbove(figure.Value, whole.Value, limits.First))
            {
                return Say(figure, self, whole) with { Others = [whole] };
            }
        }

        foreach (var part in figure.Parts)
        {
            if (IsAbove(part.Value, figure.Value, limits.First))
            {
                return Say(figure, part, self) with { Others = [part], ToldAt = part.Indicator.Id };
            }
        }

        return null;
    }

    /// <summary>Which indicators are part of which besides those with a parent: BHTN is a subset of BB (domain.md, 1).</summary>
    public static string? WholeOf(Indicator indicator) => indicator.Code == BuiltInIndicators.Unemployment ? BuiltInIndicators.Compulsory : null;

    private static bool IsAbove(decimal part, decimal whole, decimal percent) => part * 100 > whole * (100 + percent);

    private static Finding Say(CheckedFigure figure, Beside part, Beside whole) => new(
        $"{part.Indicator.ShortName} {figure.Short(part.Value)} nhiều hơn {whole.Indicator.ShortName} {figure.Short(whole.Value)}: một phần không thể lớn hơn toàn bộ. Sửa số sai trong hai số.");
}
