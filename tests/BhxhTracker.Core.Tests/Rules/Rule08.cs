using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>Codes are reused and names repeat: code and date find a unit.</summary>
public abstract class Rule08Tests(TestDatabase database) : DatabaseTests(database)
{
    private const string Reused = """
        code,name,level,kind,parent_code,valid_from,valid_to
        24,Bắc Giang,province,tỉnh,,,2025-06-30
        27,Bắc Ninh,province,tỉnh,,,2025-06-30
        24,Bắc Ninh,province,tỉnh,,2025-07-01,
        """;

    [DatabaseFact]
    public async Task Rule08_Code_24_is_Bac_Giang_until_30_6_2025_and_Bac_Ninh_after()
    {
        await Database.ImportAsync("units", Reused);
        await Database.ImportCountsAsync("2025-06", "BHYT", ("24", 1_800_000));
        await Database.ImportCountsAsync("2025-07", "BHYT", ("24", 3_400_000));

        var before = await Database.ProgressAsync("24", "2025-06");
        var after = await Database.ProgressAsync("24", "2025-07");

        Assert.Equal(("Bắc Giang", 1_800_000m), (before.Unit.Unit.Name, before.Unit.Of("BHYT").Value.Value!.Value));
        Assert.Equal(("Bắc Ninh", 3_400_000m), (after.Unit.Unit.Name, after.Unit.Of("BHYT").Value.Value!.Value));
        Assert.NotEqual(before.Unit.Unit.Id, after.Unit.Unit.Id);
        Assert.NotEqual(before.Unit.Unit.ProvinceId, after.Unit.Unit.ProvinceId);
        Assert.False(after.Unit.Of("BHYT").MonthOnMonth.HasValue);
    }

    [DatabaseFact]
    public async Task Rule08_Plans_and_populations_find_the_unit_of_their_day()
    {
        await Database.ImportAsync("units", Reused);
        await Database.ImportAsync("plans", Scenario.Csv(
            $"{Scenario.PlanColumns},decision_no,decision_date",
            "24,2025,BHYT,headcount,1850000,UBND_TINH,1/QĐ-UBND,2025-01-06",
            "24,2025,BHYT,headcount,3500000,UBND_TINH,99/QĐ-UBND,2025-07-15"));
        await Database.ImportAsync("denominators", "unit_code,kind,year,value\n24,population,2024,1900000\n24,population,2025,3600000\n");
        await Database.ImportCountsAsync("2025-06", "BHYT", ("24", 1_800_000));
        await Database.ImportCountsAsync("2025-07", "BHYT", ("24", 3_400_000));

        var before = (await Database.ProgressAsync("24", "2025-06")).Unit.Of("BHYT");
        var after = (await Database.ProgressAsync("24", "2025-07")).Unit.Of("BHYT");

        Assert.Equal((1_850_000m, 1_900_000L), (before.Plan!.Value, before.Denominator!.Value));
        Assert.Equal((3_500_000m, 3_600_000L), (after.Plan!.Value, after.Denominator!.Value));
    }

    [DatabaseFact]
    public async Task Rule08_Chau_Thanh_of_two_provinces_are_two_units()
    {
        await Database.ImportAsync("units", Scenario.Csv(
            Scenario.UnitColumns,
            "80,Long An,province,tỉnh,", "82,Tiền Giang,province,tỉnh,",
            "808,Châu Thành,district,huyện,80", "821,Châu Thành,district,huyện,82"));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("808", 100), ("821", 200));

        Assert.Equal(100, (await Database.ProgressAsync("80", "2024-09")).Unit.Of("BHYT").Value.Value);
        Assert.Equal(200, (await Database.ProgressAsync("82", "2024-09")).Unit.Of("BHYT").Value.Value);
    }
}

public sealed class Rule08OnSqlite() : Rule08Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule08OnPostgres() : Rule08Tests(new PostgresTestDatabase());
