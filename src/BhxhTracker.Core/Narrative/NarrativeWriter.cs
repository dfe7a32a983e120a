using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Remarks;

namespace BhxhTracker.Core.Narrative;

/// <summary>Puts the sentences together: nothing is read or counted here.</summary>
public static class NarrativeWriter
{
    private const string LastEnd = "./.";

    /// <summary>The narrative of a unit's figures.</summary>
    /// <param name="unit">The unit with the figures of the basis.</param>
    /// <param name="children">The units right below; none where they have no figures of the basis.</param>
    /// <param name="causes">Stated causes of the month, of whatever units.</param>
    /// <param name="choice">Basis, form and rounding.</param>
    public static NarrativeText Write(UnitProgress unit, IReadOnlyList<UnitProgress> children, IReadOnlyCollection<StatedCause> causes, NarrativeChoice choice)
    {
        IReadOnlyList<NarrativeParagraph> paragraphs = choice.Form switch
        {
            NarrativeForm.Long => [Opening(unit, choice), .. Long(unit, children, causes, choice)],
            NarrativeForm.Short => [new NarrativeParagraph([.. Opening(unit, choice).Sentences, .. KeyFigures(unit).SelectMany(p => Say(SentenceRules.Short, p, unit, choice)), .. Missing(unit)])],
            _ => [new NarrativeParagraph([OneSentence(unit, choice)])],
        };
        return new NarrativeText { Unit = unit, Choice = choice, Paragraphs = Ended(paragraphs) };
    }

    private static NarrativeParagraph Opening(UnitProgress unit, NarrativeChoice choice)
    {
        var (rest, end) = unit.HasAnyFigure ? ("có kết quả như sau", ":") : ($"chưa có số liệu {Wording.Month(unit.Month)}", ".");
        return new NarrativeParagraph([new NarrativeSentence(SentenceKind.Opening, [new NarrativePart($"{Start(unit, choice)} {rest}")]) { End = end }]);
    }

    /// <summary>Theo số liệu đã duyệt, tính đến hết tháng 9/2024, Thành phố Hải Phòng</summary>
    private static string Start(UnitProgress unit, NarrativeChoice choice) => $"{choice.Basis.Opening()}, {Wording.AsOf(unit.AsOf)}, {unit.Unit.FullName}";

    private static IEnumerable<NarrativeParagraph> Long(UnitProgress unit, IReadOnlyList<UnitProgress> children, IReadOnlyCollection<StatedCause> causes, NarrativeChoice choice)
    {
        var together = new List<NarrativeSentence>();
        IndicatorProgress? before = null;
        foreach (var p in unit.Indicators)
        {
            List<NarrativeSentence> sentences =
            [
                .. Say(SentenceRules.Long, p, unit, choice),
                .. UnitSentences.Of(children, p.Indicator),
                .. Causes(p.Indicator, unit, children, causes),
                .. p.Value.HasValue ? Notes(p) : [],
            ];
            if (sentences.Count == 0)
            {
                continue;
            }

            if (before is not null && !GoOn(before.Indicator, p.Indicator))
            {
                yield return new NarrativeParagraph(together);
                together = [];
            }

            together.AddRange(sentences);
            before = p;
        }

        if (together.Count > 0)
        {
            yield return new NarrativeParagraph(together);
        }
    }

    /// <summary>Whether two indicators are told in one paragraph: a part beside its whole or its sister, the movements of a month, money beside money.</summary>
    private static bool GoOn(Indicator before, Indicator next) => next.ParentId is { } whole && (whole == before.Id || whole == before.ParentId)
        || (before.Nature == next.Nature && next.Nature is IndicatorNature.FlowOfMonth or IndicatorNature.FlowYearToDate)
        || (next.Nature == IndicatorNature.Ratio && next.Formula?.Contains(before.Code, StringComparison.Ordinal) == true);

    private static NarrativeSentence OneSentence(UnitProgress unit, NarrativeChoice choice)
    {
        var clauses = KeyFigures(unit).SelectMany(p => Say(SentenceRules.OneSentence, p, unit, choice)).ToList();
        if (clauses.Count == 0)
        {
            return new NarrativeSentence(SentenceKind.Missing, [new NarrativePart($"{Start(unit, choice)} chưa có số liệu {Wording.Month(unit.Month)}")]);
        }

        var parts = new List<NarrativePart> { new($"{Start(unit, choice)} có kết quả: ") };
        foreach (var clause in clauses)
        {
            parts.AddRange(parts.Count > 1 ? [new NarrativePart("; "), .. clause.Parts] : clause.Parts);
        }

        if (NamesOfMissing(unit) is { Length: > 0 } names)
        {
            parts.Add(new NarrativePart($"; chưa có số liệu {names}"));
        }

        return new NarrativeSentence(SentenceKind.Figures, parts);
    }

    /// <summary>In a few words what is missing is named together.</summary>
    private static IEnumerable<NarrativeSentence> Missing(UnitProgress unit)
    {
        if (unit.HasAnyFigure && NamesOfMissing(unit) is { Length: > 0 } names)
        {
            yield return new NarrativeSentence(SentenceKind.Missing, [new NarrativePart($"Chưa có số liệu {names}")]);
        }
    }

    private static string NamesOfMissing(UnitProgress unit) =>
        string.Join(", ", unit.Indicators.Where(p => p is { Value.HasValue: false, Indicator.IsMain: true }).Select(p => p.Indicator.InSentence()));

    /// <summary>In a few words only the main ones; a missing one of them is said.</summary>
    private static IEnumerable<IndicatorProgress> KeyFigures(UnitProgress unit) => unit.Indicators.Where(p => p.Indicator.IsMain
        || (p.Value.HasValue && p.Indicator is { ParentId: null, Nature: IndicatorNature.Backlog, IsBuiltIn: false } or { Code: Indicators.BuiltInIndicators.Collected or Indicators.BuiltInIndicators.LateRate or Indicators.BuiltInIndicators.SocialInsurance }));

    private static IEnumerable<NarrativeSentence> Say(IReadOnlyList<SentenceRule> rules, IndicatorProgress p, UnitProgress unit, NarrativeChoice choice)
    {
        var facts = new SentenceFacts(p, unit, choice);
        return rules.Select(r => r.Say(p, facts)).OfType<NarrativeSentence>();
    }

    private static IEnumerable<NarrativeSentence> Causes(Indicator indicator, UnitProgress unit, IReadOnlyList<UnitProgress> children, IReadOnlyCollection<StatedCause> causes) => causes
        .Where(c => c.Indicator.Id == indicator.Id && (c.Unit.Id == unit.Unit.Id || children.Any(child => child.Unit.Id == c.Unit.Id)))
        .Select(c => new NarrativeSentence(SentenceKind.Cause, [new NarrativePart($"Nguyên nhân {c.Unit.Name} nêu: {OneLine(c.Text)}")]));

    private static IEnumerable<NarrativeSentence> Notes(IndicatorProgress p)
    {
        foreach (var note in p.DefinitionBreaks)
        {
            yield return new NarrativeSentence(SentenceKind.Note, [new NarrativePart($"Lưu ý khi so sánh: {OneLine(note.Text)}")]);
        }

        if (p.BasesApportionedBy is { } basis)
        {
            yield return new NarrativeSentence(SentenceKind.Note, [new NarrativePart($"Số của kỳ so sánh là số phân bổ theo {basis}")]);
        }
    }

    /// <summary>What people wrote, as a part of our sentence.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ';', ' ', '/');

    private static List<NarrativeParagraph> Ended(IReadOnlyList<NarrativeParagraph> paragraphs)
    {
        var last = paragraphs[^1];
        return [.. paragraphs.SkipLast(1), new NarrativeParagraph([.. last.Sentences.SkipLast(1), last.Sentences[^1] with { End = LastEnd }])];
    }
}
