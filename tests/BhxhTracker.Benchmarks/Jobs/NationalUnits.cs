using System.Globalization;
using System.Text;
using BhxhTracker.Core.Units;
using BhxhTracker.Testing.Reference;
using CsvHelper;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>
/// The units of the country as an import file: 34 provinces with their 3.321 communes directly beneath, there for as long as there are
/// figures. Provinces are the built-in catalogue's; communes are the real ones where the reference lists are at hand, else as many made-up ones.
/// </summary>
public static class NationalUnits
{
    private const int CommuneCount = 3321;

    private static readonly string[] CommuneKinds = ["đặc khu", "phường", "xã"];

    /// <summary>The provinces with the most communes, all 34 or fewer.</summary>
    public static string Csv(int provinceCount)
    {
        var catalogue = typeof(UnitCatalogue).Assembly.GetManifestResourceStream("BhxhTracker.Core.Units.Catalogue.provinces.csv")!;
        var provinces = Rows(catalogue).Where(p => p["valid_to"].Length == 0).ToList();
        var communes = CommunesOf([.. provinces.Select(p => p["code"])]);
        var csv = new StringBuilder("code,name,level,kind,parent_code\n");
        foreach (var province in provinces.OrderByDescending(p => communes[p["code"]].Count()).Take(provinceCount))
        {
            csv.Append(CultureInfo.InvariantCulture, $"T{province["code"]},{province["name"]},province,{province["kind"]},\n");
            foreach (var (code, fullName) in communes[province["code"]])
            {
                // "Phường 1" keeps its kind, or its name would be a bare number.
                var kind = CommuneKinds.First(k => fullName.StartsWith(k + " ", StringComparison.OrdinalIgnoreCase));
                var name = fullName[(kind.Length + 1)..];
                csv.Append(CultureInfo.InvariantCulture, $"X{code},\"{(name.All(char.IsAsciiDigit) ? fullName : name)}\",commune,{kind},T{province["code"]}\n");
            }
        }

        return csv.ToString();
    }

    private static ILookup<string, (string Code, string FullName)> CommunesOf(IReadOnlyList<string> provinces) => ReferenceFolder.WhyNot is null
        ? Rows(File.OpenRead(Path.Combine(ReferenceFolder.Path, "communes_3321_current.csv"))).ToLookup(r => r["province_code"], r => (r["code"], r["full_name"].Normalize()))
        : Enumerable.Range(0, CommuneCount).ToLookup(i => provinces[i % provinces.Count], i => (i.ToString("00000", CultureInfo.InvariantCulture), $"Xã Mẫu {i}"));

    private static List<Dictionary<string, string>> Rows(Stream file)
    {
        using var csv = new CsvReader(new StreamReader(file, Encoding.UTF8), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(csv.HeaderRecord!.ToDictionary(h => h, h => csv.GetField(h)!));
        }

        return rows;
    }
}
