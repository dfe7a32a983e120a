using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Sending;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Web.Pages.TinhHinhGui;

/// <summary>A sheet with what led to it.</summary>
public sealed record AskedSheet(SendingSheet Sheet, UnitLevel? Level, IReadOnlyList<ProvinceChoice> Provinces, IReadOnlyList<string> Problems);

/// <summary>From the address to the sheet, for the page and for its file.</summary>
public sealed class SendingRequest(AppDbContext db, ReferenceCache references, SendingQuery query, MonthsWithFigures months, TimeProvider clock)
{
    /// <summary>Null while there is no province at all.</summary>
    public async Task<AskedSheet?> ReadAsync(SendingFilter filter, int? personsUnitId, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var provinces = ProvinceChoices.Of(reference.Units, clock.Today());
        if (provinces.Count == 0)
        {
            return null;
        }

        var own = personsUnitId is { } unit ? reference.Units.Find(unit)?.ProvinceId : null;
        var otherwise = own ?? (string.IsNullOrEmpty(filter.Province) ? await FirstWithFiguresAsync(provinces, cancellation) : provinces[0].Unit.ProvinceId);
        var asked = filter.Read(reference, otherwise, clock.Today().Year);
        var newest = await db.Reports.Where(r => r.ProvinceId == asked.ProvinceId).Select(r => (DateOnly?)r.Month).MaxAsync(cancellation);
        var (provinceId, year, form, level, problems) = filter.Read(reference, otherwise, newest?.Year ?? clock.Today().Year);
        return await query.OfYearAsync(provinceId, year, form.Id, level, cancellation) is { } sheet ? new AskedSheet(sheet, level, provinces, problems) : null;
    }

    private async Task<int> FirstWithFiguresAsync(IReadOnlyList<ProvinceChoice> provinces, CancellationToken cancellation)
    {
        var withFigures = await months.OfProvincesAsync(cancellation);
        return (provinces.FirstOrDefault(p => withFigures.ContainsKey(p.Unit.Id)) ?? provinces[0]).Unit.ProvinceId;
    }
}
