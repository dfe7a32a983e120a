using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>What counts as on track and at risk, as an office sets it for an indicator and a month: noticed at once, audited, and taken back.</summary>
public abstract class SaveProgressThresholdsTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task A_limit_holds_from_the_next_look_on_and_the_products_comes_back()
    {
        await TwentyPercentBehindAsync();
        Assert.Equal(PlanStanding.AtRisk, await StandingAsync());

        Assert.Equal(SaveProgressThresholdsResult.Saved, (await SaveAsync(5, 40)).Result);
        Assert.Equal(PlanStanding.Behind, await StandingAsync());
        Assert.Equal(SaveProgressThresholdsResult.NothingChanged, (await SaveAsync(5, 40)).Result);

        Assert.Equal(SaveProgressThresholdsResult.Saved, (await SaveAsync(20, 40, month: 9)).Result);
        Assert.Equal(PlanStanding.OnTrack, await StandingAsync());

        Assert.Equal(SaveProgressThresholdsResult.Saved, (await SaveAsync(null, null, month: 9)).Result);
        Assert.Equal(SaveProgressThresholdsResult.Saved, (await SaveAsync(null, null)).Result);
        Assert.Equal(PlanStanding.AtRisk, await StandingAsync());
        Assert.Equal(0, await Database.WithAsync(db => db.ProgressThresholds.CountAsync()));
        Assert.Equal(
            ["Ngưỡng tiến độ BHYT, mọi tháng: đúng tiến độ đến 5%, nguy cơ trên 40%", "Ngưỡng tiến độ BHYT, tháng 9: đúng tiến độ đến 20%, nguy cơ trên 40%", "Ngưỡng tiến độ BHYT, tháng 9: về mặc định", "Ngưỡng tiến độ BHYT, mọi tháng: về mặc định"],
            await Database.WithAsync(db => db.AuditEntries.Where(e => e.Act == AuditAct.SaveProgressThresholds).OrderBy(e => e.Sequence).Select(e => e.Summary).ToListAsync()));
        await Database.VerifyAuditAsync(0);
    }

    [DatabaseFact]
    public async Task What_makes_no_sense_is_refused_by_name_and_nothing_changes()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var before = await Database.ContentsAsync();

        Assert.Equal("Mức nguy cơ phải bằng hoặc lớn hơn mức đúng tiến độ.", (await SaveAsync(20, 10)).Faults[(0, "AtRiskBeyond")]);
        Assert.Equal("Mức nguy cơ phải từ 0 đến 100%.", (await SaveAsync(20, 101)).Faults[(0, "AtRiskBeyond")]);
        Assert.Equal("Mức đúng tiến độ có quá 2 chữ số sau dấu phẩy: làm tròn rồi nhập lại.", (await SaveAsync(0.005m, 10)).Faults[(0, "OnTrackWithin")]);
        Assert.Equal("Hãy nhập cả hai mức, hoặc để trống cả hai để về mặc định.", (await SaveAsync(null, 10, month: 3)).Faults[(3, "OnTrackWithin")]);
        Assert.Equal("Tháng phải từ 1 đến 12, hoặc mọi tháng.", (await SaveAsync(5, 10, month: 13)).Faults[(13, "MonthOfYear")]);
        Assert.Equal(SaveProgressThresholdsResult.UnknownProvince, (await SaveAsync(5, 10, province: 999)).Result);
        Assert.Equal(SaveProgressThresholdsResult.UnknownIndicator, (await SaveAsync(5, 10, indicator: 999)).Result);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_year_is_saved_at_once_with_one_entry_and_only_what_changed()
    {
        await TwentyPercentBehindAsync();
        Assert.Equal(SaveProgressThresholdsResult.Saved, (await SaveYearAsync(null, new(0, 5, 40), new(9, 20, 40), new(12, 2.5m, 10))).Result);
        Assert.Equal(PlanStanding.OnTrack, await StandingAsync());
        Assert.Equal(SaveProgressThresholdsResult.Saved, (await SaveYearAsync(null, new(0, 5, 40), new(9, null, null), new(12, 2.5m, 10))).Result);
        Assert.Equal(PlanStanding.Behind, await StandingAsync());

        Assert.Equal(
            ["Ngưỡng tiến độ BHYT, mọi tháng: đúng tiến độ đến 5%, nguy cơ trên 40%; tháng 9: đúng tiến độ đến 20%, nguy cơ trên 40%; tháng 12: đúng tiến độ đến 2,5%, nguy cơ trên 10%", "Ngưỡng tiến độ BHYT, tháng 9: về mặc định"],
            await Database.WithAsync(db => db.AuditEntries.Where(e => e.Act == AuditAct.SaveProgressThresholds).OrderBy(e => e.Sequence).Select(e => e.Summary).ToListAsync()));
        await Database.VerifyAuditAsync(0);
    }

    [DatabaseFact]
    public async Task Of_two_who_looked_at_the_same_limits_the_second_is_told_and_changes_nothing()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var seen = new ThresholdBook([]).VersionOf(0, 5);
        Assert.Equal(SaveProgressThresholdsResult.Saved, (await SaveYearAsync(seen, new(0, 5, 40), new(9, 7.5m, 40))).Result);
        var before = await Database.ContentsAsync();

        Assert.Equal(SaveProgressThresholdsResult.Conflict, (await SaveYearAsync(seen, new MonthLimits(0, 1, 2))).Result);
        Assert.Equal(before, await Database.ContentsAsync());

        Assert.Equal(SaveProgressThresholdsResult.Saved, (await SaveYearAsync("0:5-40;9:7.5-40", new MonthLimits(0, 1, 2))).Result);
    }

    private async Task TwentyPercentBehindAsync()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", ("31", 2_000));
        await Database.ImportCountsAsync("2023-12", "BHYT", ("31", 1_000));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("31", 1_550));
    }

    private async Task<PlanStanding> StandingAsync()
    {
        var dashboard = await Database.DashboardAsync("31", "2024-09", "BHYT");
        return dashboard.Statuses.Of(dashboard.Report.Unit, dashboard.Indicator.Id)!.Standing;
    }

    private Task<SaveProgressThresholdsOutcome> SaveAsync(decimal? within, decimal? beyond, int month = 0, int province = 0, int indicator = 5) =>
        Database.WithServiceAsync<SaveProgressThresholds, SaveProgressThresholdsOutcome>(save => save.RunAsync(
            new SaveProgressThresholdsOptions { ProvinceId = province, IndicatorId = indicator, Limits = [new MonthLimits(month, within, beyond)], Actor = "quản trị" },
            CancellationToken.None));

    private Task<SaveProgressThresholdsOutcome> SaveYearAsync(string? seen, params MonthLimits[] limits) =>
        Database.WithServiceAsync<SaveProgressThresholds, SaveProgressThresholdsOutcome>(save => save.RunAsync(
            new SaveProgressThresholdsOptions { ProvinceId = 0, IndicatorId = 5, Limits = limits, Seen = seen, Actor = "quản trị" }, CancellationToken.None));
}

public sealed class SaveProgressThresholdsOnSqlite() : SaveProgressThresholdsTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SaveProgressThresholdsOnPostgres() : SaveProgressThresholdsTests(new PostgresTestDatabase());

/// <summary>Of several settings the nearest holds: the province's, the indicator's, the month's.</summary>
public class ThresholdBookTests
{
    private static readonly ReportMonth September = new(2024, 9);

    [Fact]
    public void The_nearest_setting_holds()
    {
        var book = new ThresholdBook([Set(0, 0, 0, 1), Set(0, 0, 9, 2), Set(0, 5, 0, 3), Set(0, 5, 9, 4), Set(7, 0, 0, 5)]);

        Assert.Equal(5, book.Of(7, 5, September)!.Value.OnTrackWithin);
        Assert.Equal(4, book.Of(8, 5, September)!.Value.OnTrackWithin);
        Assert.Equal(3, book.Of(8, 5, September.Previous)!.Value.OnTrackWithin);
        Assert.Equal(2, book.Of(8, 6, September)!.Value.OnTrackWithin);
        Assert.Equal(1, book.Of(8, 6, September.Previous)!.Value.OnTrackWithin);
        Assert.Null(ThresholdBook.Product.Of(8, 6, September));
    }

    [Fact]
    public void Other_limits_are_tried_without_keeping_them()
    {
        var book = new ThresholdBook([Set(0, 5, 0, 3), Set(0, 5, 9, 4), Set(0, 6, 9, 2)]);
        var tried = book.With(0, 5, [new MonthLimits(0, 8, 60), new MonthLimits(9, null, null)]);

        Assert.Equal(8, tried.Of(7, 5, September)!.Value.OnTrackWithin);
        Assert.Equal(2, tried.Of(7, 6, September)!.Value.OnTrackWithin);
        Assert.Equal(4, book.Of(7, 5, September)!.Value.OnTrackWithin);
        Assert.Equal(("0:3-50;9:4-50", ""), (book.VersionOf(0, 5), book.VersionOf(1, 5)));
    }

    private static ProgressThreshold Set(int province, int indicator, int month, decimal within) =>
        new() { ProvinceId = province, IndicatorId = indicator, MonthOfYear = month, OnTrackWithin = within, AtRiskBeyond = 50 };
}
