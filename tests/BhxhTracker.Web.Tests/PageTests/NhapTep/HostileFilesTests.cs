using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.HostileFiles;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapTep;

/// <summary>Every file that means harm, sent through the page: a sentence comes back and no figure, unit or plan is touched.</summary>
public abstract class HostileFilesTests(TestApp app, int every)
{
    /// <summary>What an import keeps of itself before anybody confirms it.</summary>
    private static readonly string[] OfImports = ["Job ", "JobFile ", "ImportBatch ", "ImportLayout "];

    [DatabaseFact]
    public async Task Post_HostileFile_IsAnsweredWithASentenceAndWritesNothing()
    {
        var browser = app.NewBrowser();
        var before = await FiguresAsync();
        var form = (await browser.GetAsync("/nhap-tep")).Form("choose");
        foreach (var file in HostileFile.All.Where((_, place) => place % every == 0))
        {
            var answer = await AnswerAsync(browser, await form.SubmitAsync(browser, "tep", "tệp.xlsx", file.Make()));
            Assert.True(answer.Length > 10 && answer.Trim() == answer, $"{file.Name}: “{answer}”");
        }

        Assert.Equal(before, await FiguresAsync());
    }

    /// <summary>What the page says: at once, when the columns are matched, or when the rows are read.</summary>
    private static async Task<string> AnswerAsync(TestBrowser browser, TestPage page)
    {
        if (page.Status == HttpStatusCode.OK)
        {
            Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
            return page.Document.QuerySelector("#tep + .err")!.Words();
        }

        var columns = await browser.FollowAsync(page);
        var form = FilledForm.Of(columns, "[data-testid=columns]");
        foreach (var (column, use) in new[] { ("cot[1]", "ma"), ("cot[2]", ""), ("cot[3]", "chi-tieu"), ("cot[4]", ""), ("cot[5]", "so"), ("cot[6]", "") })
        {
            if (columns.Document.QuerySelector($"select[name='{column}']") is not null)
            {
                form[column] = use;
            }
        }

        form["thang"] = "2024-02";
        var chosen = await form.SubmitAsync(browser);
        if (chosen.Status == HttpStatusCode.OK)
        {
            return chosen["errors"].Words();
        }

        var over = await browser.OverAsync(await browser.FollowAsync(chosen));
        return over.All("refused") is [var refused, ..] ? refused.Words() : over.Heading;
    }

    private async Task<List<string>> FiguresAsync() =>
        [.. (await app.Database.ContentsAsync()).Where(row => !OfImports.Any(kind => row.StartsWith(kind, StringComparison.Ordinal)))];
}

public sealed class HostileFilesOnSqlite(SmallSqliteApp app) : HostileFilesTests(app, every: 1), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class HostileFilesOnPostgres(SmallPostgresApp app) : HostileFilesTests(app, every: 9), IClassFixture<SmallPostgresApp>;
