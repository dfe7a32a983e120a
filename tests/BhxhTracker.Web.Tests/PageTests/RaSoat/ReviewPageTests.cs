using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Review;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.RaSoat;

/// <summary>/ra-soat and POST /api/v1/check: a draft with its figures marked.</summary>
public abstract class ReviewPageTests(TestApp app)
{
    private const string WrongGap = "Đến hết tháng 9/2024 đã có 36.520 người tham gia BHXH tự nguyện, đạt 72,84% kế hoạch, còn phải phát triển gần 4.000 người.";

    [DatabaseFact]
    public async Task A_gap_that_does_not_fit_is_marked_with_its_arithmetic()
    {
        var page = await SendAsync(WrongGap);

        Assert.Equal(["lệch", "lệch", "lệch"], page["draft"].QuerySelectorAll("mark .st").Select(s => s.TextContent));
        Assert.Equal(3, page.Rows("figures").Count);
        Assert.StartsWith("1 chỗ lệch trong 3 số", page.Heading, StringComparison.Ordinal);
        Assert.Contains("13.614", Assert.Single(page["alarms"].QuerySelectorAll("li")).TextContent, StringComparison.Ordinal);
        Assert.Contains(WrongGap, page.Document.QuerySelector("#van-ban")!.TextContent, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_draft_is_compared_with_the_saved_figures_of_a_unit_and_month()
    {
        var page = await SendAsync(
            "Đến hết tháng 9/2024, số người tham gia BHXH bắt buộc là 495.856 người, tăng 8.239 người so với tháng 12/2023.", await app.UnitIdAsync("31"), "2024-09");

        Assert.Equal(["khớp", "lệch"], page["draft"].QuerySelectorAll("mark .st").Select(s => s.TextContent));
        Assert.Contains("8.329", page["figures"].TextContent, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task The_month_is_taken_from_the_draft_when_none_is_chosen()
    {
        var page = await SendAsync("Đến hết tháng 9/2024, số người tham gia BHXH bắt buộc là 495.856 người.", await app.UnitIdAsync("31"));
        var without = await SendAsync("Số người tham gia BHXH bắt buộc là 495.856 người.", await app.UnitIdAsync("31"));

        Assert.Contains("tháng 9/2024. Dự thảo không được lưu lại", page.Text, StringComparison.Ordinal);
        Assert.Equal("khớp", page["draft"].QuerySelector("mark .st")!.TextContent);
        Assert.Contains("chọn tháng để đối chiếu", without["errors"].TextContent, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task The_province_that_bore_the_name_in_the_month_is_meant()
    {
        var then = await app.UnitIdAsync("31");
        var choices = (await app.NewBrowser().GetAsync("/ra-soat")).Document.QuerySelectorAll("#don-vi option");
        var now = int.Parse(Assert.Single(choices, o => o.TextContent.Trim() == "Hải Phòng").GetAttribute("value")!, CultureInfo.InvariantCulture);
        var page = await SendAsync("Số người tham gia BHXH bắt buộc là 495.856 người.", now, "2024-09");

        Assert.NotEqual(then, now);
        Assert.Equal(then.ToString(CultureInfo.InvariantCulture), page.Selected("don-vi"));
        Assert.Equal("khớp", page["draft"].QuerySelector("mark .st")!.TextContent);
    }

    [DatabaseFact]
    public async Task A_percentage_of_another_authority_than_the_saved_plans_is_not_held_against_it()
    {
        var page = await SendAsync("Đến hết tháng 9/2024, BHXH tự nguyện có 36.520 người tham gia, đạt 72,84% kế hoạch BHXH Việt Nam giao, 60,00% kế hoạch UBND thành phố giao.", await app.UnitIdAsync("31"));

        Assert.Equal(["khớp", "khớp", "không đủ dữ liệu"], page["draft"].QuerySelectorAll("mark .st").Select(x => x.TextContent));
    }

    [DatabaseFact]
    public async Task An_address_opens_the_form_on_its_unit_and_month()
    {
        var province = await app.UnitIdAsync("31");
        var page = await app.NewBrowser().GetAsync(string.Create(CultureInfo.InvariantCulture, $"/ra-soat?don-vi={province}&thang=2024-09"));

        Assert.Equal(province.ToString(CultureInfo.InvariantCulture), page.Selected("don-vi"));
        Assert.Equal("2024-09", page.Form("review")["thang"]);
    }

    [DatabaseFact]
    public async Task A_draft_in_markup_stays_text()
    {
        var page = await SendAsync("<b>BHYT</b> có 5.000 người tham gia <script>alert(1)</script>.");

        Assert.Empty(page["draft"].QuerySelectorAll("b, script"));
        Assert.Contains("<b>BHYT</b>", page["draft"].TextContent, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task What_is_missing_or_wrong_is_said_and_what_was_typed_stays()
    {
        var empty = await SendAsync("");
        var month = await SendAsync(WrongGap, await app.UnitIdAsync("31"), "9-2024");

        Assert.StartsWith("Lỗi: ", empty.Title, StringComparison.Ordinal);
        Assert.Contains("Chưa có văn bản", empty["errors"].TextContent, StringComparison.Ordinal);
        Assert.Contains("9-2024", month["errors"].TextContent, StringComparison.Ordinal);
        Assert.Contains(WrongGap, month.Document.QuerySelector("#van-ban")!.TextContent, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_word_document_is_read_and_shown_in_the_field()
    {
        var page = await SendFileAsync(Document($"<w:p><w:r><w:t>{WrongGap}</w:t></w:r></w:p>"));

        Assert.Equal(["lệch", "lệch", "lệch"], page["draft"].QuerySelectorAll("mark .st").Select(x => x.TextContent));
        Assert.Contains(WrongGap, page.Document.QuerySelector("#van-ban")!.TextContent, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Files_that_are_no_draft_are_refused_with_words_beside_the_field()
    {
        foreach (var (content, says) in new (byte[], string)[]
        {
            ([], "Tệp trống"),
            ("%PDF-1.7"u8.ToArray(), "Tệp PDF"),
            ([0x50, 0x4B, 3, 4, 1, 2, 3], "Không nhận tệp Word này"),
            (new byte[(10 * 1024 * 1024) + 1], "Tệp quá 10 MB"),
            (Document(string.Concat(Enumerable.Repeat("<w:p/>", 5_000_000))), "quá lớn sau khi giải nén"),
        })
        {
            var page = await SendFileAsync(content);

            Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
            Assert.Contains(says, page.Document.QuerySelector("#tep + .err")!.TextContent, StringComparison.Ordinal);
        }
    }

    [DatabaseFact]
    public async Task Somebody_sees_only_what_is_theirs()
    {
        var (own, other) = (await app.UnitIdAsync("31"), await app.UnitIdAsync("96"));
        var browser = await app.NewBrowserOfAsync("ra.soat", "Người Rà Soát", new AccountRight(own, AccountRole.View));
        var form = (await browser.GetAsync("/ra-soat")).Form("review");
        form.Add("van-ban", WrongGap);
        form["thang"] = "2024-09";
        form["don-vi"] = other.ToString(CultureInfo.InvariantCulture);
        var page = await form.SubmitAsync(browser);
        using var answer = await browser.Client.PostAsJsonAsync(new Uri("/api/v1/check", UriKind.Relative), new { text = WrongGap, unit = "96", month = "2024-09" });

        Assert.Contains("không có đơn vị đã chọn", page["errors"].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("#don-vi option"), o => o.TextContent.Contains("Cà Mau", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [DatabaseFact]
    public async Task The_api_gives_the_same_findings()
    {
        using var answer = await app.NewBrowser().Client.PostAsJsonAsync(new Uri("/api/v1/check", UriKind.Relative), new { text = WrongGap });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"status\":\"differs\"", body, StringComparison.Ordinal);
        Assert.Contains("\"role\":\"gap\"", body, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task The_api_names_the_parameter_that_is_wrong()
    {
        using var answer = await app.NewBrowser().Client.PostAsJsonAsync(new Uri("/api/v1/check", UriKind.Relative), new { text = WrongGap, unit = "31", month = "9" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"parameter\":\"month\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task The_api_takes_no_more_than_the_longest_draft()
    {
        using var longer = await app.NewBrowser().Client.PostAsJsonAsync(new Uri("/api/v1/check", UriKind.Relative), new { text = new string('a', DraftReview.LongestDraft + 1) });
        using var nothing = await app.NewBrowser().Client.PostAsJsonAsync(new Uri("/api/v1/check", UriKind.Relative), new { text = " " });

        Assert.Equal(HttpStatusCode.BadRequest, longer.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [DatabaseFact]
    public async Task A_token_that_only_reads_may_have_a_draft_checked()
    {
        var account = await app.Database.AddAccountAsync("ma.ra.soat", "Mã Rà Soát", null, new AccountRight(AccountRight.WholeCountry, AccountRole.View));
        var token = (await app.Database.WithServiceAsync<ApiTokens, AddTokenOutcome>(t => t.AddAsync(
            new AddTokenOptions { AccountId = account, Name = "thử", MayWrite = false, Days = 30, Actor = "kiểm thử" }, CancellationToken.None))).Token;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/check", UriKind.Relative)) { Content = JsonContent.Create(new { text = WrongGap }) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await app.NewStranger().Client.SendAsync(request);
        using var stranger = await app.NewStranger().Client.PostAsJsonAsync(new Uri("/api/v1/check", UriKind.Relative), new { text = WrongGap });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    private async Task<TestPage> SendFileAsync(byte[] content)
    {
        var browser = app.NewBrowser();
        return await (await browser.GetAsync("/ra-soat")).Form("review").SubmitAsync(browser, "tep", "du-thao.docx", content);
    }

    private static byte[] Document(string body)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml").Open();
            part.Write(Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"));
        }

        return bytes.ToArray();
    }

    private async Task<TestPage> SendAsync(string draft, int? unit = null, string month = "")
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync("/ra-soat")).Form("review");
        form.Add("van-ban", draft);
        form["don-vi"] = unit?.ToString(CultureInfo.InvariantCulture) ?? "";
        form["thang"] = month;
        return await form.SubmitAsync(browser);
    }
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class ReviewPageOnSqlite(DemonstrationSqliteApp app) : ReviewPageTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class ReviewPageOnPostgres(DemonstrationPostgresApp app) : ReviewPageTests(app);
