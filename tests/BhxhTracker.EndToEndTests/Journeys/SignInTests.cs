using BhxhTracker.Core.Accounts;
using BhxhTracker.Testing.Programs;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>An office's own program: an account handed over, a phone set up, a phone lost, a password guessed at.</summary>
public sealed class SignInTests(OfficeSite site) : IClassFixture<OfficeSite>
{
    private const string Password = "bốn con chim sẻ trên dây";

    [BrowserFact]
    public async Task A_phone_is_set_up_asked_for_at_the_next_sign_in_and_stood_in_for_by_paper()
    {
        var code = await AddAccountAsync("le.an", "Lê Thị An");
        await using var visit = await site.VisitAsync(width: 390, isStranger: true);
        var page = visit.Page;
        await SetPasswordAsync(page, "le.an", code);
        await visit.OpenAsync("/tai-khoan");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bật xác nhận hai bước" }).ClickAsync();
        await visit.IsSoundAsync();

        var key = KeyOf(await page.GetByTestId("key").InnerTextAsync());
        var step = Totp.StepAt(DateTime.UtcNow);
        await page.GetByLabel("Mã 6 số").FillAsync(Totp.CodeAt(key, step));
        await page.GetByRole(AriaRole.Button, new() { Name = "Bật xác nhận hai bước" }).ClickAsync();
        var codes = await page.GetByTestId("recovery-codes").Locator("code").AllInnerTextsAsync();
        Assert.Equal(SecondFactor.RecoveryCodeCount, codes.Count);
        await visit.IsSoundAsync();

        await SignOutAsync(page);
        await PasswordAsync(page, "le.an", Password);
        await Expect(page.GetByLabel("Mã 6 số")).ToHaveAttributeAsync("autocomplete", "one-time-code");
        await visit.IsSoundAsync();
        await page.GetByLabel("Mã 6 số").FillAsync(Totp.CodeAt(key, step));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("errors")).ToContainTextAsync("Mã không đúng, đã dùng");
        await visit.IsSoundAsync();

        await page.GetByLabel("Mã 6 số").FillAsync(Totp.CodeAt(key, step + 1));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("me")).ToContainTextAsync("Lê Thị An");

        await SignOutAsync(page);
        await PasswordAsync(page, "le.an", Password);
        await page.GetByRole(AriaRole.Link, new() { Name = "Không có điện thoại: dùng mã dự phòng" }).ClickAsync();
        await visit.IsSoundAsync();
        await page.GetByLabel("Mã dự phòng").FillAsync(codes[0]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận" }).ClickAsync();
        await Expect(page.GetByTestId("me")).ToContainTextAsync("Lê Thị An");
        await visit.OpenAsync("/tai-khoan");
        await Expect(page.GetByTestId("second-factor")).ToContainTextAsync("Còn 9 mã dự phòng");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mã dự phòng, đổi điện thoại, tắt" }).ClickAsync();
        await visit.IsSoundAsync();
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task Five_wrong_passwords_lock_and_an_administrator_releases()
    {
        var code = await AddAccountAsync("tran.binh", "Trần Quang Bình");
        await using var visit = await site.VisitAsync(isStranger: true);
        var page = visit.Page;
        await SetPasswordAsync(page, "tran.binh", code);
        await SignOutAsync(page);
        await visit.IsSoundAsync();
        for (var i = 0; i < AccountLimits.TriesBeforeLock; i++)
        {
            await PasswordAsync(page, "tran.binh", "sai mật khẩu");
            await Expect(page.GetByTestId("errors")).ToContainTextAsync("Chưa đăng nhập được");
        }

        await PasswordAsync(page, "tran.binh", Password);
        await Expect(page.GetByTestId("errors")).ToContainTextAsync("tài khoản đang bị khóa");

        await using var admin = await site.VisitAsync();
        await admin.OpenAsync("/quan-tri/tai-khoan");
        await admin.Page.GetByTestId("accounts").GetByRole(AriaRole.Link, new() { Name = "Trần Quang Bình" }).ClickAsync();
        await Expect(admin.Page.Locator("h1")).ToContainTextAsync("tạm khóa vì sai nhiều lần");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Bỏ tạm khóa" }).ClickAsync();
        await Expect(admin.Page.GetByTestId("saved")).ToContainTextAsync("Đã bỏ tạm khóa");

        await PasswordAsync(page, "tran.binh", Password);
        await Expect(page.GetByTestId("me")).ToContainTextAsync("Trần Quang Bình");
        visit.WasQuietAndStayedHome();
        admin.WasQuietAndStayedHome();
    }

    /// <summary>The code that an administrator hands over.</summary>
    private async Task<string> AddAccountAsync(string userName, string name)
    {
        await using var admin = await site.VisitAsync();
        await admin.OpenAsync("/quan-tri/tai-khoan/them");
        await admin.Page.GetByLabel("Tên đăng nhập").FillAsync(userName);
        await admin.Page.GetByLabel("Họ tên").FillAsync(name);
        await admin.Page.GetByLabel("Vai trò").SelectOptionAsync(new SelectOptionValue { Label = "Nhập liệu" });
        await admin.Page.GetByLabel("Ở đơn vị").FillAsync("991");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Cấp mã đặt mật khẩu" }).ClickAsync();
        return await admin.Page.GetByTestId("code").Locator("code").InnerTextAsync();
    }

    private static async Task SetPasswordAsync(IPage page, string userName, string code)
    {
        await page.GotoAsync("/dang-nhap/ma");
        foreach (var (label, text) in new[] { ("Tên đăng nhập hoặc thư điện tử", userName), ("Mã", code), ("Mật khẩu mới", Password), ("Nhập lại mật khẩu mới", Password) })
        {
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Đặt mật khẩu và đăng nhập" }).ClickAsync();
        await page.GetByTestId("me").WaitForAsync();
    }

    private static async Task PasswordAsync(IPage page, string userName, string password)
    {
        await page.GotoAsync("/dang-nhap");
        await page.GetByLabel("Tên đăng nhập hoặc thư điện tử").FillAsync(userName);
        await page.GetByLabel("Mật khẩu", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/dang-xuat");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất", Exact = true }).ClickAsync();
        await page.GetByTestId("sign-in").WaitForAsync();
    }

    /// <summary>Reads the words as an app does.</summary>
    private static byte[] KeyOf(string words)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(words.Replace(" ", "", StringComparison.Ordinal).Select(l => Convert.ToString(letters.IndexOf(l, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}

/// <summary>A small office with a database of its own: whoever comes must sign in.</summary>
public sealed class OfficeSite : Site
{
    protected override async Task PrepareAsync(string dataFolder)
    {
        using var files = new TemporaryFolder();
        var file = Path.Combine(files.FullName, "units.csv");
        await File.WriteAllTextAsync(file, "code,name,level,kind,parent_code,official_order\n99,Tỉnh Nhỏ,province,tỉnh,,1\n991,Phố Nhỏ,district,huyện,99,1\n");
        var end = await BhxhProgram.RunAsync(["import", "units", file], dataFolder);
        Assert.True(end.ExitCode == 0, end.Errors);
    }
}
