using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>What a progress reads of the database: four range scans, whatever the size (docs/adr/0004).</summary>
internal sealed class ProgressRows(AppDbContext db, UnitCatalogue units, ProgressRequest request)
{
    private readonly ReportMonth month = request.Month;
    private readonly DateOnly day = request.Boundaries.DayOf(request.Month);

    /// <summary>Of a unit with everything below it, and of the units that these came from or went into; there once the batch was sent.</summary>
    /// <param name="alsoYears">Years whose plans are read along.</param>
    /// <param name="alsoProvinces">Provinces whose plans are read along.</param>
    public Func<ReadRows> OfUnit(ReadBatch batch, UnitInfo unit, UnitTree tree, IEnumerable<int> alsoYears, IEnumerable<int> alsoProvinces)
    {
        var isProvince = unit.Level == UnitLevel.Province;
        var related = units.Descent.Related(isProvince ? [unit.Id] : tree.Subtree(unit.Id), ReportingUnit.Beginning, Latest);
        int[] provinces = [.. related.Select(id => units.Find(id)!.ProvinceId).Append(unit.ProvinceId).Distinct()];
        var days = Months(provinces);
        var figures = db.Figures.Where(f => provinces.Contains(f.ProvinceId) && days.Contains(f.Month));
        if (!isProvince)
        {
            int[] ids = [.. related];
            figures = figures.Where(f => ids.Contains(f.UnitId));
        }

        return Ask(batch, figures, provinces, [unit.ProvinceId], PlanScan.Of(db, [.. alsoProvinces.Union(provinces)], [.. alsoYears.Append(month.Year).Distinct()]));
    }

    /// <summary>A province, and the units that it came from or went into.</summary>
    public HashSet<int> Related(UnitInfo province) => units.Descent.Related([province.Id], ReportingUnit.Beginning, Latest);

    /// <summary>Of provinces whose rows are at hand, without the units below.</summary>
    /// <param name="read">By the province's unit.</param>
    public ReadRows OfTops(IReadOnlyDictionary<int, ProvinceTop> read)
    {
        var tops = read.Values;
        var days = Months([.. read.Keys.Select(id => units.Find(id)!.ProvinceId)]);
        return new ReadRows
        {
            FigureRows = [.. tops.SelectMany(t => days.SelectMany(d => t.Figures[d]))],
            PlanRows = [.. tops.SelectMany(t => t.Plans).Where(p => p.Year == month.Year)],
            AllPlanRows = [],
            Denominators = [.. tops.SelectMany(t => t.Denominators)],
            Reports = tops.SelectMany(t => t.Reports[month.FirstDay]).ToLookup(r => r.UnitId),
            AreTopsAlone = true,
        };
    }

    /// <summary>Of many provinces at once with all units below them; there once the batch was sent.</summary>
    public Func<ReadRows> OfProvinces(ReadBatch batch, IReadOnlyList<UnitInfo> asked)
    {
        var related = units.Descent.Related(asked.Select(p => p.Id), ReportingUnit.Beginning, Latest);
        int[] provinces = [.. related.Select(id => units.Find(id)!.ProvinceId).Distinct()];
        var days = Months(provinces);
        return Ask(batch, db.Figures.Where(f => provinces.Contains(f.ProvinceId) && days.Contains(f.Month)), provinces, provinces, PlanScan.Of(db, provinces, [month.Year]));
    }

    /// <summary>On other boundaries than the month's the units right below a province are put together from those further down.</summary>
    public bool IsReorganisedBelow(int province) =>
        day != month.LastDay && units.Descent.DaysOf(units.OfProvince(province).Select(u => u.Id), day < month.LastDay ? day : month.LastDay, Latest).Any();

    private DateOnly Latest => day > month.LastDay ? day : month.LastDay;

    private Func<ReadRows> Ask(ReadBatch batch, IQueryable<MonthlyFigure> figures, int[] provinces, int[] reporting, IQueryable<PlanRow> plans)
    {
        var figureRows = batch.Add(figures.Select(f => new FigureRow(f.Month, f.UnitId, f.IndicatorId, f.Own, f.ChildrenSum, f.Reported, f.Expected, f.Mark)));
        var planRows = batch.Add(plans);
        var denominators = batch.Add(db.Denominators.Where(d => provinces.Contains(d.ProvinceId)).Select(d => new DenominatorRow(d.UnitId, d.Kind, d.Year, d.Source, d.Value, d.Mark)));
        var reports = batch.Add(db.Reports.Where(r => reporting.Contains(r.ProvinceId) && r.Month == month.FirstDay)
            .OrderBy(r => r.FormId).Select(r => new ReportRow(r.UnitId, r.CutOff, r.State)));
        return () => new ReadRows
        {
            FigureRows = figureRows.Rows,
            AllPlanRows = planRows.Rows,
            PlanRows = [.. planRows.Rows.Where(p => p.Year == month.Year && provinces.Contains(p.ProvinceId))],
            Denominators = denominators.Rows,
            Reports = reports.Rows.ToLookup(r => r.UnitId),
        };
    }

    /// <summary>
    /// The asked month, the one before, last December and the same month last year; besides, where shares are worked out of figures,
    /// the last month before each change between the oldest of them and the boundaries of the view.
    /// </summary>
    public DateOnly[] Months(int[] provinces)
    {
        ReportMonth[] compared = [month, month.Previous, month.YearStart, month.SameMonthLastYear];
        var oldest = compared.Min(m => m.FirstDay);
        var earliest = day < oldest ? day : oldest;
        var changes = provinces.SelectMany(p => units.OfProvince(p)).Select(u => u.Id).ToList();
        var shares = units.Descent.DaysOf(changes, earliest, Latest)
            .Where(d => d > day || changes.Exists(u => units.Descent.From(u, d).Any(s => s.Handover is not null)))
            .Select(d => ReportMonth.Of(d).Previous);
        return [.. compared.Concat(shares).Select(m => m.FirstDay).Distinct()];
    }
}

/// <summary>A month's report of a unit, of one form.</summary>
internal readonly record struct ReportRow(int UnitId, DateOnly CutOff, ReportState State);

/// <summary>The rows read, and the books over them.</summary>
internal sealed class ReadRows
{
    public required IReadOnlyList<FigureRow> FigureRows { get; init; }

    /// <summary>Of the asked year and the provinces of the figures.</summary>
    public required IReadOnlyList<PlanRow> PlanRows { get; init; }

    /// <summary>With those that were read along.</summary>
    public required IReadOnlyList<PlanRow> AllPlanRows { get; init; }

    public required IReadOnlyList<DenominatorRow> Denominators { get; init; }

    public required ILookup<int, ReportRow> Reports { get; init; }

    /// <summary>True where the units below were not read: counts are then those kept with the figures, and no gaps are added up.</summary>
    public bool AreTopsAlone { get; init; }

    private MappedFigures? figures;
    private OwnPlans? plans;

    public MappedFigures Figures(UnitCatalogue units, ProgressRequest request) => figures ??= new MappedFigures(FigureRows, units, request.Month, request.Boundaries);

    public OwnPlans Plans(UnitCatalogue units, ProgressRequest request) =>
        plans ??= new OwnPlans(PlanRows, request.Month.Year, request.PlansOn, units, request.Boundaries.DayOf(request.Month));

    /// <summary>The unit's cut-off (the first form's where several exist), otherwise the month's last day.</summary>
    public DateOnly AsOf(int unit, ReportMonth month) => Reports[unit].Any() ? Reports[unit].First().CutOff : month.LastDay;

    /// <summary>How many of the units have sent, how many are approved (rule 17).</summary>
    public SendingState SendingOf(IEnumerable<int> units)
    {
        var reporting = units.Where(u => Reports[u].Any()).ToList();
        return new SendingState(
            reporting.Count(u => Reports[u].All(r => r.State is ReportState.Sent or ReportState.Approved or ReportState.Locked)),
            reporting.Count(u => Reports[u].All(r => r.State is ReportState.Approved or ReportState.Locked)));
    }
}
