using System.Globalization;
using System.Text;
using BhxhTracker.Testing.Programs;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>A hundred units by ten indicators: what a slow grid feels like is measured, with room for a busy machine.</summary>
public sealed class LargeGridTests(LargeSite site, ITestOutputHelper output) : IClassFixture<LargeSite>
{
    private const int MostMsToPaint = 200;
    private const int MostMsToPaste = 1_500;

    /// <summary>Of A4 on its long side between the margins of the style sheet: 273 mm, in pixels of 1/96 inch.</summary>
    private const int PrintedWidth = 1_031;

    [BrowserFact]
    public async Task Typing_and_pasting_stay_smooth()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync(await Places.SheetAsync(visit, "80", "2024-09"));
        await page.Locator("[data-entry][data-ready]").WaitForAsync();
        await Expect(page.Locator("tr[data-row=part]").First).ToBeVisibleAsync();

        // From the input event to the frame that shows it, totals and all; the middle of thirty.
        var typing = await page.EvaluateAsync<double[]>(
            """
            async () => {
              const input = document.querySelectorAll('tr[data-row=part] input[data-col]')[3];
              input.focus();
              const times = [];
              for (let i = 0; i < 30; i += 1) {
                const from = performance.now();
                input.value = String(1000 + i);
                input.dispatchEvent(new InputEvent('input', { bubbles: true }));
                await new Promise((done) => { requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); }); });
                times.push(performance.now() - from);
              }
              input.value = '';
              return times.sort((a, b) => a - b);
            }
            """);
        var paste = await page.EvaluateAsync<double[]>(
            """
            async () => {
              const painted = () => new Promise((done) => { requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); }); });
              const input = document.querySelectorAll('tr[data-row=part] input[data-col]')[0];
              input.focus();
              const data = new DataTransfer();
              data.setData('text/plain', Array.from({ length: 100 }, (_, row) => Array.from({ length: 10 }, (_, column) => `1.${100 + row}`).join('\t')).join('\n'));
              let from = performance.now();
              input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
              await painted();
              const seen = performance.now() - from;
              from = performance.now();
              document.querySelector('.preview button').click();
              await painted();
              return [seen, performance.now() - from];
            }
            """);
        await Expect(page.GetByTestId("status")).ToContainTextAsync("Đã lưu", new() { Timeout = 30_000 });

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"typing to paint: median {typing[15]:0.0} ms, worst {typing[29]:0.0} ms; paste of 1.000 cells: preview {paste[0]:0} ms, taken {paste[1]:0} ms"));
        Assert.InRange(typing[15], 0, MostMsToPaint);
        Assert.InRange(paste[0], 0, MostMsToPaste);
        Assert.InRange(paste[1], 0, MostMsToPaste);
        await page.ReloadAsync();
        await Expect(page.Locator("tr[data-row=part] input[data-col]").Nth(999)).ToHaveValueAsync("1.199");
        visit.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task Ten_indicators_fit_the_long_side_of_a_printed_sheet()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync(await Places.SheetAsync(visit, "80", "2024-09"));
        await page.SetViewportSizeAsync(PrintedWidth, 800);
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });

        var widths = await page.EvalOnSelectorAllAsync<int[]>("table.entry", "tables => tables.map(table => table.scrollWidth)");

        Assert.NotEmpty(widths);
        Assert.All(widths, width => Assert.InRange(width, 1, PrintedWidth));
    }
}

/// <summary>A site with a province of a hundred units, nothing entered yet.</summary>
public sealed class LargeSite : Site
{
    protected override async Task PrepareAsync(string dataFolder)
    {
        using var files = new TemporaryFolder();
        var units = new StringBuilder("code,name,level,kind,parent_code,official_order\n80,Tỉnh Lớn,province,tỉnh,,1\n");
        var plans = new StringBuilder("unit_code,year,indicator,basis,value,authority\n");
        for (var i = 1; i <= 100; i++)
        {
            units.Append(CultureInfo.InvariantCulture, $"C{i},Huyện thứ {i},district,huyện,80,{i}\n");
            foreach (var indicator in new[] { "BHXH_BB", "BHXH_TN", "BHTN", "BHYT" })
            {
                plans.Append(CultureInfo.InvariantCulture, $"C{i},2024,{indicator},headcount,{2000 + i},BHXH_TINH\n");
            }
        }

        foreach (var (kind, csv) in new[] { ("units", units.ToString()), ("plans", plans.ToString()) })
        {
            var file = Path.Combine(files.FullName, $"{kind}.csv");
            await File.WriteAllTextAsync(file, csv);
            var end = await BhxhProgram.RunAsync(["import", kind, file], dataFolder);
            Assert.True(end.ExitCode == 0, end.Errors);
        }
    }
}
