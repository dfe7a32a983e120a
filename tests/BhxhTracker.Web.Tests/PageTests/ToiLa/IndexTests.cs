using AngleSharp.Html.Dom;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using BhxhTracker.Web.WhoAmI;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.ToiLa;

/// <summary>/toi-la: the name under which one works, believed as given until there are accounts.</summary>
public abstract class IndexTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_Unknown_AsksWhoItIs()
    {
        var page = await app.GetAsync("/tien-do");

        Assert.Equal("Bạn là ai?", page["me"].Words());
        Assert.Equal("/toi-la?ve=%2Ftien-do", page["me"].QuerySelector("a")!.GetAttribute("href"));
    }

    [DatabaseFact]
    public async Task Post_NameAndUnit_StandInTheHeadAndInTheAudit()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync("/toi-la?ve=%2Ftien-do")).Form("who");
        form["ho-ten"] = "  Trần  Thị Bình ";
        form["don-vi"] = "bac dong";

        var page = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal("/tien-do", page.Address);
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
            Assert.Equal("Bạn là ai?", page["me"].Words());
        }
    }

    [DatabaseFact]
    public async Task Get_CookieThatWasAltered_IsNobody()
    {
        var good = new SelfDeclared("Bình", 3).ToCookie();
        foreach (var cookie in new[] { "x", "..", "3.", "-1." + good.Split('.')[1], "3.%%%", "99999999999999." + good.Split('.')[1], new SelfDeclared("a\nb", 3).ToCookie(), new SelfDeclared(new string('a', 101), 3).ToCookie(), "3._w" })
        {
            var browser = app.NewBrowser();
            browser.Client.DefaultRequestHeaders.Add("Cookie", $"{SelfDeclared.CookieName}={cookie}");

            Assert.Equal("Bạn là ai?", (await browser.GetAsync("/tien-do"))["me"].Words());
        }
    }

    [DatabaseFact]
    public async Task Post_Forget_TakesTheNameAway()
    {
        var browser = await app.BrowserOfAsync("Bình", SmallProvince.North);

        var page = await browser.FollowAsync(await (await browser.GetAsync("/toi-la")).Form("forget").SubmitAsync(browser));

        Assert.Equal("Bạn là ai?", page["me"].Words());
    }

    [DatabaseFact]
    public async Task Post_BackToAnotherSite_StaysHere()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync("/toi-la?ve=https%3A%2F%2Fexample.com%2F")).Form("who");
        form["ho-ten"] = "Bình";

        Assert.Equal("/viec-cua-toi", (await form.SubmitAsync(browser)).Location);
    }

    [Fact]
    public void A_declared_person_is_not_an_authenticated_one()
    {
        var user = new SelfDeclared("Bình", 7).ToPrincipal();

        Assert.False(user.Identity!.IsAuthenticated);
        Assert.Equal(("Bình", 7), (user.ActorName(), user.UnitId()));
    }
}

public sealed class IndexOnSqlite(SmallSqliteApp app) : IndexTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class IndexOnPostgres(SmallPostgresApp app) : IndexTests(app), IClassFixture<SmallPostgresApp>;
