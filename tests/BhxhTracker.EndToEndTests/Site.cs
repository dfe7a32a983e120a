using System.Text.Json;
using BhxhTracker.Testing.Programs;
using Microsoft.Playwright;
using Xunit;

namespace BhxhTracker.EndToEndTests;

/// <summary>The program with the demonstration, and a browser: one of each for all journeys.</summary>
public class Site : IAsyncLifetime, IDisposable
{
    private const string UserName = "kiem-thu";
    private const string Password = "mèo vàng ngủ trên mái";

    private readonly TemporaryFolder data = new();
    private BhxhProgram? program;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? cookies;

    public Uri Address => program!.Address;

    public string DataFolder => data.FullName;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null && !Chromium.IsRequired)
        {
            return;
        }

        await PrepareAsync(data.FullName);
        var code = File.Exists(Path.Combine(data.FullName, "bhxh.db")) ? await AddAdministratorAsync(data.FullName) : null;
        program = await BhxhProgram.ServeAsync(data.FullName, ProjectFolder());
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        cookies = code is null ? null : await SignInAsync(code);
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
    /// <param name="isStranger">True for somebody who has not signed in.</param>
    public async Task<Visit> VisitAsync(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, bool isStranger = false)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "vi-VN",
            StorageState = isStranger ? null : cookies,
        });
        return new Visit(context, await context.NewPageAsync(), Address);
    }

    /// <summary>Asks as the same person without a window.</summary>
    public HttpClient NewClient()
    {
        var client = new HttpClient { BaseAddress = Address };
        if (cookies is not null)
        {
            using var state = JsonDocument.Parse(cookies);
            client.DefaultRequestHeaders.Add(
                "Cookie", string.Join("; ", state.RootElement.GetProperty("cookies").EnumerateArray().Select(c => $"{c.GetProperty("name").GetString()}={c.GetProperty("value").GetString()}")));
        }

        return client;
    }

    /// <summary>The demonstration lets everybody in; a database of the office's own needs an account.</summary>
    private static async Task<string> AddAdministratorAsync(string dataFolder)
    {
        var end = await BhxhProgram.RunAsync(["user", "add", UserName, "--role", "quan-tri"], dataFolder);
        Assert.True(end.ExitCode == 0, end.Errors);
        return end.OutputLines[^1].Split(' ')[^1];
    }

    /// <summary>Signs in by the code once; every visit begins with the session.</summary>
    private async Task<string> SignInAsync(string code)
    {
        await using var context = await browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/dang-nhap/ma");
        foreach (var (label, text) in new[] { ("Tên đăng nhập hoặc thư điện tử", UserName), ("Mã", code), ("Mật khẩu mới", Password), ("Nhập lại mật khẩu mới", Password) })
        {
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Đặt mật khẩu và đăng nhập" }).ClickAsync();
        await page.GetByTestId("me").WaitForAsync();
        return await context.StorageStateAsync();
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
