using System.Globalization;
using BhxhTracker.Web.Tests.Hosting;

namespace BhxhTracker.Web.Tests.PageTests.NhapTep;

/// <summary>What a person does on the import's pages.</summary>
internal static class ImportSteps
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<TestPage> SendFileAsync(this TestBrowser browser, int province, string name, byte[] content) =>
        await (await browser.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/nhap-tep?tinh={province}"))).Form("choose").SubmitAsync(browser, "tep", name, content);

    /// <summary>Looks again, as the page's link does, until no job works on the import.</summary>
    public static async Task<TestPage> OverAsync(this TestBrowser browser, TestPage page)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (page.All("job").Length > 0)
        {
            deadline.Token.ThrowIfCancellationRequested();
            page = await browser.GetAsync(page.Address);
        }

        return page;
    }
}
