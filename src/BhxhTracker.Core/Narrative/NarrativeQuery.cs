using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Narrative;

/// <summary>What is asked of a narrative.</summary>
public sealed record NarrativeAsk
{
    /// <summary>Month and plans; always on the boundaries of the month.</summary>
    public required ProgressRequest Request { get; init; }

    /// <summary>Null for the first for which there are figures.</summary>
    public NarrativeBasis? Basis { get; init; }

    public NarrativeForm Form { get; init; }

    public bool IsRounded { get; init; }
}

/// <summary>Why there is no narrative on a basis.</summary>
public enum NoNarrative
{
    None,

    /// <summary>The figures of some units are not approved, or not sent: they would be told as what they are not.</summary>
    UnitsOutstanding,

    /// <summary>Nothing was reported for the month, nor is there a plan to tell.</summary>
    NoFigures,

    /// <summary>No reading of the month.</summary>
    NoReadings,
}

/// <summary>A narrative with what it was written from, or why there is none.</summary>
/// <param name="Unit">The figures of the basis; the month's where there are none.</param>
/// <param name="Children">The units right below with their figures of the basis.</param>
/// <param name="Outstanding">Whose figures are not of the basis, in official order.</param>
public sealed record NarrativeOutcome(
    NarrativeText? Text, NarrativeBasis Basis, NoNarrative Reason, UnitProgress Unit, IReadOnlyList<UnitProgress> Children, IReadOnlyList<UnitRef> Path, IReadOnlyList<UnitRef> Outstanding);

/// <summary>Reads what a narrative is written from, by the queries behind every other face of the figures.</summary>
public sealed class NarrativeQuery(AppDbContext db, ReferenceCache references, ProgressQuery progress, RemarkQuery remarks, QuickReadingQuery quick)
{
    /// <summary>Null when there is no such unit in that month.</summary>
    public async Task<NarrativeOutcome?> OfUnitAsync(int unitId, NarrativeAsk ask, CancellationToken cancellation)
    {
        var request = ask.Request with { Boundaries = BoundaryView.OfTheMonth };
        if (await progress.OfUnitAsync(unitId, request, cancellation) is not { ExistsThen: true } report)
        {
            return null;
        }

        var reference = await references.GetAsync(db, cancellation);
        var (provinceId, month) = (report.Unit.Unit.ProvinceId, request.Month);
        var batch = db.NewReadBatch();
        var causes = remarks.CausesOf(batch, reference, provinceId, month);
        var reports = batch.Add(db.Reports.AsNoTracking().Where(r => r.ProvinceId == provinceId && r.Month == month.FirstDay));
        await batch.SendAsync(cancellation);
        var tree = reference.Units.Whole.TreeOf(provinceId, month.LastDay);
        var states = reports.Rows.ToLookup(r => r.UnitId, r => r.State);
        var ready = new Ready(report, [.. tree.Subtree(unitId)], states, reference.Units);
        var readings = ask.Basis?.IsOfReports() != true ? await ReadingsAsync(reference, unitId, request, cancellation) : [];
        var basis = ask.Basis ?? Enum.GetValues<NarrativeBasis>().Where(b => ready.Outstanding(b).Count == 0 && (b.IsOfReports() ? report.Unit.HasAnyFigure : readings.ContainsKey(b))).Select(b => (NarrativeBasis?)b).FirstOrDefault() ?? NarrativeBasis.Approved;
        var outstanding = ready.Outstanding(basis);
        var reason = basis.IsOfReports() && !report.Unit.HasAnyFigure && report.Unit.Indicators.All(p => p.Plan is null && p.CoverageTarget is null) ? NoNarrative.NoFigures
            : outstanding.Count > 0 ? NoNarrative.UnitsOutstanding
            : basis.IsOfReports() || readings.ContainsKey(basis) ? NoNarrative.None : NoNarrative.NoReadings;
        var (unit, children) = basis.IsOfReports() ? (report.Unit, report.Children)
            : readings.TryGetValue(basis, out var latest) ? await ReadAsync(reference, report, basis, latest, cancellation)
            : (report.Unit, []);
        var text = reason == NoNarrative.None ? NarrativeWriter.Write(unit, children, causes(), new NarrativeChoice(basis, ask.Form, ask.IsRounded)) : null;
        return new NarrativeOutcome(text, basis, reason, unit, children, report.Path, outstanding);
    }

    /// <summary>The unit and those below it by the readings of the day.</summary>
    private async Task<(UnitProgress Unit, IReadOnlyList<UnitProgress> Children)> ReadAsync(
        ReferenceData reference, ProgressReport report, NarrativeBasis basis, LatestReadings latest, CancellationToken cancellation)
    {
        var ofDay = await quick.OfDayAsync(reference, report.Unit.Unit.ProvinceId, [.. report.Children.Select(c => c.Unit.Id)], latest.AsOf, cancellation);
        var nothing = latest with { Totals = [] };
        var children = report.Children.Select(c => QuickProgress.Of(c, ofDay.TryGetValue(c.Unit.Id, out var read) ? Only(basis, read) : nothing)).ToList();
        return (QuickProgress.Of(report.Unit, latest, children), children);
    }

    private static LatestReadings Only(NarrativeBasis basis, LatestReadings readings) =>
        readings with { Totals = [.. readings.Totals.Where(t => t.Total.IsEstimate == (basis == NarrativeBasis.Estimate))] };

    /// <summary>The month's newest day of counted readings, and the newest with estimates: at most as many looks as the month has days.</summary>
    private async Task<Dictionary<NarrativeBasis, LatestReadings>> ReadingsAsync(ReferenceData reference, int unitId, ProgressRequest request, CancellationToken cancellation)
    {
        var found = new Dictionary<NarrativeBasis, LatestReadings>();
        for (var to = request.Month.LastDay; to >= request.Month.FirstDay && found.Count < 2;)
        {
            var batch = db.NewReadBatch();
            var read = quick.Latest(batch, reference, unitId, request.Month.FirstDay, to);
            await batch.SendAsync(cancellation);
            if (read() is not { } latest)
            {
                break;
            }

            foreach (var basis in new[] { NarrativeBasis.Quick, NarrativeBasis.Estimate })
            {
                if (Only(basis, latest) is { Totals.Count: > 0 } ofBasis)
                {
                    found.TryAdd(basis, ofBasis);
                }
            }

            to = latest.AsOf.AddDays(-1);
        }

        return found;
    }

    /// <summary>Which units' reports are not as far as a basis says.</summary>
    private sealed class Ready(ProgressReport report, IReadOnlyList<int> units, ILookup<int, ReportState> states, UnitCatalogue catalogue)
    {
        public IReadOnlyList<UnitRef> Outstanding(NarrativeBasis basis) => !basis.IsOfReports() ? []
            : [.. units.Where(u => !states[u].All(s => Reaches(s, basis))).Select(u => catalogue.Find(u)).OfType<UnitInfo>().Select(u => u.On(report.Unit.Month.LastDay))];

        private static bool Reaches(ReportState state, NarrativeBasis basis) =>
            state is ReportState.Approved or ReportState.Locked || (state == ReportState.Sent && basis == NarrativeBasis.Sent);
    }
}
