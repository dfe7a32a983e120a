using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Demonstration;
using BhxhTracker.Core.Keeping;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BhxhTracker.Core.Tests.Demonstration;

/// <summary>The demonstration makes room for an empty database and stays whole beside it; only an embedded file can be one.</summary>
public sealed class LeaveDemonstrationTests() : DatabaseTests(new SqliteTestDatabase())
{
    private DatabaseOptions Options => Database.Options;

    private string Mark => Path.Combine(Options.DataFolder, "trinh-dien.txt");

    [Fact]
    public async Task Lays_everything_aside_and_begins_empty()
    {
        await BeginAsync();
        var before = await Database.ContentsAsync();
        Directory.CreateDirectory(Path.Combine(Options.DataFolder, "sao-luu"));
        await File.WriteAllTextAsync(Path.Combine(Options.DataFolder, "sao-luu", "bhxh-20241014-020000.zip"), "bản của trình diễn");
        await File.WriteAllTextAsync(Path.Combine(Options.DataFolder, "sao-luu.json"), "{}");

        var folder = await UseAsync(leave => leave.RunAsync(CancellationToken.None));

        Assert.Equal(Path.Combine(Options.DataFolder, "trinh-dien-20241015-090000"), folder);
        Assert.Equal(
            ["bhxh.db", "sao-luu.json", "sao-luu/bhxh-20241014-020000.zip", "trinh-dien.txt"],
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(Mark));
        Assert.False(Directory.Exists(Path.Combine(Options.DataFolder, "sao-luu")));
        Assert.Equal((0, 0), await Database.WithAsync(async db => (await db.Units.CountAsync(), await db.Figures.CountAsync())));
        Assert.Empty((await ReferenceAsync()).Units.All);

        await using var kept = KeptDatabase(folder);
        await using var scope = kept.CreateAsyncScope();
        Assert.Equal(before, await DatabaseContents.ReadAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>()));
    }

    [Fact]
    public async Task Goes_back_to_the_very_same_while_nothing_was_entered()
    {
        await BeginAsync();
        var before = await Database.ContentsAsync();
        await UseAsync(leave => leave.RunAsync(CancellationToken.None));

        var folder = await UseAsync(leave => leave.FindKeptAsync(CancellationToken.None));
        await UseAsync(async leave =>
        {
            await leave.ReturnAsync(folder!, CancellationToken.None);
            return true;
        });

        Assert.Equal(before, await Database.ContentsAsync());
        Assert.True(File.Exists(Mark));
        Assert.False(Directory.Exists(folder));
        Assert.NotEmpty((await ReferenceAsync()).Units.All);
    }

    [Fact]
    public async Task There_is_no_way_back_over_data_of_ones_own()
    {
        await BeginAsync();
        await UseAsync(leave => leave.RunAsync(CancellationToken.None));
        await Database.AddAccountAsync("le.an", "Lê An", null, new AccountRight(0, AccountRole.Administrator));

        Assert.Null(await UseAsync(leave => leave.FindKeptAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task A_second_one_lies_beside_the_first()
    {
        await BeginAsync();
        var first = await UseAsync(leave => leave.RunAsync(CancellationToken.None));
        await File.WriteAllTextAsync(Mark, "");

        Assert.Equal(first + "-2", await UseAsync(leave => leave.RunAsync(CancellationToken.None)));
        Assert.True(File.Exists(Path.Combine(first, "bhxh.db")));
    }

    [Fact]
    public async Task Data_of_ones_own_are_never_laid_aside()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var before = await Database.ContentsAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => UseAsync(leave => leave.RunAsync(CancellationToken.None)));

        Assert.Equal(before, await Database.ContentsAsync());
    }

    private async Task BeginAsync()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.SaveAsync("D1", "2024-09", [("BHYT", 5, 0)]);
        await File.WriteAllTextAsync(Mark, "");
        await ReferenceAsync();
    }

    /// <summary>As the program reads it, by what it remembers.</summary>
    private async Task<ReferenceData> ReferenceAsync()
    {
        await using var scope = Database.NewScope();
        return await scope.ServiceProvider.GetRequiredService<ReferenceCache>().GetAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), CancellationToken.None);
    }

    private async Task<T> UseAsync<T>(Func<LeaveDemonstration, Task<T>> use)
    {
        await using var scope = Database.NewScope();
        var services = scope.ServiceProvider;
        return await use(new LeaveDemonstration(
            Options,
            new BackupSettings(null, BackupSettings.DefaultKeep, Path.Combine(Options.DataFolder, "sao-luu")),
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetServices<IKeptInMemory>(),
            Database.Clock));
    }

    private ServiceProvider KeptDatabase(string folder) => new ServiceCollection().AddBhxhDatabase(Options with { DataFolder = folder }).BuildServiceProvider();
}
