using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BhxhTracker.Core.Narrative;

/// <summary>The figures of the prose in a table, exact: what stands here is never rounded above.</summary>
internal static class NarrativeTable
{
    private const int HalfPoints = 22;

    private static readonly (string Head, int Width)[] Columns =
    [
        ("STT", 620), ("Chỉ tiêu", 2090), ("Kế hoạch", 1230), ("Thực hiện", 1230), ("% kế hoạch", 934), ("So với 31/12", 1060), ("So với cùng kỳ", 1060), ("Còn phải thực hiện", 1130),
    ];

    /// <summary>The indicators with a figure or a plan.</summary>
    public static IEnumerable<IndicatorProgress> Rows(UnitProgress unit) => unit.Indicators.Where(p => p.Value.HasValue || p.Plan is not null);

    public static IEnumerable<OpenXmlElement> Build(UnitProgress unit)
    {
        var table = WordParts.Table([.. Columns.Select(c => c.Width)], hasBorders: true);
        table.Append(new TableRow(Columns.Select(c => Cell(c.Width, c.Head, JustificationValues.Center, isBold: true)).Prepend<OpenXmlElement>(new TableRowProperties(new CantSplit(), new TableHeader()))));
        var number = 0;
        foreach (var p in Rows(unit))
        {
            number++;
            string[] cells = [VietnameseNumber.Whole(number), Name(p.Indicator), Plan(p), Amount(p, p.Value), VietnameseNumber.Percent(p.PercentOfPlan.Value), Change(p, p.SinceYearStart), Change(p, p.YearOnYear), Gap(p)];
            table.Append(new TableRow(cells.Select((text, i) => Cell(Columns[i].Width, text, i == 1 ? JustificationValues.Left : i == 0 ? JustificationValues.Center : JustificationValues.Right, isBold: false))
                .Prepend<OpenXmlElement>(new TableRowProperties(new CantSplit()))));
        }

        return [WordParts.Line($"(Số liệu {Wording.AsOf(unit.AsOf)})", new WordLook { IsItalic = true, StaysWithNext = true, Side = JustificationValues.Center, After = 120 }), table, WordParts.Line("", new WordLook())];
    }

    private static TableCell Cell(int width, string text, JustificationValues side, bool isBold) =>
        WordParts.Cell(width, WordParts.Line(text, new WordLook { Side = side, IsBold = isBold, HalfPoints = HalfPoints }));

    /// <summary>With what it is counted in: people, cards and money stand under each other.</summary>
    private static string Name(Indicator indicator) => $"{indicator.ShortName} ({(indicator.Measure == UnitOfMeasure.Percent ? "%" : indicator.Noun().Text)})";

    private static string Plan(IndicatorProgress p) => p.Plan switch
    {
        null => VietnameseNumber.Dash,
        { Basis: PlanBasis.Coverage } plan => VietnameseNumber.Percent(plan.Value),
        { } plan => Amount(p, plan.Value),
    };

    private static string Amount(IndicatorProgress p, Computed number) => p.Indicator.Measure switch
    {
        UnitOfMeasure.Dong => VietnameseNumber.Millions(number.Value),
        UnitOfMeasure.Percent => VietnameseNumber.Percent(number.Value),
        _ => VietnameseNumber.Whole(number.Value),
    };

    /// <summary>A rate changes by points, not by percent (rule 9).</summary>
    private static string Change(IndicatorProgress p, Computed number)
    {
        var size = Amount(p, number);
        var text = number.HasValue && p.Indicator.Measure == UnitOfMeasure.Percent ? $"{size.TrimEnd('%')} điểm %" : size;
        return number.Value > 0 ? $"+{text}" : text;
    }

    private static string Gap(IndicatorProgress p) => p.Gap.Value is { } gap && gap < 0 ? $"vượt {Amount(p, -gap)}" : Amount(p, p.Gap);
}
