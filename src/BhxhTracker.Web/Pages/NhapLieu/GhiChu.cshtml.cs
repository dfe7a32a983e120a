using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>
/// What was said about one figure: notes, questions, causes. A page of its own, and a part of the grid's details panel when asked with
/// the header that says so; its forms post here and answer in the same shape.
/// </summary>
[MayDo(Power.Read)]
public class GhiChuModel(RemarkQuery query, SaveRemark save) : PageModel
{
    /// <summary>Names of the acts in the form.</summary>
    public const string Ask = "hoi";
    public const string Answer = "tra-loi";
    public const string State = "nguyen-nhan";
    public const string Note = "ghi-chu";
    public const string Withdraw = "rut";

    [BindProperty(Name = "viec")]
    public string? Act { get; set; }

    [BindProperty(Name = "loi")]
    public string? Text { get; set; }

    /// <summary>The question that is answered, or the remark that is taken back.</summary>
    [BindProperty(Name = "ma")]
    public Guid? RemarkId { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public FigureRemarks View { get; private set; } = null!;

    public bool IsPart { get; private set; }

    public string Address => FormattableString.Invariant($"/nhap-lieu/ghi-chu/{View.Month}/{View.Unit.Id}/{View.Indicator.Id}");

    public async Task<IActionResult> OnGetAsync(string month, int unitId, int indicatorId, CancellationToken cancellation) =>
        await LoadAsync(month, unitId, indicatorId, cancellation) ? Page() : NotFound();

    [MayDo(Power.AnswerRemarks, Power.AskRemarks)]
    public async Task<IActionResult> OnPostAsync(string month, int unitId, int indicatorId, CancellationToken cancellation)
    {
        if (!await LoadAsync(month, unitId, indicatorId, cancellation))
        {
            return NotFound();
        }

        SaveRemarkResult result;
        try
        {
            result = await RunAsync(cancellation);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            // Nothing was written; what was typed stays, so that it can be sent again.
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }

        if (Problem(result) is { } problem)
        {
            ModelState.AddModelError(FieldId, problem);
            return Page();
        }

        Saved = SavedText;
        if (!IsPart)
        {
            return Redirect(Address);
        }

        (Act, Text, RemarkId) = (null, null, null);
        ModelState.Clear();
        await LoadAsync(month, unitId, indicatorId, cancellation);
        return Page();
    }

    /// <summary>What was typed into the field of this act, when it could not be saved.</summary>
    public string TextOf(string act, Guid? id = null) => Act == act && (act != Answer || RemarkId == id) ? Text ?? "" : "";

    public string? ErrorOf(string fieldId) => ModelState.TryGetValue(fieldId, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    public static string Field(string act, Guid? id = null) => id is { } question ? FormattableString.Invariant($"gc-{act}-{question:N}") : $"gc-{act}";

    public bool IsMine(Remark remark) => !remark.IsWithdrawn && remark.Actor == User.ActorName();

    private string FieldId => Act switch
    {
        Answer => Field(Answer, RemarkId),
        Ask or State or Note => Field(Act),
        _ => "",
    };

    private string SavedText => Act switch
    {
        Ask => "Đã hỏi nguyên nhân: câu hỏi vào “Việc của tôi” của đơn vị.",
        Withdraw => "Đã rút lại.",
        Note => "Đã ghi chú.",
        _ => "Đã ghi nguyên nhân: nguyên nhân đi theo số liệu và được đưa vào báo cáo.",
    };

    private Task<SaveRemarkResult> RunAsync(CancellationToken cancellation) => Act == Withdraw
        ? save.WithdrawAsync(
            new WithdrawRemarkOptions { UnitId = View.Unit.Id, Month = View.Month, IndicatorId = View.Indicator.Id, RemarkId = RemarkId ?? Guid.Empty, Actor = User.ActorName() }, cancellation)
        : save.RunAsync(
            new SaveRemarkOptions
            {
                UnitId = View.Unit.Id,
                Month = View.Month,
                IndicatorId = View.Indicator.Id,
                Kind = Act switch { Ask => RemarkKind.Question, Answer or State => RemarkKind.Cause, _ => RemarkKind.Note },
                Text = Text ?? "",
                QuestionId = Act == Answer ? RemarkId ?? Guid.Empty : null,
                Actor = User.ActorName(),
            },
            cancellation);

    private static string? Problem(SaveRemarkResult result) => result switch
    {
        SaveRemarkResult.Saved or SaveRemarkResult.NothingChanged => null,
        SaveRemarkResult.NoText => "Chưa viết gì: ghi một câu rồi bấm lại.",
        SaveRemarkResult.TextTooLong => $"Dài quá {VietnameseNumber.Whole(FigureRemark.TextMaxLength)} ký tự: rút ngắn lại.",
        SaveRemarkResult.HiddenCharacter => "Có ký tự ẩn: gõ lại thay vì dán.",
        SaveRemarkResult.NotYet => "Chưa đến tháng này: chưa có số liệu để hỏi hay ghi chú.",
        SaveRemarkResult.QuestionWithdrawn => "Câu hỏi này đã được rút lại. Nếu vẫn muốn nêu, ghi ở “Nêu nguyên nhân”.",
        SaveRemarkResult.UnknownQuestion => "Không có câu hỏi này ở số liệu này: tải lại trang.",
        SaveRemarkResult.NotYours => "Chỉ người viết mới rút lại được.",
        _ => "Không tìm thấy số liệu hoặc lời này: tải lại trang.",
    };

    private async Task<bool> LoadAsync(string month, int unitId, int indicatorId, CancellationToken cancellation)
    {
        if (!ReportMonth.TryParse(month, out var asked) || await query.OfFigureAsync(unitId, asked, indicatorId, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        IsPart = Request.Headers.ContainsKey("HX-Request") || Request.Headers.XRequestedWith == "fetch";
        return true;
    }
}
