using System.Security.Authentication;
using System.Text.Encodings.Web;
using System.Text.Unicode;
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
using BhxhTracker.Core.Review;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.Sending;
using BhxhTracker.Core.SettingUp;
using BhxhTracker.Core.Units;
using BhxhTracker.Core.Units.Catalogue;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Api;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.Jobs;
using BhxhTracker.Web.Pages.BaoCao;
using BhxhTracker.Web.Pages.KeHoach;
using BhxhTracker.Web.Pages.NhapLieu;
using BhxhTracker.Web.Pages.NhapTep;
using BhxhTracker.Web.Pages.NhatKy;
using BhxhTracker.Web.Pages.QuanTri;
using BhxhTracker.Web.Pages.TienDo;
using BhxhTracker.Web.Pages.TinhHinhGui;
using BhxhTracker.Web.Settings;
using BhxhTracker.Web.SettingUp;
using BhxhTracker.Web.SigningIn;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.WebEncoders;
using Serilog;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Formatting.Json;

namespace BhxhTracker.Web;

/// <summary>Everything that is registered, and the order of the request pipeline.</summary>
public static class WebServices
{
    private const int KeptLogFiles = 31;

    /// <summary>Of a form; pages that take files say how large these may be.</summary>
    private const long LargestRequest = 4 * 1024 * 1024;

    /// <summary>Logs why a start failed with a stack trace; on the console <see cref="StartFaults"/> says it in one line.</summary>
    private const string StartLogger = "Microsoft.Extensions.Hosting.Internal.Host";

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
        var database = ProgramSettings.ReadDatabase(builder.Configuration, builder.Environment.ContentRootPath);
        ProgramSettings.RequireAddresses(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(ProgramSettings.DefaultAddress);
        }

        builder.Logging.ClearProviders().AddSerilog(CreateLog(builder.Configuration, database), dispose: true);
        builder.Services.AddBhxhCore(database);
        builder.Services.AddRazorPages().AddMvcOptions(BindingMessages.Configure).AddMvcOptions(o => o.Filters.Add<PageAccess>()).AddMvcOptions(o => o.Filters.Add<HandlerRequired>());

        // What the address names is what is meant: a field of the same name in the body must not take its place.
        builder.Services.Configure<MvcOptions>(o =>
        {
            var route = o.ValueProviderFactories.OfType<RouteValueProviderFactory>().Single();
            o.ValueProviderFactories.Remove(route);
            o.ValueProviderFactories.Insert(0, route);
        });

        builder.Services.AddProblemDetails();
        builder.Services.AddBhxhApi();
        builder.Services.AddSignIn().AddSettingUp();

        // Behind a slow line a dashboard comes in a sixth of the time. What a page shows once (codes, tokens) is not repeated beside a reader's
        // own words, and antiforgery tokens are masked anew each time, so lengths tell nothing of them.
        builder.Services.AddResponseCompression(o => o.EnableForHttps = true);
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddAntiforgery(token => token.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.AddTrustedProxies(builder.Configuration).AddRateLimits(builder.Configuration);
        builder.WebHost.ConfigureKestrel(server =>
        {
            (server.AddServerHeader, server.Limits.MaxRequestBodySize) = (false, LargestRequest);
            server.ConfigureHttpsDefaults(tls => tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
        });
        builder.Services.AddScoped<UnitPages>().AddScoped<NationPages>().AddScoped<Unchanged>().AddScoped<ThresholdExamples>().AddScoped<ComparisonPages>().AddScoped<NoticePages>().AddScoped<NarrativePages>();
        builder.Services.AddScoped<DecisionRequests>();
        builder.Services.AddScoped<AuditRequest>();
        builder.Services.AddScoped<SendingRequest>().AddScoped<WorkCount>().AddSingleton<WorkCountCache>();
        builder.Services.AddHostedService<JobService>();
        builder.Services.AddSingleton(ProgramSettings.ReadBackup(builder.Configuration, database)).AddSingleton<NightlyBackup>().AddHostedService<BackupService>();
        builder.Services.AddDataProtection().SetApplicationName("BhxhTracker")
            .PersistKeysToFileSystem(new DirectoryInfo(database.KeyFolder));

        // Vietnamese letters stay letters in the page source: shorter, and readable by people.
        builder.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return builder;
    }

    /// <summary>What pages, API and verbs share.</summary>
    public static IServiceCollection AddBhxhCore(this IServiceCollection services, DatabaseOptions database) => services
        .AddBhxhDatabase(database)
        .AddSingleton(TimeProvider.System)
        .AddReferenceData()
        .AddKeptInMemory()
        .AddScoped<DatabaseSetup>()
        .AddAccounts()
        .AddScoped<FindActor>(services => services.GetRequiredService<SignedInQuery>().OfNameAsync)
        .AddScoped<ImportService>()
        .AddScoped<PlansImport>()
        .AddScoped<ProgressQuery>()
        .AddScoped<ReviewQuery>()
        .AddScoped<SeriesQuery>()
        .AddScoped<DashboardQuery>()
        .AddScoped<NationQuery>()
        .AddScoped<NationalRankingQuery>()
        .AddScoped<SaveProgressThresholds>()
        .AddScoped<EntryQuery>()
        .AddScoped<ScheduleQuery>()
        .AddScoped<EntryGridQuery>()
        .AddScoped<CellDetailsQuery>()
        .AddScoped<EntryTemplate>()
        .AddScoped<SaveFigures>()
        .AddScoped<ChangeReports>()
        .AddScoped<UnlockReports>()
        .AddScoped<Corrections>()
        .AddScoped<WorkflowQuery>()
        .AddScoped<CorrectionsQuery>()
        .AddScoped<SaveSchedule>()
        .AddScoped<SaveRestDays>()
        .AddScoped<FigureChecks>()
        .AddScoped<SaveWarningReason>()
        .AddScoped<SaveCheckSettings>()
        .AddScoped<MonthWarningsQuery>()
        .AddScoped<ImportedWarnings>()
        .AddScoped<SaveRemark>()
        .AddScoped<RemarkQuery>()
        .AddScoped<SendingQuery>()
        .AddScoped<SaveQuickReadings>()
        .AddScoped<QuickReadingQuery>()
        .AddScoped<NarrativeQuery>()
        .AddScoped<WorkQuery>()
        .AddScoped<PlanListQuery>()
        .AddScoped<SaveIndicator>()
        .AddScoped<IndicatorLife>()
        .AddScoped<SaveIndicatorNote>()
        .AddScoped<SaveRankingExclusion>()
        .AddScoped<CascadeQuery>()
        .AddScoped<SaveCascade>()
        .AddScoped<PlanPathQuery>()
        .AddScoped<SavePlanPath>()
        .AddScoped<ScenarioQuery>()
        .AddScoped<PlanDecisionQuery>()
        .AddScoped<CoverageHeadcounts>()
        .AddScoped<SavePlan>()
        .AddScoped<UnitDetailsQuery>()
        .AddScoped<ReorganisationQuery>()
        .AddScoped<SaveReorganisation>()
        .AddScoped<ApplyReorganisation>()
        .AddScoped<UndoReorganisation>()
        .AddScoped<AddCatalogue>()
        .AddScoped<SetUpOffice>()
        .AddScoped<FormUse>()
        .AddScoped<Letterheads>()
        .AddJobs()
        .AddWorkbookImport()
        .AddScoped<VerifyAudit>()
        .AddScoped<AuditQuery>()
        .AddScoped<BackUp>()
        .AddScoped<Restore>()
        .AddScoped<MonthsWithFigures>();

    public static void UseBhxh(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseDemonstrationGuard();
        app.UseForwardedHeaders();
        app.UseRefusalLog();
        app.UseWhen(IsApi, api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(context => !IsApi(context), pages => pages.UseExceptionHandler("/loi/500").UseStatusCodePagesWithReExecute("/loi/{0}"));
        app.UseResponseCompression();
        app.UseStaticFiles(StaticTypes.Options);
        app.UseWorkGate();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseSignIn();
        app.UseRateLimiter();
        app.UseEndpointAccess();
        app.UseAuditedExports();
        app.UseAntiforgery();
        app.MapRazorPages();
        app.MapSaveCells();
        app.MapSaveReason();
        app.MapEntryTemplate();
        app.MapErrorCopy();
        app.MapBhxhApi();
        app.MapGet("/", () => Results.Redirect("/tien-do")).ForSignedIn("it only leads on").ExcludeFromDescription();
    }

    /// <summary>A line to end with when the database cannot be used, null when it can.</summary>
    public static async Task<string?> PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var database = services.GetRequiredService<DatabaseOptions>();
        if ((database.IsDemonstration || (database.IsEmbedded && !Path.Exists(database.EmbeddedFile))) && DemonstrationDoor.FaultOf(app.Configuration) is { } fault)
        {
            return fault;
        }

        var outcome = await services.GetRequiredService<DatabaseSetup>().ForServerAsync(CancellationToken.None);
        if (database.IsDemonstration)
        {
            await DemonstrationAccounts.AddMissingAsync(services.GetRequiredService<SaveAccount>(), services.GetRequiredService<AccountQuery>(), CancellationToken.None);
        }

        return outcome == SetupOutcome.NeedsMigration
            ? "Cơ sở dữ liệu PostgreSQL chưa được tạo hoặc chưa nâng cấp: chạy `bhxh migrate`, hoặc đặt Database:MigrateAtStart=true."
            : null;
    }

    /// <summary>Programs get problem details, people get a page.</summary>
    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static Serilog.Core.Logger CreateLog(IConfiguration configuration, DatabaseOptions database) => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
        .ReadFrom.Configuration(configuration)
        .WriteTo.Logger(console => console
            .Filter.ByExcluding(Matching.FromSource(StartLogger))
            .WriteTo.Console(restrictedToMinimumLevel: LogEventLevel.Warning, formatProvider: System.Globalization.CultureInfo.InvariantCulture))
        .WriteTo.File(new JsonFormatter(), Path.Combine(database.DataFolder, "nhat-ky", "bhxh-.json"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: KeptLogFiles)
        .CreateLogger();

    /// <summary>Says where the pages are once they are served, and where the set-up is as long as it is due.</summary>
    public static void PrintAddressAtStart(this WebApplication app, string? setUpLink) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"BhxhTracker: {string.Join("  ", addresses)}  (Ctrl+C để dừng)");
        if (TrustedProxies.FaultOf(addresses, app.Configuration) is { } warning)
        {
            Console.WriteLine(warning);
        }

        if (setUpLink is not null)
        {
            Console.WriteLine($"Cài đặt lần đầu, liên kết dùng một lần trong 24 giờ: {SetUpDoor.AddressFor(addresses)}{setUpLink}");
        }
    });
}
