using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Imports;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Settings;

namespace BhxhTracker.Web.Verbs;

/// <summary>Runs a verb: 0 done, 1 refused with the reasons on stderr, 2 called wrongly.</summary>
public static class VerbRunner
{
    private const int Done = 0;
    private const int WrongCall = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var line = VerbLine.Parse(args);
        try
        {
            return line.Words switch
            {
                ["help"] or ["-h"] or [] when line.Switches.Count == 0 || line.Switches.Contains("--help") => Help(),
                ["migrate"] when line.Switches.Count == 0 => await WithDatabaseAsync(line, MigrateAsync),
                ["init"] when line.Switches.Count == 0 => await InitVerb.RunAsync(line),
                ["import", var kind, var file] when ImportService.Kinds.Contains(kind) && AreSwitchesKnown(kind, line.Switches) =>
                    await ImportVerb.RunAsync(kind, file, line),
                ["user", "add", var name] when line.Switches.Count == 0 => await AccountVerbs.AddUserAsync(name, line),
                ["user", "code", var name] when line.Switches.Count == 0 => await AccountVerbs.IssueCodeAsync(name, line),
                ["token", "add"] when line.Switches.IsSubsetOf(["--read", "--write"]) && line.Switches.Count > 0 => await AccountVerbs.AddTokenAsync(line),
                ["import", "catalogue"] when line.Switches.Count == 0 => await ImportVerb.AddCatalogueAsync(line),
                ["audit", "anchor"] when line.Switches.Count == 0 => await AuditVerb.AnchorAsync(line),
                ["audit", "verify"] when line.Switches.Count == 0 => await AuditVerb.VerifyAsync(null, line),
                ["audit", "verify", var anchor] when line.HasOnly("--anchor") => await AuditVerb.VerifyAsync(anchor, line),
                ["backup", var file] when line.Switches.Count == 0 => await KeepingVerbs.BackUpAsync(file, line),
                ["restore", var file] when line.Switches.Count == 0 || line.HasOnly("--accept-broken-audit") => await KeepingVerbs.RestoreAsync(file, line),
                ["move", "Postgres"] when line.HasOnly("--to") => await KeepingVerbs.MoveAsync(line),
                _ => await WrongAsync(args),
            };
        }
        catch (Exception failure) when (StartFaults.Explain(failure) is { } explanation)
        {
            return await StartFaults.ReportAsync(explanation);
        }
    }

    /// <summary>Runs over the services of the settings, with the database ready.</summary>
    internal static async Task<int> WithDatabaseAsync(VerbLine line, Func<IServiceProvider, Task<int>> run)
    {
        var root = ContentRoot.Find();
        var configuration = new ConfigurationBuilder().SetBasePath(root)
            .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddCommandLine(line.Settings).Build();
        var options = ProgramSettings.ReadDatabase(configuration, root);
        await using var services = new ServiceCollection().AddLogging().AddBhxhCore(options).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Set(Actor.Console(Environment.UserName));
        return await run(scope.ServiceProvider);
    }

    /// <summary>The same with the database brought up to date; one that is only read must be there.</summary>
    internal static Task<int> WithReadyDatabaseAsync(VerbLine line, Func<IServiceProvider, Task<int>> run, bool createsFile = false) => WithDatabaseAsync(line, async services =>
    {
        var options = services.GetRequiredService<DatabaseOptions>();
        if (!createsFile && options.IsEmbedded && !File.Exists(options.EmbeddedFile))
        {
            return await StartFaults.ReportAsync($"Chưa có cơ sở dữ liệu trong thư mục {options.DataFolder}: kiểm tra cấu hình Data:Folder.");
        }

        return await services.GetRequiredService<DatabaseSetup>().ForVerbAsync(CancellationToken.None) == SetupOutcome.NeedsMigration
            ? await StartFaults.ReportAsync("Cơ sở dữ liệu chưa được tạo hoặc chưa nâng cấp: chạy `bhxh migrate` trước.")
            : await run(services);
    });

    private static async Task<int> MigrateAsync(IServiceProvider services)
    {
        var outcome = await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        Console.WriteLine(outcome == SetupOutcome.Migrated ? "Đã tạo hoặc nâng cấp cơ sở dữ liệu." : "Cơ sở dữ liệu đã ở bản mới nhất.");
        return Done;
    }

    private static bool AreSwitchesKnown(string kind, IReadOnlySet<string> switches) =>
        switches.All(s => (s, kind) is ("--update", "units") or ("--allow-clear", "counts"));

    private static int Help()
    {
        Console.WriteLine(VerbLine.Usage);
        return Done;
    }

    private static async Task<int> WrongAsync(string[] args)
    {
        await Console.Error.WriteLineAsync($"Không hiểu lệnh: {string.Join(' ', args)}");
        await Console.Error.WriteLineAsync(VerbLine.Usage);
        return WrongCall;
    }
}
