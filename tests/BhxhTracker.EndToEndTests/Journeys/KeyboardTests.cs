using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>Journeys without a mouse.</summary>
[Collection(JourneyCollection.Name)]
public sealed class KeyboardTests(Site site)
{
    [BrowserFact]
    public async Task From_the_nation_down_to_a_commune_and_back_by_history()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/tien-do");

        await GoDownAsync(visit, page.GetByTestId("provinces").GetByRole(AriaRole.Link, new() { Name = "Tỉnh Mẫu (số liệu giả định)" }));
        await Expect(page.GetByTestId("headline")).ToContainTextAsync("Tỉnh Mẫu");
        await GoDownAsync(visit, page.GetByTestId("children").GetByRole(AriaRole.Link, new() { Name = "Phố Mẫu" }));
        await Expect(page.Locator(".crumb [aria-current=page]")).ToHaveTextAsync("Phố Mẫu");
        await GoDownAsync(visit, page.GetByTestId("children").GetByRole(AriaRole.Link, new() { Name = "An Phú 1", Exact = true }));
        await Expect(page.Locator(".crumb li")).ToHaveTextAsync(["Toàn quốc", "Tỉnh Mẫu (số liệu giả định)", "Phố Mẫu", "An Phú 1"]);

        await page.GoBackAsync();
        await Expect(page.Locator(".crumb [aria-current=page]")).ToHaveTextAsync("Phố Mẫu");
        await page.GoBackAsync();
        await Expect(page.Locator(".crumb [aria-current=page]")).ToHaveTextAsync("Tỉnh Mẫu (số liệu giả định)");
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(new Uri(site.Address, "/tien-do").ToString());
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task Up_again_by_the_path_above_the_title_each_page_begins_at_its_top()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync(await Places.UnitAsync(visit, "99001"));

        foreach (var (link, headline) in new[] { ("Phố Mẫu", "Phố Mẫu"), ("Tỉnh Mẫu (số liệu giả định)", "Tỉnh Mẫu"), ("Toàn quốc", "tỉnh, thành phố có số liệu") })
        {
            await GoDownAsync(visit, page.Locator(".crumb").GetByRole(AriaRole.Link, new() { Name = link, Exact = true }));
            await Expect(page.GetByTestId("headline")).ToContainTextAsync(headline);
            Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement === document.body"));
            await page.Keyboard.PressAsync("Tab");
            await Expect(page.Locator(":focus")).ToHaveTextAsync("Bỏ qua menu, tới nội dung");
        }

        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_table_is_sorted_and_the_reader_goes_on_from_it()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync($"{await Places.UnitAsync(visit, "99")}?thang=2024-09");
        var children = page.GetByTestId("children");
        var unsorted = await children.Locator("tbody th").AllInnerTextsAsync();

        await GoDownAsync(visit, children.GetByRole(AriaRole.Link, new() { Name = "% kế hoạch" }));
        await Expect(children.GetByRole(AriaRole.Columnheader, new() { Name = "% kế hoạch" })).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(children.Locator("tbody th").Nth(1)).ToContainTextAsync("Phố Mẫu");

        // The address leads to the table: the next stop is the table and not the top of the page.
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Region).Filter(new() { Has = children })).ToBeFocusedAsync();
        await page.GoBackAsync();
        await Expect(children.Locator("[aria-sort]")).ToHaveCountAsync(0);
        Assert.Equal(unsorted, await children.Locator("tbody th").AllInnerTextsAsync());
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task Two_units_are_ticked_and_compared_and_a_third_is_typed()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync($"{await Places.UnitAsync(visit, "99")}?thang=2024-09");

        foreach (var unit in new[] { "Phố Mẫu", "Nam Sơn" })
        {
            await visit.TabToAsync(page.GetByLabel($"Chọn {unit} để so sánh"));
            await page.Keyboard.PressAsync("Space");
        }

        await GoDownAsync(visit, page.GetByRole(AriaRole.Button, new() { Name = "So sánh các đơn vị đã chọn" }));
        var columns = page.GetByTestId("compared").Locator("thead th");
        await Expect(columns).ToHaveCountAsync(3);
        await visit.TabToAsync(page.GetByLabel("Thêm đơn vị"));
        await page.Keyboard.TypeAsync("Tây Hồ");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Enter");
        await Expect(columns).ToHaveCountAsync(4);
        await GoDownAsync(visit, page.GetByRole(AriaRole.Link, new() { Name = "Bỏ Nam Sơn khỏi so sánh" }));
        await Expect(columns).ToHaveCountAsync(3);
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task The_first_Tab_offers_to_skip_the_menu()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync("/tien-do");

        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.Locator(":focus")).ToHaveTextAsync("Bỏ qua menu, tới nội dung");
        await Expect(visit.Page.Locator(":focus")).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("main")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task An_officer_enters_a_month_and_sees_it_in_the_progress()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var unit = await Places.UnitAsync(visit, "99-VP");
        await visit.OpenAsync(unit.Replace("/tien-do/", "/nhap-lieu/2025-02/", StringComparison.Ordinal));

        await visit.TabToAsync(page.GetByLabel("BHXH bắt buộc"));
        await page.Keyboard.TypeAsync("12.345");
        await visit.TabToAsync(page.GetByLabel("BHXH tự nguyện"));
        await page.Keyboard.TypeAsync("abc");
        await page.Keyboard.PressAsync("Enter");

        // What was wrong is told and stays typed; what was right is saved.
        await Expect(page.GetByTestId("issues")).ToContainTextAsync("BHXH tự nguyện: “abc”. Không phải là số.");
        await visit.TabToAsync(page.GetByTestId("issues").GetByRole(AriaRole.Link, new() { Name = "BHXH tự nguyện" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("BHXH tự nguyện")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("678");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByTestId("status")).ToContainTextAsync("Đã lưu");
        await Expect(page.GetByTestId("issues")).Not.ToContainTextAsync("không lưu");

        await visit.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Xem tiến độ" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("card-BHXH_BB").GetByTestId("value")).ToHaveTextAsync("12.345");
        await Expect(page.GetByTestId("card-BHXH_TN").GetByTestId("value")).ToHaveTextAsync("678");
        visit.WasQuietAndStayedHome();
    }

    private static async Task GoDownAsync(Visit visit, ILocator link)
    {
        await visit.TabToAsync(link);
        await visit.Page.Keyboard.PressAsync("Enter");
    }
}
