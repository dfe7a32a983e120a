using AngleSharp.Html.Parser;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DonVi;

/// <summary>/don-vi while somebody types: the results alone, with what is read aloud.</summary>
public abstract class ResultsTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_Results_AreTheRowsOfThePageWithTheCountAndTheAddress()
    {
        using var answer = await app.NewBrowser().Client.GetAsync(new Uri("/don-vi?handler=Results&q=chau+thanh&ngay=2025-06-30", UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();
        var part = new HtmlParser().ParseDocument(html).Body!;
        var page = await app.GetAsync("/don-vi?q=chau+thanh&ngay=2025-06-30");

        Assert.DoesNotContain("<html", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/don-vi?q=chau%20thanh&ngay=2025-06-30", answer.Headers.GetValues("HX-Replace-Url").Single());
        Assert.Equal(page["units"].QuerySelectorAll("tbody tr").Select(r => r.Words()), part.QuerySelectorAll("tbody tr").Select(r => r.Words()));
        Assert.All(["#tieu-de", "#so-ket-qua"], id => Assert.Equal(page.Heading, part.QuerySelector($"{id}[hx-swap-oob]")!.Words()));
        Assert.All(["tieu-de", "ngay-xem", "so-ket-qua", "ket-qua"], id => Assert.NotNull(page.Document.GetElementById(id)));
    }

    [DatabaseFact]
    public async Task Get_ResultsWithoutText_LeadBackToTheBareAddress()
    {
        using var answer = await app.NewBrowser().Client.GetAsync(new Uri("/don-vi?handler=Results&q=&ngay=", UriKind.Relative));

        Assert.Equal("/don-vi", answer.Headers.GetValues("HX-Replace-Url").Single());
    }

    [DatabaseFact]
    public async Task Get_Page_SearchesByItselfWithoutScripts()
    {
        var form = (await app.GetAsync("/don-vi")).Main.QuerySelector("form[role=search]")!;

        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal(["q", "ngay"], form.QuerySelectorAll("input").Select(i => i.GetAttribute("name")));
        Assert.NotNull(form.QuerySelector("button:not([type=button])"));
    }
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class ResultsOnSqlite(DemonstrationSqliteApp app) : ResultsTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class ResultsOnPostgres(DemonstrationPostgresApp app) : ResultsTests(app);
