using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Narrative;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.Pages.TienDo;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.BaoCao;

/// <summary>"Báo cáo nhanh": a unit's month in prose, to be copied, edited and taken out as a Word document.</summary>
[MayDo(Power.Read)]
public class NhanhModel(NarrativePages pages) : PageModel
{
    private const int MostNamed = 10;

    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public NarrativeFilter Asked { get; set; } = new();

    public NarrativePage View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int unitId, CancellationToken cancellation)
    {
        if (await pages.FindAsync(unitId, Filter, Asked, cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }

    /// <summary>Why there is no text, and what to do.</summary>
    public static string WhyNone(NarrativeOutcome outcome) => outcome.Reason switch
    {
        NoNarrative.NoReadings => $"{outcome.Unit.Unit.Name} chưa có {outcome.Basis.Name().ToLowerInvariant()} ngày nào trong {Wording.Month(outcome.Unit.Month)}: nhập ở trang Số liệu nhanh, hoặc chọn cơ sở số liệu khác.",
        NoNarrative.NoFigures => $"{outcome.Unit.Unit.Name} chưa có số liệu {Wording.Month(outcome.Unit.Month)}: chọn kỳ khác, hoặc xem đơn vị nào chưa gửi ở trang Tình hình gửi.",
        _ => $"{VietnameseNumber.Whole(outcome.Outstanding.Count)} đơn vị có số liệu chưa {(outcome.Basis == NarrativeBasis.Sent ? "gửi" : "duyệt")} nên chưa thể viết theo {outcome.Basis.Name().ToLowerInvariant()}: {Names(outcome.Outstanding)}. "
            + $"Đề nghị đơn vị {(outcome.Basis == NarrativeBasis.Sent ? "gửi" : "gửi, rồi duyệt")} báo cáo, hoặc chọn cơ sở số liệu khác.",
    };

    private static string Names(IReadOnlyList<UnitRef> units) =>
        string.Join(", ", units.Take(MostNamed).Select(u => u.Name)) + (units.Count > MostNamed ? $" và {VietnameseNumber.Whole(units.Count - MostNamed)} đơn vị khác" : "");

    public static string NameOf(FigureSource source) => source.Measure switch
    {
        FigureMeasure.Value => "Thực hiện",
        FigureMeasure.Plan => "Kế hoạch",
        FigureMeasure.ComparablePlan => "Kế hoạch của các đơn vị đã có số liệu",
        FigureMeasure.PercentOfPlan => "% kế hoạch",
        FigureMeasure.Gap => source.Value < 0 ? "Vượt kế hoạch" : "Còn thiếu",
        FigureMeasure.SumOfGaps => "Cộng số còn thiếu",
        FigureMeasure.MonthOnMonth => "So với tháng trước",
        FigureMeasure.SinceYearStart => "So với 31/12",
        FigureMeasure.YearOnYear => "So với cùng kỳ",
        FigureMeasure.InMonth => "Trong tháng",
        FigureMeasure.Coverage => "Tỷ lệ bao phủ",
        FigureMeasure.CoverageTarget => "Chỉ tiêu tỷ lệ bao phủ",
        FigureMeasure.CoverageDifference => "Chênh lệch so với chỉ tiêu",
        FigureMeasure.RequiredPerMonth => "Mỗi tháng còn lại",
        FigureMeasure.RequiredTimes => "So với bình quân đầu năm",
        _ => "Phần phải tăng đã thực hiện",
    };
}
