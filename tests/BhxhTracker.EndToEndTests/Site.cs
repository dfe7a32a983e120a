using BhxhTracker.Testing.Programs;
using Microsoft.Playwright;
using Xunit;

namespace BhxhTracker.EndToEndTests;

/// <summary>The program with the demonstration, and a browser: one of each for all journeys.</summary>
public class Site : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder data = new();
    private BhxhProgram? program;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Uri Address => program!.Address;

    public string DataFolder => data.FullName;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null && !Chromium.IsRequired)
        {
            return;
        }

        await PrepareAsync(data.FullName);
        program = await BhxhProgram.ServeAsync(data.FullName, ProjectFolder());
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (program is not null)
        {
            await program.DisposeAsync();
        }
    }

    public void Dispose()
    {
        data.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>As when the power goes: the program gets no word of it.</summary>
    public async Task KillAsync()
    {
        await program!.DisposeAsync();
        program = null;
    }

    /// <summary>On the same data, at another address.</summary>
    public async Task StartAgainAsync() => program = await BhxhProgram.ServeAsync(data.FullName, ProjectFolder());

    /// <summary>Fills the data folder before the first start; an empty one gets the demonstration.</summary>
    protected virtual Task PrepareAsync(string dataFolder) => Task.CompletedTask;

    /// <summary>A window of its own, as a person opens one.</summary>
    public async Task<Visit> VisitAsync(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "vi-VN",
        });
        return new Visit(context, await context.NewPageAsync(), Address);
    }

    /// <summary>Where `dotnet run` starts the program: the styles lie there.</summary>
    private static string ProjectFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BhxhTracker.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie in the solution's folder."), "src", "BhxhTracker.Web");
    }
}

/// <summary>The journeys share the site.</summary>
[CollectionDefinition(Name)]
public sealed class JourneyCollection : ICollectionFixture<Site>
{
    public const string Name = "Journeys";
}
