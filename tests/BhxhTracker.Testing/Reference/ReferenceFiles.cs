using System.Globalization;
using System.Text;
using CsvHelper;

namespace BhxhTracker.Testing.Reference;

/// <summary>
/// The reference lists turned into import files: districts and communes until 30/6/2025, communes from 1/7/2025 directly under their
/// province (no list of BHXH cơ sở is public), what became of each, and the wards of 30/4/2026. Provinces are the built-in catalogue's.
/// </summary>
public sealed class ReferenceFiles
{
    private const string LastDay = "2025-06-30";
    private const string FirstDay = "2025-07-01";
    private const string CityDay = "2026-04-30";
    private const string Decision = "202/2025/QH15";

    private static readonly string[] Kinds = ["thị trấn", "thành phố", "đặc khu", "thị xã", "phường", "huyện", "quận", "xã"];

    private ReferenceFiles(string units, string successions, string changes, IReadOnlyList<string> leftOut)
    {
        Units = units;
        Successions = successions;
        Changes = changes;
        LeftOut = leftOut;
    }

    public string Units { get; }

    public string Successions { get; }

    public string Changes { get; }

    /// <summary>Rows on which the sources disagree or that cross provinces: listed, not loaded.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    public static ReferenceFiles Read()
    {
        var links = Rows("communes_old_to_new.csv");
        var changed = Rows("communes_changed_after_2025-07-01.csv").ToDictionary(r => r["code"]);
        var units = new StringBuilder("code,name,level,kind,parent_code,valid_from,valid_to,source\n");
        foreach (var district in Rows("districts_696_pre_2025-07-01.csv"))
        {
            Add(units, district["code"], district["full_name"], "district", district["province_code"], "", LastDay);
        }

        // A district without communes stands in the list of links with no commune's code: the district itself became a đặc khu.
        foreach (var old in links.Where(r => r["old_code"].Length > 0).DistinctBy(r => r["old_code"]))
        {
            Add(units, old["old_code"], old["old_full_name"], "commune", old["old_district_code"], "", LastDay);
        }

        foreach (var commune in Rows("communes_3321_current.csv"))
        {
            var name = changed.TryGetValue(commune["code"], out var then) ? then["name_2025_07_01"] : commune["full_name"];
            Add(units, commune["code"], name, "commune", commune["province_code"], FirstDay, "");
        }

        var successions = new StringBuilder("predecessor_code,successor_code,effective,decision,source\n");
        var leftOut = new List<string>();
        foreach (var link in links)
        {
            var predecessor = link["old_code"].Length > 0 ? link["old_code"] : link["old_district_code"];
            if (link["agreement"] == "both" && link["province_consistent"] == "yes")
            {
                successions.Append(CultureInfo.InvariantCulture, $"{predecessor},{link["new_code"]},{FirstDay},{Decision},dữ liệu tham chiếu\n");
            }
            else
            {
                leftOut.Add($"{predecessor} {link["old_full_name"]} → {link["new_code"]} {link["new_full_name"]} ({link["agreement"]}, cùng tỉnh: {link["province_consistent"]})");
            }
        }

        var changes = new StringBuilder("code,on,field,value,decision\n");
        foreach (var ward in changed.Values.Where(r => r["kind"].StartsWith("unit type changed", StringComparison.Ordinal)))
        {
            changes.Append(CultureInfo.InvariantCulture, $"{ward["code"]},{CityDay},kind,{Split(ward["name_current"]).Kind},237/NQ-UBTVQH16\n");
        }

        return new ReferenceFiles(units.ToString(), successions.ToString(), changes.ToString(), leftOut);
    }

    private static void Add(StringBuilder csv, string code, string fullName, string level, string parent, string from, string to)
    {
        var (kind, name) = Split(fullName);
        csv.Append(CultureInfo.InvariantCulture, $"{code},\"{name}\",{level},{kind},{parent},{from},{to},dữ liệu tham chiếu\n");
    }

    /// <summary>"Thị trấn Cô Tô" is a kind and a name; "Phường 1" keeps the kind, or its name would be a bare number.</summary>
    private static (string Kind, string Name) Split(string fullName)
    {
        var kind = Kinds.First(k => fullName.StartsWith(k + " ", StringComparison.OrdinalIgnoreCase));
        var name = fullName[(kind.Length + 1)..];
        return (kind, name.All(char.IsAsciiDigit) ? fullName : name);
    }

    private static List<Dictionary<string, string>> Rows(string file)
    {
        using var reader = new StreamReader(Path.Combine(ReferenceFolder.Path, file), Encoding.UTF8);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(csv.HeaderRecord!.ToDictionary(h => h, h => csv.GetField(h)!.Normalize()));
        }

        return rows;
    }
}
