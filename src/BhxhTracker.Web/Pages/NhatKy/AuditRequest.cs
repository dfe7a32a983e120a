using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Web.Pages.NhatKy;

/// <summary>A province, or the country, that may be chosen.</summary>
public sealed record AuditPlace(int ProvinceId, string Name);

/// <summary>What is searched, and where else one might.</summary>
public sealed record AskedAudit(AuditPlace Place, IReadOnlyList<AuditPlace> Places, AuditSearch Search, IReadOnlyList<string> Problems);

/// <summary>From the address to the search, for the page and for its file.</summary>
public sealed class AuditRequest(AppDbContext db, ReferenceCache references, MonthsWithFigures months, TimeProvider clock)
{
    /// <summary>Null for who has no whole province.</summary>
    public async Task<AskedAudit?> ReadAsync(AuditFilter filter, int? personsUnitId, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.ReadAudit, cancellation);
        var today = clock.Today();
        List<AuditPlace> places =
        [
            .. ProvinceChoices.Of(reference.Units, today).Where(p => reference.Units.HasWhole(p.Unit.ProvinceId)).Select(p => new AuditPlace(p.Unit.ProvinceId, p.Label)),
            .. new[] { ProvinceHead.National }.Where(reference.Units.HasWhole).Select(id => new AuditPlace(id, AuditAnchor.NameOf(reference, id, today))),
        ];
        if (places.Count == 0)
        {
            return null;
        }

        var own = personsUnitId is { } unit ? reference.Units.Find(unit)?.ProvinceId : null;
        var asked = places.Find(p => p.ProvinceId.ToString(CultureInfo.InvariantCulture) == filter.Province);
        var place = asked ?? places.Find(p => p.ProvinceId == own) ?? await FirstWithFiguresAsync(reference, places, cancellation);
        var (search, problems) = filter.Read(place.ProvinceId);
        return new AskedAudit(
            place, places, search, asked is null && !string.IsNullOrEmpty(filter.Province) ? [$"Không có tỉnh “{filter.Province}”: chọn tỉnh bên dưới.", .. problems] : problems);
    }

    private async Task<AuditPlace> FirstWithFiguresAsync(ReferenceData reference, List<AuditPlace> places, CancellationToken cancellation)
    {
        var withFigures = (await months.OfProvincesAsync(cancellation)).Keys.Select(id => reference.Units.Find(id)?.ProvinceId).ToHashSet();
        return places.Find(p => withFigures.Contains(p.ProvinceId)) ?? places[^1];
    }
}
