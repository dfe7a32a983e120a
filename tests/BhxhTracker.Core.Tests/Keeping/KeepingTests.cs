using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Keeping;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Programs;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Keeping;

/// <summary>What is laid aside comes back whole, on the same engine or on the other, or not at all.</summary>
public abstract class KeepingTests(TestDatabase database, TestDatabase target) : DatabaseTests(database), IDisposable
{
    private const string September = "2024-09";

    private readonly TemporaryFolder folder = new();

    private string File => folder.File("bhxh.zip");

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [DatabaseFact]
    public async Task The_whole_demonstration_comes_back_table_by_table_and_work_goes_on() => await WithTargetAsync(async () =>
    {
        await Database.LoadDemonstrationAsync();
        var written = await BackUpAsync(Database, File);

        var restored = await RestoreAsync(File);

        var again = await BackUpAsync(target, folder.File("lai.zip"));
        Assert.Equal(written.Manifest.Tables.Select(t => (t.Name, t.Rows, t.Digest)), again.Manifest.Tables.Select(t => (t.Name, t.Rows, t.Digest)));
        Assert.Equal(await Database.WithAsync(db => Task.FromResult(db.Model.GetEntityTypes().Select(e => e.GetTableName()).Distinct().Count())), written.Manifest.Tables.Count);
        Assert.True(restored.Audit.IsWhole && restored.Manifest.Rows > 10_000);

        await target.ImportAsync("units", "code,name,level,kind,parent_code\n98,Tỉnh Mới,province,tỉnh,\n981,Huyện Mới,district,huyện,98\n");
        await target.ImportCountsAsync(September, "BHYT", ("981", 5));
        Assert.True((await VerifyAsync(target)).IsWhole);
    });

    [DatabaseFact]
    public async Task A_copy_made_while_others_save_is_of_one_moment() => await WithTargetAsync(async () =>
    {
        await Database.ImportProvinceAsync(districts: 8);
        using var stop = new CancellationTokenSource();
        var first = new TaskCompletionSource();
        var writers = Enumerable.Range(1, 2).Select(writer => Task.Run(async () =>
        {
            for (var round = 1; !stop.IsCancellationRequested; round++)
            {
                for (var district = writer; district <= 8; district += 2)
                {
                    await Database.SaveAsync(Scenario.District(district), September, [("BHYT", round * district, round - 1)]);
                }

                first.TrySetResult();
            }
        })).ToList();
        await first.Task;
        await BackUpAsync(Database, File);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        Assert.True((await RestoreAsync(File)).Audit.IsWhole);
        var figures = await target.WithAsync(db => db.Figures.AsNoTracking().ToListAsync());
        var changes = await target.WithAsync(db => db.FigureChanges.AsNoTracking().OrderBy(c => c.Sequence).ToListAsync());
        var province = Assert.Single(figures, f => f.Own is null);
        Assert.Equal(figures.Sum(f => f.Own ?? 0), province.ChildrenSum);
        Assert.All(figures.Where(f => f.Own is not null), f => Assert.Equal(changes.Last(c => c.UnitId == f.UnitId).After, f.Own));
    });

    [DatabaseFact]
    public async Task A_damaged_or_cut_file_is_refused_and_the_target_stays_empty() => await WithTargetAsync(async () =>
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportCountsAsync(September, "BHYT", ("D1", 100), ("D2", 150));
        var written = await BackUpAsync(Database, File);
        var (whole, before) = (await System.IO.File.ReadAllBytesAsync(File), await target.ContentsAsync());
        var random = new Random(4);
        for (var i = 0; i < 60; i++)
        {
            var broken = i % 2 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (i % 2 == 1)
            {
                broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            }

            var damaged = folder.File($"{i}.zip");
            await System.IO.File.WriteAllBytesAsync(damaged, broken);
            try
            {
                // Not every bit of a zip says something: where none of ours was touched, it is the same file still.
                Assert.Equal(written.Manifest.Tables.Select(t => t.Digest), (await BackUp.CheckAsync(damaged, CancellationToken.None)).Tables.Select(t => t.Digest));
                Assert.Equal(1, i % 2);
            }
            catch (ArchiveFaultException)
            {
                await Assert.ThrowsAsync<ArchiveFaultException>(() => RestoreAsync(damaged));
            }
        }

        foreach (var (name, content) in new[] { ("rong.zip", ""), ("khac.zip", "không phải zip"), ("html.zip", "<html></html>") })
        {
            var fault = await Assert.ThrowsAsync<ArchiveFaultException>(() => RestoreAsync(folder.Write(name, content)));
            Assert.Contains("không phải bản sao lưu của BhxhTracker", fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await target.ContentsAsync());
    });

    [DatabaseFact]
    public async Task A_database_with_data_is_never_overwritten_nor_a_file_that_is_there() => await WithTargetAsync(async () =>
    {
        await Database.ImportProvinceAsync(districts: 1);
        await BackUpAsync(Database, File);
        await target.ImportProvinceAsync(districts: 2);
        var before = await target.ContentsAsync();

        var full = await Assert.ThrowsAsync<ArchiveFaultException>(() => RestoreAsync(File));
        var there = await Assert.ThrowsAsync<ArchiveFaultException>(() => BackUpAsync(Database, File));

        Assert.Contains("Cơ sở dữ liệu đích đã có dữ liệu", full.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Đã có tệp {File}", there.Message, StringComparison.Ordinal);
        Assert.Equal(before, await target.ContentsAsync());
        Assert.Equal([File], Directory.GetFiles(folder.FullName));
    });

    [DatabaseFact]
    public async Task A_broken_audit_comes_back_only_when_that_is_accepted() => await WithTargetAsync(async () =>
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync(September, "BHYT", ("D1", 100));
        await Database.WithAsync(db => db.FigureChanges.ExecuteUpdateAsync(s => s.SetProperty(c => c.After, 999)));
        await BackUpAsync(Database, File);
        var before = await target.ContentsAsync();

        var fault = await Assert.ThrowsAsync<ArchiveFaultException>(() => RestoreAsync(File));

        Assert.Contains("--accept-broken-audit", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, await target.ContentsAsync());
        Assert.False((await RestoreAsync(File, acceptsBrokenAudit: true)).Audit.IsWhole);
    });

    private static Task<BackUpOutcome> BackUpAsync(TestDatabase from, string file) =>
        from.WithServiceAsync<BackUp, BackUpOutcome>(backUp => backUp.RunAsync(file, CancellationToken.None));

    private static Task<AuditVerdict> VerifyAsync(TestDatabase of) => of.WithServiceAsync<VerifyAudit, AuditVerdict>(verify => verify.RunAsync([], CancellationToken.None));

    private Task<RestoreOutcome> RestoreAsync(string file, bool acceptsBrokenAudit = false) => target.WithServiceAsync<Restore, RestoreOutcome>(
        restore => restore.RunAsync(new RestoreOptions { File = file, AcceptsBrokenAudit = acceptsBrokenAudit }, CancellationToken.None));

    private async Task WithTargetAsync(Func<Task> test)
    {
        await target.InitializeAsync();
        try
        {
            await test();
        }
        finally
        {
            await target.DisposeAsync();
        }
    }
}

public sealed class KeepingOnSqlite() : KeepingTests(new SqliteTestDatabase(), new SqliteTestDatabase());

[OnPostgres]
public sealed class KeepingOnPostgres() : KeepingTests(new PostgresTestDatabase(), new PostgresTestDatabase());

[OnPostgres]
public sealed class KeepingFromSqliteToPostgres() : KeepingTests(new SqliteTestDatabase(), new PostgresTestDatabase());

[OnPostgres]
public sealed class KeepingFromPostgresToSqlite() : KeepingTests(new PostgresTestDatabase(), new SqliteTestDatabase());
