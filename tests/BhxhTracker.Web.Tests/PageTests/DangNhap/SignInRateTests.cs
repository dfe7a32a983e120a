using System.Globalization;
using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.SigningIn;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DangNhap;

/// <summary>Too many attempts from one address: told in words and by the status, and only where one signs in.</summary>
public sealed class SignInRateTests(HurriedApp app) : IClassFixture<HurriedApp>
{
    [DatabaseFact]
    public async Task Post_MoreThanTheAddressMay_SaysHowLongToWait()
    {
        var browser = app.NewStranger();
        var form = (await browser.GetAsync("/dang-nhap")).Form("sign-in");
        (form["ten"], form["mat-khau"]) = ("khong.co", "không phải mật khẩu");
        var answers = new List<HttpStatusCode>();
        while (answers.Count <= 2 * HurriedApp.Tries && !answers.Contains(HttpStatusCode.TooManyRequests))
        {
            answers.Add((await form.SubmitAsync(browser)).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        using var content = new FormUrlEncodedContent(form.Names.ToDictionary(n => n, n => form[n]));
        using var answer = await browser.Client.PostAsync(new Uri("/dang-nhap", UriKind.Relative), content);
        var wait = answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.InRange(wait, 1, 60);
        var page = await TestPage.ReadAsync(answer);
        Assert.Equal("Thử đăng nhập quá nhiều lần từ nơi này", page.Heading);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Đợi {wait} giây"), page.Text, StringComparison.Ordinal);

        // Codes share the limit; looking at a form, and whoever is signed in, are not touched.
        var code = (await browser.GetAsync("/dang-nhap/ma")).Form("code");
        (code["mat-khau-moi"], code["nhap-lai"]) = ("một", "hai");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await code.SubmitAsync(browser)).Status);
        await app.NewBrowser().GetAsync("/tien-do");
    }

    [Theory]
    [InlineData("10.0.0.7", "::ffff:10.0.0.7", true)]
    [InlineData("10.0.0.7", "10.0.0.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void An_address_counts_with_all_that_its_owner_has_anyway(string one, string other, bool isSame) =>
        Assert.Equal(isSame, SignInRate.Neighbourhood(IPAddress.Parse(one)) == SignInRate.Neighbourhood(IPAddress.Parse(other)));
}

/// <summary>A program that lets an address try a few times a minute.</summary>
public sealed class HurriedApp() : TestApp(new SqliteTestDatabase())
{
    public const int Tries = 3;

    protected override int TriesPerMinute => Tries;
}
