using System.Globalization;
using System.Text;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Demonstration;

/// <summary>
/// "Tỉnh Mẫu": a made-up province with enough of everything to fill every page. Always the same, from a fixed seed:
/// 10 districts, the provincial office, 98 communes, 36 months, late and missing units, a plan revised in August.
/// </summary>
public static class SampleProvince
{
    public const string Code = "99";
    public const int DistrictCount = 10;
    public const int CommuneCount = 98;
    public const int MonthCount = 36;

    public static readonly ReportMonth FirstMonth = new(2021, 11);

    private static readonly string[] DistrictNames =
        ["Phố Mẫu", "Đông Giang", "Tây Hồ", "Nam Sơn", "Bắc Lĩnh", "Trung Hải", "Thượng Nguyên", "Hạ Long Điền", "An Bình", "Phú Mỹ"];

    private static readonly string[] DistrictKinds =
        ["thành phố", "thị xã", "huyện", "huyện", "huyện", "huyện", "huyện", "huyện", "huyện", "huyện"];

    private static readonly string[] CommuneNames = ["An Phú", "Bình Hòa", "Châu Thành", "Đại Lộc", "Hòa Bình", "Long Sơn", "Mỹ An", "Tân Tiến", "Thạnh Đông", "Vĩnh Lợi"];

    /// <summary>The import files in the order in which they load.</summary>
    public static IEnumerable<(string Kind, string Content)> Files()
    {
        var communes = Communes();
        var figures = new SampleFigures(communes);
        yield return ("units", Units(communes));
        yield return ("plans", SamplePlans.Csv(communes, figures));
        yield return ("denominators", Denominators(communes));
        yield return ("counts", figures.Csv());
    }

    internal static string DistrictCode(int district) => (991 + district).ToString(CultureInfo.InvariantCulture);

    internal static string OfficeCode => $"{Code}-VP";

    private static List<SampleCommune> Communes()
    {
        var random = new FixedRandom(20_240_930);
        return [.. Enumerable.Range(0, CommuneCount).Select(i =>
        {
            var district = i % DistrictCount;
            var isUrban = district < 2;
            var code = (99_001 + i).ToString(CultureInfo.InvariantCulture);
            var name = $"{CommuneNames[i / DistrictCount % CommuneNames.Length]} {(i % DistrictCount) + 1}";
            return new SampleCommune(code, name, isUrban ? "phường" : "xã", district, random.Between(isUrban ? 9_000 : 4_000, isUrban ? 24_000 : 14_000));
        })];
    }

    private static string Units(List<SampleCommune> communes)
    {
        var csv = new StringBuilder("code,name,level,kind,parent_code,official_order,source\n");
        const string source = "số liệu giả định";
        csv.Append(CultureInfo.InvariantCulture, $"{Code},Tỉnh Mẫu (số liệu giả định),province,tỉnh,,900,{source}\n");
        csv.Append(CultureInfo.InvariantCulture, $"{OfficeCode},Văn phòng BHXH Tỉnh Mẫu,district,Văn phòng BHXH,{Code},0,{source}\n");
        for (var i = 0; i < DistrictCount; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{DistrictCode(i)},{DistrictNames[i]},district,{DistrictKinds[i]},{Code},{i + 1},{source}\n");
        }

        foreach (var commune in communes)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{commune.Code},{commune.Name},commune,{commune.Kind},{DistrictCode(commune.District)},,{source}\n");
        }

        return csv.ToString();
    }

    /// <summary>Population down to the communes, the labour force of districts and the province.</summary>
    private static string Denominators(List<SampleCommune> communes)
    {
        var csv = new StringBuilder("unit_code,kind,year,value,source\n");
        for (var year = FirstMonth.Year; year <= FirstMonth.AddMonths(MonthCount - 1).Year; year++)
        {
            var source = $"số giả định {year.ToString(CultureInfo.InvariantCulture)}";
            foreach (var commune in communes)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{commune.Code},population,{year},{commune.PopulationIn(year)},{source}\n");
            }

            for (var i = 0; i < DistrictCount; i++)
            {
                var people = communes.Where(c => c.District == i).Sum(c => c.PopulationIn(year));
                csv.Append(CultureInfo.InvariantCulture, $"{DistrictCode(i)},labour_force,{year},{people * 55 / 100},{source}\n");
            }

            var all = communes.Sum(c => c.PopulationIn(year));
            csv.Append(CultureInfo.InvariantCulture, $"{Code},population,{year},{all},{source}\n");
            csv.Append(CultureInfo.InvariantCulture, $"{Code},labour_force,{year},{all * 55 / 100},{source}\n");
        }

        return csv.ToString();
    }
}

/// <summary>A made-up commune.</summary>
internal sealed record SampleCommune(string Code, string Name, string Kind, int District, int Population)
{
    public long PopulationIn(int year) => (long)(Population * (1 + (0.008 * (year - SampleProvince.FirstMonth.Year))));
}

/// <summary>Numbers that look random and are the same on every machine and every version of .NET (SplitMix64).</summary>
internal sealed class FixedRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 to below 1.</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1UL << 53);
    }

    public double Between(double from, double to) => from + (Next() * (to - from));

    public int Between(int from, int to) => (int)Between((double)from, to);
}
