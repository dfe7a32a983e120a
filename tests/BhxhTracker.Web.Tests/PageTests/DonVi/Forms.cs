using AngleSharp.Html.Dom;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DonVi;

/// <summary>Fills one of a page's several forms as a browser would: texts, choices, ticks.</summary>
internal static class Forms
{
    /// <summary>Posts the form with that test name; a field that it does not have is a fault of the test.</summary>
    public static Task<TestPage> SubmitAsync(this TestPage page, TestBrowser browser, string testId, params (string Name, string Value)[] typed)
    {
        var form = Assert.IsAssignableFrom<IHtmlFormElement>(page[testId]);
        return browser.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : page.Address, Fields(form, typed));
    }

    /// <summary>Presses a button that posts its form elsewhere.</summary>
    public static Task<TestPage> PressAsync(this TestPage page, TestBrowser browser, string formAction)
    {
        var button = page.Document.QuerySelectorAll("button[formaction]").OfType<IHtmlButtonElement>().First(b => b.GetAttribute("formaction")!.Contains(formAction, StringComparison.Ordinal));
        return browser.PostAsync(button.GetAttribute("formaction")!, Fields(button.Form!, []));
    }

    private static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form, (string Name, string Value)[] typed)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            var field = element switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" } => default,
                IHtmlInputElement { Name: { } name } input => KeyValuePair.Create(name, input.Value),
                IHtmlTextAreaElement { Name: { } name } area => KeyValuePair.Create(name, area.Value),
                IHtmlSelectElement { Name: { } name } choice => KeyValuePair.Create(name, choice.Value ?? ""),
                _ => default,
            };
            if (field.Key is not null)
            {
                fields.Add(field);
            }
        }

        foreach (var (name, value) in typed)
        {
            Assert.Contains(form.Elements, e => e.GetAttribute("name") == name);
            fields.RemoveAll(f => f.Key == name);
            fields.Add(KeyValuePair.Create(name, value));
        }

        return fields;
    }
}
