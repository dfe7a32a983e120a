using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Schedules;

/// <summary>An office's own cut-off, due and rest days.</summary>
public abstract class SaveScheduleTests(TestDatabase database) : DatabaseTests(database)
{
    private const int People = 1;
    private const string September = "2024-09";

    [DatabaseFact]
    public async Task A_report_begun_after_a_setting_takes_its_cut_off_and_one_begun_before_keeps_its_own()
    {
        var province = await ProvinceAsync();
        await Database.SaveAsync("D1", September, [("BHYT", 100, 0)]);

        Assert.Equal(SaveScheduleResult.Saved, (await SaveAsync(province, cutOff: 25, due: 28, later: 0)).Result);
        await Database.SaveAsync("D2", September, [("BHYT", 100, 0)]);

        var cutOffs = await Database.WithAsync(db => db.Reports.AsNoTracking().OrderBy(r => r.CutOff).Select(r => r.CutOff).ToListAsync());
        Assert.Equal([new DateOnly(2024, 9, 25), new DateOnly(2024, 9, 30)], cutOffs);
        var standing = await StandingAsync("D2");
        Assert.Equal((new DateOnly(2024, 9, 30), 15), (standing.Due, standing.DaysLate));
    }

    [DatabaseFact]
    public async Task The_same_setting_again_changes_nothing_and_a_removed_one_gives_the_products_back()
    {
        var province = await ProvinceAsync();
        await SaveAsync(province, cutOff: 25, due: 28, later: 0);
        var before = await Database.ContentsAsync();

        var again = await SaveAsync(province, cutOff: 25, due: 28, later: 0);
        Assert.Equal(before, await Database.ContentsAsync());
        var removed = await SaveAsync(province, cutOff: 0, due: 0, later: 0, removes: true);

        Assert.Equal((SaveScheduleResult.NothingChanged, SaveScheduleResult.Removed), (again.Result, removed.Result));
        Assert.Equal(new DateOnly(2024, 10, 7), (await StandingAsync("D1")).Due);
        Assert.Equal(0, await Database.WithAsync(db => db.FormSchedules.CountAsync()));
        await Database.VerifyAuditAsync(province);
    }

    [DatabaseFact]
    public async Task A_setting_that_makes_no_sense_is_refused_by_field()
    {
        var province = await ProvinceAsync();
        var before = await Database.ContentsAsync();

        var outcomes = new[] { await SaveAsync(province, 0, 5, 1), await SaveAsync(province, 25, 32, 1), await SaveAsync(province, 25, 20, 0), await SaveAsync(province, 25, 5, 1, until: new ReportMonth(2020, 1)) };
        var unknown = await SaveAsync(4_711, 25, 5, 1);

        Assert.Equal(["CutOffDay", "DueDay", "DueDay", "Until"], outcomes.Select(o => Assert.Single(o.Faults).Field));
        Assert.Equal(SaveScheduleResult.Unknown, unknown.Result);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_rest_day_of_the_country_moves_every_provinces_due_day_until_it_is_taken_away()
    {
        await ProvinceAsync();
        var day = new DateOnly(2024, 10, 7);

        var saved = await RestAsync(0, day, "Nghỉ bão");
        Assert.Equal(new DateOnly(2024, 10, 8), (await StandingAsync("D1")).Due);
        var again = await RestAsync(0, day, "Nghỉ bão");
        var removed = await RestAsync(0, day, null, removes: true);
        var gone = await RestAsync(0, day, null, removes: true);

        Assert.Equal([SaveRestDayResult.Saved, SaveRestDayResult.NothingChanged, SaveRestDayResult.Removed, SaveRestDayResult.NothingChanged], new[] { saved, again, removed, gone });
        Assert.Equal(day, (await StandingAsync("D1")).Due);
        Assert.Equal(SaveRestDayResult.NoName, await RestAsync(0, day, " "));
        Assert.Equal(SaveRestDayResult.Unknown, await RestAsync(4_711, day, "x"));
    }

    [DatabaseFact]
    public async Task Lateness_ends_with_the_first_sending_and_history_is_never_late()
    {
        await ProvinceAsync();
        await Database.ImportCountsAsync("2024-08", "BHYT", ("D1", 100));
        await Database.SaveAsync("D1", September, [("BHYT", 100, 0)]);
        await Database.ActAsync("D1", September, ReportAct.Send);
        await Database.ActAsync("D1", September, ReportAct.Return, reason: "sai");
        Database.Clock.Now = Database.Clock.Now.AddDays(20);

        Assert.Equal(8, (await StandingAsync("D1")).DaysLate);
        Assert.Equal(28, (await StandingAsync("D2")).DaysLate);
        Assert.Null((await StandingAsync("D1", "2024-08")).DaysLate);
    }

    private async Task<int> ProvinceAsync()
    {
        await Database.ImportProvinceAsync(districts: 2);
        return (await Database.ProgressAsync("31", September)).Unit.Unit.ProvinceId;
    }

    private async Task<ReportStanding> StandingAsync(string unit, string month = September)
    {
        Assert.True(ReportMonth.TryParse(month, out var asked));
        var id = (await Database.ProgressAsync(unit, month)).Unit.Unit.Id;
        return (await Database.WithServiceAsync<WorkflowQuery, UnitReports?>(query => query.OfUnitAsync(id, asked, CancellationToken.None)))!.Forms.Single(f => f.Form.Id == People);
    }

    private Task<SaveScheduleOutcome> SaveAsync(int province, int cutOff, int due, int later, ReportMonth? until = null, bool removes = false) =>
        Database.WithServiceAsync<SaveSchedule, SaveScheduleOutcome>(save => save.RunAsync(
            new SaveScheduleOptions
            {
                ProvinceId = province,
                FormId = People,
                From = new ReportMonth(2024, 1),
                MonthOfYear = 0,
                Until = until,
                CutOffDay = cutOff,
                DueDay = due,
                DueMonthsLater = later,
                Removes = removes,
                Actor = "chị Hoa",
            },
            CancellationToken.None));

    private Task<SaveRestDayResult> RestAsync(int province, DateOnly day, string? name, bool removes = false) => Database.WithServiceAsync<SaveRestDays, SaveRestDayResult>(save =>
        save.RunAsync(new SaveRestDayOptions { ProvinceId = province, Day = day, Name = name, Removes = removes, Actor = "chị Hoa" }, CancellationToken.None));
}

public sealed class SaveScheduleOnSqlite() : SaveScheduleTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SaveScheduleOnPostgres() : SaveScheduleTests(new PostgresTestDatabase());
