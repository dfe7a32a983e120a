using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DonVi;

/// <summary>/don-vi/{unitId}: where a unit came from and what became of it.</summary>
public abstract class DescentTests(TestDatabase database) : IAsyncLifetime
{
    private const string Successions = "predecessor_code,successor_code,effective,share,basis,indicator,decision";
    private const string Units = """
        code,name,level,kind,parent_code,valid_from,valid_to
        70,Thử Nghiệm,province,tỉnh,,,
        A1,Cũ Một,commune,xã,70,,2025-06-30
        A2,Cũ Hai,commune,xã,70,,2025-06-30
        A3,Cũ Ba,commune,xã,70,,2025-06-30
        B1,Giữa Một,commune,xã,70,2025-07-01,2025-09-30
        B2,Giữa Hai,commune,xã,70,2025-07-01,
        C1,Mới,commune,phường,70,2025-10-01,
        """;

    private readonly OwnApp app = new(database);

    public async Task InitializeAsync()
    {
        await app.InitializeAsync();
        await database.ImportAsync("units", Units);
        await database.ImportAsync("successions", Scenario.Csv(
            Successions, "A1,B1,2025-07-01,,,,1/NQ", "A2,B1,2025-07-01,0.35,dân số,,1/NQ", "A2,B2,2025-07-01,0.65,dân số,,1/NQ", "A3,B2,2025-07-01,,,,1/NQ", "B1,C1,2025-10-01,,,,2/QĐ"));
    }

    public Task DisposeAsync() => app.DisposeAsync();

    [DatabaseFact]
    public async Task Get_UnitInTheMiddle_ShowsBothWaysWithSharesAndDecisions()
    {
        var page = await PageAsync("B1", "2025-08");

        Assert.Equal(["Cũ Một", "Cũ Hai", "Giữa Một", "Mới"], page["descent"].QuerySelectorAll("svg .node text.n").Select(n => n.FirstChild!.TextContent));
        Assert.Equal(["toàn bộ", "35%", "toàn bộ"], page["descent"].QuerySelectorAll("svg text.share").Select(t => t.TextContent));
        Assert.Equal(
            [
                "Xã Cũ Một (A1) → Xã Giữa Một (B1) từ 01/07/2025 · toàn bộ · 1/NQ",
                "Xã Cũ Hai (A2) → Xã Giữa Một (B1) từ 01/07/2025 · 35% theo dân số · 1/NQ",
                "Xã Giữa Một (B1) → Phường Mới (C1) từ 01/10/2025 · toàn bộ · 2/QĐ",
            ],
            page["descent-list"].QuerySelectorAll("li").Select(l => l.Words()));
    }

    [DatabaseFact]
    public async Task Get_GrandchildAndGrandparent_SeeEachOtherAndNoBrothers()
    {
        var young = await PageAsync("C1", "2025-10");
        var old = await PageAsync("A1", "2025-06");

        Assert.Equal(["Cũ Một", "Cũ Hai", "Giữa Một", "Mới"], young["descent"].QuerySelectorAll("svg .node text.n").Select(n => n.FirstChild!.TextContent));
        Assert.Equal(["Cũ Một", "Giữa Một", "Mới"], old["descent"].QuerySelectorAll("svg .node text.n").Select(n => n.FirstChild!.TextContent));
        Assert.Equal("Kế thừa từ 1 đơn vị: Giữa Một. Chưa có đơn vị kế thừa.", young["descent"].QuerySelector("desc")!.TextContent);
    }

    [DatabaseFact]
    public async Task Get_EveryBox_LeadsToItsUnit()
    {
        var page = await PageAsync("B1", "2025-08");

        foreach (var link in page["descent"].QuerySelectorAll("svg a"))
        {
            var unit = await app.GetAsync(link.GetAttribute("href")!);
            Assert.EndsWith(link.QuerySelector("text.n")!.FirstChild!.TextContent, unit.Heading, StringComparison.Ordinal);
        }
    }

    [DatabaseFact]
    public async Task Get_HandoverCounts_AreToldPerIndicator()
    {
        var (from, to) = (await app.UnitIdAsync("A3", "2025-06"), await app.UnitIdAsync("B1", "2025-08"));
        var indicators = await database.WithAsync(db => db.Indicators.Where(i => i.Code == "BHXH_BB" || i.Code == "BHYT").OrderBy(i => i.Id).Select(i => i.Id).ToListAsync());
        await database.WithAsync(async db =>
        {
            var lastId = await db.UnitSuccessions.MaxAsync(s => s.Id);
            db.UnitSuccessions.AddRange(indicators.Select((id, i) => new UnitSuccession
            {
                Id = lastId + 1 + i,
                PredecessorId = from,
                SuccessorId = to,
                Effective = new DateOnly(2025, 7, 1),
                IndicatorId = id,
                Handover = i == 0 ? 9_000 : 16_000,
            }));
            return await db.SaveChangesAsync();
        });

        // A change of units goes with the national head; a file does it the ordinary way.
        await database.ImportAsync("changes", "code,on,field,value\nB2,2025-09-01,name,Giữa Hai Mới\n");
        var page = await PageAsync("A3", "2025-06");

        Assert.Equal(["số bàn giao", "một phần"], page["descent"].QuerySelectorAll("svg text.share").Select(t => t.TextContent).Take(2));
        Assert.Contains(page["descent-list"].QuerySelectorAll("li"), l => l.Words().Contains("BHXH bắt buộc: số bàn giao 9.000 người; BHYT: số bàn giao 16.000 người", StringComparison.Ordinal));
        Assert.Contains(page["descent-list"].QuerySelectorAll("li"), l => l.Words().Contains("một phần, chưa có tỷ lệ", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task Get_Timeline_TellsEveryChangeInOrderWithItsDecision()
    {
        await database.ImportAsync("changes", "code,on,field,value,decision\nB2,2025-11-01,name,Giữa Hai Mới,3/NQ\nB2,2026-01-01,code,B9,4/QĐ\nB2,2026-01-01,kind,phường,4/NQ\n");

        var events = (await PageAsync("B2", "2025-08"))["timeline"].QuerySelectorAll("li").Select(l => l.Words());

        Assert.Equal(
            [
                "01/07/2025 Kế thừa từ Xã Cũ Hai, Xã Cũ Ba 1/NQ",
                "01/11/2025 Đổi tên, loại thành Xã Giữa Hai Mới 3/NQ",
                "01/01/2026 Đổi tên, loại thành Phường Giữa Hai Mới 4/NQ",
                "01/01/2026 Đổi mã thành B9 4/QĐ",
            ],
            events);
    }

    [DatabaseFact]
    public async Task Get_UnitWithoutDescent_ShowsNoDrawing()
    {
        var page = await PageAsync("70", "2025-08");

        Assert.Empty(page.All("descent"));
        Assert.Empty(page.All("timeline"));
    }

    private async Task<TestPage> PageAsync(string code, string month) => await app.GetAsync($"/don-vi/{await app.UnitIdAsync(code, month)}");

    private sealed class OwnApp(TestDatabase database) : TestApp(database);
}

public sealed class DescentOnSqlite() : DescentTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class DescentOnPostgres() : DescentTests(new PostgresTestDatabase());
