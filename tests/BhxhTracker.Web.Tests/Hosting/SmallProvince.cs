using BhxhTracker.Testing.Databases;

namespace BhxhTracker.Web.Tests.Hosting;

/// <summary>
/// A province small enough to compute in the head: three districts, of which one has not reported September, one commune, plans of
/// two lines. All its figures came by file and are locked.
/// </summary>
internal static class SmallProvince
{
    public const string Code = "70";
    public const string North = "701";
    public const string South = "702";
    public const string East = "703";
    public const string Commune = "70001";

    public const string CompleteMonth = "2024-08";
    public const string IncompleteMonth = "2024-09";

    private const string Units = """
        code,name,level,kind,parent_code,official_order
        70,Thử Nghiệm,province,tỉnh,,1
        701,Bắc Đồng,district,huyện,70,1
        702,Nam Hòa,district,huyện,70,2
        703,Đông Hải,district,thị xã,70,3
        70001,Hòa Bình,commune,xã,701,1
        """;

    private const string Plans = """
        unit_code,year,indicator,basis,value,authority,decision_no,decision_date,effective
        70,2024,BHXH_BB,headcount,650,BHXH_VN,11/QĐ-BHXH,2024-01-15,
        70,2024,BHXH_BB,headcount,700,UBND_TINH,22/QĐ-UBND,2024-02-01,
        701,2024,BHXH_BB,headcount,120,BHXH_TINH,33/QĐ-BHXH,2024-02-10,
        702,2024,BHXH_BB,headcount,200,BHXH_TINH,33/QĐ-BHXH,2024-02-10,
        703,2024,BHXH_BB,headcount,330,BHXH_TINH,33/QĐ-BHXH,2024-02-10,
        """;

    private const string Counts = """
        unit_code,month,indicator,value
        701,2023-12,BHXH_BB,90
        702,2023-12,BHXH_BB,190
        703,2023-12,BHXH_BB,310
        701,2024-08,BHXH_BB,100
        702,2024-08,BHXH_BB,200
        703,2024-08,BHXH_BB,300
        701,2024-09,BHXH_BB,110
        702,2024-09,BHXH_BB,210
        """;

    public static async Task ImportAsync(TestDatabase database)
    {
        await database.ImportAsync("units", Units);
        await database.ImportAsync("plans", Plans);
        await database.ImportAsync("counts", Counts);
    }
}
