using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.QuanTri;

/// <summary>Cut-off days, due days and rest days of a province or of the whole country, with what they come to.</summary>
[MayDo(Power.Read)]
public class LichBaoCaoModel(AppDbContext db, ReferenceCache references, ScheduleQuery query, SaveSchedule saveSchedule, SaveRestDays saveRestDays, TimeProvider clock) : PageModel
{
    public const int PreviewedMonths = 12;

    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int ProvinceId { get; set; }

    public ScheduleFields Schedule { get; private set; } = new();

    public RestDayFields RestDay { get; private set; } = new();

    [TempData]
    public string? Saved { get; set; }

    public IReadOnlyList<ProvinceChoice> Provinces { get; private set; } = [];

    public IReadOnlyList<ReportForm> Forms { get; private set; } = [];

    public ScheduleSettings View { get; private set; } = null!;

    public IReadOnlyList<ReportMonth> Months => [.. Enumerable.Range(0, PreviewedMonths).Select(i => ReportMonth.Of(clock.Today()).AddMonths(i))];

    public string Address(string? handler = null) => FormattableString.Invariant($"/quan-tri/lich-bao-cao?tinh={ProvinceId}{(handler is null ? "" : $"&handler={handler}")}");

    /// <summary>Shows the settings, perhaps with one opened to be changed.</summary>
    public async Task OnGetAsync([FromQuery(Name = "sua")] string? key, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (View.Own.FirstOrDefault(s => ScheduleFields.KeyOf(s) == key) is { } known)
        {
            Schedule = ScheduleFields.Of(known);
        }
    }

    [MayDo(Power.ChangeSettings)]
    public Task<IActionResult> OnPostScheduleAsync([FromForm(Name = "")] ScheduleFields fields, CancellationToken cancellation) => DoAsync(async () =>
    {
        Schedule = fields;
        if (ScheduleFields.Month(fields.From) is not { } from)
        {
            return [("tu-thang", "Tháng đầu không đúng: ghi như 9/2024.")];
        }

        var until = ScheduleFields.Month(fields.Until);
        if (until is null && !string.IsNullOrWhiteSpace(fields.Until))
        {
            return [("den-thang", "Tháng cuối không đúng: ghi như 12/2024, hoặc để trống nếu dùng mãi.")];
        }

        var outcome = await saveSchedule.RunAsync(
            new SaveScheduleOptions
            {
                ProvinceId = ProvinceId,
                FormId = fields.FormId,
                From = from,
                MonthOfYear = fields.MonthOfYear,
                Until = until,
                CutOffDay = ScheduleFields.DayNumber(fields.CutOffDay),
                DueDay = ScheduleFields.DayNumber(fields.DueDay),
                DueMonthsLater = fields.DueMonthsLater,
                Removes = !string.IsNullOrEmpty(fields.Remove),
                Actor = User.ActorName(),
            },
            cancellation);
        Saved = outcome.Result switch
        {
            SaveScheduleResult.Removed => "Đã bỏ thiết lập này; bên dưới là lịch sau khi bỏ.",
            SaveScheduleResult.NothingChanged => "Không có gì thay đổi: lịch đã như vậy.",
            _ => "Đã lưu lịch báo cáo; bên dưới là ngày chốt và hạn gửi 12 tháng tới.",
        };
        return outcome.Result == SaveScheduleResult.Unknown ? [("bieu", "Không có tỉnh hoặc biểu này: tải lại trang.")] : [.. outcome.Faults.Select(f => (FieldOf(f.Field), f.Message))];
    }, cancellation);

    [MayDo(Power.ChangeSettings)]
    public Task<IActionResult> OnPostRestDayAsync([FromForm(Name = "")] RestDayFields fields, CancellationToken cancellation) => DoAsync(async () =>
    {
        RestDay = fields;
        if (ChiTieu.IndicatorViews.Day(fields.Day) is not { } day)
        {
            return [("ngay", "Ngày không đúng: chọn ngày, ví dụ 02/01/2025.")];
        }

        var result = await saveRestDays.RunAsync(
            new SaveRestDayOptions { ProvinceId = ProvinceId, Day = day, IsWorked = fields.IsWorked == 1, Name = fields.Name, Removes = !string.IsNullOrEmpty(fields.Remove), Actor = User.ActorName() },
            cancellation);
        Saved = result switch
        {
            SaveRestDayResult.Removed => $"Đã bỏ ngày {VietnameseNumber.Date(day)}: lại theo lịch chung.",
            SaveRestDayResult.NothingChanged => "Không có gì thay đổi: ngày này đã như vậy.",
            _ => $"Đã lưu ngày {VietnameseNumber.Date(day)}.",
        };
        return result switch
        {
            SaveRestDayResult.NoName => [("ten-ngay", "Chưa ghi tên ngày: ví dụ “Nghỉ bù 30/4”.")],
            SaveRestDayResult.NameTooLong => [("ten-ngay", $"Tên dài quá {Core.Data.Entities.RestDay.NameMaxLength} ký tự: rút ngắn lại.")],
            SaveRestDayResult.HiddenCharacter => [("ten-ngay", "Tên có ký tự ẩn: gõ lại.")],
            SaveRestDayResult.Unknown => [("ngay", "Không có tỉnh này: tải lại trang.")],
            _ => [],
        };
    }, cancellation);

    private static string FieldOf(string property) => property switch
    {
        nameof(SaveScheduleOptions.MonthOfYear) => "thang-trong-nam",
        nameof(SaveScheduleOptions.CutOffDay) => "ngay-chot",
        nameof(SaveScheduleOptions.Until) => "den-thang",
        _ => "han-gui",
    };

    /// <summary>Runs one act; a fault stands beside its field and everything typed stays.</summary>
    private async Task<IActionResult> DoAsync(Func<Task<IReadOnlyList<(string Field, string Fault)>>> act, CancellationToken cancellation)
    {
        try
        {
            var faults = await act();
            if (faults.Count == 0)
            {
                return Redirect(Address());
            }

            foreach (var (field, fault) in faults)
            {
                ModelState.AddModelError(field, fault);
            }
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        Saved = null;
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        Provinces = ProvinceChoices.Of(reference.Units, clock.Today());
        Forms = reference.Indicators.Forms;
        if (Provinces.All(p => p.Unit.ProvinceId != ProvinceId))
        {
            ProvinceId = ProvinceHead.National;
        }

        View = await query.SettingsAsync(ProvinceId, cancellation);
    }
}
