using System.Net;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Narrative;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.BaoCao;

/// <summary>/bao-cao/nhanh: a unit's month in prose, its numbers linked, its words editable on the way to a Word document.</summary>
public abstract class NhanhTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_Narrative_NamesItsBasisAndLinksItsNumbersToTheirCells()
    {
        var page = await app.GetAsync(await AddressAsync("thang=2024-09"));

        Assert.StartsWith("Báo cáo nhanh của Hải Phòng", page["headline"].Words(), StringComparison.Ordinal);
        var words = page["narrative"].Words();
        Assert.Contains("Theo số liệu đã duyệt, tính đến hết tháng 9/2024", words, StringComparison.Ordinal);
        Assert.EndsWith("./.", words, StringComparison.Ordinal);
        var figures = page.All("figure");
        var compulsory = Assert.Single(figures, f => f.Words() == "495.856 người");
        Assert.StartsWith("/nhap-lieu/2024-09/", compulsory.GetAttribute("href"), StringComparison.Ordinal);
        Assert.StartsWith("/tien-do/", figures.First(f => f.Words() == "93,79%").GetAttribute("href"), StringComparison.Ordinal);
        foreach (var link in figures.Select(f => f.GetAttribute("href")!).Distinct())
        {
            // A page with its menu, not a part of one.
            var opened = await app.NewBrowser().TryGetAsync(link);
            Assert.Equal(HttpStatusCode.OK, opened.Status);
            Assert.Single(opened.Document.QuerySelectorAll("main"));
        }
    }

    [DatabaseFact]
    public async Task Get_ShortRoundedNarrative_SaysOnWhichSide()
    {
        var words = (await app.GetAsync(await AddressAsync("thang=2024-09&dang=ngan&lam-tron=1")))["narrative"].Words();

        Assert.Contains("gần 33.000 người", words, StringComparison.Ordinal);
        Assert.Contains("93,79%", words, StringComparison.Ordinal);
        Assert.DoesNotContain("32.831", words, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_NarrativeOfReadingsThatNobodyMade_SaysTheNextStep()
    {
        var page = await app.GetAsync(await AddressAsync("thang=2024-09&co-so=uoc"));

        Assert.Contains("chưa có ước thực hiện", page["none"].Words(), StringComparison.Ordinal);
        Assert.NotNull(page["none"].QuerySelector("a[href^='/so-lieu-nhanh']"));
    }

    [DatabaseFact]
    public async Task Get_NarrativeWithAWrongWord_TellsItAndWritesTheDefault()
    {
        var page = await app.GetAsync(await AddressAsync("thang=2024-09&co-so=abc&dang=xyz"));

        Assert.Contains("“abc”", page.Document.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("“xyz”", page.Document.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.EndsWith("./.", page["narrative"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_File_IsTheNarrativeAsAWordDocument()
    {
        using var answer = await app.NewBrowser().Client.GetAsync(new Uri((await AddressAsync("thang=2024-09")).Replace("?", "/tep?", StringComparison.Ordinal), UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(NarrativeDocument.ContentType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("bao-cao-nhanh-hai-phong-2024-09.docx", answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Contains("495.856 người", WordsOf(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_EditedWords_StandInTheDocumentInsteadOfOurs()
    {
        var browser = app.NewBrowser();
        var address = await AddressAsync("thang=2024-09");
        var form = (await browser.GetAsync(address)).Form("edit");
        var fields = form.Names.Select(n => KeyValuePair.Create(n, form[n])).Append(KeyValuePair.Create("van-ban", "Đoạn một.\r\nĐoạn hai của tôi./."));

        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.Client.PostAsync(new Uri(address.Replace("?", "/tep?", StringComparison.Ordinal), UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var words = WordsOf(await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains("Đoạn hai của tôi./.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Theo số liệu đã duyệt", words, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_EditedWords_LeavesAnEntryOfTheFileAndNothingElse()
    {
        var browser = app.NewBrowser();
        var address = await AddressAsync("thang=2024-09");
        var form = (await browser.GetAsync(address)).Form("edit");
        var fields = form.Names.Where(n => n != "van-ban").Select(n => KeyValuePair.Create(n, form[n])).Append(KeyValuePair.Create("van-ban", "Một câu của tôi./."));
        var before = await app.Database.ContentsAsync();

        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.Client.PostAsync(new Uri(address.Replace("?", "/tep?", StringComparison.Ordinal), UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var added = (await app.Database.ContentsAsync()).Except(before).ToList();
        Assert.NotEmpty(added);
        Assert.DoesNotContain(added, row => row.Contains("Một câu của tôi", StringComparison.Ordinal));
        var entry = await app.Database.WithAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.Act == AuditAct.Export).OrderByDescending(e => e.Sequence).FirstAsync());
        Assert.StartsWith("Tải bao-cao-nhanh-hai-phong-2024-09.docx từ /bao-cao/nhanh/", entry.Summary, StringComparison.Ordinal);
        Assert.Equal(before.Count + 1, (await app.Database.ContentsAsync()).Count);
    }

    [DatabaseFact]
    public async Task Get_MonthOfWhichNothingIsKnown_SaysWhichOthersToChoose()
    {
        var page = await app.GetAsync(await AddressAsync("thang=2019-03"));

        Assert.Contains("chưa có số liệu tháng 3/2019", page["none"].Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.NewBrowser().TryGetAsync((await AddressAsync("thang=2019-03")).Replace("?", "/tep?", StringComparison.Ordinal))).Status);
    }

    [DatabaseFact]
    public async Task Post_NoWords_SaysSoAndKeepsThePlace()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await AddressAsync("thang=2024-09"))).Form("edit");
        form.Add("van-ban", "  ");

        var page = await form.SubmitAsync(browser);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Contains("chưa có nội dung", page["errors"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_NarrativeOfAnUnknownUnit_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/bao-cao/nhanh/999999")).Status);

    private async Task<string> AddressAsync(string query) => $"/bao-cao/nhanh/{await app.UnitIdAsync("31")}?{query}";

    private static string WordsOf(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return document.MainDocumentPart!.Document.InnerText;
    }
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class NhanhOnSqlite(DemonstrationSqliteApp app) : NhanhTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class NhanhOnPostgres(DemonstrationPostgresApp app) : NhanhTests(app);
