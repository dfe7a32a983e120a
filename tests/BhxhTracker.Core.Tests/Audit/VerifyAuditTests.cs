using System.Data.Common;
using System.Globalization;
using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Core.Tests.Audit;

/// <summary>What was done behind the audit's back is found and named; what was not is left alone.</summary>
public abstract class VerifyAuditTests(TestDatabase database, ITestOutputHelper output) : DatabaseTests(database)
{
    private const string September = "2024-09";

    private static int Tamperings => int.TryParse(Environment.GetEnvironmentVariable("BHXH_TAMPERINGS"), CultureInfo.InvariantCulture, out var asked) ? asked : 1000;

    [DatabaseFact]
    public async Task Every_random_tampering_is_located()
    {
        await ActAsync();
        var random = new Random(2024);
        var (done, kinds) = (0, new SortedSet<string>(StringComparer.Ordinal));
        await using var scope = Database.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var verify = scope.ServiceProvider.GetRequiredService<VerifyAudit>();
        while (done < Tamperings)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            string what;
            List<Touched> where;
            try
            {
                (what, where) = await new Tampering(db, random).DoAsync();
            }
            catch (DbException)
            {
                // The engine itself refuses it: a key that is taken, a value too long.
                await transaction.RollbackAsync();
                continue;
            }

            var verdict = await verify.RunInTransactionAsync([], CancellationToken.None);
            await transaction.RollbackAsync();

            var told = $"{what} at {string.Join(", ", where.Take(4))}\n{string.Join('\n', verdict.Faults)}";
            Assert.False(verdict.IsWhole, told);
            Assert.True(verdict.Faults.Any(f => where.Contains(new Touched(f.ProvinceId, f.Sequence))), told);
            Assert.All(verdict.Faults, f => Assert.True(where.Any(w => w.ProvinceId == f.ProvinceId && (f.Sequence - w.Sequence is 0 or 1 || w.ProvinceId >= Tampering.StrangeProvinces)), told));
            done++;
            kinds.Add(what);
        }

        output.WriteLine($"{done} tamperings, all located, of {kinds.Count} kinds: {string.Join(", ", kinds)}");
        Assert.True(kinds.Count > 30, string.Join(", ", kinds));
        Assert.True((await verify.RunAsync([], CancellationToken.None)).IsWhole);
    }

    [DatabaseFact]
    public async Task The_demonstration_is_whole_and_its_figures_are_all_looked_at()
    {
        await Database.LoadDemonstrationAsync();

        var verdict = await VerifyAsync();

        Assert.True(verdict.IsWhole, string.Join('\n', verdict.Faults));
        Assert.Equal(await Database.WithAsync(db => db.AuditEntries.LongCountAsync()), verdict.Entries);
        Assert.Equal(
            await Database.WithAsync(async db => await db.FigureChanges.LongCountAsync() + await db.ReportTransitions.LongCountAsync() + await db.QuickReadingChanges.LongCountAsync()),
            verdict.Changes);
    }

    [DatabaseFact]
    public async Task A_fault_names_the_entry_with_its_hour_its_person_and_its_act()
    {
        var province = await ActAsync();
        var saved = await Database.WithAsync(db => db.FigureChanges.Where(c => c.ProvinceId == province && c.Reason == "rà soát").Select(c => c.Sequence).FirstAsync());
        await Database.WithAsync(db => db.FigureChanges.Where(c => c.ProvinceId == province && c.Sequence == saved).ExecuteUpdateAsync(s => s.SetProperty(c => c.After, 999)));

        var fault = Assert.Single((await VerifyAsync()).Faults);

        Assert.Equal((province, saved, AuditFaultKind.ChangesMismatch), (fault.ProvinceId, fault.Sequence, fault.Kind));
        Assert.Equal($"Mục {saved} (09:00 15/10/2024, cán bộ, Nhập số liệu): các dòng thay đổi (1 số liệu, 0 số liệu nhanh, 0 chuyển trạng thái) bị sửa, thêm, bớt hoặc đổi chỗ.", fault.Text);
    }

    [DatabaseFact]
    public async Task A_chain_rewritten_to_its_end_is_whole_in_itself_and_betrayed_by_the_printed_anchor()
    {
        var province = await ActAsync();
        var anchors = AuditAnchor.Read((await Database.WithAsync(db => AuditAnchor.OfNowAsync(db, CancellationToken.None))).Select(a => $"{a} | tên tỉnh"));
        Assert.True((await VerifyAsync(anchors)).IsWhole);

        await Database.WithAsync(async db =>
        {
            var previous = "";
            foreach (var entry in await db.AuditEntries.Where(a => a.ProvinceId == province).OrderBy(a => a.Sequence).ToListAsync())
            {
                entry.Actor = entry.Actor == "cán bộ" ? "người khác" : entry.Actor;
                entry.PreviousHash = previous;
                entry.Hash = previous = AuditHash.Of(entry);
            }

            await db.ReportTransitions.Where(t => t.Actor == "cán bộ").ExecuteUpdateAsync(s => s.SetProperty(t => t.Actor, "người khác"));
            (await db.ProvinceHeads.SingleAsync(h => h.ProvinceId == province)).AuditHash = previous;
            return await db.SaveChangesAsync();
        });

        Assert.True((await VerifyAsync()).IsWhole);
        var fault = Assert.Single((await VerifyAsync(anchors)).Faults);
        Assert.Equal((province, AuditFaultKind.AnchorMismatch), (fault.ProvinceId, fault.Kind));
        Assert.Equal(AuditFaultKind.AnchorMismatch, Assert.Single((await VerifyAsync([anchors.Single(a => a.ProvinceId == province) with { ProvinceId = null }])).Faults).Kind);
        Assert.True((await VerifyAsync([anchors.Single(a => a.ProvinceId == ProvinceHead.National) with { ProvinceId = null }])).IsWhole);
    }

    [DatabaseFact]
    public async Task An_entry_that_an_earlier_version_wrote_is_still_proven()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.WithAsync(async db =>
        {
            await using var write = await ProvinceWrite.BeginAsync(db, [1], CancellationToken.None);
            using var hash = new ChangesHash(ChangesForm.Joined);
            List<FigureChange> changes =
            [
                new() { ProvinceId = 1, Sequence = write.NextSequence(1), Ordinal = 0, Month = new DateOnly(2024, 9, 1), UnitId = 2, IndicatorId = 5, After = 10, Reason = "theo | công văn" },
                new() { ProvinceId = 1, Sequence = write.NextSequence(1), Ordinal = 1, Month = new DateOnly(2024, 9, 1), UnitId = 2, IndicatorId = 1, Before = 1, Channel = FigureChannel.Typed },
            ];
            changes.ForEach(hash.Add);
            await write.AppendAuditAsync(1, new Act(AuditAct.SaveFigures, "cán bộ", Database.Clock.UtcInstant()), "cũ", hash.Finish(), new RowSet().Add(changes), CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
            return true;
        });

        Assert.True((await VerifyAsync()).IsWhole);
    }

    [DatabaseFact]
    public async Task A_reason_cannot_pass_for_the_field_beside_it()
    {
        var province = await ActAsync();
        await Database.WithAsync(db => db.FigureChanges.Where(c => c.ProvinceId == province && c.Reason == "rà soát")
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Reason, "rà soát|Typed").SetProperty(c => c.Channel, FigureChannel.NotKept)));

        Assert.Equal(AuditFaultKind.ChangesMismatch, Assert.Single((await VerifyAsync()).Faults).Kind);
    }

    private Task<AuditVerdict> VerifyAsync(IReadOnlyList<AuditAnchor>? anchors = null) =>
        Database.WithServiceAsync<VerifyAudit, AuditVerdict>(verify => verify.RunAsync(anchors ?? [], CancellationToken.None));

    /// <summary>Acts of every table of the audit in two provinces; gives back the first's surrogate.</summary>
    private async Task<int> ActAsync()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 1);
        await Database.ImportAsync("units", "code,name,level,kind,parent_code\n30,Hải Dương,province,tỉnh,\n301,Huyện A,district,huyện,30\n");
        await Database.ImportCountsAsync(September, "BHYT", ("D1-1", 100), ("D2", 150), ("301", 70));
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", ("31", 300));
        await Database.OpenLockedAsync("D2", September, "cán bộ");
        await Database.SaveAsync("D2", September, [("BHYT", 101, 1)], reason: "rà soát");
        await Database.SaveAsync("D2", "2024-08", [("BHYT", 90, 0), ("BHTN", 5, 0)]);
        await Database.LockAsync("D2", "2024-08");
        var asked = await Database.AskCorrectionAsync("D2", "2024-08", "BHYT", 92, 1);
        await Database.DecideCorrectionAsync(asked.Id!.Value, CorrectionDecision.Refuse, 1, note: "không có hồ sơ");
        asked = await Database.AskCorrectionAsync("D2", "2024-08", "BHYT", 93, 1);
        Assert.Equal(DecideCorrectionResult.Done, (await Database.DecideCorrectionAsync(asked.Id!.Value, CorrectionDecision.Approve, 1)).Result);
        var unit = (await Database.ProgressAsync("D2", September)).Unit.Unit;
        var indicators = await Database.WithAsync(db => db.Indicators.Where(i => i.Code == "BHYT" || i.Code == "BHXH_BB").Select(i => i.Id).ToListAsync());
        for (var version = 0; version < 3; version++)
        {
            var saved = await Database.WithServiceAsync<SaveQuickReadings, SaveQuickReadingsOutcome>(save => save.RunAsync(
                new SaveQuickReadingsOptions { AsOf = new DateOnly(2024, 10, 1), Cells = [.. indicators.Select(i => new QuickCellInput(unit.Id, i, 5 + version, IsEstimate: false, version))], Actor = "chị Hoa" }, CancellationToken.None));
            Assert.Equal(SaveQuickReadingsResult.Saved, saved.Result);
        }

        return unit.ProvinceId;
    }
}

public sealed class VerifyAuditOnSqlite(ITestOutputHelper output) : VerifyAuditTests(new SqliteTestDatabase(), output);

[OnPostgres]
public sealed class VerifyAuditOnPostgres(ITestOutputHelper output) : VerifyAuditTests(new PostgresTestDatabase(), output);
