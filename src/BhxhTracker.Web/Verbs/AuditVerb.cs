using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Verbs;

/// <summary>`bhxh audit verify [--anchor FILE | HASH]` and `bhxh audit anchor`.</summary>
internal static class AuditVerb
{
    /// <summary>Says whether the audit is whole, and otherwise where it is not.</summary>
    /// <param name="anchor">A printed list, or one hash from it; null to compare with nothing.</param>
    /// <param name="line">The call.</param>
    public static async Task<int> VerifyAsync(string? anchor, VerbLine line)
    {
        IReadOnlyList<AuditAnchor> anchors = [];
        if (anchor is not null && AuditAnchor.ReadHash(anchor) is { } hash)
        {
            anchors = [hash];
        }
        else if (anchor is not null)
        {
            var path = ContentRoot.OfShell(anchor);
            if (!File.Exists(path))
            {
                return await StartFaults.ReportAsync($"Không có tệp {path}: kiểm tra đường dẫn, hoặc ghi một mã băm 64 ký tự.");
            }

            anchors = AuditAnchor.Read(await File.ReadAllLinesAsync(path));
            if (anchors.Count == 0)
            {
                return await StartFaults.ReportAsync($"Tệp {path} không có dòng nào như `bhxh audit anchor` in ra (tỉnh | mục | mã băm): chọn đúng tệp.");
            }
        }

        return await WithAsync(line, async (services, db, name) =>
        {
            var verdict = await services.GetRequiredService<VerifyAudit>().RunAsync(anchors, CancellationToken.None);
            var looked = $"{VietnameseNumber.Whole(verdict.Provinces.Count(p => p.Entries > 0))} chuỗi, {VietnameseNumber.Whole(verdict.Entries)} mục, {VietnameseNumber.Whole(verdict.Changes)} dòng thay đổi";
            if (verdict.IsWhole)
            {
                Console.WriteLine($"Nhật ký nguyên vẹn: {looked}{(anchors.Count > 0 ? $"; khớp {VietnameseNumber.Whole(anchors.Count)} mã đã in lưu" : "")}.");
                return 0;
            }

            foreach (var fault in verdict.Faults)
            {
                await Console.Error.WriteLineAsync($"{name(fault.ProvinceId)}, mục {fault.Sequence}. {fault.Text}");
            }

            if (verdict.FaultCount > verdict.Faults.Count)
            {
                await Console.Error.WriteLineAsync($"… và {VietnameseNumber.Whole(verdict.FaultCount - verdict.Faults.Count)} chỗ khác.");
            }

            await Console.Error.WriteLineAsync($"Nhật ký KHÔNG nguyên vẹn: {VietnameseNumber.Whole(verdict.FaultCount)} chỗ ({looked}). Giữ nguyên cơ sở dữ liệu, đối chiếu với bản sao lưu gần nhất.");
            return StartFaults.Refused;
        });
    }

    public static Task<int> AnchorAsync(VerbLine line) => WithAsync(line, async (services, db, name) =>
    {
        var anchors = await AuditAnchor.OfNowAsync(db, CancellationToken.None);
        Console.WriteLine($"Nhật ký BhxhTracker đến {WorkflowWords.Time(services.GetRequiredService<TimeProvider>().UtcInstant())}");
        Console.WriteLine("tỉnh | mục | mã băm (SHA-256) | tên");
        foreach (var anchor in anchors)
        {
            Console.WriteLine($"{anchor} | {name(anchor.ProvinceId!.Value)}");
        }

        Console.WriteLine("In, ký, lưu giấy; sau này đối chiếu bằng: bhxh audit verify --anchor FILE");
        return 0;
    });

    private static Task<int> WithAsync(VerbLine line, Func<IServiceProvider, AppDbContext, Func<int, string>, Task<int>> run) => VerbRunner.WithReadyDatabaseAsync(line, async services =>
    {
        var db = services.GetRequiredService<AppDbContext>();
        var reference = await services.GetRequiredService<ReferenceCache>().GetAsync(db, CancellationToken.None);
        var today = services.GetRequiredService<TimeProvider>().Today();
        return await run(services, db, province => AuditAnchor.NameOf(reference, province, today));
    });
}
