using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using BhxhTracker.Web.Tests.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Hosting;

/// <summary>An answer of the program, read as a browser reads it.</summary>
public sealed record TestPage(HttpStatusCode Status, string? Location, string Address, IHtmlDocument Document)
{
    public string Title => Document.Title ?? "";

    /// <summary>All words that a reader sees in the page's own part.</summary>
    public string Text => Main.Words();

    public string Heading => Main.QuerySelector("h1")!.Words();

    public IElement Main => Document.QuerySelector("main")!;

    /// <summary>The one element with the test's name.</summary>
    public IElement this[string testId] => Assert.Single(All(testId));

    public static async Task<TestPage> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var document = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
            return new TestPage(response.StatusCode, response.Headers.Location?.OriginalString, response.RequestMessage!.RequestUri!.PathAndQuery, document);
        }
    }

    public IHtmlCollection<IElement> All(string testId) => Document.QuerySelectorAll($"[data-testid='{testId}']");

    /// <summary>The words of a table's body, row by row, cell by cell.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows(string testId) =>
        [.. this[testId].QuerySelectorAll("tbody tr").Select(row => (IReadOnlyList<string>)[.. row.Children.Select(cell => cell.Words())])];

    /// <summary>The values of a choice that stands on a page.</summary>
    public string? Selected(string name) => Document.QuerySelector<IHtmlSelectElement>($"select[name='{name}']")?.Value;

    /// <summary>One of several forms that write, by the test's name.</summary>
    public TestForm Form(string testId) => new(Address, Assert.IsAssignableFrom<IHtmlFormElement>(this[testId]));

    /// <summary>The page's form that writes, with everything a browser would send; the acts on its reports beside it, and the way out of the demonstration above it, are forms of their own.</summary>
    public TestForm Form()
    {
        var form = Assert.Single(Document.QuerySelectorAll<IHtmlFormElement>("form[method=post]"), f => f.Closest("[data-testid='report-actions'], [data-testid='demonstration']") is null);
        return new TestForm(Address, form);
    }
}

/// <summary>A form being filled in: all its fields as they stand, hidden ones and the antiforgery token among them.</summary>
public sealed class TestForm
{
    private readonly string address;
    private readonly Dictionary<string, string> fields;

    public TestForm(string address, IHtmlFormElement form)
    {
        this.address = form.GetAttribute("action") is { Length: > 0 } action ? action : address;
        fields = form.QuerySelectorAll<IHtmlInputElement>("input[name]")
            .Where(i => i.Type != "file" && (i.Type is not ("checkbox" or "radio") || i.IsChecked)).ToDictionary(i => i.Name!, i => i.Value);
        foreach (var choice in form.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
        {
            fields.Add(choice.Name!, choice.Value ?? "");
        }
    }

    public string this[string name]
    {
        get => fields[name];
        set
        {
            Assert.Contains(name, fields);
            fields[name] = value;
        }
    }

    /// <summary>Takes away what a browser would have sent.</summary>
    public void Drop(string name) => Assert.True(fields.Remove(name));

    public IReadOnlyCollection<string> Names => fields.Keys;

    /// <summary>Ticks a box, or presses a button that has a name.</summary>
    public void Add(string name, string value) => fields[name] = value;

    public Task<TestPage> SubmitAsync(TestBrowser browser) => browser.PostAsync(address, fields);

    /// <summary>Sends the form with a file, as a form that asks for one does.</summary>
    public Task<TestPage> SubmitAsync(TestBrowser browser, string fileField, string fileName, byte[] content) =>
        browser.PostFileAsync(address, fields, fileField, fileName, content);
}
