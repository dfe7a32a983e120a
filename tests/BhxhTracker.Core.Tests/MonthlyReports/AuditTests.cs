using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.MonthlyReports;

/// <summary>Every act leaves one entry that is chained to the one before and covers its changes.</summary>
public abstract class AuditTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Imports_and_saves_of_a_province_make_one_chain()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", ("31", 300));
        await Database.ImportAsync("denominators", "unit_code,kind,year,value\n31,population,2024,400\n");
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 100), ("D2", 150));
        await Database.OpenLockedAsync("D1", "2024-09", "cán bộ");
        await Database.SaveAsync("D1", "2024-09", [("BHYT", 101, 1)], reason: "rà soát");
        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Unit.ProvinceId;

        var acts = await Database.WithAsync(db => db.AuditEntries.Where(a => a.ProvinceId == province).OrderBy(a => a.Sequence).Select(a => a.Act).ToListAsync());

        Assert.Equal([AuditAct.ImportPlans, AuditAct.ImportDenominators, AuditAct.ImportCounts, AuditAct.SaveFigures], acts);
        Assert.Equal(4, await Database.VerifyAuditAsync(province));
        Assert.Equal(1, await Database.VerifyAuditAsync(ProvinceHead.National));
    }

    [DatabaseFact]
    public async Task A_change_made_behind_the_audit_is_found()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 100));
        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Unit.ProvinceId;

        await Database.WithAsync(db => db.FigureChanges.ExecuteUpdateAsync(s => s.SetProperty(c => c.After, 999)));

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Database.VerifyAuditAsync(province));
    }

    [DatabaseFact]
    public async Task A_write_left_without_a_commit_did_not_happen()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var before = await Database.ContentsAsync();

        await Database.WithAsync(async db =>
        {
            await using var write = await ProvinceWrite.BeginAsync(db, [1], CancellationToken.None);
            await write.AppendAuditAsync(1, new Act(AuditAct.SaveFigures, "ai đó", DateTime.UnixEpoch), "bỏ dở", AuditHash.OfText(""), CancellationToken.None);
            return true;
        });

        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Heads_are_only_taken_upwards() => await Database.WithAsync(async db =>
    {
        await using var write = await ProvinceWrite.BeginAsync(db, [5, 3], CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => write.LockAsync(4, CancellationToken.None));
        return true;
    });
}

public sealed class AuditOnSqlite() : AuditTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class AuditOnPostgres() : AuditTests(new PostgresTestDatabase());
