using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>Percent of plan flatters: the share of the required increase stands beside it.</summary>
public abstract class Rule10Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule10_Hai_Phong_at_93_79_percent_has_done_a_fifth_of_what_it_owed()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportPlansAsync(2024, "BHXH_BB", "KHONG_RO", ("31", 528_687));
        await Database.ImportCountsAsync("2023-12", "BHXH_BB", ("31", 487_527));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 495_856));

        var september = await Database.ProgressAsync("31", "2024-09");
        var compulsory = september.Unit.Of("BHXH_BB");

        Assert.Equal("93,79%", VietnameseNumber.Percent(compulsory.PercentOfPlan.Value));
        Assert.Equal(20.24m, Rounding.Percent(compulsory.ShareOfRequiredIncrease.Value));
        Assert.Equal(
            "bình quân mỗi tháng còn lại phải tăng 10.944 người, gấp 11,8 lần 9 tháng đầu năm",
            Wording.Pace(compulsory.RequiredPerMonth.Value!.Value, compulsory.RequiredTimesAverage.Value, september.Unit.Month, MeasureNoun.People));
    }
}

public sealed class Rule10OnSqlite() : Rule10Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule10OnPostgres() : Rule10Tests(new PostgresTestDatabase());
