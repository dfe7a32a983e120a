using System.Text.RegularExpressions;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Review;

/// <summary>
/// Finds the units that a draft names: the known ones by name alone, others by kind and name ("huyện Đức Linh"). Accents and inner
/// spaces do not matter ("LaGi"), a capital letter does.
/// </summary>
internal sealed partial class DraftPlaces
{
    /// <summary>What a name comes to without accents and spaces, and the place; null is the one that the draft is about.</summary>
    private readonly Dictionary<string, string?> names = [];
    private readonly Regex? known;
    private readonly string? whole;

    /// <summary>Takes the names that are to be found.</summary>
    /// <param name="text">The draft: when no main unit is given, the first province that it names is what it is about.</param>
    /// <param name="main">What the draft is about; null when nothing says so.</param>
    /// <param name="others">The units below it.</param>
    public DraftPlaces(string text, DraftPlace? main, IEnumerable<DraftPlace> others)
    {
        var words = new List<string>();
        whole = main is null ? FirstProvince(text) : null;
        if (main is not null)
        {
            Add(main.Words, null);
        }

        // The town that bears the name of its province is not told from it by the name.
        foreach (var place in others)
        {
            Add(place.Words, place.Name);
        }

        if (words.Count > 0)
        {
            var choices = words.OrderByDescending(w => w.Length).Select(w => string.Join(@"\s*", w.Split(' ').Select(Regex.Escape)));
            known = new Regex($@"\b(?:{string.Join('|', choices)})\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }

        void Add(string name, string? place)
        {
            if (Folded(FoldedText.Fold(name)) is { Length: > 1 } folded && names.TryAdd(Key(folded), place))
            {
                words.Add(folded);
            }
        }
    }

    /// <summary>The place named last; <paramref name="before"/> when none is.</summary>
    public (string? Name, bool IsSaid) Last(string text, (string? Name, bool IsSaid) before)
    {
        var (at, found) = (-1, before);
        foreach (Match match in Whole().Matches(text))
        {
            (at, found) = (match.Index, (null, true));
        }

        foreach (Match match in Named().Matches(text))
        {
            var group = match.Groups["name"];
            if (group.Index > at)
            {
                (at, found) = (group.Index, (PlaceOf(match.Groups["kind"].Value, group.Value), true));
            }
        }

        // Folding keeps every letter in its place, so that the capital can be looked up.
        foreach (Match match in known?.Matches(Folded(text)) ?? Enumerable.Empty<Match>())
        {
            if (char.IsUpper(text[match.Index]) && match.Index >= at)
            {
                (at, found) = (match.Index, (names[Key(match.Value)], true));
            }
        }

        return found;
    }

    private string? PlaceOf(string kind, string name)
    {
        var key = Key(Folded(name));
        if (key == whole)
        {
            return null;
        }

        if (!names.TryGetValue(key, out var place))
        {
            names[key] = place = $"{Kind(kind)} {name}";
        }

        return place;
    }

    private static string? FirstProvince(string text) =>
        (Province().Match(text) is { Success: true } province ? province : City().Match(text)) is { Success: true } first ? Key(Folded(first.Groups["name"].Value)) : null;

    private static string Kind(string word) => word.ToLowerInvariant().TrimEnd('.') switch
    {
        "tp" => "Thành phố",
        "tx" => "Thị xã",
        var full => char.ToUpperInvariant(full[0]) + full[1..],
    };

    private static string Key(string folded) => string.Concat(folded.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Letter by letter, so that places in the text stay the same. "Quý" and "Quí" are one name.</summary>
    private static string Folded(string text) => new([.. text.Select(FoldedLetter)]);

    private static char FoldedLetter(char letter)
    {
        var folded = char.IsLetter(letter) && FoldedText.Fold(letter.ToString()) is [var plain] ? plain : char.ToLowerInvariant(letter);
        return folded == 'y' ? 'i' : folded;
    }

    private const string Name = @"(?<name>(?!\p{Lu}{2})\p{Lu}[\p{L}'’]*(?:\s+(?!\p{Lu}{2})\p{Lu}[\p{L}'’]*){0,3})";

    [GeneratedRegex(@"toàn (tỉnh|thành phố|ngành)\b|(các|những) (địa phương|đơn vị|huyện)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    // "Bảo hiểm Xã Hội" is no commune.
    [GeneratedRegex(@"(?<![\p{L}])(?<kind>[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|TP\.?|TX\.?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|BHXH cơ sở|[Tt]ỉnh)\s*(?!H[ộÔỘ]i\b)(?:" + Name + "|(?<=(?:[Qq]uận|[Pp]hường)\\s)(?<name>[0-9]{1,2})(?![0-9.,/%]))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<![\p{L}])[Tt]ỉnh\s+" + Name, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Province();

    [GeneratedRegex(@"(?<![\p{L}])([Tt]hành phố|TP\.?)\s*" + Name, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex City();
}
