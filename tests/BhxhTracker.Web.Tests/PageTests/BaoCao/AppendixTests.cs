using System.Net;
using BhxhTracker.Core.Documents;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.BaoCao;

/// <summary>/bao-cao chooses, /bao-cao/phu-luc downloads the conference appendix.</summary>
public abstract class AppendixTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_Index_OffersTheProvincesUnitsAndItsLatestCompleteMonth()
    {
        var page = await app.GetAsync($"/bao-cao?don-vi={await app.UnitIdAsync("99")}");

        Assert.Equal("Phụ lục hội nghị", page.Heading);
        Assert.Equal(110, page.Document.QuerySelectorAll("#don-vi option").Length);
        Assert.Equal("2024-09", page.Document.QuerySelector("#thang option[selected]")!.GetAttribute("value"));
        Assert.Contains("tạm tính", page.Document.QuerySelector("#thang option")!.TextContent, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_Index_OfAProvinceWithoutFigures_SaysTheNextStep()
    {
        var page = await app.GetAsync($"/bao-cao?don-vi={await app.UnitIdAsync("964")}");

        Assert.Contains("chưa có số liệu tháng nào", page.Document.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_Appendix_IsAWorkbookWithTheFiguresOfThePage()
    {
        using var answer = await DownloadAsync($"don-vi={await app.UnitIdAsync("31")}&thang=2024-09");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(ConferenceAppendix.ContentType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("phu-luc-hai-phong-2024-09.xlsx", answer.Content.Headers.ContentDisposition.FileNameStar);
        var sheets = WorkbookReading.Read(await answer.Content.ReadAsByteArrayAsync());
        var compulsory = Assert.Single(sheets, s => s.Name == "BHXH bắt buộc").Cells.Values.Select(c => c.Number).ToList();
        Assert.Contains(495_856, compulsory);
        Assert.Contains(528_687, compulsory);
    }

    [DatabaseFact]
    public async Task Get_Appendix_WithAWrongWish_SaysWhatIsWrong()
    {
        var unit = await app.UnitIdAsync("31");
        foreach (var (query, wrong) in new[]
        {
            ($"don-vi={unit}&thang=9-2024", "9-2024"), ($"don-vi={unit}", "month"), ($"don-vi={unit}&thang=2024-09&dong=abc", "abc"),
            ($"don-vi={unit}&thang=2024-09&ngay=30/9", "30/9"), ($"don-vi={unit}&thang=2024-09&so={new string('1', 51)}", "50"),
        })
        {
            var page = await app.NewBrowser().TryGetAsync($"/bao-cao/phu-luc?{query}");

            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
            Assert.Contains(wrong, page.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
    }

    [DatabaseFact]
    public async Task Get_Appendix_OfAnUnknownUnit_IsNotFound()
    {
        foreach (var unit in new[] { "999999", "abc", "", "-1" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync($"/bao-cao/phu-luc?don-vi={unit}&thang=2024-09")).Status);
        }
    }

    private Task<HttpResponseMessage> DownloadAsync(string query) =>
        app.NewBrowser().Client.GetAsync(new Uri($"/bao-cao/phu-luc?{query}", UriKind.Relative));
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class AppendixOnSqlite(DemonstrationSqliteApp app) : AppendixTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class AppendixOnPostgres(DemonstrationPostgresApp app) : AppendixTests(app);
