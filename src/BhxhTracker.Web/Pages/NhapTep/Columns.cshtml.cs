using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapTep;

/// <summary>Which sheet, which header row, and what each column is: guessed, shown with examples, changed by the person.</summary>
[MayDo(Power.ImportFiles)]
public class ColumnsModel(AppDbContext db, ReferenceCache references, ImportQuery query, ChooseLayout choose, TimeProvider clock) : PageModel
{
    private const int OfferedMonths = 36;

    [BindProperty(SupportsGet = true, Name = "trang")]
    public string? Sheet { get; set; }

    [BindProperty(SupportsGet = true, Name = "dong")]
    public int? HeaderRow { get; set; }

    [BindProperty(SupportsGet = true, Name = "tach")]
    public string? Separator { get; set; }

    [BindProperty(Name = "cot")]
    public Dictionary<int, string?> Choices { get; set; } = [];

    [BindProperty(Name = "thang")]
    public string? Month { get; set; }

    [BindProperty(Name = "nam")]
    public int? Year { get; set; }

    [BindProperty(Name = "chi-tieu")]
    public string? Indicator { get; set; }

    [BindProperty(Name = "tien")]
    public MoneyUnit Money { get; set; }

    public ImportBatch Batch { get; private set; } = null!;

    public IReadOnlyList<string> Sheets { get; private set; } = [];

    public IReadOnlyList<char> Separators { get; private set; } = [];

    public SheetHead? Head { get; private set; }

    public string? Problem { get; private set; }

    public ReferenceData Reference { get; private set; } = null!;

    public IReadOnlyList<ReportMonth> Months { get; private set; } = [];

    public IEnumerable<Indicator> Indicators => Reference.Indicators.All.Where(i => !i.IsDerived && i.IsCountedOn(clock.Today()));

    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    public async Task<IActionResult> OnGetAsync(int provinceId, Guid id, CancellationToken cancellation)
    {
        if (await query.FindAsync(provinceId, id, cancellation) is not { } view)
        {
            return NotFound();
        }

        if (view.Stage is ImportStage.Applying or ImportStage.Applied or ImportStage.Undone)
        {
            return Redirect(ImportViews.Address(view.Batch));
        }

        // What was matched before is shown as it was, unless another sheet or row is asked for.
        var kept = Sheet is null && HeaderRow is null && Separator is null ? WorkbookLayout.FromJson(view.Batch.Layout) : null;
        await LoadAsync(view.Batch, kept, cancellation);
        if ((kept ?? Head?.Guess) is { } layout)
        {
            Choices = layout.Columns.ToDictionary(c => c.Column, c => (string?)ImportViews.Choice(c));
            (Month, Year, Indicator, Money) = (layout.Month, layout.Year is > 0 ? layout.Year : null, layout.Indicator, layout.Money);
        }

        return Page();
    }

    [MayDo(Power.ImportFiles)]
    public async Task<IActionResult> OnPostAsync(int provinceId, Guid id, CancellationToken cancellation)
    {
        if (await query.FindAsync(provinceId, id, cancellation) is not { } view)
        {
            return NotFound();
        }

        await LoadAsync(view.Batch, null, cancellation);
        if (Head is null)
        {
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var columns = Choices.Select(c => ImportViews.UseOf(c.Key, c.Value)).OfType<ColumnUse>().OrderBy(c => c.Column).ToList();
        var needsMonth = !columns.Exists(c => c.Role == ColumnRole.Month) && columns.Exists(c => c.Role == ColumnRole.Figures && c.Month is null);
        var layout = new WorkbookLayout(Head.Sheet, Head.HeaderRow, columns)
        {
            Month = needsMonth ? Month ?? "" : null,
            Year = columns.Exists(c => c.Month is { Length: < 3 }) || columns.Exists(c => c.Role == ColumnRole.Month) ? Year : null,
            Indicator = columns.Exists(c => c.Role == ColumnRole.Indicator) || string.IsNullOrEmpty(Indicator) ? null : Indicator,
            Money = Money,
            Separator = Head.Guess.Separator,
            IsInvariant = Head.Guess.IsInvariant,
            Units = WorkbookLayout.FromJson(view.Batch.Layout)?.Units ?? new Dictionary<string, int>(),
        };
        var outcome = await choose.RunAsync(new ChooseLayoutOptions { ProvinceId = provinceId, BatchId = id, Layout = layout, Actor = User.ActorName() }, cancellation);
        switch (outcome.Result)
        {
            case ChooseLayoutResult.Invalid:
                foreach (var (field, fault) in outcome.Faults)
                {
                    ModelState.AddModelError(field switch { "columns" => "cot", "month" => "thang", "year" => "nam", _ => "chi-tieu" }, fault);
                }

                return Page();
            case ChooseLayoutResult.NotFound:
                return NotFound();
            default:
                return Redirect(ImportViews.Address(provinceId, id));
        }
    }

    private async Task LoadAsync(ImportBatch batch, WorkbookLayout? kept, CancellationToken cancellation)
    {
        Batch = batch;
        Reference = await references.GetAsync(db, cancellation);
        Months = [.. Enumerable.Range(0, OfferedMonths).Select(n => ReportMonth.Of(clock.Today()).AddMonths(-n))];
        var separator = kept?.Separator ?? (Separator is { Length: 1 } ? Separator[0] : Separator == "tab" ? '\t' : (char?)null);
        (Sheets, Head, Separators, Problem) = await query.HeadAsync(batch, Sheet ?? kept?.Sheet, HeaderRow ?? kept?.HeaderRow, separator, cancellation);
        if (ReportMonth.TryParse(Month ?? kept?.Month ?? Head?.Guess.Month, out var known) && !Months.Contains(known))
        {
            Months = [.. Months, known];
        }
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
