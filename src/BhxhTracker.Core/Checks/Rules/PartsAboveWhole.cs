using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>Groups of one whole that together are more than it, though none is by itself.</summary>
public sealed class PartsAboveWhole : FigureRule
{
    public override string Code => "cac-phan-lon-hon-toan-bo";

    public override string Name => "Các nhóm cộng lại lớn hơn toàn bộ";

    public override string Description => "Các nhóm của một chỉ tiêu (như các nhóm BHYT) cộng lại nhiều hơn chỉ tiêu đó.";

    public override IReadOnlyList<RuleLimit> Limits { get; } = [Percent("cac-phan-lon-hon-toan-bo", "Cho phép vượt", 0, 100, _ => 0)];

    public override RuleFamily Family => RuleFamily.Whole;

    public override bool AppliesTo(Indicator indicator) => !indicator.IsDerived;

    public override Finding? Find(CheckedFigure figure, LimitValues limits) =>
        figure.Siblings.Count > 0 && figure.Wholes.FirstOrDefault(w => w.Indicator.Id == figure.Indicator.ParentId) is { } whole
            ? Find(figure, whole, [new Beside(figure.Indicator, figure.Value), .. figure.Siblings], limits)
            : Find(figure, new Beside(figure.Indicator, figure.Value), [.. figure.Parts.Where(p => p.Indicator.ParentId == figure.Indicator.Id)], limits);

    private static Finding? Find(CheckedFigure figure, Beside whole, IReadOnlyList<Beside> parts, LimitValues limits)
    {
        var sum = parts.Sum(p => (decimal)p.Value);
        return parts.Count < 2 || sum * 100 <= whole.Value * (100 + limits.First) ? null
            : new Finding(
                $"{string.Join(" và ", parts.OrderBy(p => p.Indicator.Order).Select(p => p.Indicator.ShortName))} cộng lại là {figure.Short(sum)}, nhiều hơn {whole.Indicator.ShortName} {figure.Short(whole.Value)}. Sửa số sai, hoặc ghi lý do.")
            {
                Others = [.. parts.Append(whole).Where(p => p.Indicator.Id != figure.Indicator.Id)],
                ToldAt = whole.Indicator.Id,
            };
    }
}
