using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>Slides in a meeting room: moved by keys and by touch, kept by the address.</summary>
[Collection(JourneyCollection.Name)]
public sealed class PresentationTests(Site site)
{
    [BrowserFact]
    public async Task Keys_move_and_the_address_keeps_the_place()
    {
        await using var visit = await site.VisitAsync(1920, 1080);
        var page = visit.Page;
        var unit = $"{await Places.UnitAsync(visit, "99")}?thang=2024-09";
        await visit.OpenAsync($"{unit}&trinh-chieu=1");
        await IsOnAsync(page, 1);

        foreach (var (key, slide) in new[] { ("ArrowRight", 2), ("PageDown", 3), (" ", 4), ("ArrowDown", 5), ("ArrowLeft", 4), ("PageUp", 3), ("ArrowUp", 2), ("Home", 1), ("ArrowLeft", 1) })
        {
            await page.Keyboard.PressAsync(key);
            await IsOnAsync(page, slide);
        }

        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator(".slide:visible a[rel=next]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("PageDown");
        await page.ReloadAsync();
        await IsOnAsync(page, 2);
        await page.GoBackAsync();
        await IsOnAsync(page, 1);
        await Expect(page.Locator("#trang-1")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(page).ToHaveURLAsync(new Uri(site.Address, unit).ToString());
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task No_key_is_lost_however_quick_the_hand()
    {
        await using var visit = await site.VisitAsync(1920, 1080);
        var page = visit.Page;
        var address = $"{await Places.UnitAsync(visit, "99")}?thang=2024-09&trinh-chieu=1";
        await visit.OpenAsync(address);

        await page.EvaluateAsync("keys => keys.forEach(key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))", new[] { "End", "Home", "PageDown", "PageDown" });

        await IsOnAsync(page, 3);
        await Expect(page).ToHaveURLAsync(new Uri(site.Address, $"{address}#trang-3").ToString());
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_finger_moves_by_the_buttons_and_the_focus_stays_on_them()
    {
        await using var visit = await site.VisitAsync(390);
        var page = visit.Page;
        await visit.OpenAsync($"{await Places.UnitAsync(visit, "99")}?thang=2024-09&trinh-chieu=1");

        await page.Locator(".slide:visible a[rel=next]").ClickAsync();
        await IsOnAsync(page, 2);
        await Expect(page.Locator("#trang-2 a[rel=next]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await IsOnAsync(page, 3);
        await page.Locator(".slide:visible a[rel=prev]").ClickAsync();
        await IsOnAsync(page, 2);
        await Expect(page.Locator("#trang-2").GetByRole(AriaRole.Button, new() { Name = "Toàn màn hình" })).ToBeVisibleAsync();
        Assert.True(await visit.OverhangAsync() <= 0);
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task Every_slide_fits_a_projector()
    {
        await using var visit = await site.VisitAsync(1920, 1080);
        var page = visit.Page;
        await visit.OpenAsync($"{await Places.UnitAsync(visit, "99")}?thang=2024-09&chi-tieu=BHXH_TN&trinh-chieu=1");
        var count = await page.Locator(".slide").CountAsync();
        for (var i = 1; i <= count; i++)
        {
            await IsOnAsync(page, i);
            Assert.True(await page.EvaluateAsync<int>("() => document.scrollingElement.scrollHeight - innerHeight") <= 0, $"Slide {i} is higher than the screen.");
            await page.Keyboard.PressAsync("PageDown");
        }
    }

    private static Task IsOnAsync(IPage page, int slide) => Expect(page.Locator(".slide:visible")).ToHaveAttributeAsync("id", $"trang-{slide}");
}
