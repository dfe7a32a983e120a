using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace BhxhTracker.Web.Tests.Hosting;

/// <summary>One of a page's forms with all that a browser would send: fields, choices and long texts.</summary>
public sealed class FilledForm
{
    private readonly string address;
    private readonly Dictionary<string, string> fields;

    private FilledForm(string address, Dictionary<string, string> fields) => (this.address, this.fields) = (address, fields);

    public string this[string name]
    {
        get => fields[name];
        set
        {
            Assert.Contains(name, fields);
            fields[name] = value;
        }
    }

    /// <summary>The only writing form inside the elements found.</summary>
    public static FilledForm Of(TestPage page, string selector = "form[method=post]")
    {
        var form = Assert.IsType<IHtmlFormElement>(Assert.Single(page.Main.QuerySelectorAll(selector)), exactMatch: false);
        var sent = form.QuerySelectorAll<IHtmlInputElement>("input[name]").Select(i => (i.Name!, i.Value))
            .Concat(form.QuerySelectorAll<IHtmlSelectElement>("select[name]").Select(s => (s.Name!, s.Value ?? "")))
            .Concat(form.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]").Select(t => (t.Name!, t.Value)))
            .ToDictionary(f => f.Item1, f => f.Item2);
        return new FilledForm(form.GetAttribute("action") is { Length: > 0 } action ? action : page.Address, sent);
    }

    /// <summary>Takes a choice by its words.</summary>
    public void Choose(TestPage page, string name, string words) => this[name] = page.Main
        .QuerySelectorAll<IHtmlOptionElement>(string.Create(CultureInfo.InvariantCulture, $"select[name='{name}'] option")).First(o => o.Text.Trim().StartsWith(words, StringComparison.Ordinal)).Value;

    /// <summary>Sends it, by a button that has a name when one is given.</summary>
    public Task<TestPage> SubmitAsync(TestBrowser browser, string? button = null, string value = "1") =>
        browser.PostAsync(address, button is null ? fields : fields.Append(new KeyValuePair<string, string>(button, value)));
}
