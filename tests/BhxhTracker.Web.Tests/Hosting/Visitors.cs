using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Web.Tests.Hosting;

/// <summary>Visitors with accounts of their own.</summary>
internal static class Visitors
{
    /// <summary>A browser of a person whose work is that of the unit that bears the code, and who may do everything everywhere.</summary>
    public static async Task<TestBrowser> BrowserOfAsync(this TestApp app, string name, string? unitCode)
    {
        var all = new AccountRight(AccountRight.WholeCountry, AccountRole.Administrator);
        AccountRight[] rights = unitCode is null ? [all] : [all, new AccountRight(await app.UnitIdAsync(unitCode), AccountRole.Entry)];
        return await app.NewBrowserOfAsync(FoldedText.Fold(name).Replace(' ', '.'), name, rights);
    }
}
