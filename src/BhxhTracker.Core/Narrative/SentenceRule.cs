using System.Text.RegularExpressions;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Narrative;

/// <summary>
/// One kind of sentence: when it is said, how it begins and what is added where there is something to add. {names} are
/// <see cref="SentenceFacts"/>; a part that names what is not there is not said, so no number is ever announced without standing there.
/// </summary>
/// <param name="Key">By which tests and people speak of it.</param>
/// <param name="When">Of an indicator of which it is said.</param>
/// <param name="Lead">Without it there is no sentence.</param>
/// <param name="Clauses">Each after a comma, in this order.</param>
internal sealed partial record SentenceRule(string Key, SentenceKind Kind, Func<IndicatorProgress, bool> When, string Lead, params IReadOnlyList<string> Clauses)
{
    /// <summary>A row of comparisons behind the clauses: the last of several follows an "và".</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Null where the rule has nothing to say.</summary>
    public NarrativeSentence? Say(IndicatorProgress p, SentenceFacts facts)
    {
        if (!When(p) || Fill(Lead, facts) is not { } lead)
        {
            return null;
        }

        var parts = new List<NarrativePart>(lead);
        foreach (var clause in Clauses)
        {
            if (Fill(clause, facts) is { } said)
            {
                parts.Add(new NarrativePart(", "));
                parts.AddRange(said);
            }
        }

        var changes = Changes.Select(c => Fill(c, facts)).OfType<IReadOnlyList<NarrativePart>>().ToList();
        for (var i = 0; i < changes.Count; i++)
        {
            parts.Add(new NarrativePart(i > 0 && i == changes.Count - 1 ? " và " : ", "));
            parts.AddRange(changes[i]);
        }

        return new NarrativeSentence(Kind, parts);
    }

    /// <summary>The template with everything put in; null where something is not there.</summary>
    public static IReadOnlyList<NarrativePart>? Fill(string template, SentenceFacts facts)
    {
        var parts = new List<NarrativePart>();
        var after = 0;
        foreach (Match place in Places().Matches(template))
        {
            if (facts.Find(place.Groups["name"].Value) is not { } found)
            {
                return null;
            }

            AddWords(parts, template[after..place.Index]);
            parts.AddRange(found.Where(f => f.Text.Length > 0));
            after = place.Index + place.Length;
        }

        AddWords(parts, template[after..]);
        return parts;
    }

    private static void AddWords(List<NarrativePart> parts, string words)
    {
        if (words.Length > 0)
        {
            parts.Add(new NarrativePart(words));
        }
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
