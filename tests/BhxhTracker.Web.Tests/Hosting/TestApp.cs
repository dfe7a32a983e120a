using System.Globalization;
using System.Net;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Tests.Access;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace BhxhTracker.Web.Tests.Hosting;

/// <summary>The whole program in this process, over a real database of one engine, at the database's clock.</summary>
public abstract class TestApp(TestDatabase database) : IAsyncLifetime
{
    public const string UserName = "kiem-thu";
    public const string Password = "mèo vàng ngủ trên mái";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bhxh-web-");
    private Factory? factory;
    private CookieContainer session = new();
    private IReadOnlyList<KeyValuePair<string, string>> more = [];

    public TestDatabase Database => database;

    public IServiceProvider Services => factory!.Services;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        if (IsDemonstration)
        {
            await File.WriteAllTextAsync(Path.Combine(DataFolder, "trinh-dien.txt"), "");
        }

        factory = Factory.Of(database, DataFolder, HasUsualLimits, TriesPerMinute);
        await FillAsync();
        more = SendsMoreThanAsked ? await Wishes.ForgedColumnsAsync(database) : [];
        if (!IsDemonstration && HasAdministrator)
        {
            session = await SignInAsync(UserName, ActorNames.Unnamed, new AccountRight(AccountRight.WholeCountry, AccountRole.Administrator));
        }
    }

    public async Task DisposeAsync()
    {
        if (factory is not null)
        {
            await factory.DisposeAsync();
        }

        var taken = SendsMoreThanAsked ? (await database.ContentsAsync()).Where(Wishes.IsIn).ToList() : [];
        await database.DisposeAsync();
        folder.Delete(recursive: true);
        Assert.Empty(taken);
    }

    /// <summary>True for a program that believes its database to be the demonstration.</summary>
    protected virtual bool IsDemonstration => false;

    /// <summary>True for visitors who send every column of every table with each form; none may be taken.</summary>
    protected virtual bool SendsMoreThanAsked => false;

    /// <summary>False for a program that nobody has an account of yet.</summary>
    protected virtual bool HasAdministrator => true;

    /// <summary>True for a program that limits how often a person may ask, as in an office.</summary>
    protected virtual bool HasUsualLimits => false;

    /// <summary>Tests sign in far more often than an office, all from one address.</summary>
    protected virtual int TriesPerMinute => 60_000;

    private string DataFolder => database.Options.IsEmbedded ? database.Options.DataFolder : folder.FullName;

    /// <summary>What the program has written to its log so far.</summary>
    public string ReadLog() => string.Concat(Directory.GetFiles(Path.Combine(DataFolder, "nhat-ky")).Order(StringComparer.Ordinal).Select(file =>
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }));

    /// <summary>The administrator of the whole country with cookies of its own, who sees redirects as what they are.</summary>
    public TestBrowser NewBrowser() => BrowserWith(session);

    /// <summary>Somebody who has not signed in.</summary>
    public TestBrowser NewStranger() => BrowserWith(new CookieContainer());

    /// <summary>Somebody with an account of their own, which is made when it is missing and has these rights from now on.</summary>
    public async Task<TestBrowser> NewBrowserOfAsync(string userName, string displayName, params AccountRight[] rights) =>
        BrowserWith(await SignInAsync(userName, displayName, rights));

    /// <summary>Signs in through the form, with a password set by a one-time code.</summary>
    private async Task<CookieContainer> SignInAsync(string userName, string displayName, params AccountRight[] rights)
    {
        var known = await database.WithAsync(db => db.Accounts.AsNoTracking().Where(a => a.UserName == userName).Select(a => (int?)a.Id).SingleOrDefaultAsync());
        var account = known ?? await database.AddAccountAsync(userName, displayName, null, rights);
        if (known is not null)
        {
            await database.TrySaveAccountAsync(
                new SaveAccountOptions { Id = known, UserName = userName, DisplayName = displayName, Email = null, Rights = rights, Actor = Actor.Console("kiểm thử") });
        }
        else
        {
            var code = await database.WithServiceAsync<Passwords, string?>(p => p.IssueCodeAsync(account, Actor.Console("kiểm thử"), CancellationToken.None));
            await database.WithServiceAsync<Passwords, PasswordOutcome>(p => p.UseCodeAsync(userName, code!, Password, "kiểm thử", CancellationToken.None));
        }

        var cookies = new CookieContainer();
        var browser = BrowserWith(cookies, keeps: true);
        var form = (await browser.GetAsync("/dang-nhap")).Form("sign-in");
        (form["ten"], form["mat-khau"]) = (userName, Password);
        Assert.Equal(HttpStatusCode.Redirect, (await form.SubmitAsync(browser)).Status);
        return cookies;
    }

    /// <summary>A visitor with cookies.</summary>
    /// <param name="cookies">What the visitor brings.</param>
    /// <param name="keeps">True to let the program change what was brought; else each visitor goes on with a copy.</param>
    private TestBrowser BrowserWith(CookieContainer cookies, bool keeps = false)
    {
        var own = cookies;
        if (!keeps)
        {
            own = new CookieContainer();
            own.Add(cookies.GetAllCookies());
        }

        return new TestBrowser(factory!.CreateDefaultClient(new CookieContainerHandler(own)), more);
    }

    /// <summary>A page that must be there, for a visitor without a history.</summary>
    public Task<TestPage> GetAsync(string address) => NewBrowser().GetAsync(address);

    /// <summary>The id of the unit that bears the code at the month's end: what addresses carry.</summary>
    public async Task<int> UnitIdAsync(string code, string month = "2024-09")
    {
        Assert.True(ReportMonth.TryParse(month, out var asked), month);
        await using var scope = database.NewScope();
        var reference = await scope.ServiceProvider.GetRequiredService<ReferenceCache>()
            .GetAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), CancellationToken.None);
        var unit = reference.Units.FindByCode(code, asked.LastDay);
        Assert.NotNull(unit);
        return unit.Id;
    }

    public async Task<string> UnitAddressAsync(string code, string month = "2024-09") =>
        $"/tien-do/{(await UnitIdAsync(code, month)).ToString(CultureInfo.InvariantCulture)}";

    public async Task<string> SheetAddressAsync(string code, string month) =>
        $"/nhap-lieu/{month}/{(await UnitIdAsync(code, month)).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Puts in what the tests of the class read.</summary>
    protected virtual Task FillAsync() => Task.CompletedTask;

    /// <summary>Settings of the factory reach the program as its command line, so it reads them like anybody's.</summary>
    private sealed class Factory(TestDatabase database, string folder, bool hasUsualLimits, int tries) : WebApplicationFactory<Program>
    {
        public static Factory Of(TestDatabase database, string folder, bool hasUsualLimits, int tries) => new(database, folder, hasUsualLimits, tries);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            var options = database.Options;
            builder.UseEnvironment("Production");
            builder.UseSetting("Database:Provider", options.Provider.ToString());
            builder.UseSetting("ConnectionStrings:Postgres", options.ConnectionString ?? "");
            builder.UseSetting("Data:Folder", folder);
            if (!hasUsualLimits)
            {
                // A test asks for more in a minute than any person.
                foreach (var limit in new[] { "Imports", "Exports", "Api" })
                {
                    builder.UseSetting($"Limits:{limit}PerMinute", "1000000");
                }
            }

            builder.ConfigureTestServices(services => services
                .Replace(ServiceDescriptor.Singleton<TimeProvider>(database.Clock))
                .Configure<PasswordHasherOptions>(o => o.IterationCount = TestDatabase.QuickHash)

                // Tests move the clock by years.
                .Configure<AccountLimits>(o => (o.IdleTime, o.SessionTime, o.TriesPerMinute) = (TimeSpan.FromDays(9_999), TimeSpan.FromDays(9_999), tries)));
        }
    }
}

public sealed class EmptySqliteApp() : TestApp(new SqliteTestDatabase());

public sealed class EmptyPostgresApp() : TestApp(new PostgresTestDatabase());

public sealed class DemonstrationSqliteApp() : TestApp(new SqliteTestDatabase())
{
    protected override Task FillAsync() => Database.LoadDemonstrationAsync();
}

public sealed class DemonstrationPostgresApp() : TestApp(new PostgresTestDatabase())
{
    protected override Task FillAsync() => Database.LoadDemonstrationAsync();
}

public sealed class SmallSqliteApp() : TestApp(new SqliteTestDatabase())
{
    protected override Task FillAsync() => SmallProvince.ImportAsync(Database);
}

public sealed class SmallPostgresApp() : TestApp(new PostgresTestDatabase())
{
    protected override Task FillAsync() => SmallProvince.ImportAsync(Database);
}

/// <summary>The small province as if it were the demonstration: whoever comes is let in.</summary>
public sealed class OpenSqliteApp() : TestApp(new SqliteTestDatabase())
{
    protected override bool IsDemonstration => true;

    protected override Task FillAsync() => SmallProvince.ImportAsync(Database);
}

public sealed class OpenPostgresApp() : TestApp(new PostgresTestDatabase())
{
    protected override bool IsDemonstration => true;

    protected override Task FillAsync() => SmallProvince.ImportAsync(Database);
}

/// <summary>The demonstration takes seconds to load: the classes that only read it share one per engine.</summary>
[CollectionDefinition(Name)]
public sealed class DemonstrationOnSqlite : ICollectionFixture<DemonstrationSqliteApp>
{
    public const string Name = "Demonstration on SQLite";
}

[CollectionDefinition(Name)]
public sealed class DemonstrationOnPostgres : ICollectionFixture<DemonstrationPostgresApp>
{
    public const string Name = "Demonstration on PostgreSQL";
}
