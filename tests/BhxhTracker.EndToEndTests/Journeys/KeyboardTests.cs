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
