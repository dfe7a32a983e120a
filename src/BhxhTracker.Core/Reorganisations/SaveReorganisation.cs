using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>A draft as its author leaves it.</summary>
public sealed record SaveReorganisationOptions
{
    public required Guid Id { get; init; }

    /// <summary>The version that the author saw, 0 for a new draft.</summary>
    public required int BaseVersion { get; init; }

    public required ReorganisationHead Head { get; init; }

    public required IReadOnlyList<ReorganisationStep> Steps { get; init; }

    public required string Actor { get; init; }
}

public enum SaveReorganisationResult
{
    Saved,

    /// <summary>Somebody else changed or applied it meanwhile, or it is gone.</summary>
    Conflict,

    /// <summary>The title, a day or the decision breaks a rule; see the faults.</summary>
    Invalid,
}

public sealed record SaveReorganisationOutcome(SaveReorganisationResult Result, IReadOnlyList<(string Field, string Message)> Faults)
{
    public static SaveReorganisationOutcome Of(SaveReorganisationResult result) => new(result, []);
}

/// <summary>
/// Keeps drafts. A draft changes no unit and no figure, so it takes no province's head and leaves no audit; it is one row,
/// guarded by its version. Applying it does both.
/// </summary>
public sealed class SaveReorganisation(AppDbContext db, TimeProvider clock)
{
    public async Task<SaveReorganisationOutcome> RunAsync(SaveReorganisationOptions options, CancellationToken cancellation)
    {
        if (Check(options.Head) is { Count: > 0 } faults)
        {
            return new(SaveReorganisationResult.Invalid, faults);
        }

        var (head, steps, now) = (options.Head, StepJson.Write(options.Steps), clock.UtcInstant());
        if (options.BaseVersion == 0)
        {
            db.Reorganisations.Add(new Reorganisation
            {
                Id = options.Id,
                Title = head.Title,
                Effective = head.Effective!.Value,
                DecisionNumber = head.DecisionNumber,
                DecisionDate = head.DecisionDate,
                State = ReorganisationState.Draft,
                Steps = steps,
                DraftedBy = options.Actor,
                DraftedAt = now,
                Version = 1,
            });
            await db.SaveChangesAsync(cancellation);
            return SaveReorganisationOutcome.Of(SaveReorganisationResult.Saved);
        }

        var saved = await Draft(options.Id, options.BaseVersion).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.Title, head.Title)
                .SetProperty(r => r.Effective, head.Effective!.Value)
                .SetProperty(r => r.DecisionNumber, head.DecisionNumber)
                .SetProperty(r => r.DecisionDate, head.DecisionDate)
                .SetProperty(r => r.Steps, steps)
                .SetProperty(r => r.DraftedBy, options.Actor)
                .SetProperty(r => r.DraftedAt, now)
                .SetProperty(r => r.Version, options.BaseVersion + 1),
            cancellation);
        return SaveReorganisationOutcome.Of(saved == 1 ? SaveReorganisationResult.Saved : SaveReorganisationResult.Conflict);
    }

    /// <summary>What is wrong with a head, by field.</summary>
    public IReadOnlyList<(string Field, string Message)> Check(ReorganisationHead head) =>
        [.. new ReorganisationHeadValidator(clock.Today()).Validate(head).Errors.Select(e => (e.PropertyName, e.ErrorMessage))];

    /// <summary>Throws a draft away; false when it changed meanwhile or is no draft any more.</summary>
    public async Task<bool> DeleteAsync(Guid id, int baseVersion, CancellationToken cancellation) =>
        await Draft(id, baseVersion).ExecuteDeleteAsync(cancellation) == 1;

    private IQueryable<Reorganisation> Draft(Guid id, int version) =>
        db.Reorganisations.Where(r => r.Id == id && r.Version == version && r.State == ReorganisationState.Draft);
}
