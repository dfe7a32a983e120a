using System.Globalization;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.SettingUp;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Verbs;

/// <summary>`bhxh init`: an empty database without the demonstration, and with switches the whole set-up but for the administrator.</summary>
internal static class InitVerb
{
    public static readonly IReadOnlyList<string> Valued = ["--provinces", "--cut-off", "--due", "--without", "--office-above", "--office", "--place"];

    private const string SameMonth = "0";

    public static Task<int> RunAsync(VerbLine line) => VerbRunner.WithDatabaseAsync(line, async services =>
    {
        var database = services.GetRequiredService<DatabaseOptions>();
        if (database.IsDemonstration)
        {
            return await StartFaults.ReportAsync($"Thư mục {database.DataFolder} đang là dữ liệu trình diễn: mở trang và bấm “Bắt đầu dùng thật”, hoặc ghi --Data:Folder= tới thư mục khác.");
        }

        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        if (!line.Values.ContainsKey("--provinces"))
        {
            if (line.Values.Count > 0)
            {
                return await StartFaults.ReportAsync("Thiếu --provinces: ghi mã tỉnh, thành phố, cách nhau dấu phẩy, ví dụ --provinces 31.");
            }

            Console.WriteLine("Cơ sở dữ liệu trống đã sẵn sàng. Chạy `bhxh` rồi mở liên kết cài đặt được in ra, hoặc `bhxh init --provinces MÃ` và `bhxh user add TÊN --role quan-tri`.");
            return 0;
        }

        var outcome = await services.GetRequiredService<SetUpOffice>().RunAsync(OptionsOf(line), CancellationToken.None);
        switch (outcome.Result)
        {
            case SetUpOfficeResult.Done:
                Console.WriteLine("Đã cài đặt. Bước tiếp: `bhxh user add TÊN --role quan-tri`, rồi nhập huyện, xã bằng `bhxh import units FILE`.");
                return 0;
            case SetUpOfficeResult.DoneBefore:
                return await StartFaults.ReportAsync("Cơ sở dữ liệu này đã cài đặt hoặc đã có tài khoản: sửa thiết lập ở trang Quản trị.");
            default:
                return await StartFaults.ReportAsync(string.Join(" ", outcome.Faults.Select(f => f.Message).Distinct()));
        }
    });

    private static SetUpOfficeOptions OptionsOf(VerbLine line)
    {
        var unused = Listed(line, "--without");
        var cutOff = Number(line, "--cut-off", FormSchedule.MonthEnd);

        // "5" is the 5th of the month after, "0/28" the 28th of the report month itself.
        var due = line.Values.GetValueOrDefault("--due", ReportSchedule.DefaultDueDay.ToString(CultureInfo.InvariantCulture)).Split('/');
        return new SetUpOfficeOptions
        {
            ProvinceCodes = Listed(line, "--provinces"),
            Forms = [.. BuiltInIndicators.Forms.Select(f => new FormChoice(f.Code, !unused.Contains(f.Code), cutOff, Day(due[^1]), due is [SameMonth, _] ? 0 : 1))],
            Letterhead = LetterheadLines.Clean(line.Values.GetValueOrDefault("--office-above"), line.Values.GetValueOrDefault("--office"), line.Values.GetValueOrDefault("--place")),
            Administrator = null,
            Actor = Environment.UserName,
        };
    }

    private static List<string> Listed(VerbLine line, string name) =>
        [.. line.Values.GetValueOrDefault(name, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static int Number(VerbLine line, string name, int otherwise) => line.Values.TryGetValue(name, out var text) ? Day(text) : otherwise;

    /// <summary>0 for what is no day; the rules say so.</summary>
    private static int Day(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : 0;
}
