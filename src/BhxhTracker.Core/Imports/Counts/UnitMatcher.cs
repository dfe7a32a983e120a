using System.Text;
using System.Text.RegularExpressions;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>What a row's code and name turned out to be.</summary>
/// <param name="Candidates">When the name fits several units: which.</param>
/// <param name="Problem">Why there is no unit, in the reader's words; null when there is one or the row is left out.</param>
internal sealed record UnitMatch(UnitInfo? Unit, IReadOnlyList<UnitInfo> Candidates, string? Problem, bool IsTotal = false, bool IsLeftOut = false);

/// <summary>
/// Finds the unit that a row means on a day: by code, then by folded name with or without its kind (domain.md, 5, 8). What fits
/// several is asked, never guessed.
/// </summary>
internal sealed partial class UnitMatcher
{
    private static readonly (string Word, UnitKind? Kind)[] Prefixes =
    [
        ("thanh pho", UnitKind.City), ("tp", UnitKind.City), ("thi xa", UnitKind.Town), ("tx", UnitKind.Town), ("thi tran", UnitKind.Township), ("tt", UnitKind.Township),
        ("huyen", UnitKind.RuralDistrict), ("h", UnitKind.RuralDistrict), ("quan", UnitKind.UrbanDistrict), ("q", UnitKind.UrbanDistrict), ("phuong", UnitKind.Ward),
        ("p", UnitKind.Ward), ("xa", UnitKind.Commune), ("x", UnitKind.Commune), ("dac khu", UnitKind.SpecialZone), ("dk", UnitKind.SpecialZone), ("tinh", UnitKind.Province),
        ("bao hiem xa hoi", null), ("bhxh", null), ("co so", UnitKind.LocalOffice), ("lien huyen", UnitKind.InterDistrictOffice),
    ];

    private static readonly HashSet<string> Totals =
    [
        "cong", "tong", "tong cong", "tong so", "cong tong", "toan tinh", "toan thanh pho", "toan tp", "toan quoc", "ca nuoc", "toan huyen", "toan nganh",
        "tong toan tinh", "cong toan tinh", "tong cong toan tinh",
    ];

    private readonly UnitCatalogue units;
    private readonly int provinceId;
    private readonly DateOnly day;
    private readonly IReadOnlyDictionary<string, int> chosen;
    private readonly Dictionary<string, List<UnitInfo>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), UnitMatch> known = [];

    /// <summary>Lists the units of the day by their names.</summary>
    /// <param name="provinceId">0 looks in the whole country.</param>
    /// <param name="chosen">What the person chose, by <see cref="Fold"/> of the row's text.</param>
    public UnitMatcher(UnitCatalogue units, int provinceId, DateOnly day, IReadOnlyDictionary<string, int> chosen)
    {
        (this.units, this.provinceId, this.day, this.chosen) = (units, provinceId, day, chosen);
        foreach (var unit in provinceId == 0 ? units.All : units.OfProvince(provinceId))
        {
            if (unit.IsValidOn(day))
            {
                var name = unit.NameOn(day);
                var folded = Fold(name.Name);
                foreach (var key in new[] { Joined(folded), Joined($"{FoldedText.Fold(name.Kind.Word())} {folded}"), Joined(Strip(folded).Bare) }.Distinct())
                {
                    (byName.TryGetValue(key, out var list) ? list : byName[key] = []).Add(unit);
                }
            }
        }
    }

    public static bool IsTotalText(string text) => Totals.Contains(Fold(text).TrimEnd(':', '.', ' '));

    /// <summary>The text as the choices of a person are kept: folded, without "1." or "II." before it.</summary>
    public static string Fold(string text) => Enumeration().Replace(FoldedText.Fold(text), "").Trim();

    public UnitMatch Match(string code, string name)
    {
        if (!known.TryGetValue((code, name), out var match))
        {
            known[(code, name)] = match = Find(code.Trim(), name.Trim());
        }

        return match;
    }

    private UnitMatch Find(string code, string name)
    {
        var said = name.Length > 0 ? name : code;
        if (chosen.TryGetValue(Fold(said), out var id))
        {
            return id != 0 && units.Find(id) is { } unit && unit.IsValidOn(day) ? new UnitMatch(unit, [], null)
                : id == 0 ? new UnitMatch(null, [], null, IsLeftOut: true)
                : new UnitMatch(null, [], $"đơn vị đã chọn cho “{said}” không có vào ngày {day:dd'/'MM'/'yyyy}");
        }

        if (IsTotalText(said))
        {
            return new UnitMatch(null, [], null, IsTotal: true);
        }

        if ((ByCode(code) ?? ByCode(name)) is { } found)
        {
            return ByName(name) is [var other] && code.Length > 0 && other.Id != found.Id && ByCode(name) is null
                ? new UnitMatch(null, [found, other], $"mã {code} là {found.On(day).FullName}, nhưng tên ghi “{name}”")
                : new UnitMatch(found, [], null);
        }

        return ByName(name.Length > 0 ? name : code) switch
        {
            [var one] => new UnitMatch(one, [], null),
            [] => new UnitMatch(null, [], code.Length > 0 && units.EverWithCode(code).Any()
                ? $"ngày {day:dd'/'MM'/'yyyy} không có đơn vị mã {code} trong phạm vi đã chọn"
                : $"không có đơn vị nào tên “{said}”"),
            var several => new UnitMatch(null, several, $"“{said}” khớp {several.Count} đơn vị"),
        };
    }

    private UnitInfo? ByCode(string code) =>
        code.Length is > 0 and <= ReportingUnit.CodeMaxLength && units.FindByCode(code, day) is { } unit && (provinceId == 0 || unit.ProvinceId == provinceId) ? unit : null;

    private List<UnitInfo> ByName(string name)
    {
        var folded = Fold(name);
        if (folded.Length == 0)
        {
            return [];
        }

        if (folded.StartsWith("van phong", StringComparison.Ordinal) || folded.StartsWith("vp ", StringComparison.Ordinal) || folded is "vp")
        {
            var offices = units.OfProvince(provinceId).Where(u => u.IsValidOn(day) && u.NameOn(day).Kind == UnitKind.ProvincialOffice).ToList();
            if (offices.Count == 1)
            {
                return offices;
            }
        }

        var (rest, kind) = Strip(folded);
        var found = byName.GetValueOrDefault(Joined(folded)) ?? byName.GetValueOrDefault(Joined(rest)) ?? [];
        var ofKind = found.Count > 1 && kind is not null ? found.Where(u => u.NameOn(day).Kind == kind).ToList() : found;
        return ofKind.Count == 1 ? ofKind : found;
    }

    /// <summary>The name without the words for its kind before it, and the kind that they say.</summary>
    private static (string Bare, UnitKind? Kind) Strip(string folded)
    {
        UnitKind? kind = null;
        for (var isFound = true; isFound;)
        {
            isFound = false;
            foreach (var (word, said) in Prefixes)
            {
                if (folded.Length > word.Length + 1 && folded.StartsWith(word, StringComparison.Ordinal) && folded[word.Length] is ' ' or '.')
                {
                    folded = folded[(word.Length + 1)..].TrimStart(' ', '.');
                    (kind, isFound) = (kind ?? said, folded.Length > 0);
                    break;
                }
            }
        }

        return (folded, kind);
    }

    private static string Joined(string folded)
    {
        var joined = new StringBuilder(folded.Length);
        foreach (var character in folded)
        {
            if (char.IsLetterOrDigit(character))
            {
                joined.Append(character);
            }
        }

        return joined.ToString();
    }

    [GeneratedRegex(@"^(?:\d{1,3}|i{1,3}|iv|vi{0,3}|ix)\s*[.)]\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Enumeration();
}
