using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.Pages.NhapLieu;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>The development scenario of a unit's targets: typed, pasted, or shaped by the unit's own past years.</summary>
[MayDo(Power.Read)]
public class KichBanModel(PlanPathQuery query, SavePlanPath save) : PageModel
{
    public const string ByPastYears = "quy-luat";
    public const string Straight = "deu";

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public int? UnitId { get; set; }

    [BindProperty(SupportsGet = true, Name = "ke-hoach")]
    public Guid? PlanId { get; set; }

    [BindProperty(SupportsGet = true, Name = "nam")]
    public int? Year { get; set; }

    [BindProperty(Name = "giup")]
    public string? Pressed { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public PathSheet View { get; private set; } = null!;

    /// <summary>Typed texts by field.</summary>
    public Dictionary<string, string> Texts { get; } = [];

    /// <summary>Why a helper had nothing to offer.</summary>
    public string? Refused { get; private set; }

    public static string Field(PathRow row, int month) => string.Create(CultureInfo.InvariantCulture, $"m-{row.Indicator.Id}-{month}");

    public static string HashField(PathRow row) => string.Create(CultureInfo.InvariantCulture, $"ban-{row.Indicator.Id}");

    public string TextOf(PathRow row, int month) => Texts.GetValueOrDefault(Field(row, month), "");

    public string HashOf(PathRow row) => HttpMethods.IsPost(Request.Method) ? Request.Form[HashField(row)].ToString() : row.Hash;

    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    /// <summary>The course as it stands in the fields, from 31/12 on.</summary>
    public IReadOnlyList<SparkPoint> Course(PathRow row) =>
    [
        new SparkPoint($"12/{View.Year - 1}", row.Start, row.Start is null ? null : ProgressText.Count(row.Indicator, row.Start)),
        .. Enumerable.Range(1, 12).Select(month =>
        {
            var value = EntryViews.Read(row.Indicator, TextOf(row, month)).Value;
            return new SparkPoint($"{month}/{View.Year}", value, value is null ? null : ProgressText.Count(row.Indicator, value));
        }),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await query.RunAsync(UnitId ?? 0, PlanId, Year, cancellation) is not { } sheet)
        {
            return NotFound();
        }

        View = sheet;
        foreach (var row in sheet.Rows)
        {
            foreach (var (month, value) in row.Points)
            {
                Texts[Field(row, month)] = EntryViews.Typed(row.Indicator, (long)value);
            }
        }

        return Page();
    }

    [MayDo(Power.ChangePlans)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await query.RunAsync(UnitId ?? 0, PlanId, Year, cancellation) is not { Plan: not null } sheet)
        {
            return NotFound();
        }

        View = sheet;
        var paths = sheet.Rows.Select(Read).ToList();
        if (Pressed is not null)
        {
            Help();
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        SavePlanPathOutcome outcome;
        try
        {
            outcome = await save.RunAsync(
                new SavePlanPathOptions
                {
                    ProvinceId = sheet.Unit.ProvinceId,
                    PlanId = sheet.Plan!.Id,
                    UnitId = sheet.Unit.Id,
                    Paths = paths,
                    Actor = User.ActorName(),
                },
                cancellation);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            // Nothing was written; what was typed stays, so that it can be sent again.
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }

        switch (outcome.Result)
        {
            case SavePlanPathResult.Saved:
                Saved = $"Đã lưu kịch bản của {VietnameseNumber.Whole(outcome.Changed)} chỉ tiêu.{FallsOf(outcome)}";
                return Redirect(Request.Path + Request.QueryString);
            case SavePlanPathResult.NothingChanged:
                Saved = "Không có gì thay đổi: kịch bản đã như vậy.";
                return Redirect(Request.Path + Request.QueryString);
            case SavePlanPathResult.Conflict:
                ModelState.AddModelError("", "Người khác vừa lưu kịch bản này. Mở lại trang ở thẻ khác để xem, rồi chép số của bạn sang.");
                return Page();
            case SavePlanPathResult.Invalid:
                outcome.Faults.ToList().ForEach(f => ModelState.AddModelError(
                    f.Month is { } month ? Field(sheet.Rows.First(r => r.Indicator.Id == f.IndicatorId), month) : "", f.Message));
                return Page();
            default:
                return NotFound();
        }
    }

    private PlanPathInput Read(PathRow row)
    {
        var points = new Dictionary<int, decimal>();
        for (var month = 1; month <= 12; month++)
        {
            var field = Field(row, month);
            Texts[field] = Request.Form[field].ToString();
            var (value, problem) = EntryViews.Read(row.Indicator, Texts[field]);
            if (problem is not null)
            {
                ModelState.AddModelError(field, problem);
            }
            else if (value is { } point)
            {
                points[month] = point;
            }
        }

        return new PlanPathInput(row.Indicator.Id, points, HashOf(row));
    }

    private void Help()
    {
        var parts = Pressed!.Split(':');
        if (parts.Length != 2 || View.Rows.FirstOrDefault(r => r.Indicator.Id.ToString(CultureInfo.InvariantCulture) == parts[1]) is not { } row)
        {
            return;
        }

        var name = row.Indicator.ShortName;
        if (row.Start is not { } start)
        {
            Refused = row.Indicator.Nature == IndicatorNature.FlowOfMonth
                ? $"{name} là số phát sinh từng tháng: gõ tay từng tháng."
                : $"{name}: chưa có số 31/12/{View.Year - 1} đầy đủ của {View.Unit.Name} nên chưa có điểm xuất phát.";
            return;
        }

        var path = parts[0] == Straight
            ? SeasonalPath.Straight(start, row.Target, row.Deadline.Month)
            : SeasonalPath.OfPastYears(start, row.Target, row.Deadline.Month, row.Past);
        if (path.Reason != NoShape.None)
        {
            Refused = $"{name}: {Explain(path.Reason)}";
            return;
        }

        for (var month = 1; month <= 12; month++)
        {
            var field = Field(row, month);
            Texts[field] = month <= path.Points.Count ? EntryViews.Typed(row.Indicator, path.Points[month - 1]) : "";
            ModelState.Remove(field);
        }
    }

    private string FallsOf(SavePlanPathOutcome outcome) => outcome.Falls.Count == 0 ? ""
        : $" Có tháng thấp hơn tháng trước: {string.Join("; ", outcome.Falls.GroupBy(f => f.IndicatorId).Select(g => $"{View.Rows.First(r => r.Indicator.Id == g.Key).Indicator.ShortName} tháng {string.Join(", ", g.Select(f => f.Month))}"))}. Đúng với BHXH tự nguyện đầu năm; nếu không, xem lại.";

    private static string Explain(NoShape reason) => reason switch
    {
        NoShape.TooFewMonths => "chưa đủ dữ liệu, cần ít nhất 13 tháng liền có số đầy đủ (từ 31/12 đến 31/12). Gõ tay, hoặc chọn “Chia đều”.",
        NoShape.NoYearLikeThePlan => "các năm trước không biến động cùng chiều với kế hoạch nên không có quy luật để theo. Gõ tay, hoặc chọn “Chia đều”.",
        _ => "biến động trong năm quá lớn so với mức tăng cả năm nên không lập được kịch bản. Gõ tay, hoặc chọn “Chia đều”.",
    };
}
