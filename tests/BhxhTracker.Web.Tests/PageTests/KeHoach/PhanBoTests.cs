using System.Net;
using AngleSharp.Dom;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.KeHoach;

/// <summary>/ke-hoach/phan-bo: a plan handed down in one grid. What tests save, they save for an authority of their own.</summary>
public abstract class PhanBoTests(TestApp app)
{
    private static readonly int Compulsory = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Compulsory).Id;

    [DatabaseFact]
    public async Task Get_Province_ShowsUnitsInOrderWithWhatIsKnownAndTheDifference()
    {
        var page = await app.GetAsync(await AddressAsync("&co-quan=BHXH_VN"));

        Assert.Equal("Tỉnh Thử Nghiệm: phân bổ kế hoạch năm 2024 cho 3 đơn vị", page.Heading);
        Assert.Equal(["Thử Nghiệm", "Bắc Đồng", "Nam Hòa", "Đông Hải"], page.Rows("cascade").Select(r => r[0]));
        Assert.Equal(["90", "120"], page.Rows("cascade")[1].Skip(1).Take(2));
        Assert.Equal("Đã giao 650 / 650: khớp", page["total-BHXH_BB"].Words());
        Assert.Equal("polite", page["total-BHXH_BB"].GetAttribute("aria-live"));
        Assert.Equal("120", page.Form()[await FieldAsync(SmallProvince.North)]);
        Assert.All(page.Document.QuerySelectorAll("[data-testid=cascade] input"), input =>
        {
            Assert.Equal(("text", "numeric", "off"), (input.GetAttribute("type"), input.GetAttribute("inputmode"), input.GetAttribute("autocomplete")));
            Assert.All(input.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotNull(page.Document.GetElementById(id)));
        });
    }

    [DatabaseFact]
    public async Task Get_GovernmentsLine_IsHandedOnInItsOwnLine()
    {
        var page = await app.GetAsync(await AddressAsync("&co-quan=UBND_TINH&giao=UBND_HUYEN"));

        Assert.Equal("UBND_HUYEN", page.Selected("giao"));
        Assert.Equal("Đã giao 0 / 700: còn 700 chưa giao", page["total-BHXH_BB"].Words());
        Assert.DoesNotContain(page.Document.QuerySelectorAll("select[name=giao] option"), o => o.GetAttribute("value") == "BHXH_TINH");
    }

    [DatabaseFact]
    public async Task Get_CommuneOrYearWithoutPlan_SaysWhyAndTheNextStep()
    {
        var commune = await app.GetAsync($"/ke-hoach/phan-bo?don-vi={await app.UnitIdAsync(SmallProvince.Commune)}&nam=2024");
        var year = await app.GetAsync($"/ke-hoach/phan-bo?don-vi={await app.UnitIdAsync(SmallProvince.Code)}&nam=2030");

        Assert.Contains("không có đơn vị trực thuộc để giao", commune.Text, StringComparison.Ordinal);
        Assert.Contains("chưa có kế hoạch năm 2030 để phân bổ", year.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/ke-hoach/phan-bo?don-vi=999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/ke-hoach/phan-bo")).Status);
    }

    [DatabaseFact]
    public async Task Post_HelperEqually_FillsTheColumnExactlyAndSavesNothing()
    {
        var (browser, form) = await OpenAsync("&co-quan=BHXH_VN");
        form.Add("giup", $"deu:{Compulsory}");

        var page = await form.SubmitAsync(browser);

        Assert.Equal(["217", "217", "216"], await TypedAsync(page));
        Assert.Equal("Đã giao 650 / 650: khớp", page["total-BHXH_BB"].Words());
        Assert.Equal(["120", "200", "330"], await TypedAsync(await app.GetAsync(await AddressAsync("&co-quan=BHXH_VN"))));
    }

    [DatabaseFact]
    public async Task Post_HelperByLastYear_FollowsTheResultsOf31December()
    {
        var (browser, form) = await OpenAsync("&co-quan=UBND_TINH&giao=UBND_HUYEN");
        form.Add("giup", $"nam-truoc:{Compulsory}");

        // 700 by 90, 190 and 310 of 590.
        Assert.Equal(["107", "225", "368"], await TypedAsync(await form.SubmitAsync(browser)));
    }

    [DatabaseFact]
    public async Task Post_HelperWithoutBasis_NamesTheUnitsAndGuessesNothing()
    {
        var (browser, form) = await OpenAsync("&co-quan=UBND_TINH&giao=UBND_HUYEN");
        form.Add("giup", $"dan-so:{Compulsory}");

        var page = await form.SubmitAsync(browser);

        Assert.Contains("3 đơn vị chưa có dân số: Bắc Đồng, Nam Hòa, Đông Hải.", page["question"].Words(), StringComparison.Ordinal);
        Assert.Equal(["", "", ""], await TypedAsync(page));
        var choice = page["question"].QuerySelector("button")!;
        var again = page.Form();
        again.Add("giup", choice.GetAttribute("value")!);
        Assert.Contains("Không đơn vị nào của Thử Nghiệm có dân số lớn hơn 0", (await again.SubmitAsync(browser))["question"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_DifferenceWithoutReason_IsRefusedAndKeepsWhatWasTyped()
    {
        var (browser, form) = await OpenAsync("&co-quan=BHXH_VN");
        form[await FieldAsync(SmallProvince.North)] = "1.020";
        form["so-qd"] = "44/QĐ-BHXH";
        form["ngay-ky"] = "2024-10-01";

        var page = await form.SubmitAsync(browser);

        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        var link = Assert.Single(page["errors"].QuerySelectorAll("li a"));
        Assert.Equal("BHXH bắt buộc, Thử Nghiệm: Đã giao 1.550 / 650: vượt 900. Sửa cho khớp, hoặc ghi lý do chênh lệch.", link.Words());
        Assert.NotNull(page.Document.QuerySelector($"input{link.GetAttribute("href")}[aria-invalid=true]"));
        Assert.Equal(("1.020", "44/QĐ-BHXH", "2024-10-01"), (page.Form()[await FieldAsync(SmallProvince.North)], page.Form()["so-qd"], page.Form()["ngay-ky"]));
        Assert.Equal("120", (await app.GetAsync(await AddressAsync("&co-quan=BHXH_VN"))).Form()[await FieldAsync(SmallProvince.North)]);
    }

    [DatabaseFact]
    public async Task Post_DifferenceWithReason_SavesShowsItAgainAndAsksForARevisionNextTime()
    {
        const string handedOn = "&co-quan=UBND_TINH&giao=UBND_TINH";
        var (browser, form) = await OpenAsync(handedOn);
        form[await FieldAsync(SmallProvince.North)] = "150";
        form[await FieldAsync(SmallProvince.South)] = "200";
        form[await FieldAsync(SmallProvince.East)] = "340";
        form["so-qd"] = "60/QĐ-UBND";
        form["ngay-ky"] = "2024-03-01";
        form[$"ly-do-{Compulsory}"] = "Giữ lại 10 người dự phòng";

        var saved = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal("Đã lưu 3 chỉ tiêu giao theo 60/QĐ-UBND.", saved["saved"].Words());
        Assert.Equal("Đã giao 690 / 700: còn 10 chưa giao", saved["total-BHXH_BB"].Words());
        Assert.Equal("· Lý do: Giữ lại 10 người dự phòng", saved["reason-BHXH_BB"].Words());
        var progress = await app.GetAsync($"{await app.UnitAddressAsync(SmallProvince.East)}?thang=2024-08&dong=chinh-quyen");
        Assert.Contains("Kế hoạch 340: UBND tỉnh giao, 60/QĐ-UBND ngày 01/03/2024, lần 1", progress["card-BHXH_BB"].Words(), StringComparison.Ordinal);

        var decision = await app.GetAsync((await LedgerAsync()).QuerySelectorAll("a").Single(a => a.Words().Contains("60/QĐ-UBND", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Equal("Thử Nghiệm, BHXH bắt buộc: còn 10 người chưa giao. Lý do: Giữ lại 10 người dự phòng", decision["differences"].Words());

        var again = saved.Form();
        again[await FieldAsync(SmallProvince.North)] = "160";
        again["so-qd"] = "60/QĐ-UBND";
        again["ngay-ky"] = "2024-03-01";
        var refused = await again.SubmitAsync(browser);
        Assert.StartsWith("Quyết định này đã có. Phân bổ lại là một quyết định sửa đổi", Assert.Single(refused["errors"].QuerySelectorAll("li")).Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_WhatIsNoNumberOrNoDay_IsNamedBesideItsField()
    {
        var (browser, form) = await OpenAsync("&co-quan=BHXH_VN");
        form[await FieldAsync(SmallProvince.South)] = "1.05.2";
        form["ngay-ky"] = "hôm qua";

        var page = await form.SubmitAsync(browser);

        var input = page.Document.GetElementById(await FieldAsync(SmallProvince.South))!;
        Assert.Equal(("1.05.2", "true"), (input.GetAttribute("value"), input.GetAttribute("aria-invalid")));
        Assert.StartsWith("Không phải là số.", page.Document.GetElementById(input.GetAttribute("aria-describedby")!)!.Words(), StringComparison.Ordinal);
        Assert.Contains(page["errors"].QuerySelectorAll("li"), li => li.Words() == "“hôm qua” không phải ngày: viết như 15/01/2024.");
    }

    [DatabaseFact]
    public async Task Post_EmptiedTargetInForce_IsAskedAbout()
    {
        var (browser, form) = await OpenAsync("&co-quan=BHXH_VN");
        form[await FieldAsync(SmallProvince.North)] = "";
        form["so-qd"] = "45/QĐ-BHXH";

        var page = await form.SubmitAsync(browser);

        Assert.Equal("Bắc Đồng đang được giao 120 người: gõ số mới, hoặc 0 nếu không giao nữa.", Assert.Single(page["errors"].QuerySelectorAll("li")).Words());
    }

    private async Task<IElement> LedgerAsync() => (await app.GetAsync("/ke-hoach?nam=2024")).Main;

    private async Task<string> AddressAsync(string rest) => $"/ke-hoach/phan-bo?don-vi={await app.UnitIdAsync(SmallProvince.Code)}&nam=2024&chi-tieu=BHXH_BB{rest}";

    private async Task<(TestBrowser Browser, TestForm Form)> OpenAsync(string rest)
    {
        var browser = app.NewBrowser();
        return (browser, (await browser.GetAsync(await AddressAsync(rest))).Form());
    }

    private async Task<string> FieldAsync(string unit) => $"o-{await app.UnitIdAsync(unit)}-{Compulsory}";

    private async Task<string[]> TypedAsync(TestPage page) =>
        [page.Form()[await FieldAsync(SmallProvince.North)], page.Form()[await FieldAsync(SmallProvince.South)], page.Form()[await FieldAsync(SmallProvince.East)]];
}

public sealed class PhanBoOnSqlite(SmallSqliteApp app) : PhanBoTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class PhanBoOnPostgres(SmallPostgresApp app) : PhanBoTests(app), IClassFixture<SmallPostgresApp>;
