using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units;
using BhxhTracker.Core.Units.Catalogue;
using BhxhTracker.Web.Api;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.DonVi;

/// <summary>The units as a list to search and as the tree of a day.</summary>
[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, AddCatalogue catalogue, TimeProvider clock) : PageModel
{
    public const int PageSize = 100;

    private const string TreeView = "cay";

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>"Xem tại ngày", 2024-09-30; empty is all days in the list, today in the tree.</summary>
    [BindProperty(SupportsGet = true, Name = "ngay")]
    public string? DayText { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    /// <summary>"cay" is the tree; anything else the list.</summary>
    [BindProperty(SupportsGet = true, Name = "xem")]
    public string? ViewName { get; set; }

    /// <summary>The unit down to which the tree is opened.</summary>
    [BindProperty(SupportsGet = true, Name = "mo")]
    public int? OpenedUnitId { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public bool IsTree => ViewName == TreeView;

    /// <summary>True when only the results go into a page that stands already.</summary>
    public bool IsPart { get; private set; }

    public DateOnly? Day { get; private set; }

    public DateOnly Today => clock.Today();

    public string? Problem { get; private set; }

    public int Total { get; private set; }

    /// <summary>Provinces and successions of the built-in catalogue that are not there.</summary>
    public int MissingOfCatalogue { get; private set; }

    public int PageCount => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public IReadOnlyList<UnitListRow> Rows { get; private set; } = [];

    public IReadOnlyList<UnitBranch> Branches { get; private set; } = [];

    public string Finding => $"{VietnameseNumber.Whole(Total)} đơn vị{(string.IsNullOrWhiteSpace(Text) ? "" : $" khớp “{Text}”")}";

    public string DayWords => Day is { } day ? $"Tại ngày {VietnameseNumber.Date(day)}" : "Mọi thời gian";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var units = await ReadAsync(cancellation);
        if (IsTree)
        {
            Day ??= Today;
            Branches = UnitBranches.Of(units, Day.Value, OpenedUnitId);
            Total = units.All.Count(u => u.IsValidOn(Day.Value));
        }
        else
        {
            Search(units);
        }
    }

    /// <summary>The results alone, while somebody types.</summary>
    public async Task<IActionResult> OnGetResultsAsync(CancellationToken cancellation)
    {
        IsPart = true;
        Search(await ReadAsync(cancellation));
        Response.Headers["HX-Replace-Url"] = UnitLinks.List(Text, Day, 1);
        return Partial("_Results", this);
    }

    /// <summary>The branches below one unit, when it is opened in the tree.</summary>
    public async Task<IActionResult> OnGetBranchAsync(CancellationToken cancellation)
    {
        var units = await ReadAsync(cancellation);
        return OpenedUnitId is { } id && units.Find(id) is not null
            ? Partial("_Branches", (UnitBranches.Below(units, id, Day ?? Today), Day ?? Today))
            : NotFound();
    }

    /// <summary>Adds what is missing of the built-in provinces.</summary>
    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        try
        {
            var outcome = await catalogue.RunAsync(new AddCatalogueOptions { Actor = User.ActorName() }, cancellation);
            Saved = string.Join('\n', [outcome.Summary, .. CatalogueRemarks.Shortened(outcome)]);
            return RedirectToPage();
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await OnGetAsync(cancellation);
            return Page();
        }
    }

    private async Task<UnitCatalogue> ReadAsync(CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(DayText) && (Day = ProgressParameters.Day(DayText)) is null)
        {
            Problem = $"“{DayText}” không phải ngày; đang xem {(IsTree ? "hôm nay" : "mọi thời gian")}. Hãy chọn lại ngày.";
        }

        var units = (await references.GetAsync(db, cancellation)).Units;
        MissingOfCatalogue = AddCatalogue.CountMissing(units.Whole);
        return units;
    }

    private void Search(UnitCatalogue units)
    {
        var found = UnitSearch.Find(units, Text, Day, null).ToList();
        Total = found.Count;
        PageNumber = Math.Clamp(PageNumber, 1, PageCount);
        Rows = [.. found.Skip((PageNumber - 1) * PageSize).Take(PageSize).Select(u => Row(units, u, u.ShownOn(Day ?? Today)))];
    }

    private static UnitListRow Row(UnitCatalogue units, UnitInfo unit, DateOnly day) => new(
        unit.On(day),
        unit.ParentIdOn(day) is { } parent ? units.Whole.Find(parent)!.On(day) : null,
        unit.ValidFrom,
        unit.ValidTo);
}

/// <summary>A unit in the list, with the unit it reports to: names repeat in many provinces.</summary>
public sealed record UnitListRow(UnitRef Unit, UnitRef? Parent, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>The remarks of the catalogue as a message can carry them.</summary>
public static class CatalogueRemarks
{
    private const int Most = 5;

    public static IEnumerable<string> Shortened(AddCatalogueOutcome outcome) => outcome.Remarks.Count <= Most
        ? outcome.Remarks
        : outcome.Remarks.Take(Most).Append($"Và {outcome.Remarks.Count - Most} lưu ý khác: chạy bhxh import catalogue để xem đủ.");
}
