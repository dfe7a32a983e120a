using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DonVi;

/// <summary>/don-vi: the button that adds the built-in provinces.</summary>
public abstract class CatalogueTests(TestDatabase database) : IAsyncLifetime
{
    private readonly OwnApp app = new(database);

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [DatabaseFact]
    public async Task Post_OnAnEmptyDatabase_AddsTheProvincesAndTheButtonGoes()
    {
        var browser = app.NewBrowser();
        var empty = await browser.GetAsync("/don-vi");
        Assert.Equal("Thêm danh mục 63/34 tỉnh, thành phố có sẵn", empty["catalogue"].QuerySelector("button")!.Words());

        var after = await browser.FollowAsync(await empty.Form().SubmitAsync(browser));

        Assert.Equal("Đã thêm 86 tỉnh, thành phố và 52 kế thừa từ danh mục có sẵn.", after["saved"].Words());
        Assert.Equal("86 đơn vị", after.Heading);
        Assert.Empty(after.All("catalogue"));
        Assert.Empty((await browser.GetAsync("/don-vi")).All("saved"));
    }

    [DatabaseFact]
    public async Task Post_TwiceFromTwoWindows_SaysThatNothingChanged()
    {
        var (first, second) = (app.NewBrowser(), app.NewBrowser());
        var seen = await second.GetAsync("/don-vi");
        await (await first.GetAsync("/don-vi")).Form().SubmitAsync(first);

        var after = await second.FollowAsync(await seen.Form().SubmitAsync(second));

        Assert.Equal("Không có gì thay đổi: danh mục tỉnh, thành phố đã đủ.", after["saved"].Words());
    }

    [DatabaseFact]
    public async Task Post_OverAProvinceThatLivesOn_SaysWhatWasLeftOutAndWhy()
    {
        await database.ImportAsync("units", "code,name,level,kind,parent_code\n31,Hải Phòng,province,thành phố,\n");
        var browser = app.NewBrowser();

        var after = await browser.FollowAsync(await (await browser.GetAsync("/don-vi")).Form().SubmitAsync(browser));

        Assert.Contains("Hải Phòng (31) trong danh mục của bạn có hiệu lực qua ngày 1/7/2025", after["saved"].Words(), StringComparison.Ordinal);
        Assert.Empty(after.All("catalogue"));
    }

    [DatabaseFact]
    public async Task Post_WithoutToken_IsRefusedAndAddsNothing()
    {
        var browser = app.NewBrowser();

        var answer = await browser.PostAsync("/don-vi", []);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("0 đơn vị", (await browser.GetAsync("/don-vi")).Heading);
    }

    private sealed class OwnApp(TestDatabase database) : TestApp(database);
}

public sealed class CatalogueOnSqlite() : CatalogueTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class CatalogueOnPostgres() : CatalogueTests(new PostgresTestDatabase());
