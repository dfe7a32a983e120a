using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>Text that would be a script elsewhere, stored wherever the program stores free text, is only text on every page that a person comes to.</summary>
public sealed partial class StoredScriptsTests(ScriptedSite site, ITestOutputHelper output) : IClassFixture<ScriptedSite>
{
    private const int MostPagesOfAKind = 3;
    private const int FewestPages = 60;

    private static readonly string[] Beginnings =
    [
        "/tien-do", "/nhap-lieu?thang=2024-10", "/viec-cua-toi", "/tinh-hinh-gui", "/ke-hoach", "/ke-hoach?nam=2024", "/ke-hoach?nam=2023", "/don-vi", "/don-vi/sap-xep", "/chi-tieu", "/bao-cao", "/so-lieu-nhanh",
        "/nhap-tep", "/nhat-ky", "/quan-tri", "/quan-tri/tai-khoan", "/quan-tri/lich-bao-cao", "/quan-tri/kiem-tra", "/quan-tri/nguong", "/nhap-lieu/dieu-chinh", "/tai-khoan", "/toi-la",
    ];

    [BrowserFact]
    public async Task Stored_scripts_never_run_and_never_become_markup()
    {
        await using (var first = await site.VisitAsync())
        {
            foreach (var place in new[]
            {
                "phiếu nhập có cảnh báo", "ghi chú có câu hỏi", "đề nghị điều chỉnh", "số liệu nhanh", "chỉ tiêu của cơ quan", "nhập tệp, đã nhập", "phương án gặp số liệu",
                "một quyết định", "một tài khoản, mã mới", "nhập tệp, ô sai",
            })
            {
                await Places.GoAsync(first, place);
            }
        }

        var stored = await site.StoreScriptsAsync();
        await using var visit = await site.VisitAsync();
        var dialogs = new List<string>();
        visit.Page.Dialog += (_, dialog) =>
        {
            dialogs.Add($"{visit.Page.Url}: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        var pages = await WalkAsync(visit);

        output.WriteLine($"{Payloads.All.Count} kinds of scripts, {stored.Texts} texts with {stored.Scripts} of them in {stored.Columns.Count} columns, {pages} pages walked through, {dialogs.Count} ran");
        Assert.Empty(dialogs);
        Assert.True(Payloads.All.Count >= 100, $"only {Payloads.All.Count} scripts");
        Assert.True(pages >= FewestPages, $"only {pages} pages");
        Assert.Empty(ScriptedSite.Expected.Except(stored.Columns));
        visit.WasQuietAndStayedHome();
    }

    /// <summary>Follows the links of the program from its menus, a few of each kind; a page that is broken by a name fails too.</summary>
    private static async Task<int> WalkAsync(Visit visit)
    {
        var waiting = new Queue<string>(Beginnings);
        var kinds = Beginnings.CountBy(KindOf).ToDictionary(k => k.Key, k => k.Value);
        var seen = new HashSet<string>(Beginnings);
        var pages = 0;
        while (waiting.TryDequeue(out var address))
        {
            var answer = await visit.Page.GotoAsync(address);
            Assert.True(answer!.Status < 500, $"{address}: {answer.Status}");
            pages++;
            Assert.Equal(0, await visit.Page.Locator("main").EvaluateAsync<int>("main => main.querySelectorAll('[data-stored], [onerror], [onload], iframe, object, embed, img, base, meta').length"));
            if (await visit.Page.Locator("[data-ready] input[data-col]").CountAsync() > 0)
            {
                await visit.Page.Locator("[data-ready] input[data-col]").First.FocusAsync();
                await visit.Page.Keyboard.PressAsync("Control+Enter");
                await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Lịch sử ô này" }).WaitForAsync();
            }

            foreach (var link in await visit.Page.EvalOnSelectorAllAsync<string[]>("a[href^='/']:not([download])", "links => links.map(a => a.getAttribute('href').split('#')[0])"))
            {
                if (!IsFile().IsMatch(link) && seen.Add(link) && kinds.GetValueOrDefault(KindOf(link)) is < MostPagesOfAKind and var known)
                {
                    kinds[KindOf(link)] = known + 1;
                    waiting.Enqueue(link);
                }
            }
        }

        return pages;
    }

    /// <summary>"/tien-do/#?thang": addresses that differ in numbers and values only are of one kind.</summary>
    private static string KindOf(string address)
    {
        var parts = address.Split('?', 2);
        return Number().Replace(parts[0], "#") + (parts.Length == 1 ? "" : "?" + string.Join('&', parts[1].Split('&').Select(p => p.Split('=')[0])));
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9][0-9-]*", RegexOptions.None, 1_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\.(xlsx|csv|json|pdf)|tai-ve|/tep|/mau|/phu-luc|dang-xuat", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex IsFile();
}
