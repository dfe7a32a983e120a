using System.Net;
using System.Text.Json;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.ApiTests;

/// <summary>Asks the API and reads its JSON as a stranger would.</summary>
internal static class ApiReading
{
    public static async Task<JsonElement> JsonAsync(this TestApp app, string address)
    {
        var (status, type, body) = await app.AskAsync(address);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (status, type));
        return body;
    }

    /// <summary>A refusal as problem details.</summary>
    public static async Task<(HttpStatusCode Status, string Parameter, string Detail)> ProblemAsync(this TestApp app, string address)
    {
        var (status, type, body) = await app.AskAsync(address);
        Assert.Equal("application/problem+json", type);
        Assert.Equal((int)status, body.GetProperty("status").GetInt32());
        Assert.NotEmpty(body.GetProperty("title").GetString()!);
        return (status, body.GetProperty("parameter").GetString()!, body.GetProperty("detail").GetString()!);
    }

    public static JsonElement Indicator(this JsonElement progress, string code) =>
        Assert.Single(progress.GetProperty("indicators").EnumerateArray(), i => i.GetProperty("indicator").GetString() == code);

    /// <summary>Null for a JSON null.</summary>
    public static decimal? Number(this JsonElement indicator, string name) =>
        indicator.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetDecimal() : null;

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static IEnumerable<string> Names(this JsonElement element) => element.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);

    public static IEnumerable<string?> Texts(this JsonElement element) => element.EnumerateArray().Select(e => e.GetString());

    private static async Task<(HttpStatusCode Status, string? Type, JsonElement Body)> AskAsync(this TestApp app, string address)
    {
        using var response = await app.NewBrowser().Client.GetAsync(new Uri(address, UriKind.Relative));
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, document.RootElement.Clone());
    }
}
