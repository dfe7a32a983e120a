using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Review;

/// <summary>What is to be reviewed.</summary>
public sealed record ReviewOptions
{
    public required string Draft { get; init; }

    /// <summary>What the draft is about; null reviews it by itself.</summary>
    public int? UnitId { get; init; }

    /// <summary>The month of its figures; needed with a unit.</summary>
    public ReportMonth? Month { get; init; }

    /// <summary>Plans in force on this day.</summary>
    public required DateOnly PlansOn { get; init; }
}

/// <summary>Reviews a draft by itself and, for a unit and a month, against the database.</summary>
public sealed class ReviewQuery(AppDbContext db, ReferenceCache references, ProgressQuery progress)
{
    /// <summary>Null when the unit does not exist in the month, or not for the reader.</summary>
    public async Task<DraftReading?> ReadAsync(ReviewOptions options, CancellationToken cancellation)
    {
        if (options is not { UnitId: { } unitId, Month: { } month })
        {
            return DraftReview.Read(options.Draft, null, []);
        }

        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, month.LastDay) is null
            || await progress.OfUnitAsync(unitId, new ProgressRequest { Month = month, PlansOn = options.PlansOn }, cancellation) is not { } report)
        {
            return null;
        }

        var reading = DraftReview.Read(options.Draft, Place(report.Unit.Unit), report.Children.Select(c => Place(c.Unit)));
        return new DraftReading(reading.Text, reading.Figures, [.. reading.Findings, .. DatabaseChecks.Of(reading.Figures, report)]) { IsCut = reading.IsCut };
    }

    private static DraftPlace Place(UnitRef unit) => new(unit.FullName, unit.Name);
}
