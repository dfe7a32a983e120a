namespace BhxhTracker.Web.Tests.Hosting;

/// <summary>Visitors who have said who they are.</summary>
internal static class Visitors
{
    /// <summary>A browser of a person of the unit that bears the code.</summary>
    public static async Task<TestBrowser> BrowserOfAsync(this TestApp app, string name, string? unitCode)
    {
        var browser = app.NewBrowser();
        int? unit = unitCode is null ? null : await app.UnitIdAsync(unitCode);
        var form = (await browser.GetAsync("/toi-la")).Form("who");
        form["ho-ten"] = name;
        if (unit is { } id)
        {
            form.Add("chon", FormattableString.Invariant($"{id}"));
        }

        await form.SubmitAsync(browser);
        return browser;
    }
}
