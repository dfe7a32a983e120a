using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>What a role and a unit keep from somebody, as they meet it.</summary>
[Collection(JourneyCollection.Name)]
public sealed class RolesTests(Site site)
{
    [BrowserFact]
    public async Task Officer_of_a_district_finds_another_district_as_if_there_were_none()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var (own, other) = (await Places.UnitAsync(visit, "991"), await Places.UnitAsync(visit, "992"));
        await CausesTests.SayWhoAsync(visit, "Cán bộ một huyện", "991", "Nhập liệu");

        await visit.OpenAsync("/tien-do");
        Assert.EndsWith(own, new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        foreach (var address in new[] { other, other.Replace("/tien-do/", "/nhap-lieu/2024-12/", StringComparison.Ordinal), other.Replace("/tien-do/", "/don-vi/", StringComparison.Ordinal) })
        {
            await visit.OpenAsync(address);
            var said = await page.Locator("main h1").InnerTextAsync();
            await visit.OpenAsync($"{address[..address.LastIndexOf('/')]}/999999");
            await Expect(page.Locator("main h1")).ToHaveTextAsync(said);
            Assert.Equal("Không tìm thấy trang này", said);
        }

        await visit.OpenAsync(own.Replace("/tien-do/", "/nhap-lieu/2024-12/", StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Lưu số liệu" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Duyệt", Exact = true })).ToHaveCountAsync(0);
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task Inspector_reads_everything_and_changes_nothing()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var sheet = (await Places.UnitAsync(visit, "99002")).Replace("/tien-do/", "/nhap-lieu/2024-11/", StringComparison.Ordinal);
        await CausesTests.SayWhoAsync(visit, "Người kiểm tra", "", "Kiểm tra giám sát");

        await visit.OpenAsync(sheet);
        await Expect(page.GetByTestId("report-actions")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-testid=entry] input[data-col]:not([readonly])")).ToHaveCountAsync(0);
        foreach (var act in new[] { "Lưu số liệu", "Gửi số liệu", "Duyệt", "Trả lại", "Khóa biểu này", "Mở khóa" })
        {
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = act, Exact = true })).ToHaveCountAsync(0);
        }

        await visit.OpenAsync("/nhat-ky?tinh=0");
        await Expect(page.GetByTestId("audit")).ToContainTextAsync("Người kiểm tra");
        await visit.OpenAsync("/quan-tri/tai-khoan");
        await Expect(page.GetByTestId("accounts")).ToContainTextAsync("Người kiểm tra");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Thêm tài khoản" })).ToHaveCountAsync(0);
        visit.WasQuietAndStayedHome();

        // Whoever goes round the page is refused all the same, and told so.
        await visit.OpenAsync("/tai-khoan");
        var token = await page.Locator("input[name=__RequestVerificationToken]").First.InputValueAsync();
        var form = page.Context.APIRequest.CreateFormData().Append("viec", "gui").Append("__RequestVerificationToken", token);
        var answer = await page.Context.APIRequest.PostAsync($"{sheet}/bieu?handler=Act", new() { Form = form });
        Assert.Equal(403, answer.Status);
        Assert.Contains("không có quyền", await answer.TextAsync(), StringComparison.Ordinal);
        await visit.OpenAsync("/quan-tri/tai-khoan/them");
        await Expect(page.Locator("main h1")).ToHaveTextAsync("Tài khoản của bạn không được làm việc này");
    }
}
