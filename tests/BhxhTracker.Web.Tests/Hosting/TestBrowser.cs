using System.Net;
using Xunit;

namespace BhxhTracker.Web.Tests.Hosting;

/// <summary>Asks for pages and posts forms as a browser does, keeping its cookies.</summary>
/// <param name="more">What is sent with every form besides, unless it has a field of that name.</param>
public sealed class TestBrowser(HttpClient client, IReadOnlyList<KeyValuePair<string, string>>? more = null)
{
    public HttpClient Client => client;

    /// <summary>A page that must be there.</summary>
    public async Task<TestPage> GetAsync(string address)
    {
        var page = await TryGetAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }

    /// <summary>A page whatever becomes of it.</summary>
    public async Task<TestPage> TryGetAsync(string address) => await TestPage.ReadAsync(await client.GetAsync(new Uri(address, UriKind.Relative)));

    public async Task<TestPage> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(WithMore([.. fields]));
        return await TestPage.ReadAsync(await client.PostAsync(new Uri(address, UriKind.Relative), content));
    }

    public async Task<TestPage> PostFileAsync(string address, IEnumerable<KeyValuePair<string, string>> fields, string fileField, string fileName, byte[] file)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in WithMore([.. fields]))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), fileField, fileName);
        return await TestPage.ReadAsync(await client.PostAsync(new Uri(address, UriKind.Relative), content));
    }

    private IEnumerable<KeyValuePair<string, string>> WithMore(IReadOnlyList<KeyValuePair<string, string>> fields) =>
        fields.Concat((more ?? []).Where(m => !fields.Any(f => f.Key.Equals(m.Key, StringComparison.OrdinalIgnoreCase))));

    /// <summary>The cookies that it would send with a request.</summary>
    public async Task<string> CookieAsync(string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        return string.Join("; ", answer.RequestMessage!.Headers.GetValues("Cookie"));
    }

    /// <summary>Where a post that was accepted leads: posting again by F5 must not be possible.</summary>
    public async Task<TestPage> FollowAsync(TestPage page)
    {
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.NotNull(page.Location);
        return await GetAsync(page.Location);
    }
}
