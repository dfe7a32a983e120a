using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Sending;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Sending;

/// <summary>Who owes which report, and what waits for whom. Today is 15/10/2024; September is due on Monday 7/10.</summary>
public abstract class SendingTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly ReportMonth September = new(2024, 9);

    [DatabaseFact]
    public async Task Districts_that_report_themselves_owe_every_month_since_the_provinces_first()
    {
        await Database.ImportProvinceAsync(districts: 3, communes: 2);
        await Database.ImportCountsAsync("2024-08", "BHYT", Scenario.Districts(1, 3, 90));
        await Database.ImportCountsAsync("2024-09", "BHYT", Scenario.Districts(1, 2, 90));

        var sheet = await SheetAsync();

        Assert.Equal(["D1", "D2", "D3"], sheet.Rows.Select(r => r.Unit.Code));
        Assert.Equal((0, 0), (sheet.Months[6].Owing, sheet.Months[6].Late));
        Assert.Equal(new SendingMonth(September, new DateOnly(2024, 10, 7), true, 3, 2, 1), sheet.Months[8]);
        Assert.Equal((10, false), (sheet.Months.Count, sheet.Months[9].IsOpen));
        Assert.Equal(("D3", 8), (Assert.Single(sheet.Outstanding(September)).Unit.Code, Assert.Single(sheet.Outstanding(September)).Cell.DaysLate));
    }

    [DatabaseFact]
    public async Task Where_communes_report_their_district_owes_nothing_and_other_districts_do()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        await Database.ImportCountsAsync("2024-08", "BHYT", ("D1-1", 90), ("D1-2", 80));

        var sheet = await SheetAsync();

        Assert.Equal(["D1-1", "D1-2", "D2"], sheet.Rows.Select(r => r.Unit.Code));
        Assert.Equal([UnitLevel.District, UnitLevel.Commune], sheet.Levels);
        Assert.Equal(["D2"], (await SheetAsync(UnitLevel.District)).Rows.Select(r => r.Unit.Code));
    }

    [DatabaseFact]
    public async Task A_report_sent_after_its_day_is_late_and_one_that_came_by_file_is_not()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-09", "BHYT", Scenario.Districts(1, 1, 90));
        await PutAsync("D2", September, ReportState.Sent, sentAt: new DateTime(2024, 10, 9, 17, 30, 0, DateTimeKind.Utc));

        var cells = (await SheetAsync()).Rows.Select(r => r.Cells[8]!).ToList();

        Assert.Equal([(true, null), (true, 3)], cells.Select(c => (c.IsSent, c.DaysLate)));
    }

    [DatabaseFact]
    public async Task A_province_without_reports_owes_none()
    {
        await Database.ImportProvinceAsync(districts: 2);

        var sheet = await SheetAsync();

        Assert.Empty(sheet.Rows);
        Assert.Null(sheet.Latest);
        Assert.Equal(0, (await WorkAsync("D1")).Count);
    }

    [DatabaseFact]
    public async Task What_a_unit_owes_stands_by_due_day_with_the_reason_of_a_return()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-07", "BHYT", Scenario.Districts(1, 2, 90));
        await PutAsync("D1", September, ReportState.Returned, reason: "BHTN 950 > BB 905");

        var work = await WorkAsync("D1");

        Assert.Equal([(WorkTaskKind.NotBegun, 8, 40), (WorkTaskKind.Returned, 9, 8)], work.Now.Select(t => (t.Kind, t.Month.Number, t.DaysLate ?? 0)));
        Assert.Equal(("BHTN 950 > BB 905", "anh Bình"), (work.Now[1].Text, work.Now[1].Who));
        Assert.Equal(new ReportMonth(2024, 10), Assert.Single(work.Upcoming).Month);
        Assert.Empty(work.Below);
    }

    [DatabaseFact]
    public async Task Many_months_never_begun_fold_into_one_line_that_counts_them_all()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync("2024-01", "BHYT", Scenario.Districts(1, 1, 90));

        var work = await WorkAsync("D1");

        Assert.Equal(8, work.Count);
        Assert.Equal([(2, 6, 5), (7, 7, 1), (8, 8, 1), (9, 9, 1)], work.Now.Select(t => (t.FirstMonth.Number, t.Month.Number, t.Count)));
    }

    [DatabaseFact]
    public async Task A_province_approves_what_its_districts_sent_and_decides_their_corrections()
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportCountsAsync("2024-09", "BHYT", Scenario.Districts(1, 1, 90));
        await PutAsync("D2", September, ReportState.Sent, sentAt: new DateTime(2024, 10, 4, 2, 0, 0, DateTimeKind.Utc));
        await AskCorrectionAsync("D1");

        var (province, district) = (await WorkAsync("31"), await WorkAsync("D1"));

        Assert.Equal([(WorkTaskKind.ToApprove, "D2"), (WorkTaskKind.CorrectionToDecide, "D1")], province.Now.OrderBy(t => t.Kind).Select(t => (t.Kind, t.Unit.Code)));
        Assert.Equal((September, 1, 3), (province.Below[0].Month, province.Below[0].Outstanding, province.Below[0].Owing));
        Assert.Equal((WorkTaskKind.CorrectionToDecide, 95L), (Assert.Single(district.Waiting).Kind, Assert.Single(district.Waiting).Wanted));
        Assert.Empty(district.Now);
    }

    [DatabaseFact]
    public async Task A_sheet_takes_one_scan_of_the_reports_however_many_units_it_has()
    {
        await Database.ImportProvinceAsync(districts: 20, communes: 3);
        await Database.ImportCountsAsync("2024-09", "BHYT", Scenario.Districts(1, 20, 90));
        var (province, form) = (await ProvinceAsync(), await FormAsync());
        Database.Statements.Clear();

        await Database.WithServiceAsync<SendingQuery, SendingSheet?>(q => q.OfYearAsync(province, 2024, form, null, CancellationToken.None));

        Assert.Single(Database.Statements.Queries, q => q.Contains("monthly_report", StringComparison.Ordinal));
    }

    private async Task<SendingSheet> SheetAsync(UnitLevel? level = null)
    {
        var (province, form) = (await ProvinceAsync(), await FormAsync());
        var sheet = await Database.WithServiceAsync<SendingQuery, SendingSheet?>(q => q.OfYearAsync(province, 2024, form, level, CancellationToken.None));
        Assert.NotNull(sheet);
        return sheet;
    }

    private async Task<WorkList> WorkAsync(string code)
    {
        var unit = await UnitAsync(code);
        var work = await Database.WithServiceAsync<WorkQuery, WorkList?>(q => q.OfUnitAsync(unit, CancellationToken.None));
        Assert.NotNull(work);
        return work;
    }

    private Task<int> PutAsync(string code, ReportMonth month, ReportState state, DateTime? sentAt = null, string? reason = null) => Database.WithAsync(async db =>
    {
        db.Add(new MonthlyReport
        {
            ProvinceId = await ProvinceAsync(),
            Month = month.FirstDay,
            UnitId = await UnitAsync(code),
            FormId = await FormAsync(),
            State = state,
            CutOff = month.LastDay,
            StateSince = Database.Clock.UtcInstant(),
            StateBy = "anh Bình",
            StateReason = reason,
            SentAt = sentAt,
            Version = 1,
        });
        return await db.SaveChangesAsync();
    });

    private Task<int> AskCorrectionAsync(string code) => Database.WithAsync(async db =>
    {
        db.Add(new CorrectionRequest
        {
            ProvinceId = await ProvinceAsync(),
            Id = Guid.CreateVersion7(),
            Month = September.FirstDay,
            UnitId = await UnitAsync(code),
            IndicatorId = await db.Indicators.Where(i => i.Code == "BHYT").Select(i => i.Id).SingleAsync(),
            Before = 90,
            Wanted = 95,
            BaseVersion = 1,
            Reason = "sót 5 thẻ",
            AskedBy = "chị An",
            AskedAt = Database.Clock.UtcInstant(),
            State = CorrectionState.Asked,
        });
        return await db.SaveChangesAsync();
    });

    private Task<int> FormAsync() => Database.WithAsync(db => db.Indicators.Where(i => i.Code == "BHYT").Select(i => i.FormId).SingleAsync());

    private async Task<int> UnitAsync(string code) => (await Database.ProgressAsync(code, "2024-09")).Unit.Unit.Id;

    private async Task<int> ProvinceAsync() => (await Database.ProgressAsync("31", "2024-09")).Unit.Unit.ProvinceId;
}

public sealed class SendingOnSqlite() : SendingTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SendingOnPostgres() : SendingTests(new PostgresTestDatabase());
