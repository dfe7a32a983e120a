using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Narrative;

/// <summary>Which units are best and worst, by percent of plan; few units are all named.</summary>
internal static class UnitSentences
{
    private const int MostNamed = 12;
    private const int NamedAtEachEnd = 3;

    public static IEnumerable<NarrativeSentence> Of(IReadOnlyList<UnitProgress> children, Indicator indicator)
    {
        var ranked = Ranking.ByPercentOfPlan(children, indicator).Where(u => Ranking.IsRanked(u.Of(indicator.Id))).ToList();
        if (ranked.Count == 1)
        {
            yield return Sentence([new NarrativePart("Mới có đủ số liệu và kế hoạch để so của "), .. Named(ranked[0], indicator)]);
        }
        else if (ranked.Count is > 1 and <= MostNamed)
        {
            yield return Sentence([new NarrativePart($"Theo tỷ lệ hoàn thành kế hoạch {indicator.InSentence()}, từ cao xuống thấp: "), .. List(ranked, indicator)]);
        }
        else if (ranked.Count > MostNamed)
        {
            yield return Sentence([new NarrativePart($"Tỷ lệ hoàn thành kế hoạch {indicator.InSentence()} cao nhất: "), .. List(ranked.Take(NamedAtEachEnd), indicator)]);
            yield return Sentence([new NarrativePart("Thấp nhất: "), .. List(ranked.TakeLast(NamedAtEachEnd).Reverse(), indicator)]);
        }

        foreach (var group in children.Where(c => c.Of(indicator.Id).NotRankedBecause is not null).GroupBy(c => c.Of(indicator.Id).NotRankedBecause!, StringComparer.Ordinal))
        {
            yield return new NarrativeSentence(SentenceKind.Note, [new NarrativePart($"Không xếp hạng {string.Join(", ", group.Select(c => c.Unit.Name))}: {group.Key}")]);
        }
    }

    private static NarrativeSentence Sentence(IReadOnlyList<NarrativePart> parts) => new(SentenceKind.Figures, parts);

    private static IEnumerable<NarrativePart> List(IEnumerable<UnitProgress> units, Indicator indicator) =>
        units.SelectMany((u, i) => i == 0 ? Named(u, indicator) : [new NarrativePart("; "), .. Named(u, indicator)]);

    /// <summary>Tánh Linh 76,94%, còn phải phát triển 504 người</summary>
    private static List<NarrativePart> Named(UnitProgress unit, Indicator indicator)
    {
        var p = unit.Of(indicator.Id);
        var percent = p.PercentOfPlan.Value!.Value;
        List<NarrativePart> parts = [new NarrativePart($"{unit.Unit.Name} "), Figure(FigureMeasure.PercentOfPlan, percent, VietnameseNumber.Percent(percent))];
        if (p.Gap.Value is { } gap && Rounding.Whole(gap) != 0)
        {
            var noun = indicator.Noun();
            parts.Add(new NarrativePart(gap > 0 ? $", còn phải {noun.ToDo} " : ", vượt "));
            parts.Add(Figure(FigureMeasure.Gap, gap, noun.Write(gap)));
        }

        return parts;

        NarrativePart Figure(FigureMeasure measure, decimal value, string text) => new(text, new FigureSource(measure, value, unit.Unit, indicator, FigureHow.Of(measure, p, unit.Month)));
    }
}
