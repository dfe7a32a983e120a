using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>Every page and state in the browser: axe finds nothing, nothing sticks out sideways, nothing is asked elsewhere.</summary>
[Collection(JourneyCollection.Name)]
public sealed class AccessibilityTests(Site site)
{
    private static readonly AxeRunOptions Rules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } };

    public static TheoryData<int, ColorScheme> Windows => new()
    {
        { 390, ColorScheme.Light },
        { 390, ColorScheme.Dark },
        { 1280, ColorScheme.Light },
        { 1280, ColorScheme.Dark },
    };

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task Axe_finds_no_violation_on_any_page(int width, ColorScheme scheme)
    {
        await using var visit = await site.VisitAsync(width, scheme: scheme);
        var found = new List<string>();
        foreach (var place in Places.Names)
        {
            await Places.GoAsync(visit, place);
            var result = await visit.Page.RunAxe(Rules);

            Assert.NotEmpty(result.Passes);
            found.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{place}: {v.Id}: {n.Target} {n.Html}")));
        }

        Assert.Empty(found);
        visit.WasQuietAndStayedHome();
    }

    [BrowserTheory]
    [InlineData(360)]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task No_page_scrolls_sideways(int width)
    {
        await using var visit = await site.VisitAsync(width);
        var found = new List<string>();
        foreach (var place in Places.Names)
        {
            await Places.GoAsync(visit, place);
            if (await visit.OverhangAsync() is > 0 and var pixels)
            {
                found.Add($"{place}: {pixels} px");
            }
        }

        Assert.Empty(found);
    }

    [BrowserFact]
    public async Task The_styles_are_served_and_the_page_wears_them()
    {
        await using var visit = await site.VisitAsync(scheme: ColorScheme.Dark);
        await visit.OpenAsync("/tien-do");

        var background = await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        var numbers = await visit.Page.GetByTestId("provinces").Locator("tbody td").Nth(2).EvaluateAsync<string>("e => getComputedStyle(e).textAlign + ' ' + getComputedStyle(e).fontVariantNumeric");

        Assert.DoesNotContain(background, new[] { "rgba(0, 0, 0, 0)", "rgb(255, 255, 255)" });
        Assert.Matches("^(right|end) .*tabular-nums", numbers);
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task Every_page_can_be_read_without_scripts()
    {
        await using var visit = await site.VisitAsync();
        foreach (var place in Places.Names)
        {
            await Places.GoAsync(visit, place);

            Assert.NotEmpty((await visit.Page.Locator("main h1").InnerTextAsync()).Trim());
        }
    }
}
