using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>Saves as a browser does: a cookie and a token from the page, then one post per save, with the versions it knows.</summary>
public sealed partial class HttpSaver : IAsyncDisposable
{
    private readonly HttpClient client;
    private readonly string token;
    private readonly Provinces provinces;
    private readonly ReportMonth month;
    private readonly SaveSequence sequence;

    private HttpSaver(HttpClient client, string token, Provinces provinces, ReportMonth month, int workers)
    {
        this.client = client;
        this.token = token;
        this.provinces = provinces;
        this.month = month;
        sequence = new SaveSequence(provinces, workers);
    }

    public static async Task<HttpSaver> OpenAsync(ServedProgram program, Provinces provinces, ReportMonth month, int workers)
    {
        var browser = new HttpClient(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = program.Address };
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
        var page = await browser.GetStringAsync(new Uri($"/nhap-lieu/{month}/{provinces.All[0].Leaves[0]}", UriKind.Relative));
        return new HttpSaver(browser, Token().Match(page).Groups["token"].Value, provinces, month, workers);
    }

    public async Task SaveAsync(int worker, int operation)
    {
        var (unit, version) = sequence.Next(worker);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/nhap-lieu/luu", UriKind.Relative));
        request.Headers.Add("RequestVerificationToken", token);
        request.Content = JsonContent.Create(new
        {
            key = Guid.CreateVersion7(),
            channel = "typed",
            cells = provinces.Indicators.Select((indicator, place) => new
            {
                unit,
                month = month.ToString(),
                indicator,
                text = VietnameseNumber.Whole(SaveSequence.Value(unit, place, version + 1)),
                @base = version,
            }),
        });
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var cells = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["cells"]!.AsArray();
        if (cells.Any(c => (string)c!["state"]! != "saved"))
        {
            throw new InvalidOperationException($"Not saved: {cells}");
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
