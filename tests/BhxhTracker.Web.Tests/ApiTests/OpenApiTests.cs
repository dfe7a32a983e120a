using System.Text.Json;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.ApiTests;

/// <summary>/openapi/v1.json tells a stranger everything that interfaces.md promises. It does not depend on the database.</summary>
public sealed class OpenApiTests(EmptySqliteApp app) : IClassFixture<EmptySqliteApp>
{
    [Fact]
    public async Task Get_Document_ListsEveryPathWithItsParametersAndNothingElse()
    {
        var paths = (await app.JsonAsync("/openapi/v1.json")).GetProperty("paths");

        Assert.Equal(["/api/v1/check", "/api/v1/progress", "/api/v1/units", "/api/v1/warnings"], paths.Names());
        Assert.Equal(["authority", "boundaries", "line", "month", "on", "unit"], Parameters(paths, "/api/v1/progress"));
        Assert.Equal(["on", "parent", "q"], Parameters(paths, "/api/v1/units"));
        Assert.Equal(["month", "unit"], Parameters(paths, "/api/v1/warnings"));
    }

    [Fact]
    public async Task Get_Document_DescribesEveryParameterAndEveryAnswer()
    {
        var paths = (await app.JsonAsync("/openapi/v1.json")).GetProperty("paths");
        var check = paths.GetProperty("/api/v1/check").GetProperty("post");
        Assert.Equal(["200", "400", "404"], check.GetProperty("responses").Names());
        Assert.Equal(["application/json"], check.GetProperty("requestBody").GetProperty("content").Names());
        foreach (var get in paths.EnumerateObject().Where(p => p.Name != "/api/v1/check").Select(p => p.Value.GetProperty("get")))
        {
            Assert.Equal(["200", "400", "404"], get.GetProperty("responses").Names());
            Assert.All(get.GetProperty("parameters").EnumerateArray(), p =>
            {
                Assert.Equal("query", p.Text("in"));
                Assert.NotEmpty(p.Text("description")!);
            });
        }
    }

    private static IEnumerable<string> Parameters(JsonElement paths, string path) =>
        paths.GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.Text("name")!).Order(StringComparer.Ordinal);
}
