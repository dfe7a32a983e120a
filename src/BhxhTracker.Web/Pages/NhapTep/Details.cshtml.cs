using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Core.Jobs;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapTep;

/// <summary>One import: its progress while a job works, then the preview to confirm, then what became of it.</summary>
[MayDo(Power.Read)]
public class DetailsModel(AppDbContext db, ReferenceCache references, ImportQuery query, JobDesk jobs, ConfirmImport confirm, ChooseLayout choose, UndoImport undo, TimeProvider clock) : PageModel
{
    public const int PageSize = 50;

    /// <summary>More names than a person picks units for; the rest follows once these are settled.</summary>
    private const int MostNames = 30;

    public const string GoneMessage = "Tệp gửi đã quá 7 ngày nên không còn được giữ: gửi lại tệp.";

    [BindProperty(SupportsGet = true, Name = "xem")]
    public string? Shown { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    [TempData]
    public string? Said { get; set; }

    public ImportView View { get; private set; } = null!;

    public ImportBatch Batch => View.Batch;

    public ImportPreview? Preview { get; private set; }

    public PreviewList? List { get; private set; }

    public IReadOnlyList<FigureConflict> Conflicts { get; private set; } = [];

    public ReferenceData Reference { get; private set; } = null!;

    /// <summary>Names that fit no unit, or several, with the units to choose from.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<UnitRef> Candidates)> Names { get; private set; } = [];

    /// <summary>Null when it can still be taken back.</summary>
    public UndoImportResult? WhyNoUndo => undo.FaultOf(Batch);

    public async Task<IActionResult> OnGetAsync(int provinceId, Guid id, CancellationToken cancellation) =>
        await LoadAsync(provinceId, id, cancellation) ? Page() : NotFound();

    [MayDo(Power.ImportFiles)]
    public async Task<IActionResult> OnPostConfirmAsync(int provinceId, Guid id, [FromForm(Name = "doc")] Guid reading, CancellationToken cancellation)
    {
        var result = await confirm.RunAsync(new ConfirmImportOptions { ProvinceId = provinceId, BatchId = id, ReadJobId = reading, Actor = User.ActorName() }, cancellation);
        Said = result switch
        {
            ConfirmImportResult.Changed => "Tệp vừa được đọc lại: xem lại bản mới rồi nhập.",
            ConfirmImportResult.NothingToApply => "Không có gì để nhập.",
            _ => null,
        };
        return result == ConfirmImportResult.NotFound ? NotFound() : Redirect(ImportViews.Address(provinceId, id));
    }

    [MayDo(Power.ImportFiles)]
    public async Task<IActionResult> OnPostCancelAsync(int provinceId, Guid id, CancellationToken cancellation)
    {
        if (await query.FindAsync(provinceId, id, cancellation) is not { } view)
        {
            return NotFound();
        }

        if (view.Job is { } job)
        {
            await jobs.CancelAsync(provinceId, job.Id, cancellation);
        }

        return Redirect(ImportViews.Address(provinceId, id));
    }

    /// <summary>Reads the file again: as it was matched, or with units chosen for names.</summary>
    [MayDo(Power.ImportFiles)]
    public async Task<IActionResult> OnPostReadAsync(
        int provinceId, Guid id, [FromForm(Name = "ten")] List<string>? names, [FromForm(Name = "don-vi")] List<string>? units, CancellationToken cancellation)
    {
        if (await query.FindAsync(provinceId, id, cancellation) is not { } view)
        {
            return NotFound();
        }

        if (WorkbookLayout.FromJson(view.Batch.Layout) is not { } layout)
        {
            return Redirect($"{ImportViews.Address(provinceId, id)}/cot");
        }

        var chosen = new Dictionary<string, int>(layout.Units, StringComparer.Ordinal);
        foreach (var (name, unit) in (names ?? []).Zip(units ?? []))
        {
            if (int.TryParse(unit, CultureInfo.InvariantCulture, out var unitId))
            {
                chosen[UnitNames.Key(name)] = unitId;
            }
        }

        var outcome = await choose.RunAsync(
            new ChooseLayoutOptions { ProvinceId = provinceId, BatchId = id, Layout = layout with { Units = chosen }, Actor = User.ActorName() }, cancellation);
        Said = outcome.Result == ChooseLayoutResult.NotFound ? GoneMessage : null;
        return Redirect(outcome.Result == ChooseLayoutResult.Invalid ? $"{ImportViews.Address(provinceId, id)}/cot" : ImportViews.Address(provinceId, id));
    }

    private async Task<bool> LoadAsync(int provinceId, Guid id, CancellationToken cancellation)
    {
        if (await query.FindAsync(provinceId, id, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        Reference = await references.GetAsync(db, cancellation);
        if (view.Stage is ImportStage.Preview or ImportStage.NotApplied or ImportStage.Applied or ImportStage.Undone)
        {
            Preview = await query.PreviewAsync(Batch, cancellation);
            Conflicts = view.Stage == ImportStage.NotApplied ? await query.ConflictsAsync(Batch, cancellation) : [];
        }

        if (Preview is { } preview)
        {
            List = PreviewList.Of(preview, Reference, Shown, PageNumber, PageSize);
            Names = view.Stage == ImportStage.Preview ? NamesOf(preview) : [];
        }

        return true;
    }

    private List<(string, IReadOnlyList<UnitRef>)> NamesOf(ImportPreview preview)
    {
        var today = clock.Today();
        var all = Batch.ProvinceId == 0 ? [] : Reference.Units.OfProvince(Batch.ProvinceId).Select(u => u.On(u.ShownOn(today))).OrderBy(u => u.Level).ThenBy(u => u.OfficialOrder).ThenBy(u => u.Code, StringComparer.Ordinal).ToList();
        return [.. preview.Wrong.Where(w => w.Name is { Length: > 0 }).DistinctBy(w => UnitNames.Key(w.Name!)).Take(MostNames).Select(w =>
        {
            var first = (w.Candidates ?? []).Select(c => Reference.Units.Find(c)).OfType<UnitInfo>().Select(u => u.On(u.ShownOn(today))).ToList();
            return (w.Name!, (IReadOnlyList<UnitRef>)[.. first, .. all.Where(u => first.TrueForAll(f => f.Id != u.Id))]);
        })];
    }
}
