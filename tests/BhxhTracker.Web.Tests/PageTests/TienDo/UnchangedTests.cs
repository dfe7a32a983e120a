using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

/// <summary>A page that still stands is not sent again, and one that does not is never taken for it.</summary>
public abstract class UnchangedTests(TestApp app)
{
    private const string Month = "?thang=2024-09&chi-tieu=BHXH_BB";
    private const int Compulsory = 1;

    [DatabaseFact]
    public async Task Get_AgainWithItsTag_Is304UntilSomebodySaves()
    {
        await Is304UntilSomebodySavesAsync(null);
        await Is304UntilSomebodySavesAsync(SmallProvince.Code);
        await Is304UntilSomebodySavesAsync(SmallProvince.East);
    }

    private async Task Is304UntilSomebodySavesAsync(string? unit)
    {
        var address = unit is null ? "/tien-do" + Month : await app.UnitAddressAsync(unit) + Month;
        var browser = app.NewBrowser();
        var tag = await TagAsync(browser, address);

        var again = await SendAsync(browser, address, tag);
        await app.Database.SaveAsync(SmallProvince.East, "2024-09", [("BHXH_BB", await NextAsync(), await VersionAsync())], reason: "rà soát");
        var after = await SendAsync(browser, address, tag);

        Assert.Equal((HttpStatusCode.NotModified, ""), (again.StatusCode, await again.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains(Written(await ValueAsync()), await (await browser.Client.GetAsync(new Uri(await app.UnitAddressAsync(SmallProvince.East) + Month, UriKind.Relative))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_WithTheTagOfAnotherReaderOrAnotherAddress_IsThePage()
    {
        var address = await app.UnitAddressAsync(SmallProvince.Code) + Month;
        var tag = await TagAsync(app.NewBrowser(), address);
        var other = await app.NewBrowserOfAsync("xem-tinh", "chị Xem", new AccountRight(await app.UnitIdAsync(SmallProvince.Code), AccountRole.View));

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(other, address, tag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(app.NewBrowser(), address + "&sap-xep=phan-tram", tag)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(app.NewStranger(), address, tag)).StatusCode);
    }

    [DatabaseFact]
    public async Task Get_UnitOutOfReachOrUnknown_HasNoTagThatWouldTellWhenSomethingChangesThere()
    {
        var officer = await app.NewBrowserOfAsync("xem-huyen", "anh Xem", new AccountRight(await app.UnitIdAsync(SmallProvince.North), AccountRole.View));
        foreach (var address in new[] { await app.UnitAddressAsync(SmallProvince.East), "/tien-do/999999" })
        {
            var response = await officer.Client.GetAsync(new Uri(address, UriKind.Relative));

            Assert.Equal((HttpStatusCode.NotFound, null), (response.StatusCode, response.Headers.ETag));
        }
    }

    [DatabaseFact]
    public async Task Get_NationAfterASaveByAnother_ShowsTheNewFigure()
    {
        for (var i = 0; i < 20; i++)
        {
            await app.Database.SaveAsync(SmallProvince.East, "2024-09", [("BHXH_BB", await NextAsync(), await VersionAsync())], reason: "rà soát");
            var page = await app.GetAsync("/tien-do" + Month);

            Assert.Equal(Written(320 + await ValueAsync()), page.Rows("provinces")[0][3].Split(' ')[0]);
        }
    }

    private async Task<long> NextAsync() => 1 + await ValueAsync();

    private async Task<long> ValueAsync() => await FigureAsync() is { } f ? f.Own ?? 0 : 0;

    private async Task<int> VersionAsync() => await FigureAsync() is { } f ? f.Version : 0;

    private async Task<MonthlyFigure?> FigureAsync()
    {
        var unit = await app.UnitIdAsync(SmallProvince.East);
        return await app.Database.WithAsync(db => db.Figures.FirstOrDefaultAsync(f => f.UnitId == unit && f.IndicatorId == Compulsory && f.Month == new DateOnly(2024, 9, 1)));
    }

    private static string Written(long value) => VietnameseNumber.Whole(value);

    private static async Task<EntityTagHeaderValue> TagAsync(TestBrowser browser, string address)
    {
        var response = await browser.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal("no-cache, private", string.Join(", ", response.Headers.CacheControl!.ToString().Split(", ").Order()));
        return Assert.IsType<EntityTagHeaderValue>(response.Headers.ETag);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestBrowser browser, string address, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.IfNoneMatch.Add(tag);
        return await browser.Client.SendAsync(request);
    }
}

public sealed class UnchangedOnSqlite(SmallSqliteApp app) : UnchangedTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class UnchangedOnPostgres(SmallPostgresApp app) : UnchangedTests(app), IClassFixture<SmallPostgresApp>
{
    [DatabaseFact]
    public async Task Get_AfterASave_TakesAtMostThreeRoundTrips()
    {
        var (province, commune) = (await app.UnitIdAsync(SmallProvince.Code), await app.UnitIdAsync(SmallProvince.Commune));
        var (north, east) = (await app.UnitIdAsync(SmallProvince.North), await app.UnitIdAsync(SmallProvince.East));
        var (value, many) = (904, new List<string>());
        foreach (var address in new[]
        {
            "/tien-do", "/tien-do?thang=2024-10", "/tien-do/xep-hang-xa", $"/tien-do/so-sanh?don-vi={province}&don-vi={north}&don-vi={east}&don-vi={commune}",
            $"/tien-do/{province}", $"/tien-do/{province}?trinh-chieu=1", $"/tien-do/{province}/phieu", $"/tien-do/{province}/phieu?cap-duoi=1", $"/tien-do/{commune}", $"/tien-do/{commune}/phieu",
        })
        {
            await app.GetAsync(address);
            value++;
            await app.Database.SaveAsync(SmallProvince.Commune, "2024-10", [("BHXH_BB", value, value - 905)], reason: "rà soát");

            var trips = await RoundTripsAsync(address);
            if (trips is < 1 or > 3)
            {
                many.Add($"{address}: {trips}");
            }
        }

        Assert.Empty(many);
    }

    private async Task<int> RoundTripsAsync(string address)
    {
        using var asked = new Activity("test").Start();
        var trips = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = done =>
            {
                if (done.Source.Name == "Npgsql" && done.TraceId == asked.TraceId)
                {
                    Interlocked.Increment(ref trips);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("traceparent", asked.Id);
        (await app.NewBrowser().Client.SendAsync(request)).EnsureSuccessStatusCode();
        return trips;
    }
}
