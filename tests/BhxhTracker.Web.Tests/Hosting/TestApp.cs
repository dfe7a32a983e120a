using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Testing.Databases;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace BhxhTracker.Web.Tests.Hosting;

/// <summary>The whole program in this process, over a real database of one engine, at the database's clock.</summary>
public abstract class TestApp(TestDatabase database) : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bhxh-web-");
    private Factory? factory;

    public TestDatabase Database => database;

    public TestActors Actors { get; } = new();

    public IServiceProvider Services => factory!.Services;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        factory = Factory.Of(database, folder.FullName, Actors);
        await FillAsync();
    }

    public async Task DisposeAsync()
    {
        if (factory is not null)
        {
            await factory.DisposeAsync();
        }

        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A visitor with cookies of its own, who sees redirects as what they are.</summary>
    public TestBrowser NewBrowser() => new(factory!.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>Somebody with these rights and no others.</summary>
    public TestBrowser BrowserOf(Actor actor)
    {
        Actors.Add(actor);
        var client = factory!.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add(TestActors.Header, actor.Name);
        return new TestBrowser(client);
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
    private sealed class Factory(TestDatabase database, string folder, TestActors actors) : WebApplicationFactory<Program>
    {
        public static Factory Of(TestDatabase database, string folder, TestActors actors) => new(database, folder, actors);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            var options = database.Options;
            builder.UseEnvironment("Production");
            builder.UseSetting("Database:Provider", options.Provider.ToString());
            builder.UseSetting("ConnectionStrings:Postgres", options.ConnectionString ?? "");
            builder.UseSetting("Data:Folder", options.Provider == DatabaseProvider.Sqlite ? options.DataFolder : folder);
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(database.Clock))
                .AddSingleton<IStartupFilter>(actors).Replace(ServiceDescriptor.Singleton<FindActor>(actors.FindAsync)));
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
