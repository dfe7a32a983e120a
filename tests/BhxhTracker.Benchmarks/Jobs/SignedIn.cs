using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>What a page answered.</summary>
/// <param name="Length">Of the body, in bytes.</param>
public sealed record PageAnswer(HttpStatusCode Status, string? Tag, long Length);

/// <summary>Somebody with an account of their own, a session's cookie and a page's token, as a browser has them.</summary>
public sealed partial class SignedIn : IDisposable
{
    private readonly HttpClient client;
    private readonly string token;

    private SignedIn(HttpClient client, string token) => (this.client, this.token) = (client, token);

    /// <summary>An administrator, who sees everything and may save everything.</summary>
    public static async Task<SignedIn> InAsync(ServedProgram program)
    {
        var browser = new HttpClient(new SocketsHttpHandler { UseCookies = true, AllowAutoRedirect = true }) { BaseAddress = program.Address };
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "identity");
        var (userName, password) = await program.AddAdministratorAsync();
        var door = await browser.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(door).Groups["token"].Value,
            ["ten"] = userName,
            ["mat-khau"] = password,
        });
        using var entered = await browser.PostAsync(new Uri("/dang-nhap", UriKind.Relative), form);
        entered.EnsureSuccessStatusCode();
        return new SignedIn(browser, Token().Match(await browser.GetStringAsync(new Uri("/nhap-lieu", UriKind.Relative))).Groups["token"].Value);
    }

    /// <summary>The whole page as a text, for its answer.</summary>
    public Task<string> TextAsync(string address) => client.GetStringAsync(new Uri(address, UriKind.Relative));

    /// <summary>Reads the page to its last byte; with the tag of an earlier answer it asks only for what is new.</summary>
    public async Task<PageAnswer> ReadAsync(string address, string? tag = null) => (await AskAsync(address, tag, body: null)).Answer;

    /// <summary>The page, and what stands in it; null where it has not changed.</summary>
    public async Task<(PageAnswer Answer, string? Text)> LookAsync(string address, string? tag)
    {
        using var body = new MemoryStream();
        var answer = (await AskAsync(address, tag, body)).Answer;
        return (answer, answer.Status == HttpStatusCode.NotModified ? null : System.Text.Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
    }

    /// <summary>Saves figures as the grid does; all must be taken.</summary>
    public async Task SaveAsync(IEnumerable<(int Unit, ReportMonth Month, int Indicator, long Value, int Version)> figures)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/nhap-lieu/luu", UriKind.Relative));
        request.Headers.Add("RequestVerificationToken", token);
        request.Content = JsonContent.Create(new
        {
            key = Guid.CreateVersion7(),
            channel = "typed",
            cells = figures.Select(f => new { unit = f.Unit, month = f.Month.ToString(), indicator = f.Indicator, text = VietnameseNumber.Whole(f.Value), @base = f.Version }),
        });
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var cells = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["cells"]!.AsArray();
        if (cells.Any(c => (string)c!["state"]! != "saved"))
        {
            throw new InvalidOperationException($"Not saved: {cells}");
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<(PageAnswer Answer, Stream? Body)> AskAsync(string address, string? tag, Stream? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var counted = new CountedStream(body);
        await answer.Content.CopyToAsync(counted);
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotModified
            ? (new PageAnswer(answer.StatusCode, answer.Headers.ETag?.ToString(), counted.Length), body)
            : throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
