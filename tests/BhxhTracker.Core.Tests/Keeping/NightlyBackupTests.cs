using BhxhTracker.Core.Keeping;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Programs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace BhxhTracker.Core.Tests.Keeping;

/// <summary>Once a night by the office's clock; the oldest go; what failed is told and tried again.</summary>
public abstract class NightlyBackupTests(TestDatabase database) : DatabaseTests(database), IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Copies => folder.File("sao-luu");

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [DatabaseFact]
    public async Task A_night_is_laid_aside_once_and_only_the_newest_stay()
    {
        await Database.ImportProvinceAsync(districts: 1);
        Directory.CreateDirectory(Copies);
        await File.WriteAllTextAsync(Path.Combine(Copies, "cua-nguoi-khac.zip"), "");
        var nightly = Nightly(keep: 2);

        // The clock stands at 9:00 on 15/10: the night before is not owed.
        Assert.Null(await nightly.RunDueAsync(CancellationToken.None));
        await AtAsync(16, 1, 59, isDue: false);
        await AtAsync(16, 2, 0, isDue: true);
        await AtAsync(16, 2, 1, isDue: false);
        await AtAsync(16, 23, 0, isDue: false);

        // The machine stood still on the 17th and the 18th: one copy makes up for both.
        await AtAsync(18, 9, 30, isDue: true);
        await AtAsync(18, 9, 31, isDue: false);
        await AtAsync(19, 2, 5, isDue: true);

        Assert.Equal(
            ["bhxh-20241018-093000.zip", "bhxh-20241019-020500.zip", "cua-nguoi-khac.zip"],
            Directory.GetFiles(Copies).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        async Task AtAsync(int day, int hour, int minute, bool isDue)
        {
            Database.Clock.Now = new DateTimeOffset(2024, 10, day, hour, minute, 0, TimeSpan.FromHours(7));
            var state = await nightly.RunDueAsync(CancellationToken.None);
            Assert.Equal(isDue, state is { Failure: null });
        }
    }

    [DatabaseFact]
    public async Task A_failure_is_kept_for_the_page_and_tried_again_after_an_hour()
    {
        await File.WriteAllTextAsync(Copies, "ở đây không tạo được thư mục");
        var nightly = Nightly(keep: 2);
        await nightly.RunDueAsync(CancellationToken.None);
        Database.Clock.Now = Database.Clock.Now.AddDays(1);

        var failed = await nightly.RunDueAsync(CancellationToken.None);

        Assert.StartsWith("Không ghi được tệp sao lưu", failed!.Failure, StringComparison.Ordinal);
        Assert.Equal(failed, Nightly(keep: 2).Read());
        Database.Clock.Now = Database.Clock.Now.AddMinutes(59);
        Assert.Null(await nightly.RunDueAsync(CancellationToken.None));
        File.Delete(Copies);
        Database.Clock.Now = Database.Clock.Now.AddMinutes(1);
        Assert.True(await nightly.RunDueAsync(CancellationToken.None) is { Failure: null, FailedAt: null, SucceededAt: not null });
    }

    [DatabaseFact]
    public async Task Switched_off_it_writes_nothing()
    {
        var nightly = Nightly(keep: 2, isOn: false);
        Assert.Null(await nightly.RunDueAsync(CancellationToken.None));
        Database.Clock.Now = Database.Clock.Now.AddDays(2);
        Assert.Null(await nightly.RunDueAsync(CancellationToken.None));

        Assert.NotNull(nightly.WhyOff);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    private NightlyBackup Nightly(int keep, bool isOn = true) => new(
        Database.NewScope().ServiceProvider.GetRequiredService<IServiceScopeFactory>(),
        new BackupSettings(isOn ? BackupSettings.DefaultAt : null, keep, Copies),
        Database.Options with { DataFolder = folder.FullName },
        Database.Clock,
        NullLogger<NightlyBackup>.Instance);
}

public sealed class NightlyBackupOnSqlite() : NightlyBackupTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class NightlyBackupOnPostgres() : NightlyBackupTests(new PostgresTestDatabase());
