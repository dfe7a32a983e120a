using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>From the demonstration to an office's own data by one click, back while nothing is there, and on to the first working day.</summary>
public sealed class SetUpTests(SetUpSite site) : IClassFixture<SetUpSite>
{
    [BrowserFact]
    public async Task The_demonstration_is_left_returned_to_left_again_and_the_office_set_up()
    {
        await using var visit = await site.VisitAsync(width: 390);
        var page = visit.Page;
        await visit.OpenAsync("/tien-do");
        await LeaveAsync(page);
        await visit.IsSoundAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Quay lại dữ liệu trình diễn" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("tỉnh, thành phố có số liệu");
        await Expect(page.GetByTestId("demonstration")).ToBeVisibleAsync();

        await LeaveAsync(page);
        await page.GetByLabel("Ngày chốt số liệu").First.FillAsync("45");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cài đặt và đăng nhập" }).ClickAsync();
        await Expect(page.GetByTestId("errors")).ToContainTextAsync("Chưa chọn tỉnh, thành phố nào");
        await visit.IsSoundAsync();

        await page.GetByLabel("Lâm Đồng").CheckAsync();
        await page.GetByLabel("Ngày chốt số liệu").First.FillAsync("25");
        await page.GetByLabel("Cơ quan dùng biểu này").UncheckAsync();
        await page.GetByLabel("Nơi ký").FillAsync("Đà Lạt");
        await page.GetByLabel("Tên đăng nhập").FillAsync("tran.binh");
        await page.GetByLabel("Họ tên").FillAsync("Trần Quang Bình");
        await page.GetByLabel("Mật khẩu", new() { Exact = true }).FillAsync("bốn con chim sẻ trên dây");
        await page.GetByLabel("Nhập lại mật khẩu").FillAsync("bốn con chim sẻ trên dây");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByTestId("me")).ToContainTextAsync("Trần Quang Bình");
        await Expect(page.GetByTestId("next-steps")).ToContainTextAsync("Thêm BHXH cơ sở, huyện, xã");
        await Expect(page.GetByTestId("demonstration")).ToHaveCountAsync(0);
        await visit.IsSoundAsync();
        await visit.OpenAsync("/don-vi");
        await Expect(page.Locator("main")).ToContainTextAsync("Lâm Đồng");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Tỉnh Mẫu");
        visit.WasQuietAndStayedHome();

        // Started again it is the office's own: the demonstration lies beside it, and a stranger is asked who they are.
        await site.KillAsync();
        await site.StartAgainAsync();
        Assert.True(File.Exists(Path.Combine(Assert.Single(Directory.GetDirectories(site.DataFolder, "trinh-dien-*")), "bhxh.db")));
        await using var stranger = await site.VisitAsync(isStranger: true);
        await stranger.OpenAsync("/tien-do");
        await Expect(stranger.Page.GetByTestId("sign-in")).ToBeVisibleAsync();
    }

    private static async Task LeaveAsync(IPage page)
    {
        await page.GetByTestId("demonstration").GetByRole(AriaRole.Button, new() { Name = "Bắt đầu dùng thật" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Cài đặt lần đầu");
    }
}

/// <summary>A demonstration of its own: the journey leaves it.</summary>
public sealed class SetUpSite : Site;
