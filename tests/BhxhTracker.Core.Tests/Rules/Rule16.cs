using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>Required per month: the gap over the report months that are left until the deadline.</summary>
public abstract class Rule16Tests(TestDatabase database) : DatabaseTests(database)
{
    private const string Columns = $"{Scenario.PlanColumns},deadline";

    [DatabaseFact]
    public async Task Rule16_Hai_Phong_must_gain_10_944_a_month_in_the_last_quarter()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportPlansAsync(2024, "BHXH_BB", "KHONG_RO", ("31", 528_687));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 495_856));

        var september = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_BB");

        Assert.Equal((32_831m, 10_944m), (september.Gap.Value!.Value, september.RequiredPerMonth.Value!.Value));
        Assert.Equal(new DateOnly(2024, 12, 31), september.Plan!.Deadline);
    }

    [DatabaseFact]
    public async Task Rule16_An_office_with_an_earlier_deadline_has_fewer_months_and_then_none()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportAsync("plans", Scenario.Csv(Columns, "31,2024,BHXH_TN,headcount,1000,BHXH_TINH,2024-09-30"));
        await Database.ImportCountsAsync("2024-07", "BHXH_TN", ("31", 587));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("31", 587));
        await Database.ImportCountsAsync("2024-10", "BHXH_TN", ("31", 1_000));

        var july = (await Database.ProgressAsync("31", "2024-07")).Unit.Of("BHXH_TN");
        var september = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_TN");
        var october = (await Database.ProgressAsync("31", "2024-10")).Unit.Of("BHXH_TN");

        Assert.Equal(207, july.RequiredPerMonth.Value);
        Assert.Equal(Computed.Missing(NoNumber.DeadlinePassed), september.RequiredPerMonth);
        Assert.Equal("đã đến hạn, còn thiếu 413 người", Wording.AfterDeadline(september.Gap.Value!.Value, MeasureNoun.People));
        Assert.Equal(Computed.Missing(NoNumber.PlanReached), october.RequiredPerMonth);
    }
}

public sealed class Rule16OnSqlite() : Rule16Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule16OnPostgres() : Rule16Tests(new PostgresTestDatabase());
