using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using BhxhTracker.Core.Data.Entities;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>The program is killed while it reads a file and while it puts the figures in; started again, it brings both to the right end.</summary>
public sealed class KilledImportTests(LargeSite site) : IClassFixture<LargeSite>
{
    private const int Units = 100;
    private const int Months = 60;
    private const int WritingPercent = 20;

    private static readonly string[] Header = ["Mã đơn vị", "Tháng", "BHXH bắt buộc", "BHXH tự nguyện", "BHTN", "BHYT"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [BrowserFact]
    public async Task Killed_while_reading_and_while_writing_all_figures_are_in_exactly_once()
    {
        var rows = Enumerable.Range(1, Units).SelectMany(unit => Enumerable.Range(0, Months), (unit, month) => Row(unit, month)).ToArray();
        string address;
        await using (var visit = await site.VisitAsync())
        {
            await ImportSteps.ChooseAsync(visit, "Tỉnh Lớn", ImportSteps.Workbook(Header, rows));
            await PressAsync(visit, "Gửi tệp");
            await visit.Page.GetByTestId("columns").WaitForAsync();
            address = new Uri(visit.Page.Url).AbsolutePath.Replace("/cot", "", StringComparison.Ordinal);

            // Nobody waits for the next page here: by the time that it stands the file may have been read.
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Đọc tệp và xem trước", Exact = true }).EvaluateAsync("button => { setTimeout(() => button.click()); }");
            await UntilItReadsAsync();
            await site.KillAsync();
        }

        Assert.Contains(await LastJobAsync(), new[] { JobState.Waiting, JobState.Running });
        await site.StartAgainAsync();
        await using (var visit = await site.VisitAsync())
        {
            await visit.OpenAsync(address);
            var confirm = visit.Page.GetByTestId("confirm").GetByRole(AriaRole.Button);
            await Expect(confirm).ToHaveTextAsync("Nhập 24.000 số liệu", new() { Timeout = (float)Patience.TotalMilliseconds });
            await confirm.ClickAsync();
            var job = (await visit.Page.GetByTestId("job").GetAttributeAsync("data-job"))!;
            await UntilItWritesAsync(job);
            await site.KillAsync();
        }

        // Caught in the middle: the job had begun, and nothing of it is there.
        Assert.Equal(JobState.Running, await LastJobAsync());
        Assert.Equal(0, await NumberAsync("SELECT COUNT(*) FROM monthly_figure WHERE own IS NOT NULL"));

        await site.StartAgainAsync();
        await using (var visit = await site.VisitAsync())
        {
            await visit.OpenAsync(address);
            await Expect(visit.Page.GetByTestId("applied")).ToContainTextAsync("24.000 mới", new() { Timeout = (float)Patience.TotalMilliseconds });
            await visit.OpenAsync(await Places.SheetAsync(visit, "80", "2020-01"));
            await Expect(visit.Page.Locator("tfoot [data-total]").First).ToHaveTextAsync("105.050");
            await Expect(visit.Page.GetByLabel("Huyện thứ 7, BHXH bắt buộc", new() { Exact = true })).ToHaveValueAsync("1.007");
            visit.WasQuietAndStayedHome();
        }

        Assert.Equal(JobState.Done, await LastJobAsync());
        Assert.Equal(rows.Length * 4, await NumberAsync("SELECT COUNT(*) FROM monthly_figure WHERE own IS NOT NULL"));
        Assert.Equal(rows.Sum(r => r.Skip(2).Sum(v => (int)v!)), await NumberAsync("SELECT SUM(own) FROM monthly_figure"));
        Assert.Equal(rows.Length * 4, await NumberAsync("SELECT COUNT(*) FROM figure_change"));
    }

    private static object?[] Row(int unit, int month) =>
    [
        $"C{unit}", string.Create(CultureInfo.InvariantCulture, $"{month % 12 + 1}/{2020 + month / 12}"),
        1_000 + unit + month, 100 + unit, 900 + unit + month, 5_000 + unit + month,
    ];

    private async Task UntilItReadsAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (await NumberAsync($"SELECT COUNT(*) FROM job WHERE state = {(int)JobState.Running}") == 0)
        {
            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Asks how far the job is until its transaction has begun.</summary>
    private async Task UntilItWritesAsync(string job)
    {
        using var browser = site.NewClient();
        browser.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            using var answer = JsonDocument.Parse(await browser.GetStringAsync(new Uri(job, UriKind.Relative), deadline.Token));
            Assert.False(answer.RootElement.GetProperty("isOver").GetBoolean(), "The job ended before it could be caught.");
            if (answer.RootElement.GetProperty("percent").GetInt32() >= WritingPercent)
            {
                return;
            }
        }
    }

    private async Task<JobState> LastJobAsync() => (JobState)await NumberAsync("SELECT state FROM job ORDER BY id DESC LIMIT 1");

    private async Task<long> NumberAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(site.DataFolder, "bhxh.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static Task PressAsync(Visit visit, string button) => visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
