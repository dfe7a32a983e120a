using System.Net;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhatKy;

/// <summary>/nhat-ky: who did what, searched, paged, opened and taken away as a file.</summary>
public abstract class NhatKyTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_Province_ListsItsActsNewestFirst()
    {
        var page = await app.GetAsync("/nhat-ky");

        Assert.Equal("Nhật ký của Thử Nghiệm", page.Heading);
        var rows = page.Rows("audit");
        Assert.Equal(["Nhập tệp số liệu", "Nhập tệp kế hoạch"], rows.Select(r => r[3]).Where(a => a.StartsWith("Nhập tệp", StringComparison.Ordinal)).TakeLast(2));
        Assert.Equal(["1", "09:00 15/10/2024", "kiểm thử", "Nhập tệp kế hoạch", "Nhập tệp plans.csv: 5 chỉ tiêu mới, 0 thay đổi"], rows[^1]);
        Assert.Contains("Nhập danh mục đơn vị", (await app.GetAsync("/nhat-ky?tinh=0")).Text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_WithARightAtOnePlace_ShowsTheAuditOfWholeProvincesInReachOnly()
    {
        var province = await app.UnitIdAsync(SmallProvince.Code);
        var leader = await app.NewBrowserOfAsync("lanh.dao", "Lãnh Đạo Tỉnh", new AccountRight(province, AccountRole.Leader));
        var page = await leader.GetAsync("/nhat-ky?tinh=0");
        Assert.Equal("Nhật ký của Thử Nghiệm", page.Heading);
        Assert.Contains("Không có tỉnh “0”", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Thử Nghiệm"], page.Document.QuerySelectorAll("select[name=tinh] option").Select(o => o.Words()));
        await leader.GetAsync("/nhat-ky/1/1");
        foreach (var beyond in new[] { "/nhat-ky/0/1", "/nhat-ky/tai-ve?tinh=0" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await leader.TryGetAsync(beyond)).Status);
        }

        var inspector = await app.NewBrowserOfAsync("kiem.tra.huyen", "Kiểm Tra Huyện", new AccountRight(await app.UnitIdAsync(SmallProvince.North), AccountRole.Inspector));
        Assert.Single((await inspector.GetAsync("/nhat-ky")).All("no-province"));
        Assert.Equal(HttpStatusCode.NotFound, (await inspector.TryGetAsync("/nhat-ky/1/1")).Status);
        var officer = await app.NewBrowserOfAsync("nhap.lieu", "Người Nhập Liệu", new AccountRight(province, AccountRole.Entry));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.TryGetAsync("/nhat-ky")).Status);
    }

    [DatabaseFact]
    public async Task Get_Search_FindsByPeriodPersonActAndWordsWithoutAccents()
    {
        Assert.Equal(["Nhập tệp số liệu"], await ActsAsync("chu=tep+COUNTS"));
        Assert.Equal(["Nhập tệp kế hoạch"], await ActsAsync("viec=ImportPlans"));
        Assert.Equal(2, (await ActsAsync("ai=kiem+thu&tu=2024-10-15&den=15/10/2024")).Count);
        foreach (var nothing in new[] { "tu=2024-10-16", "den=2024-10-14", "ai=khong+ai", "chu=khong+co+chu+nay", "viec=SaveRemark" })
        {
            var page = await app.GetAsync($"/nhat-ky?tinh=1&{nothing}");
            Assert.StartsWith("Không có mục nào như vậy", page["no-entries"].Words(), StringComparison.Ordinal);
        }

        async Task<List<string>> ActsAsync(string search) =>
            [.. (await app.GetAsync($"/nhat-ky?tinh=1&{search}")).Rows("audit").Where(r => r[2] == "kiểm thử").Select(r => r[3])];
    }

    [DatabaseFact]
    public async Task Get_AddressThatIsWrong_IsToldKeepsTheRestAndGivesNoFile()
    {
        var page = await app.GetAsync("/nhat-ky?tinh=77&tu=hom-qua&viec=NoSuchAct&den=2024-10-20");

        Assert.Equal(3, page.Document.QuerySelectorAll(".msg.warn").Length);
        Assert.Contains("“hom-qua” không phải ngày", page.Text, StringComparison.Ordinal);
        Assert.Equal("2024-10-20", page.Document.QuerySelector("input[name=den]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/nhat-ky/tai-ve?tu=hom-qua")).Status);
        Assert.Contains("đổi lại hai ngày", (await app.GetAsync("/nhat-ky?tu=2024-10-20&den=2024-10-01")).Text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_Entry_ShowsWhatWasBeforeAndAfterWhyAndWhichWayItCame()
    {
        await app.Database.OpenLockedAsync(SmallProvince.South, SmallProvince.IncompleteMonth, "cán bộ");
        await app.Database.SaveAsync(SmallProvince.South, SmallProvince.IncompleteMonth, [("BHXH_BB", 212, 1)], reason: "rà soát");
        var line = (await app.GetAsync("/nhat-ky?tinh=1&viec=SaveFigures&ai=can+bo")).Document.QuerySelector("[data-testid=audit] tbody a")!;

        var page = await app.GetAsync(line.GetAttribute("href")!);

        Assert.StartsWith("Nhập số liệu: mục ", page.Heading, StringComparison.Ordinal);
        Assert.Equal(["Huyện Nam Hòa", "9/2024", "BHXH bắt buộc", "210", "212", "rà soát", "nhập tay"], Assert.Single(page.Rows("figures")));
        Assert.Contains("cán bộ, 09:00 15/10/2024", page.Text, StringComparison.Ordinal);
        Assert.Single(page.All("summary"));
        Assert.Empty(page.All("more"));
    }

    [DatabaseFact]
    public async Task Get_EntryWithStatesOrWithoutChanges_SaysSo()
    {
        var counts = await app.GetAsync(await EntryAsync("viec=ImportCounts"));
        Assert.Equal(8, counts.Rows("figures").Count);
        Assert.Equal(["Chưa nhập", "Đã khóa"], counts.Rows("transitions")[0].Skip(4).Take(2));
        Assert.Single((await app.GetAsync(await EntryAsync("viec=ImportPlans"))).All("no-changes"));
        foreach (var nowhere in new[] { "/nhat-ky/1/999999", "/nhat-ky/77/1", "/nhat-ky/1/0" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync(nowhere)).Status);
        }

        async Task<string> EntryAsync(string search) => (await app.GetAsync($"/nhat-ky?tinh=1&{search}")).Document.QuerySelector("[data-testid=audit] tbody a")!.GetAttribute("href")!;
    }

    [DatabaseFact]
    public async Task Get_ManyEntries_ArePagedByTheirNumberWithoutGapOrRepeat()
    {
        await app.Database.WithAsync(async db =>
        {
            for (var i = 0; i < 120; i++)
            {
                await using var write = await ProvinceWrite.BeginAsync(db, [88], CancellationToken.None);
                await write.AppendAuditAsync(88, new Act(AuditAct.SaveRemark, "=cmd", app.Database.Clock.UtcInstant()), $"=việc {i}", AuditHash.OfText(""), CancellationToken.None);
                await write.CommitAsync(CancellationToken.None);
            }

            return true;
        });
        var seen = new List<long>();
        AuditPage page;
        for (long? before = null; (page = await ListAsync(before)).Lines.Count > 0; before = page.OlderThan)
        {
            seen.AddRange(page.Lines.Select(l => l.Sequence));
            if (page.OlderThan is null)
            {
                break;
            }
        }

        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(i => (long)i), seen);
        var cut = await app.Database.WithServiceAsync<AuditQuery, AuditPage>(query => query.ListAsync(new AuditSearch { ProvinceId = 88, Words = "viec 59" }, most: 50, mostRead: 60, CancellationToken.None));
        Assert.True(cut is { IsCut: true, OlderThan: 61, Lines.Count: 0 });

        Task<AuditPage> ListAsync(long? before) => app.Database.WithServiceAsync<AuditQuery, AuditPage>(query => query.ListAsync(new AuditSearch { ProvinceId = 88, Before = before }, CancellationToken.None));
    }

    [DatabaseFact]
    public async Task Get_File_HoldsTheFoundEntriesAndNoFormula()
    {
        await app.Database.WithAsync(async db =>
        {
            await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], CancellationToken.None);
            await write.AppendAuditAsync(ProvinceHead.National, new Act(AuditAct.SaveRemark, "=cmd", app.Database.Clock.UtcInstant()), "@SUM(A1)", AuditHash.OfText(""), CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
            return true;
        });

        using var answer = await app.NewBrowser().Client.GetAsync(new Uri("/nhat-ky/tai-ve?tinh=0&viec=SaveRemark", UriKind.Relative));

        Assert.Equal(("text/csv", "nhat-ky-0.csv"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        var lines = (await answer.Content.ReadAsStringAsync()).Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("muc,luc,ai,viec,noi_dung,ma_bam", lines[0]);
        Assert.Contains(",'=cmd,\"Ghi chú, nguyên nhân\",'@SUM(A1),", Assert.Single(lines.Skip(1)), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_QuanTri_SaysWhetherTheNightlyBackupIsOn()
    {
        var words = (await app.GetAsync("/quan-tri"))["backup"].Words();

        Assert.Contains(app.Database.Options.IsEmbedded ? "Chưa có bản nào: bản đầu tiên được tạo đêm nay. Mỗi ngày lúc 02:00, giữ 14 bản" : "Chưa bật: đặt Backup:At", words, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public void Every_act_has_words_of_its_own()
    {
        var words = Enum.GetValues<AuditAct>().Select(AuditWords.Act).ToList();

        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(Enum.GetValues<AuditAct>(), act => Assert.NotEqual(act.ToString(), AuditWords.Act(act)));
    }
}

public sealed class NhatKyOnSqlite(SmallSqliteApp app) : NhatKyTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class NhatKyOnPostgres(SmallPostgresApp app) : NhatKyTests(app), IClassFixture<SmallPostgresApp>;
