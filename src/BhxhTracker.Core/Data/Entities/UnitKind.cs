namespace BhxhTracker.Core.Data.Entities;

/// <summary>What a unit is called by law or by the sector.</summary>
public enum UnitKind
{
    Province,
    City,
    RuralDistrict,
    UrbanDistrict,
    Town,
    Commune,
    Ward,
    Township,
    SpecialZone,
    LocalOffice,
    InterDistrictOffice,
    ProvincialOffice,
}

/// <summary>The kinds' Vietnamese words, as files and pages write them.</summary>
public static class UnitKinds
{
    private static readonly Dictionary<UnitKind, string> Words = new()
    {
        [UnitKind.Province] = "tỉnh",
        [UnitKind.City] = "thành phố",
        [UnitKind.RuralDistrict] = "huyện",
        [UnitKind.UrbanDistrict] = "quận",
        [UnitKind.Town] = "thị xã",
        [UnitKind.Commune] = "xã",
        [UnitKind.Ward] = "phường",
        [UnitKind.Township] = "thị trấn",
        [UnitKind.SpecialZone] = "đặc khu",
        [UnitKind.LocalOffice] = "BHXH cơ sở",
        [UnitKind.InterDistrictOffice] = "BHXH liên huyện",
        [UnitKind.ProvincialOffice] = "Văn phòng BHXH",
    };

    private static readonly Dictionary<UnitLevel, UnitKind[]> KindsOf = new()
    {
        [UnitLevel.Province] = [UnitKind.Province, UnitKind.City],
        [UnitLevel.District] =
        [
            UnitKind.RuralDistrict, UnitKind.UrbanDistrict, UnitKind.Town, UnitKind.City,
            UnitKind.LocalOffice, UnitKind.InterDistrictOffice, UnitKind.ProvincialOffice,
        ],
        [UnitLevel.Commune] = [UnitKind.Commune, UnitKind.Ward, UnitKind.Township, UnitKind.SpecialZone],
    };

    public static IEnumerable<string> AllWords => Words.Values;

    /// <summary>The kinds that a unit of the level may be of.</summary>
    public static IReadOnlyList<UnitKind> Of(UnitLevel level) => KindsOf[level];

    public static string Word(this UnitKind kind) => Words[kind];

    /// <summary>Finds a kind by its word, whatever the case and the Unicode form.</summary>
    public static UnitKind? Find(string word)
    {
        var wanted = word.Trim().Normalize();
        foreach (var (kind, known) in Words)
        {
            if (string.Equals(known, wanted, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }
}
