using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>A province's units and how far each is with a month.</summary>
[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, EntryQuery query, WorkflowQuery workflow, MonthsWithFigures months, TimeProvider clock) : PageModel
{
    private const int OfferedMonths = 36;

    [BindProperty(SupportsGet = true, Name = "thang")]
    public string? MonthText { get; set; }

    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int? ProvinceId { get; set; }

    /// <summary>Check boxes that are set: all that can be approved ("duyet") or locked ("khoa").</summary>
    [BindProperty(SupportsGet = true, Name = "chon")]
    public string? Chosen { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public ReportMonth Month { get; private set; }

    public DateOnly Today => clock.Today();

    public IReadOnlyDictionary<(int Unit, int Form), ReportStanding> Standings { get; private set; } = new Dictionary<(int, int), ReportStanding>();

    public int CanApprove => Standings.Values.Count(s => s.Can(ReportAct.Approve));

    public int CanLock => Standings.Values.Count(s => s.Can(ReportAct.Lock));

    /// <summary>When the forms are due, in one sentence.</summary>
    public string DueWords => string.Join(" ", Standings.Values.GroupBy(s => (s.Due, s.CutOff)).Select(g => g.First()).DistinctBy(s => s.Form.Id).GroupBy(s => s.Due)
        .Select(g => $"Hạn gửi {VietnameseNumber.Date(g.Key)}{(Standings.Values.Select(s => s.Due).Distinct().Skip(1).Any() ? $" ({string.Join(", ", g.Select(s => s.Form.Name))})" : "")}."));

    public string? Problem { get; private set; }

    public IReadOnlyList<ProvinceChoice> Provinces { get; private set; } = [];

    public IReadOnlyList<ReportForm> Forms { get; private set; } = [];

    public IReadOnlyList<ReportMonth> Months { get; private set; } = [];

    public IReadOnlyList<EntryListRow> Rows { get; private set; } = [];

    public UnitRef? Province => Provinces.FirstOrDefault(p => p.Unit.ProvinceId == ProvinceId)?.Unit;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        Forms = reference.Indicators.Forms;
        Provinces = ProvinceChoices.Of(reference.Units, clock.Today());
        ProvinceId = (Province ?? await FirstWithFiguresAsync(cancellation))?.ProvinceId;
        if (Province is not { } province)
        {
            return;
        }

        // One opens on the newest month that has anything: that is the one still being filled.
        var known = await months.OfProvinceAsync(province.ProvinceId, cancellation);
        Month = known.Count > 0 ? known[0].Month : ReportMonth.Of(clock.Today());
        if (!string.IsNullOrEmpty(MonthText))
        {
            if (ReportMonth.TryParse(MonthText, out var asked))
            {
                Month = asked;
            }
            else
            {
                Problem = $"“{MonthText}” không phải tháng; đang xem {Wording.Month(Month)}. Địa chỉ đúng ghi như thang=2024-09.";
            }
        }

        Months = [.. Enumerable.Range(0, OfferedMonths).Select(i => ReportMonth.Of(clock.Today()).AddMonths(-i))
            .Concat(known.Select(k => k.Month)).Append(Month).Distinct().OrderDescending()];
        Forms = [.. reference.Indicators.FormsOn(Month.LastDay)];
        Rows = await query.ListAsync(province.ProvinceId, Month, cancellation);
        Standings = await workflow.OfProvinceAsync(province.ProvinceId, Month, cancellation);
    }

    public bool IsChosen(ReportStanding standing) => WorkflowLinks.ActOf(Chosen) is { } act && standing.Can(act);

    public string Link(string chosen) => FormattableString.Invariant($"/nhap-lieu?thang={Month}&tinh={ProvinceId}&chon={chosen}#bang");

    /// <summary>With the whole country in the catalogue the first province by code is seldom the one that reports here.</summary>
    private async Task<UnitRef?> FirstWithFiguresAsync(CancellationToken cancellation)
    {
        var withFigures = await months.OfProvincesAsync(cancellation);
        return (Provinces.FirstOrDefault(p => withFigures.ContainsKey(p.Unit.Id)) ?? (Provinces.Count > 0 ? Provinces[0] : null))?.Unit;
    }
}
