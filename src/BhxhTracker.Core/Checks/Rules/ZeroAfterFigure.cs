using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>Nobody where there was somebody: often a field filled with 0 that should have stayed empty (rule 2).</summary>
public sealed class ZeroAfterFigure : FigureRule
{
    public override string Code => "bang-0-sau-khac-0";

    public override string Name => "Bằng 0 sau tháng khác 0";

    public override string Description => "Số bằng 0 trong khi tháng trước khác 0. Chưa có số liệu thì để trống, không gõ 0.";

    public override IReadOnlyList<RuleLimit> Limits { get; } =
        [new("bang-0-sau-khac-0", "Khi tháng trước từ", LimitMeasure.Amount, 0, 1_000_000_000, i => i.Measure == UnitOfMeasure.Dong ? 0 : 1)];

    public override RuleFamily Family => RuleFamily.Past;

    /// <summary>A month without a movement and a backlog that was worked off are nothing odd; money begins anew in January.</summary>
    public override bool AppliesTo(Indicator indicator) => indicator is { IsDerived: false, Nature: IndicatorNature.Stock or IndicatorNature.FlowYearToDate };

    public override Finding? Find(CheckedFigure figure, LimitValues limits)
    {
        var begins = figure.Indicator.Nature == IndicatorNature.FlowYearToDate && figure.Month.Number == 1;
        return figure.Value == 0 && !begins && figure.LastMonth is { } last and > 0 && last >= Stored(figure, limits.First)
            ? new Finding($"Bằng 0 trong khi {Wording.PreviousMonth(figure.Month)} là {figure.Write(last)}. Chưa có số liệu thì để trống; đúng là không còn thì ghi lý do.")
            : null;
    }
}
