using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>
/// A step since last month that this unit's own last 24 months do not know, by the median absolute deviation of their steps
/// (docs/calculations.md says why of steps). A step like last year's between the same two months is in season.
/// </summary>
public sealed class OutOfTheOrdinary : FigureRule
{
    /// <summary>Steps between neighbouring months that it takes to know what is ordinary: a year of them.</summary>
    public const int LeastSteps = 12;

    /// <summary>A unit that hardly ever moves is not alarmed by less than this part of its figure for each deviation.</summary>
    private const decimal QuietestPart = 0.005m;

    public override string Code => "ngoai-quy-luat";

    public override string Name => "Khác thường so với 24 tháng của chính đơn vị";

    public override string Description =>
        $"Mức tăng, giảm trong tháng lệch xa mức thường gặp của chính đơn vị (độ lệch tuyệt đối trung vị của 24 tháng). Cần ít nhất {LeastSteps} lần có hai tháng liền nhau; ít hơn thì không kiểm tra.";

    public override IReadOnlyList<RuleLimit> Limits { get; } =
    [
        new("ngoai-quy-luat", "Lệch quá số lần độ lệch chuẩn", LimitMeasure.Deviations, 2, 100, i => i.Code == BuiltInIndicators.Voluntary || i.ParentId is not null ? 8 : 6),
        LeastAmount("ngoai-quy-luat", 20, 500),
    ];

    public override RuleFamily Family => RuleFamily.Past;

    public override bool AppliesTo(Indicator indicator) => IsStock(indicator);

    public override Finding? Find(CheckedFigure figure, LimitValues limits)
    {
        if (figure.LastMonth is not { } last || figure.Value == last)
        {
            return null;
        }

        Span<long> all = stackalloc long[CheckedFigure.MostMonths];
        var steps = all[..Steps(figure, all)];
        if (steps.Length < LeastSteps)
        {
            return null;
        }

        var usual = RobustScore.Median(steps);
        var distance = Nearest(figure.Value - last - usual, OfSeason(figure) is { } season ? figure.Value - last - season : null);
        if (Math.Abs(distance) < Stored(figure, limits.Second) || RobustScore.Of(distance, [.. steps.ToArray().Select(s => (decimal)s)], last * QuietestPart) is not { } score || score <= limits.First)
        {
            return null;
        }

        var step = figure.Value - last;
        return new Finding(
            $"{(step > 0 ? "Tăng" : "Giảm")} {figure.Write(step)} so với {Wording.PreviousMonth(figure.Month)} ({figure.Write(last)}); thường mỗi tháng {Usually(figure, usual)}. Kiểm tra lại số; đúng thì ghi lý do.");
    }

    /// <summary>The unit's steps between neighbouring months, without the one looked at; gives back how many there are.</summary>
    private static int Steps(CheckedFigure figure, Span<long> steps)
    {
        var count = 0;
        for (var back = 1; back < figure.Past.Count && count < steps.Length; back++)
        {
            if (figure.Past[back - 1] is { } later && figure.Past[back] is { } earlier)
            {
                steps[count++] = later - earlier;
            }
        }

        return count;
    }

    /// <summary>Last year's step between the same two months.</summary>
    private static decimal? OfSeason(CheckedFigure figure) => figure.LastYear is { } then && figure.Back(13) is { } before ? then - before : null;

    private static decimal Nearest(decimal one, decimal? other) => other is { } known && Math.Abs(known) < Math.Abs(one) ? known : one;

    private static string Usually(CheckedFigure figure, decimal usual) => Rounding.Whole(usual) switch
    {
        > 0 => $"tăng khoảng {figure.Write(usual)}",
        < 0 => $"giảm khoảng {figure.Write(usual)}",
        _ => "hầu như không đổi",
    };
}
