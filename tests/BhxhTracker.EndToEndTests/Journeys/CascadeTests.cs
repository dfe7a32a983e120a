using System.Text.Json;
using BhxhTracker.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>The grid that hands a plan down, with its scripts. Nothing is saved: other journeys read the same figures.</summary>
[Collection(JourneyCollection.Name)]
public sealed class CascadeTests(Site site)
{
    [BrowserFact]
    public async Task The_difference_runs_along_while_one_types_and_Enter_goes_down()
    {
        await using var visit = await site.VisitAsync();
        var (page, total, fields) = await OpenAsync(visit);
        await Expect(total).ToHaveTextAsync("Đã giao 104.190 / 104.190: khớp");

        await fields.Nth(0).FocusAsync();
        await page.Keyboard.TypeAsync("37.000");
        await Expect(total).ToHaveTextAsync("Đã giao 103.512 / 104.190: còn 678 chưa giao");
        await page.Keyboard.PressAsync("Enter");
        await Expect(fields.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("abc");
        await Expect(fields.Nth(1)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(total).ToContainTextAsync("1 ô không phải là số");
        await page.Keyboard.PressAsync("Escape");
        await Expect(total).ToHaveTextAsync("Đã giao 103.512 / 104.190: còn 678 chưa giao");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(fields.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("tbody tr").Nth(1).Locator("input[data-col]").Nth(1)).ToBeFocusedAsync();
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_block_copied_from_Excel_fills_downwards_and_is_taken_back_in_one_step()
    {
        await using var visit = await site.VisitAsync();
        var (page, total, fields) = await OpenAsync(visit);
        await fields.Nth(1).FocusAsync();

        await PasteAsync(page, "8.000\t120.000\r\n10 000\t140.000\r\n5000\t80.000\r\n");

        await Expect(fields.Nth(1)).ToHaveValueAsync("8.000");
        await Expect(fields.Nth(2)).ToHaveValueAsync("10 000");
        await Expect(fields.Nth(3)).ToHaveValueAsync("5000");
        await Expect(page.Locator("tbody tr").Nth(4).Locator("input[data-col]").Nth(1)).ToHaveValueAsync("80.000");
        await Expect(total).ToHaveTextAsync("Đã giao 102.743 / 104.190: còn 1.447 chưa giao");
        await Expect(page.Locator("[data-tell]")).ToHaveTextAsync("Đã dán 6 ô. Ctrl+Z để hoàn tác.");

        await page.Keyboard.PressAsync("Control+z");
        await Expect(fields.Nth(2)).ToHaveValueAsync("10.225");
        await Expect(total).ToHaveTextAsync("Đã giao 104.190 / 104.190: khớp");
        await page.Keyboard.PressAsync("Control+y");
        await Expect(fields.Nth(2)).ToHaveValueAsync("10 000");
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_helper_fills_without_leaving_the_page_and_can_be_taken_back()
    {
        await using var visit = await site.VisitAsync();
        var (page, total, fields) = await OpenAsync(visit);
        await fields.Nth(0).FillAsync("4.190");
        await page.GetByRole(AriaRole.Button, new() { Name = "Theo dân số" }).First.ClickAsync();
        await Expect(total).ToHaveTextAsync("Đã giao 104.190 / 104.190: khớp");
        await Expect(fields.Nth(0)).ToHaveValueAsync("4.190");
        await Expect(fields.Nth(1)).Not.ToHaveValueAsync("8.510");

        await fields.Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Expect(fields.Nth(1)).ToHaveValueAsync("8.510");
        await Expect(total).ToContainTextAsync("chưa giao");
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_column_copied_from_Excel_fills_the_months_of_a_scenario()
    {
        await using var visit = await site.VisitAsync();
        await Places.GoAsync(visit, "kịch bản");
        var months = visit.Page.Locator("table").First.Locator("input");
        await months.Nth(2).FocusAsync();

        await PasteAsync(visit.Page, "8.000\n8.100\n8.200\n");

        await Expect(months.Nth(2)).ToHaveValueAsync("8.000");
        await Expect(months.Nth(4)).ToHaveValueAsync("8.200");
        await visit.Page.Keyboard.PressAsync("Control+z");
        await Expect(months.Nth(4)).ToHaveValueAsync("");
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task The_browsers_reader_of_numbers_agrees_with_the_servers()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync("/ke-hoach");
        var cases = JsonSerializer.Serialize(PeopleNumberCase.All, JsonSerializerOptions.Web);

        var different = await visit.Page.EvaluateAsync<string[]>(
            """
            async (json) => {
              const reader = await import('/js/people-number.js');
              return JSON.parse(json).flatMap((c) => {
                const read = reader[c.field](c.input);
                return read.kind === c.outcome && (read.value ?? null) === (c.value ?? null) ? [] : [`${JSON.stringify(c)} -> ${JSON.stringify(read)}`];
              });
            }
            """,
            cases);

        Assert.True(PeopleNumberCase.All.Count > 100);
        Assert.Empty(different);
    }

    private static async Task<(IPage Page, ILocator Total, ILocator Fields)> OpenAsync(Visit visit)
    {
        await visit.OpenAsync(await Places.CascadeAsync(visit, "99"));
        var page = visit.Page;
        return (page, page.GetByTestId("total-BHXH_BB"), page.Locator("input[data-col='1']"));
    }

    /// <summary>What the browser does with Ctrl+V; the clipboard itself belongs to the machine.</summary>
    private static async Task PasteAsync(IPage page, string text) => await page.EvaluateAsync(
        """
        (text) => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        text);
}
