using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>What the country's pages need of one province: its own row of every month, its plans, paths, denominators and reports.</summary>
internal sealed record ProvinceTop
{
    /// <summary>By month, only of the province's own unit.</summary>
    public required ILookup<DateOnly, FigureRow> Figures { get; init; }

    /// <summary>The province's lines of all years, and those of the units below where the province has none of its own.</summary>
    public required IReadOnlyList<PlanRow> Plans { get; init; }

    public required IReadOnlyList<PathRow> Paths { get; init; }

    public required IReadOnlyList<DenominatorRow> Denominators { get; init; }

    /// <summary>By month.</summary>
    public required ILookup<DateOnly, ReportRow> Reports { get; init; }
}

/// <summary>
/// Keeps every province's <see cref="ProvinceTop"/> under the version of its data. The nation is then read from memory, and after a save one province
/// is read anew: forty thousand rows of ten years are too many for a page, and too few to ask for again and again.
/// </summary>
public sealed class ProvinceTops : IKeptInMemory
{
    private const int MostProvinces = 200;

    private readonly KeptByVersion<int, ProvinceTop> kept = new(MostProvinces);

    /// <summary>For when another database took the place of the one that was read.</summary>
    public void Forget() => kept.Forget();

    /// <summary>By the province's unit. Where the versions are unknown all of them are read.</summary>
    internal async Task<IReadOnlyDictionary<int, ProvinceTop>> ReadAsync(AppDbContext db, HeadsAtStart heads, IReadOnlyCollection<UnitInfo> provinces, DateOnly today, CancellationToken cancellation)
    {
        var found = new Dictionary<int, ProvinceTop>();
        var (batch, waiting) = (db.NewReadBatch(), new List<(UnitInfo Province, Func<ProvinceTop> Read)>());
        foreach (var province in provinces)
        {
            if (heads.IsKnown && kept.Find(province.Id, heads.Of(province.ProvinceId)) is { } top)
            {
                found[province.Id] = top;
            }
            else
            {
                waiting.Add((province, Ask(batch, db, province, today)));
            }
        }

        await batch.SendAsync(cancellation);
        foreach (var (province, read) in waiting)
        {
            found[province.Id] = heads.IsKnown ? kept.Keep(province.Id, heads.Of(province.ProvinceId), read()) : read();
        }

        return found;
    }

    private static Func<ProvinceTop> Ask(ReadBatch batch, AppDbContext db, UnitInfo province, DateOnly today)
    {
        var (id, unit, usual) = (province.ProvinceId, province.Id, FigureSpans.Usual(today));
        var parts = FigureSpans.Of(db.Figures.Where(f => f.ProvinceId == id && f.UnitId == unit), today)
            .Select(q => batch.Add(q.Select(f => new FigureRow(f.Month, f.UnitId, f.IndicatorId, f.Own, f.ChildrenSum, f.Reported, f.Expected, f.Mark)))).ToList();
        var plans = batch.Add(PlanScan.OfTop(db, id, unit));
        var paths = batch.Add(from path in db.PlanPaths
                              where path.ProvinceId == id && path.UnitId == unit
                              join plan in db.Plans on new { path.ProvinceId, Id = path.PlanId } equals new { plan.ProvinceId, plan.Id }
                              select new PathRow(path.PlanId, plan.Authority, path.UnitId, path.IndicatorId, path.Month, path.Value));
        var denominators = batch.Add(db.Denominators.Where(d => d.ProvinceId == id).Select(d => new DenominatorRow(d.UnitId, d.Kind, d.Year, d.Source, d.Value, d.Mark)));
        var reports = batch.Add(db.Reports.Where(r => r.ProvinceId == id && usual.Contains(r.Month) && r.UnitId == unit).OrderBy(r => r.FormId)
            .Select(r => new { r.Month, Row = new ReportRow(r.UnitId, r.CutOff, r.State) }));
        return () => new ProvinceTop
        {
            Figures = parts.SelectMany(p => p.Rows).ToLookup(f => f.Month),
            Plans = plans.Rows,
            Paths = paths.Rows,
            Denominators = denominators.Rows,
            Reports = reports.Rows.ToLookup(r => r.Month, r => r.Row),
        };
    }
}
