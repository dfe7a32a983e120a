using System.Globalization;
using System.Text.Json;
using BhxhTracker.Core.Review;
using BhxhTracker.Testing.Reference;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Core.Tests.Review;

/// <summary>Five published articles, read from beside the project: what of their figures is found, and what is said of them.</summary>
public class PublishedDraftsTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(ReferenceFolder.Path, "..");

    [ReferenceFact]
    public void The_figures_of_published_articles_are_found_and_no_others()
    {
        var (right, found, published) = (0, 0, 0);
        foreach (var (source, facts) in Articles())
        {
            var expected = Expected(facts).ToList();
            // The published facts keep no differences of rates.
            var read = Review(source, facts).Figures.Where(f => f.Role != FigureRole.Points)
                .Select(f => Key(f.Role.ToString(), f.Indicator, f.Place, f.Number.Value, f.Number.Word)).ToList();
            var both = expected.GroupBy(k => k).Sum(k => Math.Min(k.Count(), read.Count(r => r == k.Key)));
            (right, found, published) = (right + both, found + read.Count, published + expected.Count);
            output.WriteLine($"{source}: thiếu [{string.Join("; ", expected.Except(read))}] thừa [{string.Join("; ", read.Except(expected))}]");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"precision {(double)right / found:P2}, recall {(double)right / published:P2} of {published}"));
        Assert.True(right * 100 >= found * 95, $"precision {right}/{found}");
        Assert.True(right * 100 >= published * 95, $"recall {right}/{published}");
    }

    [ReferenceFact]
    public void The_one_wrong_gap_is_found_the_two_bases_are_noted_and_the_rest_raises_nothing()
    {
        var alarms = Articles().SelectMany(a => Review(a.Source, a.Facts).Findings.Where(f => f.IsAlarm).Select(f => (a.Source[..3], f.Status, f.Figures[0].Number.Value))).Order().ToList();

        Assert.Equal([("001", ReviewStatus.Note, 92.5m), ("003", ReviewStatus.Differs, 4_000m)], alarms);
    }

    private static List<(string Source, List<JsonElement> Facts)> Articles()
    {
        var facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "facts", "seed_facts.json"))).RootElement.GetProperty("facts").EnumerateArray();
        return [.. facts.GroupBy(f => f.GetProperty("source").GetString()!).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.ToList()))];
    }

    private static DraftReading Review(string source, List<JsonElement> facts)
    {
        var province = Text(facts[0], "province")!;
        var units = facts.Select(f => Text(f, "unit_level") == "huyện" ? Text(f, "unit") : null).OfType<string>().Distinct();
        return DraftReview.Read(
            File.ReadAllText(Path.Combine(Folder, "seeds", source)), new DraftPlace(province, WithoutKind(province)), units.Select(u => new DraftPlace(u, WithoutKind(u))));
    }

    private static IEnumerable<string> Expected(List<JsonElement> facts)
    {
        var groups = new HashSet<string>();
        foreach (var fact in facts)
        {
            var indicator = Text(fact, "indicator") == "NO" ? "CHAM_DONG" : Text(fact, "indicator");
            var place = Text(fact, "unit_level") == "tỉnh" ? null : Text(fact, "unit");
            var kind = Text(fact, "kind")!;
            var role = indicator == "SO_THU" || kind == "stock" ? "Actual" : kind == "backlog" ? "Backlog" : kind == "ratio" ? "Rate" : "Flow";
            if (Number(fact, "value") is { } value)
            {
                yield return Key(role, indicator, place, indicator == "SO_THU" ? value * 1_000_000 : value, Word(fact, "rounding_word"));
            }

            if (Number(fact, "pct_of_plan") is { } percent)
            {
                yield return Key("PercentOfPlan", indicator, place, percent, Word(fact, "pct_rounding_word"));
            }

            // One printed figure stands for several units.
            if (Number(fact, "pct_of_plan_below") is { } below && groups.Add(Text(fact, "text")!))
            {
                yield return Key("PercentOfPlan", indicator, DraftFigure.OtherPlaces, below, RoundingWord.Under);
            }

            if (Number(fact, "plan_printed") is { } plan)
            {
                yield return Key("Plan", indicator, place, plan, RoundingWord.None);
            }

            if (Number(fact, "coverage_pct") is { } coverage)
            {
                yield return Key(kind == "target" ? "CoverageTarget" : "Coverage", indicator, place, coverage, Word(fact, "coverage_rounding_word"));
            }

            if (Number(fact, "gap_printed") is { } gap)
            {
                yield return Key("Gap", indicator, place, gap, Word(fact, "gap_rounding_word"));
            }

            foreach (var delta in fact.GetProperty("deltas").EnumerateArray())
            {
                yield return Key("Delta", indicator, place, Number(delta, "value")!.Value, Word(delta, "rounding_word"));
            }
        }
    }

    private static string Key(string role, string? indicator, string? place, decimal value, RoundingWord word) =>
        string.Create(CultureInfo.InvariantCulture, $"{role} {indicator} {place} {value:0.####} {word}");

    private static string WithoutKind(string unit)
    {
        string[] kinds = ["TP. ", "Huyện ", "Thị xã ", "Thành phố ", "Quận "];
        return kinds.FirstOrDefault(k => unit.StartsWith(k, StringComparison.Ordinal)) is { } kind ? unit[kind.Length..] : unit;
    }

    private static RoundingWord Word(JsonElement fact, string name) => Text(fact, name) switch
    {
        null => RoundingWord.None,
        "gần" => RoundingWord.Below,
        "hơn" or "trên" => RoundingWord.Above,
        "dưới" => RoundingWord.Under,
        _ => RoundingWord.About,
    };

    private static string? Text(JsonElement fact, string name) => fact.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Normalize() : null;

    private static decimal? Number(JsonElement fact, string name) => fact.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;
}
