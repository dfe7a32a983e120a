using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Checks;

/// <summary>Limits as an office sets them: noticed at once, audited, and taken back.</summary>
public abstract class SaveCheckSettingsTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Jump = "tang-giam-thang-truoc";

    [DatabaseFact]
    public async Task A_limit_holds_from_the_next_look_on_and_its_default_comes_back()
    {
        await TwentyPercentMoreAsync();
        Assert.Equal([Jump], await Database.ChecksAsync("D1", "2024-09", "BHXH_BB"));

        Assert.Equal(SaveCheckSettingsResult.Saved, (await SetAsync(new CheckChange(Jump, null, [25, null]))).Result);
        Assert.Empty(await Database.ChecksAsync("D1", "2024-09", "BHXH_BB"));
        Assert.Equal(SaveCheckSettingsResult.NothingChanged, (await SetAsync(new CheckChange(Jump, null, [25, null]))).Result);

        Assert.Equal(SaveCheckSettingsResult.Saved, (await SetAsync(new CheckChange(Jump, null, [null, null]))).Result);
        Assert.Equal([Jump], await Database.ChecksAsync("D1", "2024-09", "BHXH_BB"));
        Assert.Equal(0, await Database.WithAsync(db => db.CheckSettings.CountAsync()));

        Assert.Equal(SaveCheckSettingsResult.Saved, (await SetAsync(new CheckChange(Jump, false, [null, null]))).Result);
        Assert.Empty(await Database.ChecksAsync("D1", "2024-09", "BHXH_BB"));
        Assert.Equal("Mức cảnh báo mọi chỉ tiêu: tang-giam-thang-truoc tắt", await Database.WithAsync(db => db.AuditEntries.OrderByDescending(e => e.Sequence).Where(e => e.Act == AuditAct.SaveCheckSettings).Select(e => e.Summary).FirstAsync()));
        await Database.VerifyAuditAsync(0);
    }

    [DatabaseFact]
    public async Task A_limit_out_of_its_bounds_is_refused_by_name_and_nothing_changes()
    {
        await TwentyPercentMoreAsync();
        var before = await Database.ContentsAsync();

        var outcome = await SetAsync(new CheckChange(Jump, true, [0, 5]));

        Assert.Equal(SaveCheckSettingsResult.LimitOutOfBounds, outcome.Result);
        Assert.Equal("Tăng, giảm mạnh so với tháng trước: mức phải từ 0,1 đến 1.000.", outcome.Faults[Jump]);
        Assert.Equal(SaveCheckSettingsResult.UnknownProvince, (await SetAsync(new CheckChange(Jump, true, [20, 5]), province: 999)).Result);
        Assert.Equal(SaveCheckSettingsResult.UnknownIndicator, (await SetAsync(new CheckChange(Jump, true, [20, 5]), indicator: 999)).Result);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    private async Task TwentyPercentMoreAsync()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-08", "BHXH_BB", ("D1", 1_000));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D1", 1_200));
    }

    private Task<SaveCheckSettingsOutcome> SetAsync(CheckChange change, int province = 0, int indicator = 0) =>
        Database.WithServiceAsync<SaveCheckSettings, SaveCheckSettingsOutcome>(save => save.RunAsync(
            new SaveCheckSettingsOptions { ProvinceId = province, IndicatorId = indicator, Changes = [change], Actor = "quản trị" }, CancellationToken.None));
}

public sealed class SaveCheckSettingsOnSqlite() : SaveCheckSettingsTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SaveCheckSettingsOnPostgres() : SaveCheckSettingsTests(new PostgresTestDatabase());
