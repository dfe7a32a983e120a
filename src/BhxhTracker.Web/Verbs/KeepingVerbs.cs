using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Keeping;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Verbs;

/// <summary>`bhxh backup FILE`, `bhxh restore FILE` and `bhxh move --to Postgres`.</summary>
internal static class KeepingVerbs
{
    public static Task<int> BackUpAsync(string file, VerbLine line) => VerbRunner.WithReadyDatabaseAsync(line, async services =>
    {
        var done = await services.GetRequiredService<BackUp>().RunAsync(ContentRoot.OfShell(file), CancellationToken.None);
        Console.WriteLine($"Đã sao lưu {Counted(done.Manifest)} vào {done.File} ({VietnameseNumber.Whole(done.Bytes / 1024)} KB), đã đọc lại đủ.");
        Console.WriteLine("Tệp chứa mọi số liệu và khóa của chương trình: cất giữ như chính cơ sở dữ liệu.");
        return 0;
    });

    public static Task<int> RestoreAsync(string file, VerbLine line) => VerbRunner.WithDatabaseAsync(line, async services =>
    {
        var path = ContentRoot.OfShell(file);
        if (!File.Exists(path))
        {
            return await StartFaults.ReportAsync($"Không có tệp {path}: kiểm tra đường dẫn.");
        }

        var done = await services.GetRequiredService<Restore>().RunAsync(
            new RestoreOptions { File = path, AcceptsBrokenAudit = line.Switches.Contains("--accept-broken-audit") }, CancellationToken.None);
        Say("Đã khôi phục", done);
        return 0;
    });

    /// <summary>Through an archive beside the database, dropped afterwards; the file that was moved from stays as it is.</summary>
    public static Task<int> MoveAsync(VerbLine line) => VerbRunner.WithReadyDatabaseAsync(line, async services =>
    {
        var source = services.GetRequiredService<DatabaseOptions>();
        if (!source.IsEmbedded)
        {
            return await StartFaults.ReportAsync("Cơ sở dữ liệu đang dùng đã là PostgreSQL (Database:Provider): không có gì để chuyển.");
        }

        if (string.IsNullOrWhiteSpace(source.ConnectionString) || DatabaseRegistration.FaultOfServerConnection(source.ConnectionString) is not null)
        {
            return await StartFaults.ReportAsync("Thiếu chuỗi kết nối của nơi chuyển đến: thêm --ConnectionStrings:Postgres=\"Host=…;Database=…;Username=…;Password=…\".");
        }

        var archive = Path.Combine(source.DataFolder, $"chuyen-{Guid.CreateVersion7():N}.zip");
        try
        {
            await services.GetRequiredService<BackUp>().RunAsync(archive, CancellationToken.None);
            await using var target = new ServiceCollection().AddLogging().AddBhxhCore(source.OnServer).BuildServiceProvider();
            await using var scope = target.CreateAsyncScope();
            var done = await scope.ServiceProvider.GetRequiredService<Restore>().RunAsync(new RestoreOptions { File = archive, AcceptsBrokenAudit = true }, CancellationToken.None);
            Say("Đã chuyển sang PostgreSQL", done);
            if (!done.Audit.IsWhole)
            {
                Console.WriteLine("Lưu ý. Nhật ký đã không nguyên vẹn từ trước khi chuyển: xem bằng `bhxh audit verify`.");
            }

            Console.WriteLine($"Từ nay đặt Database:Provider=Postgres. Tệp cũ {source.EmbeddedFile} giữ nguyên; số liệu nhập vào đó sau lúc này không sang theo.");
            return 0;
        }
        finally
        {
            File.Delete(archive);
        }
    });

    private static void Say(string what, RestoreOutcome done) => Console.WriteLine(
        $"{what} {Counted(done.Manifest)}; đọc lại từng bảng giống hệt, nhật ký {(done.Audit.IsWhole ? "nguyên vẹn" : "KHÔNG nguyên vẹn")} ({VietnameseNumber.Whole(done.Audit.Entries)} mục).");

    private static string Counted(ArchiveManifest manifest) => $"{VietnameseNumber.Whole(manifest.Rows)} dòng của {manifest.Tables.Count} bảng";
}
