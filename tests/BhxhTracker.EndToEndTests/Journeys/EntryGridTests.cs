using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>An officer and the entry grid. Each journey has a month of its own, before the demonstration's first.</summary>
[Collection(JourneyCollection.Name)]
public sealed class EntryGridTests(Site site)
{
    private const string Province = "99";

    [BrowserFact]
    public async Task An_officer_fills_a_month_by_keyboard_only()
    {
        await using var visit = await site.VisitAsync();
        var page = await OpenAsync(visit, Province, "2021-01");
        await visit.TabToAsync(Cell(page, 1, 0));
        await page.Keyboard.TypeAsync("1052062");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Cell(page, 2, 0)).ToBeFocusedAsync();
        await Expect(Cell(page, 1, 0)).ToHaveValueAsync("1.052.062");
        await page.Keyboard.PressAsync("Control+d");
        await Expect(Cell(page, 2, 0)).ToHaveValueAsync("1.052.062");
        await page.Keyboard.TypeAsync("7");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Cell(page, 2, 0)).ToHaveValueAsync("1.052.062");
        await page.Keyboard.PressAsync("F2");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Backspace");
        await page.Keyboard.PressAsync("Tab");
        await Expect(Cell(page, 2, 0)).ToHaveValueAsync("105.202");
        await Expect(Cell(page, 2, 1)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("0");
        await page.Keyboard.PressAsync("Shift+Enter");
        await Expect(Cell(page, 1, 1)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("12");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(Cell(page, 0, 1)).ToBeFocusedAsync();

        await Expect(page.GetByTestId("status")).ToHaveTextAsync(Saved);
        await Expect(Box(page, 2, 1)).ToHaveClassAsync(new Regex("saved", RegexOptions.None, Second));
        await Expect(Total(page, 0)).ToHaveTextAsync("1.157.264");
        await Expect(page.Locator("[data-partial]").First).ToHaveTextAsync("tạm tính 2/11");

        await page.Keyboard.PressAsync("Shift+?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Ctrl+D");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Cell(page, 0, 1)).ToBeFocusedAsync();

        await page.ReloadAsync();
        await Expect(Cell(page, 2, 0)).ToHaveValueAsync("105.202");
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_block_with_names_and_Excels_separators_is_seen_before_it_is_taken()
    {
        await using var visit = await site.VisitAsync();
        var page = await OpenAsync(visit, Province, "2021-02");
        var names = await page.Locator("tr[data-row=part]").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.name)");
        await Cell(page, 1, 0).FocusAsync();

        // The second line names the first unit without accents and with another prefix; one line is of nowhere; one figure is none.
        await PasteAsync(
            page,
            $"Đơn vị\tBHTN\tBHXH bắt buộc\n{names[1]}\t1.680\t2.184\nTX. {Bare(names[2])}\t98.2l0\t3.000\nXã không có\t5\t6\n",
            ",", ".");

        await Expect(page.GetByTestId("preview").GetByRole(AriaRole.Status)).ToHaveTextAsync("Dán 3×2 ô: 3 hợp lệ, 1 cần xem, 2 ngoài phạm vi");
        await Expect(Row(page, names[1], "BHXH bắt buộc")).ToHaveValueAsync("2.184");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận" }).ClickAsync();
        await Expect(page.GetByTestId("issues")).ToContainTextAsync("98.2l0");
        await Expect(page.GetByTestId("status")).ToHaveTextAsync(Saved);
        await page.Keyboard.PressAsync("Control+z");
        await Expect(Row(page, names[1], "BHXH bắt buộc")).ToHaveValueAsync("");
        await Expect(page.GetByTestId("issues")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Control+y");
        await Expect(Row(page, names[1], "BHTN")).ToHaveValueAsync("1.680");
        await Expect(page.GetByTestId("status")).ToHaveTextAsync(Saved);

        // With American separators 1,680 is the same number; without any it is asked about.
        await Cell(page, 5, 0).FocusAsync();
        await PasteAsync(page, "1,680\n2,184\n", ".", ",");
        await Expect(Cell(page, 5, 0)).ToHaveValueAsync("1.680");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
        await Expect(Cell(page, 5, 0)).ToHaveValueAsync("");
        await PasteAsync(page, "1,680\n2,184\n", null, null);
        await Expect(page.GetByTestId("preview").GetByRole(AriaRole.Status)).ToHaveTextAsync("Dán 2×1 ô: 0 hợp lệ, 2 cần xem");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("preview")).ToBeHiddenAsync();

        await page.ReloadAsync();
        await Expect(Row(page, names[1], "BHTN")).ToHaveValueAsync("1.680");
        await Expect(Cell(page, 5, 0)).ToHaveValueAsync("");
        await Expect(page.GetByTestId("issues")).ToContainTextAsync("98.2l0");
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_slipped_separator_is_warned_of_and_corrected_in_one_press()
    {
        await using var visit = await site.VisitAsync();
        var page = await OpenAsync(visit, Province, "2021-03");
        await FillAsync(page, Cell(page, 1, 0), "1.655");
        await Expect(page.GetByTestId("status")).ToHaveTextAsync(Saved);
        page = await OpenAsync(visit, Province, "2021-04");
        await FillAsync(page, Cell(page, 1, 0), "16.800");
        await Expect(Box(page, 1, 0)).ToHaveClassAsync(new Regex("warn", RegexOptions.None, Second));
        await Expect(page.GetByTestId("issues")).ToContainTextAsync("Có phải 1.680?");

        await Cell(page, 1, 0).FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByTestId("history")).ToContainTextAsync("nhập tay");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sửa thành 1.680" }).ClickAsync();
        await Expect(Cell(page, 1, 0)).ToHaveValueAsync("1.680");
        await Expect(Box(page, 1, 0)).ToHaveClassAsync(new Regex("saved", RegexOptions.None, Second));
        await Expect(page.GetByTestId("issues")).ToBeHiddenAsync();
        Assert.Empty(visit.Elsewhere);
    }

    [BrowserFact]
    public async Task A_figure_that_is_right_all_the_same_is_kept_with_a_reason()
    {
        await using var visit = await site.VisitAsync();
        var page = await OpenAsync(visit, Province, "2021-08");
        await FillAsync(page, Cell(page, 1, 0), "1.655");
        await Expect(page.GetByTestId("status")).ToHaveTextAsync(Saved);
        page = await OpenAsync(visit, Province, "2021-09");
        await FillAsync(page, Cell(page, 1, 0), "16.800");
        await Expect(page.GetByTestId("issues")).ToContainTextAsync("Có phải 1.680?");

        await Cell(page, 1, 0).FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        var warning = page.Locator("[data-warning]").First;
        await warning.GetByRole(AriaRole.Button, new() { Name = "Giữ, nêu lý do" }).ClickAsync();
        await warning.GetByRole(AriaRole.Button, new() { Name = "Lưu lý do" }).ClickAsync();
        await Expect(warning.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Ghi lý do rồi lưu.");
        await warning.GetByLabel("Vì sao số này đúng").FillAsync("Sáp nhập công ty");
        await warning.GetByRole(AriaRole.Button, new() { Name = "Lưu lý do" }).ClickAsync();
        await Expect(warning).ToContainTextAsync("Lý do: Sáp nhập công ty");
        await Expect(page.GetByTestId("issues")).ToBeHiddenAsync();

        await page.ReloadAsync();
        await page.Locator("[data-entry][data-ready]").WaitForAsync();
        await Expect(Cell(page, 1, 0)).ToHaveValueAsync("16.800");
        await Expect(Box(page, 1, 0)).Not.ToHaveClassAsync(new Regex("warn", RegexOptions.None, Second));
        await Expect(page.GetByTestId("issues")).ToBeHiddenAsync();
        await Cell(page, 1, 0).FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("[data-warning]").First).ToContainTextAsync("Lý do: Sáp nhập công ty");
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_dead_line_and_a_closed_tab_lose_nothing_and_save_once()
    {
        await using var visit = await site.VisitAsync();
        var page = await OpenAsync(visit, Province, "2021-05");
        var address = page.Url;
        await page.Context.SetOfflineAsync(true);
        await FillAsync(page, Cell(page, 1, 0), "321");
        await FillAsync(page, Cell(page, 2, 0), "98.2l0");
        await Expect(page.GetByTestId("status")).ToHaveTextAsync("Mất kết nối: 1 ô chưa lưu lên máy chủ");
        await Expect(Box(page, 1, 0)).ToHaveClassAsync(new Regex("queued", RegexOptions.None, Second));
        var context = page.Context;
        await page.CloseAsync();

        await context.SetOfflineAsync(false);
        page = await context.NewPageAsync();
        await page.GotoAsync(address);
        await Expect(Cell(page, 1, 0)).ToHaveValueAsync("321");
        await Expect(Cell(page, 2, 0)).ToHaveValueAsync("98.2l0");
        await Expect(page.GetByTestId("status")).ToHaveTextAsync(Saved);
        await page.ReloadAsync();
        await Expect(Cell(page, 1, 0)).ToHaveValueAsync("321");
        await Cell(page, 1, 0).FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByTestId("history").Locator("li")).ToHaveCountAsync(1);
        Assert.Empty(visit.Elsewhere);
    }

    [BrowserFact]
    public async Task The_line_comes_back_and_what_waits_goes_out_by_itself()
    {
        await using var visit = await site.VisitAsync();
        var page = await OpenAsync(visit, Province, "2021-06");
        await page.Context.SetOfflineAsync(true);
        await FillAsync(page, Cell(page, 1, 0), "55");
        await Expect(page.GetByTestId("status")).ToContainTextAsync("Mất kết nối");
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByTestId("status")).ToHaveTextAsync(Saved);
        await Expect(Box(page, 1, 0)).ToHaveClassAsync(new Regex("saved", RegexOptions.None, Second));
    }

    [BrowserFact]
    public async Task Two_officers_on_one_cell_the_later_one_is_told_and_chooses()
    {
        await using var mine = await site.VisitAsync();
        await using var theirs = await site.VisitAsync();
        var (my, their) = (await OpenAsync(mine, Province, "2018-07"), await OpenAsync(theirs, Province, "2018-07"));
        await FillAsync(their, Cell(their, 1, 0), "100");
        await FillAsync(their, Cell(their, 2, 0), "200");
        await Expect(their.GetByTestId("status")).ToHaveTextAsync(Saved);

        await FillAsync(my, Cell(my, 1, 0), "120");
        await Expect(my.GetByTestId("conflict")).ToContainTextAsync("vừa lưu 100 lúc");
        await Expect(my.GetByTestId("conflict")).ToContainTextAsync("Số của bạn: 120.");
        await my.GetByRole(AriaRole.Button, new() { Name = "Giữ số của tôi" }).ClickAsync();
        await Expect(Box(my, 1, 0)).ToHaveClassAsync(new Regex("saved", RegexOptions.None, Second));
        await FillAsync(my, Cell(my, 2, 0), "220");
        await my.GetByRole(AriaRole.Button, new() { Name = "Lấy số kia" }).ClickAsync();
        await Expect(Cell(my, 2, 0)).ToHaveValueAsync("200");

        await their.ReloadAsync();
        await Expect(Cell(their, 1, 0)).ToHaveValueAsync("120");
        await Expect(Cell(their, 2, 0)).ToHaveValueAsync("200");
        mine.WasQuietAndStayedHome();
        theirs.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_year_is_entered_month_by_month_and_pasted_by_the_months_names()
    {
        await using var visit = await site.VisitAsync();
        var page = await OpenAsync(visit, "99-VP", "2020-12", "?xem=nam");
        await Expect(page.Locator("tr[data-row=part]").Nth(0)).ToContainTextAsync("Tháng 1/2020");
        await Cell(page, 0, 0).FocusAsync();
        await PasteAsync(page, "Tháng 3\t30\nTháng 2/2020\t20\n", ",", ".");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận" }).ClickAsync();
        await Expect(page.GetByTestId("status")).ToHaveTextAsync(Saved);

        await page.ReloadAsync();
        await Expect(Cell(page, 2, 0)).ToHaveValueAsync("30");
        await Expect(Cell(page, 1, 0)).ToHaveValueAsync("20");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tháng 3/2020" }).First.ClickAsync();
        await Expect(page.GetByLabel("BHXH bắt buộc")).ToHaveValueAsync("30");
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task Percent_and_gap_follow_each_digit()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync("/nhap-lieu");

        var said = await visit.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const n = await import('/js/entry-numbers.js');
              const goal = n.plan('2184');
              return [n.percentText(1680n, goal), n.gapText(1680n, goal, false), n.gapText(2200n, goal, false), n.percentText(null, goal), n.percentText(1n, n.plan('0')), n.gapText(5000000n, n.plan('7500000'), true), n.percentText(1n, n.plan('1.5'))];
            }
            """);

        Assert.Equal(["76,92%", "còn 504", "vượt 16", "–", "–", "còn 2,5", "66,67%"], said);
    }

    private static TimeSpan Second => TimeSpan.FromSeconds(1);

    private static Regex Saved { get; } = new("^Đã lưu \\d\\d:\\d\\d$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string Bare(string name) => string.Concat(name.Normalize(System.Text.NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).Replace('Đ', 'D').Replace('đ', 'd');

    private static async Task<IPage> OpenAsync(Visit visit, string code, string month, string more = "")
    {
        await visit.OpenAsync(await Places.SheetAsync(visit, code, month) + more);
        await visit.Page.Locator("[data-entry][data-ready]").WaitForAsync();
        return visit.Page;
    }

    private static ILocator Cell(IPage page, int row, int column) => page.Locator("table.entry").First.Locator("tbody tr").Nth(row).Locator("input[data-col]").Nth(column);

    private static ILocator Box(IPage page, int row, int column) => page.Locator("table.entry").First.Locator("tbody tr").Nth(row).Locator("td.cell").Nth(column);

    private static ILocator Row(IPage page, string unit, string indicator) => page.GetByLabel($"{unit}, {indicator}", new() { Exact = true });

    private static ILocator Total(IPage page, int column) => page.Locator("tfoot [data-total]").Nth(column);

    private static async Task FillAsync(IPage page, ILocator cell, string text)
    {
        await cell.FocusAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>What the browser does with Ctrl+V; the clipboard itself belongs to the machine.</summary>
    private static async Task PasteAsync(IPage page, string text, string? point, string? group) => await page.EvaluateAsync(
        """
        ([text, point, group]) => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          if (point) { data.setData('text/html', `<style><!--table {mso-displayed-decimal-separator:"\\${point}"; mso-displayed-thousand-separator:"\\${group}";}--></style><table></table>`); }
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        new[] { text, point, group });
}
