using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Narrative;

/// <summary>Which units are best and worst, by percent of plan; few units are all named.</summary>
internal static class UnitSentences
{
    private const int MostNamed = 6;
    private const int NamedAtEachEnd = 3;

    public static IEnumerable<NarrativeSentence> Of(IReadOnlyList<UnitProgress> children, Indicator indicator)
    {
        // What is made of others only repeats their order.
        if (indicator.IsDerived)
        {
            yield break;
        }

        var ranked = Ranking.ByPercentOfPlan(children, indicator).Where(u => Ranking.IsRanked(u.Of(indicator.Id))).ToList();
        var (rate, best, worst) = indicator.HigherIsBetter
            ? ($"Tỷ lệ hoàn thành kế hoạch {indicator.InSentence()}", "cao", "thấp")
            : ($"Tỷ lệ so với giới hạn {indicator.InSentence()}", "thấp", "cao");
        if (ranked.Count == 1)
        {
            yield return Sentence([new NarrativePart("Mới có đủ số liệu và kế hoạch để so của "), .. Named(ranked[0], indicator)]);
        }
        else if (ranked.Count is > 1 and <= MostNamed)
        {
            yield return Sentence([new NarrativePart($"{rate} của các đơn vị, từ {best} đến {worst}: "), .. List(ranked, indicator)]);
        }
        else if (ranked.Count > MostNamed)
        {
            yield return Sentence([new NarrativePart($"{rate} {best} nhất là "), .. List(ranked.Take(NamedAtEachEnd), indicator)]);
            yield return Sentence([new NarrativePart($"{rate} {worst} nhất là "), .. List(ranked.TakeLast(NamedAtEachEnd).Reverse(), indicator)]);
        }

        foreach (var group in children.Where(c => c.Of(indicator.Id).NotRankedBecause is not null).GroupBy(c => c.Of(indicator.Id).NotRankedBecause!, StringComparer.Ordinal))
        {
            yield return new NarrativeSentence(SentenceKind.Note, [new NarrativePart($"Không xếp hạng {string.Join(", ", group.Select(c => c.Unit.Name))}: {group.Key}")]);
        }
    }

    private static NarrativeSentence Sentence(IReadOnlyList<NarrativePart> parts) => new(SentenceKind.Figures, parts);

    private static IEnumerable<NarrativePart> List(IEnumerable<UnitProgress> units, Indicator indicator) =>
        units.SelectMany((u, i) => i == 0 ? Named(u, indicator) : [new NarrativePart("; "), .. Named(u, indicator)]);

    /// <summary>Tánh Linh 76,94% (còn phải phát triển 504 người)</summary>
    private static List<NarrativePart> Named(UnitProgress unit, Indicator indicator)
    {
        var p = unit.Of(indicator.Id);
        var percent = p.PercentOfPlan.Value!.Value;
        List<NarrativePart> parts = [new NarrativePart($"{unit.Unit.Name} "), Figure(FigureMeasure.PercentOfPlan, percent, VietnameseNumber.Percent(percent))];
        var marks = string.Join(", ", SentenceFacts.MarksOf(p));
        if (p.Gap.Value is { } gap && Rounding.Whole(gap) != 0)
        {
            var noun = indicator.Noun();
            var verb = gap < 0 ? "vượt" : p.RequiredPerMonth.Reason == NoNumber.DeadlinePassed ? "còn thiếu" : $"còn phải {noun.ToDo}";
            parts.AddRange([new NarrativePart($" ({(marks.Length == 0 ? "" : $"{marks}, ")}{verb} "), Figure(FigureMeasure.Gap, gap, noun.Write(gap)), new NarrativePart(")")]);
        }
        else if (marks.Length > 0)
        {
            parts.Add(new NarrativePart($" ({marks})"));
        }

        return parts;

        NarrativePart Figure(FigureMeasure measure, decimal value, string text) => new(text, new FigureSource(measure, value, unit.Unit, indicator, FigureHow.Of(measure, p, unit.Month)));
    }
}
