using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Imports;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Verbs;

/// <summary>`bhxh import KIND FILE` and `bhxh import catalogue`: thin over <see cref="ImportService"/>.</summary>
internal static class ImportVerb
{
    public static async Task<int> RunAsync(string kind, string file, VerbLine line)
    {
        var path = ContentRoot.OfShell(file);
        if (!File.Exists(path))
        {
            return await StartFaults.ReportAsync($"Không có tệp {path}: kiểm tra đường dẫn.");
        }

        return await WithImportAsync(line, async (import, services) =>
        {
            await using var content = File.OpenRead(path);
            var outcome = await import.RunAsync(
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
            var code = await SayAsync(outcome, path);
            if (outcome is { IsAccepted: true, ChangedNothing: false, Figures.Count: > 0 })
            {
                Say(await services.GetRequiredService<ImportedWarnings>().OfAsync(outcome.Figures, CancellationToken.None));
            }

            return code;
        });
    }

    /// <summary>`bhxh import catalogue`: the provinces that ship with the product.</summary>
    public static Task<int> AddCatalogueAsync(VerbLine line) => WithImportAsync(line, async (import, _) =>
    {
        var outcome = await import.AddCatalogueAsync(Environment.UserName, CancellationToken.None);
        foreach (var remark in outcome.Remarks)
        {
            Console.WriteLine($"Lưu ý. {remark}");
        }

        Console.WriteLine(outcome.Summary);
        return 0;
    });

    private static Task<int> WithImportAsync(VerbLine line, Func<ImportService, IServiceProvider, Task<int>> run) => VerbRunner.WithReadyDatabaseAsync(line, services => run(services.GetRequiredService<ImportService>(), services), createsFile: true);

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

    /// <summary>The figures are in; these are only to be looked at.</summary>
    private static void Say(ImportedWarningsOutcome warnings)
    {
        foreach (var warning in warnings.First)
        {
            Console.WriteLine($"Cảnh báo. {warning}");
        }

        if (warnings.Count > warnings.First.Count)
        {
            Console.WriteLine($"… và {VietnameseNumber.Whole(warnings.Count - warnings.First.Count)} cảnh báo khác: xem trang Kiểm tra của từng tháng.");
        }
    }
}
