using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>A chosen report and why nothing will be done with it; null when it will.</summary>
public sealed record ChosenReport(string Key, ReportStanding Standing, string? Refusal);

/// <summary>Approves or locks many reports at once: first what will happen, then, confirmed, what was seen and nothing else.</summary>
[MayDo(Power.Read)]
public class NhieuBieuModel(WorkflowQuery query, ChangeReports change) : PageModel
{
    public const string Address = "/nhap-lieu/nhieu-bieu";

    [TempData]
    public string? Saved { get; set; }

    public ReportAct Act { get; private set; }

    public ReportMonth Month { get; private set; }

    public int ProvinceId { get; private set; }

    public IReadOnlyList<ChosenReport> Rows { get; private set; } = [];

    /// <summary>What a check box of the list sends: unit, form and the version that is seen there.</summary>
    public static string Key(ReportStanding standing) => FormattableString.Invariant($"{standing.Unit.Id}.{standing.Form.Id}.{standing.Version}");

    /// <summary>Only a choice leads here.</summary>
    public IActionResult OnGet() => Redirect("/nhap-lieu");

    [MayDo(Power.ApproveReports)]
    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "viec")] string? word,
        [FromForm(Name = "thang")] string? month,
        [FromForm(Name = "tinh")] int provinceId,
        [FromForm(Name = "chon")] string[]? chosen,
        [FromForm(Name = "xac-nhan")] string? confirmed,
        CancellationToken cancellation)
    {
        if (!ReportMonth.TryParse(month, out var asked) || WorkflowLinks.ActOf(word) is not (ReportAct.Approve or ReportAct.Lock))
        {
            return BadRequest();
        }

        (Act, Month, ProvinceId) = (WorkflowLinks.ActOf(word)!.Value, asked, provinceId);
        var keys = (chosen ?? []).Select(Parse).OfType<ReportTarget>().ToList();
        if (!string.IsNullOrEmpty(confirmed) && keys.Count > 0)
        {
            try
            {
                return Finish(await change.RunAsync(new ChangeReportsOptions { ProvinceId = provinceId, Reports = keys, Act = Act, Actor = User.ActorName() }, cancellation));
            }
            catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
            {
                ModelState.AddModelError("", explanation);
                Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            }
        }

        var standings = await query.OfProvinceAsync(provinceId, Month, cancellation);
        Rows = [.. keys.Where(k => standings.ContainsKey((k.UnitId, k.FormId))).Select(k => Judge(k, standings[(k.UnitId, k.FormId)]))];
        return Page();
    }

    private ChosenReport Judge(ReportTarget target, ReportStanding standing)
    {
        var step = ReportWorkflow.Of(standing.State, Act, standing.Report?.OpenedAt is not null);
        return new ChosenReport(Key(standing), standing, step.Refusal ?? (target.SeenVersion == standing.Version ? null : "Vừa thay đổi khi bạn đang chọn: xem lại rồi chọn lại."));
    }

    private RedirectResult Finish(ChangeReportsOutcome outcome)
    {
        var refused = outcome.Reports.Where(r => r.Result != ChangeReportResult.Done).ToList();
        var done = $"{(Act == ReportAct.Lock ? "Đã khóa" : "Đã duyệt")} {VietnameseNumber.Whole(outcome.Done)} biểu, {Wording.Month(Month)}.";
        Saved = refused.Count == 0 ? done : $"{done} {VietnameseNumber.Whole(refused.Count)} biểu để nguyên: {string.Join("; ", refused.Select(r => r.Message).Distinct())}";
        return Redirect(string.Create(CultureInfo.InvariantCulture, $"/nhap-lieu?thang={Month}&tinh={ProvinceId}"));
    }

    private ReportTarget? Parse(string key)
    {
        var parts = key.Split('.');
        return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var unit)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var form) && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new ReportTarget(unit, Month, form, version)
            : null;
    }
}
