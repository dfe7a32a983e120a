using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>Notices to be printed, one sheet each, of one office above.</summary>
/// <param name="Asked">The unit of the address.</param>
/// <param name="OfficeAbove">The first line of the letterhead; null for the country's office, which has none above.</param>
public sealed record NoticePage(
    UnitRef Asked, IReadOnlyList<UnitRef> Path, IReadOnlyList<Notice> Notices, ProgressRequest Request, IReadOnlyList<string> Problems, string? OfficeAbove, string Office, string Place);

/// <summary>
/// Reads the notices of a unit, or of all units right below it. They come from the report of the office above, children and all, so that a
/// hundred communes take as many statements as one.
/// </summary>
public sealed class NoticePages(
    AppDbContext db, ReferenceCache references, ProgressQuery query, NationQuery nation, RemarkQuery remarks, Letterheads letterheads, MonthsWithFigures months, TimeProvider clock)
{
    private const string Nation = "BẢO HIỂM XÃ HỘI VIỆT NAM";

    /// <summary>Null where there is no such unit.</summary>
    public async Task<NoticePage?> FindAsync(int unitId, bool ofUnitsBelow, ProgressFilter filter, CancellationToken cancellation)
    {
        var today = clock.Today();
        var reference = await references.GetAsync(db, cancellation);
        var units = reference.Units;
        if (units.Find(unitId) is { Level: UnitLevel.Province })
        {
            // It stands among all provinces, whose rows tell their months too.
            await months.OfProvincesAsync(cancellation);
        }

        var known = await months.OfUnitAsync(unitId, filter.View(today), cancellation);
        var (request, problems) = filter.Read(MonthsWithFigures.Default(known) ?? ReportMonth.Of(today), today);
        var day = request.Boundaries.DayOf(request.Month);
        if (units.Find(unitId, day) is not { } unit || units.Find(unitId, request.Month.LastDay) is null)
        {
            return null;
        }

        var path = units.Whole.PathTo(unit, day);
        var above = ofUnitsBelow ? unit : path.Count > 1 && units.Find(path[^2].Id, day) is { } inReach ? inReach : null;
        var asked = unit.On(day);
        var office = (ofUnitsBelow ? path : path.SkipLast(1)).Select(u => u.On(day)).LastOrDefault(u => u.Level != UnitLevel.Commune);

        // What stands beside the figures travels with them.
        var batch = db.NewReadBatch();
        var causes = remarks.CausesOf(batch, reference, unit.ProvinceId, request.Month);
        var ownHead = office is null ? null : letterheads.Head(batch, new StandaloneForm(), office);
        var (told, ranked) = above is null
            ? await AloneAsync(unit, path.Count == 1 && !units.IsNarrowed, request, batch, cancellation)
            : await BelowAsync(above, ofUnitsBelow ? null : unit, request, batch, cancellation);
        var (stated, head) = (causes(), ownHead?.Invoke());
        var province = path[0].On(day);
        return new NoticePage(
            asked,
            [.. path.Select(u => u.On(day))],
            [.. told.Select(u => Notice.Of(u, ranked, stated))],
            request,
            problems,
            office is null ? null : head!.OfficeAbove ?? (office.Level == UnitLevel.Province ? Nation : Letterheads.ImpliedOffice(province)),
            office is null ? Nation : head!.Office ?? Letterheads.ImpliedOffice(office),
            head?.Place ?? (office is null ? "Hà Nội" : province.Name));
    }

    /// <summary>The units right below the office, or one of them among its like.</summary>
    private async Task<(IReadOnlyList<UnitProgress> Told, IReadOnlyList<UnitProgress>? Ranked)> BelowAsync(UnitInfo above, UnitInfo? only, ProgressRequest request, ReadBatch batch, CancellationToken cancellation)
    {
        var children = (await query.OfUnitAsync(above.Id, request, batch, cancellation))?.Children ?? [];
        if (only is null)
        {
            return (children, children);
        }

        return children.FirstOrDefault(c => c.Unit.Id == only.Id) is { } told
            ? ((IReadOnlyList<UnitProgress>)[told], children)
            : await AloneAsync(only, isRankedInNation: false, request, batch, cancellation);
    }

    /// <summary>A unit whose office above the reader may not look into; a province stands among the provinces.</summary>
    private async Task<(IReadOnlyList<UnitProgress> Told, IReadOnlyList<UnitProgress>? Ranked)> AloneAsync(UnitInfo unit, bool isRankedInNation, ProgressRequest request, ReadBatch batch, CancellationToken cancellation)
    {
        var report = await query.OfUnitAsync(unit.Id, request, batch, cancellation);
        return ([report!.Unit], isRankedInNation ? (await nation.RunAsync(request, null, cancellation)).Provinces : null);
    }
}
