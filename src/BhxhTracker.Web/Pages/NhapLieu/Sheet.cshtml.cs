using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>One unit's figures of one month: shown, checked, saved. What was typed stays on the page whatever happens.</summary>
[MayDo(Power.Read)]
public class SheetModel(EntryQuery query, EntryGridQuery grids, WorkflowQuery workflow, SaveFigures save, SaveWarningReason saveReason) : PageModel
{
    /// <summary>Typed texts by indicator id.</summary>
    [BindProperty(Name = "so")]
    public Dictionary<int, string?> Typed { get; set; } = [];

    /// <summary>The versions that the officer saw, by indicator id.</summary>
    [BindProperty(Name = "ban")]
    public Dictionary<int, int> Versions { get; set; } = [];

    /// <summary>The texts that the page was opened with: a field still as it was is no wish to change what another saved meanwhile.</summary>
    [BindProperty(Name = "cu")]
    public Dictionary<int, string?> Seen { get; set; } = [];

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    /// <summary>Why figures with a warning are right, by <see cref="ReasonKey"/>.</summary>
    [BindProperty(Name = "giai")]
    public Dictionary<string, string?> Explained { get; set; } = [];

    /// <summary>"nam" for the twelve months of the year.</summary>
    [BindProperty(SupportsGet = true, Name = "xem")]
    public string? Shown { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public EntrySheet View { get; private set; } = null!;

    /// <summary>By indicator id.</summary>
    public ILookup<int, FigureWarning> Warnings { get; private set; } = Array.Empty<FigureWarning>().ToLookup(w => w.Figure.IndicatorId);

    /// <summary>What can be done with the unit's reports.</summary>
    public ReportActionsView Actions { get; private set; } = null!;

    public EntryGrid Grid { get; private set; } = null!;

    /// <summary>Null for the form of a unit without children: its indicators are the rows.</summary>
    public EntryLayout? Layout => IsYear ? EntryLayout.Year : View.HasChildren ? EntryLayout.Units : null;

    public bool IsYear => Shown == "nam";

    public bool IsReasonAsked { get; private set; }

    public string Heading
    {
        get
        {
            var parts = Grid.Forms.SelectMany(f => f.Rows).Where(r => !r.IsOwn).GroupBy(r => (r.Unit.Id, r.Month)).ToList();
            var missing = parts.Count(p => p.All(r => r.Cells.All(c => c.Effective is null)));
            var fields = View.Forms.SelectMany(f => f.Rows).ToList();
            return Layout switch
            {
                EntryLayout.Year => $"{View.Unit.FullName}, năm {View.Month.Year}: {parts.Count - missing}/{parts.Count} tháng đã có số liệu",
                EntryLayout.Units when missing > 0 => $"{View.Unit.FullName}, {Wording.Month(View.Month)}: còn {missing}/{parts.Count} đơn vị chưa có số liệu",
                EntryLayout.Units => $"{View.Unit.FullName}, {Wording.Month(View.Month)}: {parts.Count}/{parts.Count} đơn vị đã có số liệu",
                _ => $"{View.Unit.FullName}, {Wording.Month(View.Month)}: {fields.Count(r => r.Own is not null)}/{fields.Count} chỉ tiêu đã nhập",
            };
        }
    }

    public async Task<IActionResult> OnGetAsync(string month, int unitId, CancellationToken cancellation) =>
        await LoadAsync(month, unitId, cancellation) ? Page() : NotFound();

    [MayDo(Power.EnterFigures)]
    public async Task<IActionResult> OnPostAsync(string month, int unitId, CancellationToken cancellation)
    {
        if (!await LoadAsync(month, unitId, cancellation))
        {
            return NotFound();
        }

        var figures = Read();
        foreach (var (key, text) in Explained.Where(e => !string.IsNullOrWhiteSpace(e.Value)))
        {
            if (SaveWarningReason.FaultOf(text) is { } fault)
            {
                ModelState.AddModelError($"giai[{key}]", SaveReasonEndpoint.Problem(fault)!);
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        SaveFiguresOutcome outcome;
        var reasons = 0;
        try
        {
            outcome = await SaveAsync(figures, cancellation);
            reasons = outcome.Result == SaveFiguresResult.Refused ? 0 : await SaveReasonsAsync(cancellation);
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
            case SaveFiguresResult.Saved:
                Saved = $"Đã lưu {VietnameseNumber.Whole(outcome.Changed)} số liệu{(reasons == 0 ? "" : $" và {VietnameseNumber.Whole(reasons)} lý do")} của {View.Unit.Name}, {Wording.Month(View.Month)}.";
                return RedirectToPage(new { month, unitId });
            case SaveFiguresResult.NothingChanged:
                Saved = reasons == 0 ? "Không có gì thay đổi: số liệu đã như vậy." : $"Đã lưu {VietnameseNumber.Whole(reasons)} lý do.";
                return RedirectToPage(new { month, unitId });
            default:
                Show(outcome);
                return Page();
        }
    }

    private Task<SaveFiguresOutcome> SaveAsync(List<CellInput> cells, CancellationToken cancellation) => save.RunAsync(
        new SaveFiguresOptions { Cells = cells, Actor = User.ActorName(), Reason = Reason, AllOrNothing = true }, cancellation);

    /// <summary>Of one warning of the sheet.</summary>
    public static string ReasonKey(FigureWarning warning) => string.Create(CultureInfo.InvariantCulture, $"{warning.Figure.IndicatorId}:{warning.Check}");

    public static string ReasonId(string key) => "giai-" + key.Replace(':', '-');

    public string? ReasonErrorOf(string key) => ModelState.TryGetValue($"giai[{key}]", out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    /// <summary>What was typed, otherwise what is kept.</summary>
    public string ReasonOf(FigureWarning warning) => Explained.TryGetValue(ReasonKey(warning), out var typed) ? typed ?? "" : warning.Reason ?? "";

    /// <summary>The text to show: what was typed, otherwise what is stored.</summary>
    public string TextOf(Indicator indicator, long? own) => Typed.TryGetValue(indicator.Id, out var typed) ? typed ?? "" : EntryViews.Typed(indicator, own);

    public string SeenOf(Indicator indicator, long? own) => Seen.TryGetValue(indicator.Id, out var seen) ? seen ?? "" : EntryViews.Typed(indicator, own);

    public int VersionOf(int indicatorId, int version) => Versions.TryGetValue(indicatorId, out var seen) ? seen : version;

    public string? ErrorOf(int indicatorId) => ModelState.TryGetValue($"so[{indicatorId}]", out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    private async Task<bool> LoadAsync(string month, int unitId, CancellationToken cancellation)
    {
        if (!ReportMonth.TryParse(month, out var asked) || await query.SheetAsync(unitId, asked, cancellation) is not { } sheet
            || await grids.OfAsync(unitId, asked, IsYear ? EntryLayout.Year : EntryLayout.Units, User.ActorName(), cancellation) is not { } grid)
        {
            return false;
        }

        (View, Grid) = (sheet, grid);
        Actions = new ReportActionsView((await workflow.OfUnitAsync(unitId, asked, cancellation))!);
        Warnings = (IsYear ? [] : grid.Forms).SelectMany(f => f.Rows.Where(r => r.IsOwn || Layout is null)).SelectMany(r => r.Cells).SelectMany(c => c.Warnings).ToLookup(w => w.Figure.IndicatorId);
        IsReasonAsked = sheet.Forms.Any(f => f.State == ReportState.Locked);
        return true;
    }

    /// <summary>How many were kept; the reason for a figure that was put right meanwhile has nothing to explain any more.</summary>
    private async Task<int> SaveReasonsAsync(CancellationToken cancellation)
    {
        var kept = 0;
        foreach (var (key, text) in Explained.Where(e => !string.IsNullOrWhiteSpace(e.Value)))
        {
            var colon = key.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && int.TryParse(key[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var indicator))
            {
                var outcome = await saveReason.RunAsync(
                    new SaveWarningReasonOptions { Figure = new FigureKey(View.Unit.Id, View.Month, indicator), Check = key[(colon + 1)..], Reason = text!, Actor = User.ActorName() },
                    cancellation);
                kept += outcome.Result == SaveWarningReasonResult.Saved ? 1 : 0;
            }
        }

        return kept;
    }

    private List<CellInput> Read()
    {
        var figures = new List<CellInput>();
        foreach (var row in View.Forms.SelectMany(f => f.Rows).Where(r => IsTouched(r.Indicator.Id)))
        {
            var (value, problem) = EntryViews.Read(row.Indicator, Typed[row.Indicator.Id]);
            if (problem is not null)
            {
                ModelState.AddModelError($"so[{row.Indicator.Id}]", problem);
            }
            else
            {
                figures.Add(new CellInput(View.Unit.Id, View.Month, row.Indicator.Id, value, Versions.GetValueOrDefault(row.Indicator.Id)));
            }
        }

        return figures;
    }

    private bool IsTouched(int indicatorId) =>
        Typed.TryGetValue(indicatorId, out var typed) && (!Seen.TryGetValue(indicatorId, out var seen) || (typed ?? "") != (seen ?? ""));

    private void Show(SaveFiguresOutcome outcome)
    {
        foreach (var cell in outcome.Cells)
        {
            var id = cell.Cell.IndicatorId;
            switch (cell.Result)
            {
                case CellResult.Conflict:
                    ShowConflict(cell);
                    break;
                case CellResult.ReasonNeeded when ModelState["ly-do"] is not { Errors.Count: > 0 }:
                    ModelState.AddModelError("ly-do", cell.Message!);
                    break;
                case CellResult.Invalid or CellResult.Closed:
                    ModelState.AddModelError($"so[{id}]", cell.Message!);
                    break;
            }
        }
    }

    /// <summary>The other's value is told; saving again then means: mine, knowing theirs.</summary>
    private void ShowConflict(CellOutcome cell)
    {
        var id = cell.Cell.IndicatorId;
        Versions[id] = cell.Version;
        ModelState.Remove($"ban[{id}]");
        var row = View.Forms.SelectMany(f => f.Rows).First(r => r.Indicator.Id == id);
        Seen[id] = EntryViews.Typed(row.Indicator, cell.Value);
        var theirs = cell.Value is null ? "để trống" : EntryViews.Typed(row.Indicator, cell.Value);
        var told = cell.Author is { } author
            ? $"{author.Name} vừa lưu {theirs} lúc {LocalDay.InVietNam(author.At):HH':'mm dd'/'MM'/'yyyy}"
            : $"Số liệu này đã thay đổi, nay là {theirs}";
        ModelState.AddModelError($"so[{id}]", $"{told}. Lưu lại để giữ số của bạn, hoặc sửa theo số kia.");
    }
}
