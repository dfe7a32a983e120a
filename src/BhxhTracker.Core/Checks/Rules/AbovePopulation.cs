using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>More people with a card than live there, more insured than there are workers. It happens, so it is only said; a rate is never clamped.</summary>
public sealed class AbovePopulation : FigureRule
{
    public override string Code => "lon-hon-dan-so";

    public override string Name => "Nhiều hơn dân số, lực lượng lao động";

    public override string Description => "BHYT nhiều hơn dân số, BHXH hoặc BHTN nhiều hơn lực lượng lao động của năm mới nhất không sau tháng báo cáo. Tỷ lệ bao phủ vẫn tính đúng, không chặn ở 100%.";

    public override IReadOnlyList<RuleLimit> Limits { get; } = [Percent("lon-hon-dan-so", "Tỷ lệ bao phủ quá", 50, 1_000, _ => 100)];

    public override RuleFamily Family => RuleFamily.Population;

    public override bool AppliesTo(Indicator indicator) => indicator is { IsDerived: false, CoverageOf: not null };

    public override Finding? Find(CheckedFigure figure, LimitValues limits) =>
        figure.Denominator is { Value: > 0 } people && (decimal)figure.Value * 100 > people.Value * limits.First
            ? new Finding(
                $"{figure.Indicator.ShortName} {VietnameseNumber.Whole(figure.Value)} bằng {VietnameseNumber.Percent((decimal)figure.Value * 100 / people.Value)} {Noun(people.Kind)} năm {people.Year} ({VietnameseNumber.Whole(people.Value)} người{Said(people.Source)}), quá mức {VietnameseNumber.Percent(limits.First)}. Kiểm tra số và {Noun(people.Kind)}; đúng thì ghi lý do.")
            : null;

    private static string Noun(DenominatorKind kind) => kind == DenominatorKind.Population ? "dân số" : "lực lượng lao động";

    private static string Said(string source) => source.Length == 0 ? "" : $", {source}";
}
