using System.Net;
using AngleSharp.Html.Dom;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.ToiLa;

/// <summary>/toi-la: in the demonstration one tries things out as somebody else.</summary>
public abstract class IndexTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_AnyPage_IsTheDemonstrationsOwnAccountAndSaysSo()
    {
        var page = await app.NewStranger().GetAsync("/tien-do");

        Assert.Equal("Bạn: Trình diễn (đổi)", page["me"].Words());
        Assert.Equal("/toi-la?ve=%2Ftien-do", page["me"].QuerySelectorAll("a")[^1].GetAttribute("href"));
        Assert.StartsWith("Dữ liệu trình diễn. Tự đăng nhập, chỉ trên máy này.", page["demonstration"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_NameAndUnit_StandInTheHeadAndInTheAudit()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync("/toi-la?ve=%2Fke-hoach")).Form("who");
        form["ho-ten"] = "  Trần  Thị Bình ";
        form["don-vi"] = "bac dong";

        var page = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal("/ke-hoach", page.Address);
        Assert.Equal("Bạn: Trần Thị Bình (đổi)", page["me"].Words());
        Assert.Empty((await browser.GetAsync("/viec-cua-toi")).All("saved"));
        Assert.Equal("Huyện Bắc Đồng, Thử Nghiệm", (await browser.GetAsync("/toi-la")).Form("who")["don-vi"]);
        var sheet = (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.North, "2022-03"))).Form();
        sheet[$"so[{BuiltInIndicators.All[0].Id}]"] = "77";
        await browser.FollowAsync(await sheet.SubmitAsync(browser));
        Assert.Equal("Trần Thị Bình", await app.Database.WithAsync(db => db.AuditEntries.Where(a => a.Act == AuditAct.SaveFigures).OrderByDescending(a => a.Sequence).Select(a => a.Actor).FirstAsync()));
    }

    [DatabaseFact]
    public async Task Post_TextThatFitsSeveralUnits_OffersThemToChoose()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync("/toi-la")).Form("who");
        form["ho-ten"] = "Trần Thị Bình";
        form["don-vi"] = "hoa";

        var page = await form.SubmitAsync(browser);

        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(["Huyện Nam Hòa, Thử Nghiệm", "Xã Hòa Bình, Bắc Đồng, Thử Nghiệm"], page["offers"].QuerySelectorAll("label").Select(l => l.Words()));
        var again = page.Form("who");
        again.Add("chon", page["offers"].QuerySelectorAll("input").OfType<IHtmlInputElement>().Last().Value);
        await browser.FollowAsync(await again.SubmitAsync(browser));
        Assert.Equal("Xã Hòa Bình, Bắc Đồng, Thử Nghiệm", (await browser.GetAsync("/toi-la")).Form("who")["don-vi"]);
    }

    [DatabaseFact]
    public async Task Post_NoNameLongNameUnknownUnit_SaysWhatIsWrongAndKeepsWhatWasTyped()
    {
        foreach (var (name, unit, message) in new[]
        {
            (" \u200B ", "", "Ghi họ tên của bạn"),
            (new string('a', AuditEntry.ActorMaxLength + 1), "", "nhiều nhất 100 ký tự"),
            ("Bình", "không có đâu", "Không có đơn vị nào là “không có đâu”"),
        })
        {
            var browser = app.NewBrowser();
            var form = (await browser.GetAsync("/toi-la")).Form("who");
            form["ho-ten"] = name;
            form["don-vi"] = unit;

            var page = await form.SubmitAsync(browser);

            Assert.Contains(message, page["errors"].Words(), StringComparison.Ordinal);
            Assert.Equal((name, unit), (page.Form("who")["ho-ten"], page.Form("who")["don-vi"]));
            Assert.Equal("Bạn: Trình diễn (đổi)", page["me"].Words());
        }
    }

    [DatabaseFact]
    public async Task Post_RoleAndUnit_AreThoseOfTheAccount()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync("/toi-la")).Form("who");
        (form["ho-ten"], form["don-vi"], form["vai-tro"]) = ("Lê Thị An", "bac dong", "2");

        Assert.Equal("Bạn là Lê Thị An, Duyệt, Huyện Bắc Đồng, Thử Nghiệm.", (await browser.FollowAsync(await form.SubmitAsync(browser)))["saved"].Words());
        var right = await app.Database.WithAsync(db => (
            from account in db.Accounts join held in db.AccountRights on account.Id equals held.AccountId where account.DisplayName == "Lê Thị An" select held).SingleAsync());
        Assert.Equal((await app.UnitIdAsync(SmallProvince.North), AccountRole.Approve), (right.UnitId, right.Role));
    }

    [DatabaseFact]
    public async Task Post_Forget_IsTheDemonstrationsOwnAccountAgain()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync("/toi-la")).Form("who");
        form["ho-ten"] = "Bình";
        await form.SubmitAsync(browser);
        Assert.Equal("Bạn: Bình (đổi)", (await browser.GetAsync("/tien-do"))["me"].Words());

        var page = await browser.FollowAsync(await (await browser.GetAsync("/toi-la")).Form("forget").SubmitAsync(browser));

        Assert.Equal("Bạn: Trình diễn (đổi)", page["me"].Words());
    }

    [DatabaseFact]
    public async Task Get_ForwardedOrUnderAnotherName_IsRefusedWithTheReason()
    {
        foreach (var (header, value) in new[] { ("X-Forwarded-For", "10.0.0.7"), ("Forwarded", "for=10.0.0.7"), ("X-Forwarded-Host", "bhxh.example.vn"), ("Via", "1.1 proxy"), ("Host", "bhxh.example.vn") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/tien-do", UriKind.Relative));
            request.Headers.Add(header, value);
            using var answer = await app.NewStranger().Client.SendAsync(request);

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.StartsWith("Dữ liệu trình diễn tự đăng nhập nên chỉ trả lời chính máy", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [DatabaseFact]
    public async Task Post_BackToAnotherSite_StaysHere()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync("/toi-la?ve=https%3A%2F%2Fexample.com%2F")).Form("who");
        form["ho-ten"] = "Bình";

        Assert.Equal("/viec-cua-toi", (await form.SubmitAsync(browser)).Location);
    }
}

public sealed class IndexOnSqlite(OpenSqliteApp app) : IndexTests(app), IClassFixture<OpenSqliteApp>;

[OnPostgres]
public sealed class IndexOnPostgres(OpenPostgresApp app) : IndexTests(app), IClassFixture<OpenPostgresApp>;
