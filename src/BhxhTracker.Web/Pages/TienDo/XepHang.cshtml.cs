using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>The communes or districts of the whole country by one indicator.</summary>
[MayDo(Power.Read)]
public class XepHangModel(AppDbContext db, ReferenceCache references, NationalRankingQuery query, MonthsWithFigures months, Unchanged unchanged, TimeProvider clock) : PageModel
{
    public const string Districts = "huyen";
    public const string LowestFirst = "thap-nhat";

    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    /// <summary>"huyen" for districts; communes otherwise.</summary>
    [FromQuery(Name = "cap")]
    public string? Level { get; set; }

    [FromQuery(Name = "sap")]
    public string? Order { get; set; }

    [FromQuery(Name = "trang")]
    public string? PageNumber { get; set; }

    public NationalRanking Ranking { get; private set; } = null!;

    public ProgressRequest Asked { get; private set; } = null!;

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public IReadOnlyList<ReportMonth> Months { get; private set; } = [];

    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];

    /// <summary>The page's part of the ranking.</summary>
    public IReadOnlyList<RankedUnit> Rows { get; private set; } = [];

    /// <summary>By surrogate: a commune's name says little alone.</summary>
    public IReadOnlyDictionary<int, string> ProvinceNames { get; private set; } = new Dictionary<int, string>();

    public int Number { get; private set; }

    public int Pages { get; private set; }

    public bool IsLowestFirst => Order == LowestFirst;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await unchanged.IsKnownAsync(HttpContext, null))
        {
            return StatusCode(StatusCodes.Status304NotModified);
        }

        var today = clock.Today();
        var known = await months.OfProvincesAsync(cancellation);
        (Asked, Problems) = Filter.Read(MonthsWithFigures.DefaultOfNation(known) ?? ReportMonth.Of(today), today);
        Ranking = await query.RunAsync(Asked, Filter.Indicator, Level == Districts ? UnitLevel.District : UnitLevel.Commune, cancellation);
        Months = [.. known.Values.SelectMany(m => m).Select(m => m.Month).Append(Asked.Month).Distinct().OrderDescending()];
        var reference = await references.GetAsync(db, cancellation);
        Indicators = reference.Indicators.All;
        Pages = Math.Max(1, (Ranking.Units.Count + PageSize - 1) / PageSize);
        Number = int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Pages) : 1;

        // Those without a place stand last whichever way it goes.
        var ordered = IsLowestFirst ? Ranking.Units.Take(Ranking.Ranked).Reverse().Concat(Ranking.Units.Skip(Ranking.Ranked)) : Ranking.Units;
        Rows = [.. ordered.Skip((Number - 1) * PageSize).Take(PageSize)];
        ProvinceNames = Rows.Select(r => r.Unit.ProvinceId).Distinct().ToDictionary(id => id, id => reference.Units.ProvinceWithUnits(id)?.NameOn(Asked.Month.LastDay).Name ?? "");
        return Page();
    }

    /// <summary>The same page with another number or order; defaults are left out.</summary>
    public string Address(int page, bool lowestFirst) =>
        (Filter.Address with { Order = null, IndicatorOrder = null, Presentation = null }).ToRanking(
            Level == Districts ? Districts : null, lowestFirst ? LowestFirst : null, page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
}
