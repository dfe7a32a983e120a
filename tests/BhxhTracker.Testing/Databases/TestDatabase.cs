using System.Text;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Demonstration;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Documents.EntryTemplates;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Jobs;
using BhxhTracker.Core.Keeping;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Narrative;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.Sending;
using BhxhTracker.Core.SettingUp;
using BhxhTracker.Core.Workflow;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>
/// A real, migrated, empty database of one engine, for the tests of one class or for one test alone. The migrations run once
/// for all of a run; each database is a copy of what they made.
/// </summary>
public abstract class TestDatabase : IAsyncLifetime
{
    /// <summary>Tests hash many passwords, and none is worth anything.</summary>
    public const int QuickHash = 100;

    private ServiceProvider? services;

    public abstract DatabaseOptions Options { get; }

    /// <summary>True for a test of the migrations themselves: the database begins without a table.</summary>
    public bool IsBlank { get; init; }

    public TestClock Clock { get; } = new();

    /// <summary>The statements that this database was sent.</summary>
    public StatementLog Statements { get; } = new();

    public async Task InitializeAsync()
    {
        await CreateAsync();
        var collection = new ServiceCollection().AddBhxhDatabase(Options);
        Listen(collection, Statements);
        collection.AddReferenceData(Actor.Console("kiểm thử")).AddSingleton<FindActor>((name, _) => ValueTask.FromResult(Actor.Console(name))).AddKeptInMemory().AddSingleton<TimeProvider>(Clock);
        collection.AddScoped<ImportService>().AddScoped<PlansImport>().AddScoped<ProgressQuery>().AddScoped<MonthsWithFigures>();
        collection.AddScoped<SaveFigures>().AddScoped<FigureChecks>().AddScoped<SaveWarningReason>().AddScoped<SaveCheckSettings>().AddScoped<MonthWarningsQuery>().AddScoped<ImportedWarnings>().AddScoped<EntryQuery>().AddScoped<SeriesQuery>().AddScoped<DashboardQuery>().AddScoped<NationQuery>().AddScoped<NationalRankingQuery>().AddScoped<SaveProgressThresholds>().AddScoped<DatabaseSetup>();
        collection.AddScoped<EntryGridQuery>().AddScoped<CellDetailsQuery>();
        collection.AddScoped<EntryTemplate>();
        collection.AddScoped<SavePlan>().AddScoped<PlanListQuery>().AddScoped<PlanDecisionQuery>().AddScoped<CoverageHeadcounts>();
        collection.AddScoped<SaveIndicator>().AddScoped<IndicatorLife>().AddScoped<SaveIndicatorNote>().AddScoped<SaveRankingExclusion>();
        collection.AddScoped<CascadeQuery>().AddScoped<SaveCascade>();
        collection.AddScoped<PlanPathQuery>().AddScoped<SavePlanPath>().AddScoped<ScenarioQuery>();
        collection.AddScoped<ReorganisationQuery>().AddScoped<SaveReorganisation>().AddScoped<ApplyReorganisation>().AddScoped<UndoReorganisation>();
        collection.AddScoped<SaveRemark>().AddScoped<RemarkQuery>().AddScoped<SendingQuery>().AddScoped<WorkQuery>();
        collection.AddScoped<VerifyAudit>().AddScoped<AuditQuery>().AddScoped<BackUp>().AddScoped<Restore>();
        collection.AddScoped<SaveQuickReadings>().AddScoped<QuickReadingQuery>().AddScoped<NarrativeQuery>();
        collection.AddScoped<ScheduleQuery>();
        collection.AddScoped<ScheduleQuery>().AddScoped<SaveSchedule>().AddScoped<SaveRestDays>();
        collection.AddScoped<ChangeReports>().AddScoped<UnlockReports>().AddScoped<Corrections>().AddScoped<WorkflowQuery>().AddScoped<CorrectionsQuery>();
        collection.AddScoped<SetUpOffice>().AddScoped<FormUse>().AddScoped<Letterheads>();
        collection.AddLogging().AddJobs().AddWorkbookImport();
        collection.AddAccounts().Configure<PasswordHasherOptions>(o => o.IterationCount = QuickHash);
        collection.AddDataProtection().UseEphemeralDataProtectionProvider();
        services = collection.BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        await DropAsync();
    }

    public AsyncServiceScope NewScope() => services!.CreateAsyncScope();

    /// <summary>Runs with a context of its own, as a request does.</summary>
    public async Task<T> WithAsync<T>(Func<AppDbContext, Task<T>> read)
    {
        await using var scope = NewScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>The same as somebody with these rights.</summary>
    public async Task<T> WithServiceAsync<TService, T>(Actor actor, Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = NewScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Set(actor);
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task<T> WithServiceAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = NewScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Imports a file given as text, as the verb would.</summary>
    public Task<ImportOutcome> TryImportAsync(string kind, string csv, bool update = false, bool allowClear = false) =>
        WithServiceAsync<ImportService, ImportOutcome>(import => import.RunAsync(
            kind,
            new ImportRequest
            {
                Content = new MemoryStream(Encoding.UTF8.GetBytes(csv)),
                FileName = $"{kind}.csv",
                Actor = "kiểm thử",
                Update = update,
                AllowClear = allowClear,
            },
            CancellationToken.None));

    /// <summary>Imports a file that must be right.</summary>
    public async Task<ImportOutcome> ImportAsync(string kind, string csv, bool update = false, bool allowClear = false)
    {
        var outcome = await TryImportAsync(kind, csv, update, allowClear);
        Assert.True(outcome.IsAccepted, string.Join('\n', outcome.Faults));
        return outcome;
    }

    /// <summary>Everything that a first start shows.</summary>
    public async Task LoadDemonstrationAsync()
    {
        await using var scope = NewScope();
        await DemonstrationData.LoadAsync(
            scope.ServiceProvider.GetRequiredService<AppDbContext>(), scope.ServiceProvider.GetRequiredService<ImportService>(), CancellationToken.None);
    }

    /// <summary>Brings the database of the options to where every test begins, and lets go of it so that it can be copied.</summary>
    protected static async Task MigrateAsync(DatabaseOptions options)
    {
        await using var provider = new ServiceCollection().AddBhxhDatabase(options).BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await db.Database.MigrateAsync();
        await BuiltInIndicators.AddMissingAsync(db, CancellationToken.None);
        await db.CloseFileAsync(CancellationToken.None);
    }

    /// <summary>Has the engine's context report its statements.</summary>
    protected abstract void Listen(IServiceCollection collection, StatementLog statements);

    /// <summary>Makes the database as a copy of the migrated one.</summary>
    protected abstract Task CreateAsync();

    protected abstract Task DropAsync();
}

/// <summary>A clock that stands at 15/10/2024, 9:00 in Việt Nam, until a test moves it.</summary>
public sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2024, 10, 15, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
