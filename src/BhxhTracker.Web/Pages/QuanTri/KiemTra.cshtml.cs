using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Web.Pages.QuanTri;

/// <summary>The checks with their limits, for a province or all and for an indicator or all.</summary>
[MayDo(Power.Read)]
public class KiemTraModel(AppDbContext db, ReferenceCache references, SaveCheckSettings save, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int ProvinceId { get; set; }

    [BindProperty(SupportsGet = true, Name = "chi-tieu")]
    public int IndicatorId { get; set; }

    /// <summary>"bat", "tat" or empty, by check.</summary>
    [BindProperty(Name = "trang-thai")]
    public Dictionary<string, string?> States { get; set; } = [];

    /// <summary>Typed limits, by their codes.</summary>
    [BindProperty(Name = "muc")]
    public Dictionary<string, string?> Typed { get; set; } = [];

    [TempData]
    public string? Saved { get; set; }

    public IReadOnlyList<ProvinceChoice> Provinces { get; private set; } = [];

    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];

    public CheckLimits Limits { get; private set; } = new([]);

    public Indicator? Indicator => Indicators.FirstOrDefault(i => i.Id == IndicatorId);

    /// <summary>The checks that may be set here: of one indicator those that look at it.</summary>
    public IEnumerable<FigureRule> Rules => RuleBook.All.Where(r => Indicator is null || r.AppliesTo(Indicator));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [MayDo(Power.ChangeSettings)]
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "ve-mac-dinh")] string? reset, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var changes = reset is { Length: > 0 } ? [.. Rules.Where(r => reset == "tat-ca" || r.Code == reset).Select(CheckChange.ToDefault)] : Read();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            var outcome = await save.RunAsync(
                new SaveCheckSettingsOptions { ProvinceId = ProvinceId, IndicatorId = IndicatorId, Changes = changes, Actor = User.ActorName() }, cancellation);
            if (outcome.Faults.Count > 0)
            {
                foreach (var (code, fault) in outcome.Faults)
                {
                    ModelState.AddModelError($"muc[{code}]", fault);
                }

                return Page();
            }

            Saved = outcome.Result == SaveCheckSettingsResult.Saved ? "Đã lưu mức cảnh báo. Lần lưu, lần xem sau dùng mức này." : "Không có gì thay đổi: mức cảnh báo đã như vậy.";
            return Redirect(Link(ProvinceId, IndicatorId));
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
    }

    public static string Link(int provinceId, int indicatorId) => FormattableString.Invariant($"/quan-tri/kiem-tra?tinh={provinceId}&chi-tieu={indicatorId}");

    public string StateOf(FigureRule rule) => States.TryGetValue(rule.Code, out var typed) ? typed ?? ""
        : Limits.Find(ProvinceId, rule.Code, IndicatorId) switch { { IsOn: true } => "bat", { IsOn: false } => "tat", null => "" };

    public string TextOf(RuleLimit limit) => Typed.TryGetValue(limit.Code, out var typed) ? typed ?? ""
        : Limits.Find(ProvinceId, limit.Code, IndicatorId)?.Threshold is { } kept ? Write(limit, kept)
        : "";

    /// <summary>The limit that holds while the field is empty; of all indicators at once the product's own may differ.</summary>
    public string Inherited(FigureRule rule, RuleLimit limit)
    {
        if (Limits.Without(limit, ProvinceId, IndicatorId) is { } wider)
        {
            return Write(limit, wider);
        }

        return string.Join(" hoặc ", (Indicator is { } one ? [one] : Indicators.Where(rule.AppliesTo)).Select(limit.Default).Distinct().Order().Select(d => Write(limit, d)));
    }

    public string? ErrorOf(RuleLimit limit) => ModelState.TryGetValue($"muc[{limit.Code}]", out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    public static string Unit(RuleLimit limit) => limit.Measure switch
    {
        LimitMeasure.Percent => "%",
        LimitMeasure.Deviations => "lần",
        _ => "người; tiền: triệu đồng",
    };

    private static string Write(RuleLimit limit, decimal value) => limit.Measure == LimitMeasure.Amount ? VietnameseNumber.Whole(value) : VietnameseNumber.ForDecimalField(value);

    private List<CheckChange> Read() => [.. Rules.Where(r => States.ContainsKey(r.Code) || r.Limits.Any(l => Typed.ContainsKey(l.Code))).Select(rule => new CheckChange(
        rule.Code,
        States.GetValueOrDefault(rule.Code) switch { "bat" => true, "tat" => false, _ => null },
        [.. rule.Limits.Select(l => Read(rule, l))]))];

    private decimal? Read(FigureRule rule, RuleLimit limit)
    {
        var text = Typed.GetValueOrDefault(limit.Code);
        var read = limit.Measure == LimitMeasure.Amount ? PeopleNumber.Whole(text) : PeopleNumber.Decimal(text);
        if (!read.IsAccepted)
        {
            ModelState.AddModelError($"muc[{limit.Code}]", $"{rule.Name}: {read.Message}");
        }

        return read.Value;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        Provinces = ProvinceChoices.Of(reference.Units, clock.Today());
        Indicators = [.. reference.Indicators.All.Where(i => !i.IsDerived)];
        Limits = new CheckLimits(await db.CheckSettings.AsNoTracking().Where(s => s.ProvinceId == ProvinceId || s.ProvinceId == CheckLimits.All).ToListAsync(cancellation));
        return (ProvinceId == CheckLimits.All || Provinces.Any(p => p.Unit.ProvinceId == ProvinceId)) && (IndicatorId == CheckLimits.All || Indicator is not null);
    }
}
