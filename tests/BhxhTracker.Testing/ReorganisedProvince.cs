using System.Globalization;
using BhxhTracker.Testing.Databases;

namespace BhxhTracker.Testing;

/// <summary>
/// Made-up figures through 1/7/2025 and 1/10/2025. Bình Thuận (60) and the old Lâm Đồng (68) become the new Lâm Đồng (68): old districts and
/// communes end on 30/6/2025, cơ sở and new communes begin the day after; one commune merges, one is split by a share, one goes on as it is.
/// On 1/10/2025 cơ sở A hands xã Tân Tiến to cơ sở B.
/// </summary>
public static class ReorganisedProvince
{
    public const string Code = "68";
    public const string OfficeA = "68-CS01";
    public const string OfficeB = "68-CS02";

    private const string Units = """
        code,name,level,kind,parent_code,valid_from,valid_to
        60,Bình Thuận,province,tỉnh,,,2025-06-30
        68,Lâm Đồng,province,tỉnh,,,2025-06-30
        593,Phan Thiết,district,thành phố,60,,2025-06-30
        672,Đà Lạt,district,thành phố,68,,2025-06-30
        22915,Phú Thủy,commune,phường,593,,2025-06-30
        22918,Tiến Lợi,commune,xã,593,,2025-06-30
        24769,Tà Nung,commune,xã,672,,2025-06-30
        24772,Xuân Trường,commune,xã,672,,2025-06-30
        68,Lâm Đồng,province,tỉnh,,2025-07-01,
        68-CS01,BHXH cơ sở A,district,BHXH cơ sở,68,2025-07-01,
        68-CS02,BHXH cơ sở B,district,BHXH cơ sở,68,2025-07-01,
        22924,Phú Thủy,commune,phường,68-CS01,2025-07-01,
        22930,Tân Tiến,commune,xã,68-CS01,2025-07-01,
        24778,Xuân Trường,commune,phường,68-CS02,2025-07-01,
        """;

    private const string Successions = """
        predecessor_code,successor_code,effective,share,basis,decision
        60,68,2025-07-01,,,202/2025/QH15
        68,68,2025-07-01,,,202/2025/QH15
        22915,22924,2025-07-01,,,1671/NQ-UBTVQH15
        22918,22924,2025-07-01,0.35,dân số 2024,1671/NQ-UBTVQH15
        22918,22930,2025-07-01,0.65,dân số 2024,1671/NQ-UBTVQH15
        24769,24778,2025-07-01,,,1671/NQ-UBTVQH15
        24772,24778,2025-07-01,,,1671/NQ-UBTVQH15
        """;

    private const string Handover = """
        predecessor_code,successor_code,effective,indicator,handover,basis,decision
        68-CS01,68-CS02,2025-10-01,BHXH_BB,9000,biên bản bàn giao,3179/QĐ-BTC
        68-CS01,68-CS02,2025-10-01,BHYT,16000,biên bản bàn giao,3179/QĐ-BTC
        """;

    private const string RevisedPlan = """
        unit_code,year,indicator,basis,value,authority,decision_no,decision_date,effective
        31,2024,BHXH_BB,headcount,528687,BHXH_VN,301/QĐ-BHXH,2024-04-02,2024-04-02
        31,2024,BHXH_BB,headcount,520000,BHXH_VN,777/QĐ-BHXH,2024-08-20,2024-08-20
        """;

    /// <summary>The files of what was known until September 2025.</summary>
    public static IEnumerable<(string Kind, string Csv)> Files()
    {
        yield return ("units", Units);
        yield return ("successions", Successions);
        foreach (var (month, growth) in new[] { ("2024-07", 0), ("2024-12", 400), ("2025-06", 1_001) })
        {
            yield return Counts(month, "BHXH_BB", ("22915", 8_000 + growth), ("22918", 3_000 + growth), ("24769", 5_000 + growth), ("24772", 4_000 + growth));
            yield return Counts(month, "BHYT", ("22915", 40_000 + growth), ("22918", 38_000 + growth), ("24769", 30_000 + growth), ("24772", 28_000 + growth));
        }

        yield return ("plans", "unit_code,year,indicator,basis,value,authority\n60,2025,BHXH_BB,headcount,14000,BHXH_VN\n68,2025,BHXH_BB,headcount,13000,BHXH_VN\n");
        yield return ("denominators", "unit_code,kind,year,value,source\n60,population,2024,90000,Niên giám thống kê\n68,population,2024,70000,Niên giám thống kê\n");
        yield return Counts("2025-07", "BHXH_BB", ("22924", 10_600), ("22930", 2_700), ("24778", 11_200));
        yield return Counts("2025-07", "BHYT", ("22924", 55_000), ("22930", 25_600), ("24778", 60_500));

        // From September on the offices report by themselves.
        yield return Counts("2025-09", "BHXH_BB", (OfficeA, 12_000), (OfficeB, 13_000));
        yield return Counts("2025-09", "BHYT", (OfficeA, 80_000), (OfficeB, 62_000));
        yield return Counts("2025-09", "BHTN", (OfficeA, 9_500), (OfficeB, 11_000));
    }

    /// <summary>1/10/2025: the commune changes hands, the counts are handed over, October is reported.</summary>
    public static IEnumerable<(string Kind, string Csv)> OctoberFiles()
    {
        yield return ("changes", $"code,on,field,value,decision\n22930,2025-10-01,parent,{OfficeB},3179/QĐ-BTC\n");
        yield return ("successions", Handover);
        yield return Counts("2025-10", "BHXH_BB", (OfficeA, 3_150), (OfficeB, 22_100));
        yield return Counts("2025-10", "BHYT", (OfficeA, 64_400), (OfficeB, 78_300));
        yield return Counts("2025-10", "BHTN", (OfficeA, 8_900), (OfficeB, 12_100));
    }

    /// <summary>Hải Phòng's plan of 2024, signed on 2/4 and revised on 20/8, with figures of June and September.</summary>
    public static IEnumerable<(string Kind, string Csv)> RevisedPlanFiles()
    {
        yield return ("units", "code,name,level,kind,parent_code,valid_to\n31,Hải Phòng,province,thành phố,,2025-06-30\n");
        yield return Counts("2024-01", "BHXH_BB", ("31", 488_000));
        yield return Counts("2024-06", "BHXH_BB", ("31", 492_000));
        yield return Counts("2024-09", "BHXH_BB", ("31", 495_856));
        yield return ("plans", RevisedPlan);
    }

    public static async Task ImportAsync(TestDatabase database)
    {
        foreach (var (kind, csv) in Files().Concat(OctoberFiles()))
        {
            await database.ImportAsync(kind, csv);
        }
    }

    private static (string Kind, string Csv) Counts(string month, string indicator, params (string Unit, int Value)[] figures) =>
        ("counts", Scenario.Csv(Scenario.CountColumns, figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Unit},{month},{indicator},{f.Value}"))));
}
