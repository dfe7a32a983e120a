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

    public override Finding? Find(CheckedFigure figure, LimitValues limits)
    {
        var self = new Beside(figure.Indicator, figure.Value);
        return figure.Siblings.Count > 0 && figure.Wholes.FirstOrDefault(w => w.Indicator.Id == figure.Indicator.ParentId) is { } whole
            ? Find(figure, whole, figure.Siblings.Prepend(self), limits)
            : figure.Parts.Count > 1 ? Find(figure, self, figure.Parts.Where(p => p.Indicator.ParentId == figure.Indicator.Id), limits)
            : null;
    }

    private static Finding? Find(CheckedFigure figure, Beside whole, IEnumerable<Beside> together, LimitValues limits)
    {
        var sum = 0m;
        foreach (var part in together)
        {
            sum += part.Value;
        }

        if (sum * 100 <= whole.Value * (100 + limits.First))
        {
            return null;
        }

        var parts = together.OrderBy(p => p.Indicator.Order).ToList();
        return parts.Count < 2 ? null
            : new Finding(
                $"{string.Join(" và ", parts.Select(p => p.Indicator.ShortName))} cộng lại là {figure.Short(sum)}, nhiều hơn {whole.Indicator.ShortName} {figure.Short(whole.Value)}. Sửa số sai, hoặc ghi lý do.")
            {
                Others = [.. parts.Append(whole).Where(p => p.Indicator.Id != figure.Indicator.Id)],
                ToldAt = whole.Indicator.Id,
            };
    }
}
