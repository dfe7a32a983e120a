using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace BhxhTracker.EndToEndTests;

/// <summary>A window of the browser that remembers what no page may do: ask elsewhere, or complain on the console.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> elsewhere = [];
    private readonly List<string> complaints = [];
    private readonly List<string> failed = [];

    public Visit(IBrowserContext context, IPage page, Uri origin)
    {
        this.context = context;
        Page = page;
        context.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out var asked) && asked.Scheme != "data" && asked.GetLeftPart(UriPartial.Authority) != origin.GetLeftPart(UriPartial.Authority))
            {
                elsewhere.Add(request.Url);
            }
        };
        context.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
            {
                failed.Add($"{response.Status} {response.Url}");
            }
        };
        page.Console += (_, message) =>
        {
            // The browser notes every page that is not found or refused; those are asked for here.
            if (message.Type is "error" or "warning" && !message.Text.Contains("404", StringComparison.Ordinal) && !message.Text.Contains("400", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Elsewhere => elsewhere;

    public Task OpenAsync(string address) => Page.GotoAsync(address);

    /// <summary>Nothing that axe finds, nothing that sticks out sideways.</summary>
    public async Task IsSoundAsync()
    {
        Assert.Empty((await Page.RunAxe()).Violations.Where(v => v.Tags.Any(t => t.StartsWith("wcag", StringComparison.Ordinal))).Select(v => $"{Page.Url}: {v.Id}"));
        Assert.True(await OverhangAsync() <= 0, Page.Url);
    }

    /// <summary>Moves on by Tab until the element has the focus: what cannot be reached cannot be used without a mouse.</summary>
    public async Task TabToAsync(ILocator target, int most = 200)
    {
        for (var i = 0; i < most; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{most} times Tab does not reach {target}.");
    }

    /// <summary>How far the page can be pushed sideways.</summary>
    public Task<int> OverhangAsync() => Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth");

    public void WasQuietAndStayedHome()
    {
        Assert.Empty(elsewhere);
        Assert.Empty(failed);
        Assert.Empty(complaints);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
