using BhxhTracker.Core.Data;
using BhxhTracker.Core.Imports;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Verbs;

/// <summary>`bhxh import KIND FILE`: thin over <see cref="ImportService"/>.</summary>
internal static class ImportVerb
{
    public static async Task<int> RunAsync(string kind, string file, VerbLine line)
    {
        var path = Path.GetFullPath(Path.Combine(ContentRoot.ShellFolder(), file));
        if (!File.Exists(path))
        {
            return await StartFaults.ReportAsync($"Không có tệp {path}: kiểm tra đường dẫn.");
        }

        return await VerbRunner.WithDatabaseAsync(line, async services =>
        {
            if (await services.GetRequiredService<DatabaseSetup>().ForVerbAsync(CancellationToken.None) == SetupOutcome.NeedsMigration)
            {
                return await StartFaults.ReportAsync("Cơ sở dữ liệu chưa được tạo hoặc chưa nâng cấp: chạy `bhxh migrate` trước.");
            }

            await using var content = File.OpenRead(path);
            var outcome = await services.GetRequiredService<ImportService>().RunAsync(
                kind,
                new ImportRequest
                {
                    Content = content,
                    FileName = Path.GetFileName(path),
                    Actor = Environment.UserName,
                    Update = line.Switches.Contains("--update"),
                    AllowClear = line.Switches.Contains("--allow-clear"),
                },
                CancellationToken.None);
            return await SayAsync(outcome, path);
        });
    }

    private static async Task<int> SayAsync(ImportOutcome outcome, string path)
    {
        if (!outcome.IsAccepted)
        {
            foreach (var fault in outcome.Faults)
            {
                await Console.Error.WriteLineAsync(fault.ToString());
            }

            await Console.Error.WriteLineAsync($"Không nhập {Path.GetFileName(path)}: {outcome.Faults.Count} lỗi, dữ liệu giữ nguyên.");
            return StartFaults.Refused;
        }

        foreach (var warning in outcome.Warnings)
        {
            Console.WriteLine($"Lưu ý. {warning}");
        }

        Console.WriteLine(outcome.ChangedNothing
            ? $"Không có gì thay đổi: {outcome.Unchanged} dòng đã có như vậy."
            : $"Đã nhập: {outcome.Added} mới, {outcome.Changed} thay đổi, {outcome.Unchanged} như cũ.");
        return 0;
    }
}
