using Microsoft.Playwright;
using Xunit;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>Finding a unit as one types, opening the tree, following a line of descent.</summary>
[Collection(JourneyCollection.Name)]
public sealed class UnitsTests(Site site)
{
    [BrowserFact]
    public async Task Results_follow_what_is_typed_with_the_address_and_are_said()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync("/don-vi");

        await visit.Page.Locator("input[name=q]").PressSequentiallyAsync("la gi");

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("1 đơn vị khớp “la gi”");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 đơn vị khớp “la gi”");
        await Assertions.Expect(visit.Page.GetByTestId("units").Locator("tbody th")).ToHaveTextAsync("La Gi");
        await visit.Page.WaitForURLAsync(address => address.EndsWith("/don-vi?q=la%20gi", StringComparison.Ordinal));
        await Assertions.Expect(visit.Page.Locator("input[name=q]")).ToBeFocusedAsync();

        // The address is a whole page of its own, also coming back to it.
        await visit.Page.GetByTestId("units").Locator("tbody th a").ClickAsync();
        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("1 đơn vị khớp “la gi”");
        await Assertions.Expect(visit.Page.Locator("nav[aria-label=Chính]")).ToBeVisibleAsync();
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_branch_is_fetched_when_it_is_opened_by_keyboard()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync("/don-vi?xem=cay&ngay=2024-09-30");
        var summary = visit.Page.Locator("summary").Filter(new() { HasText = "Tỉnh Mẫu" });

        await visit.TabToAsync(summary);
        await visit.Page.Keyboard.PressAsync("Enter");

        var below = visit.Page.Locator("li li summary");
        await Assertions.Expect(below).ToHaveCountAsync(10);
        await below.First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("li li li").First).ToContainTextAsync("99001");
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_line_of_descent_is_walked_by_keyboard()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync((await Places.UnitAsync(visit, "30")).Replace("tien-do", "don-vi", StringComparison.Ordinal));

        await visit.TabToAsync(visit.Page.Locator("svg.descent a").First);
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Thành phố Hải Phòng");
        await Assertions.Expect(visit.Page.Locator("svg.descent a")).ToHaveCountAsync(2);
        visit.WasQuietAndStayedHome();
    }
}
