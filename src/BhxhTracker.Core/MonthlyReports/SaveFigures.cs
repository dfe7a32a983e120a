using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>What an officer saves: some of a unit's own figures of one month.</summary>
public sealed record SaveFiguresOptions
{
    public required int UnitId { get; init; }

    public required ReportMonth Month { get; init; }

    public required IReadOnlyList<FigureInput> Figures { get; init; }

    public required string Actor { get; init; }

    /// <summary>Why a figure of a locked month is changed; asked for only then.</summary>
    public string? Reason { get; init; }
}

/// <summary>One figure to save.</summary>
/// <param name="Value">Persons or đồng; null is "not reported".</param>
/// <param name="BaseVersion">The version that the officer saw, 0 for a figure that did not exist.</param>
public sealed record FigureInput(int IndicatorId, long? Value, int BaseVersion);

public enum SaveFiguresResult
{
    Saved,
    NothingChanged,
    UnknownUnit,

    /// <summary>The unit does not exist in that month.</summary>
    UnitNotValid,

    /// <summary>A value or the month breaks a rule; see the faults.</summary>
    Invalid,

    /// <summary>Somebody else saved the same figure meanwhile.</summary>
    Conflict,

    /// <summary>The month is locked: a change needs a reason.</summary>
    ReasonNeeded,
}

/// <summary>What became of a save.</summary>
/// <param name="Conflicts">The figures as they stand now, where another one saved meanwhile.</param>
/// <param name="Faults">By indicator, 0 for the whole.</param>
public sealed record SaveFiguresOutcome(
    SaveFiguresResult Result, int Changed, IReadOnlyList<FigureConflict> Conflicts, IReadOnlyList<(int IndicatorId, string Message)> Faults)
{
    public static SaveFiguresOutcome Of(SaveFiguresResult result) => new(result, 0, [], []);
}

public sealed record FigureConflict(int IndicatorId, long? Value, int Version, string Actor, DateTime At);

/// <summary>Saves own figures with their totals, their history and the audit in one transaction, first one head row, then the rest.</summary>
public sealed class SaveFigures(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public async Task<SaveFiguresOutcome> RunAsync(SaveFiguresOptions options, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(options.UnitId) is not { } unit)
        {
            return SaveFiguresOutcome.Of(SaveFiguresResult.UnknownUnit);
        }

        if (!unit.IsValidOn(options.Month.LastDay))
        {
            return SaveFiguresOutcome.Of(SaveFiguresResult.UnitNotValid);
        }

        if (await RefusalAsync(reference, options, cancellation) is { } refusal)
        {
            return refusal;
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [unit.ProvinceId], cancellation);

        // The tree and the indicators again, now that nobody can change this province's any more.
        var now = await references.GetAsync(db, cancellation);
        return now.Version != reference.Version && await RefusalAsync(now, options, cancellation) is { } changed
            ? changed
            : await SaveAsync(write, now, unit, options, cancellation);
    }

    private async Task<SaveFiguresOutcome?> RefusalAsync(ReferenceData reference, SaveFiguresOptions options, CancellationToken cancellation)
    {
        var validation = await new SaveFiguresValidator(reference.Indicators, options.Month, clock.Today()).ValidateAsync(options, cancellation);
        return validation.IsValid ? null : SaveFiguresOutcome.Of(SaveFiguresResult.Invalid) with
        {
            Faults = [.. validation.Errors.Select(e => ((int?)e.CustomState ?? 0, e.ErrorMessage))],
        };
    }

    private async Task<SaveFiguresOutcome> SaveAsync(
        ProvinceWrite write, ReferenceData reference, UnitInfo unit, SaveFiguresOptions options, CancellationToken cancellation)
    {
        var month = options.Month.FirstDay;
        var kept = await db.Figures.AsNoTracking().Where(f => f.ProvinceId == unit.ProvinceId && f.Month == month).ToListAsync(cancellation);
        var figures = new FigureMonth(reference.Units.TreeOf(unit.ProvinceId, options.Month.LastDay), unit.ProvinceId, month, kept);
        var changed = options.Figures.Where(f => figures.Find(unit.Id, f.IndicatorId)?.Own != f.Value).ToList();
        if (changed.Count == 0)
        {
            return SaveFiguresOutcome.Of(SaveFiguresResult.NothingChanged);
        }

        var conflicting = changed.Where(f => (figures.Find(unit.Id, f.IndicatorId)?.Version ?? 0) != f.BaseVersion).ToList();
        if (conflicting.Count > 0)
        {
            return SaveFiguresOutcome.Of(SaveFiguresResult.Conflict) with { Conflicts = await DescribeAsync(unit, month, conflicting, figures, cancellation) };
        }

        var reports = await ReportsAsync(reference, unit, options, changed, cancellation);
        var lockedForms = reports.Where(r => r.State == ReportState.Locked).Select(r => r.FormId).ToHashSet();
        if (lockedForms.Count > 0 && string.IsNullOrWhiteSpace(options.Reason))
        {
            return SaveFiguresOutcome.Of(SaveFiguresResult.ReasonNeeded);
        }

        var sequence = (await write.HeadAsync(unit.ProvinceId, cancellation)).AuditSequence + 1;
        var changes = Apply(changed, figures, unit, options, sequence, f => lockedForms.Contains(reference.Indicators.Find(f.IndicatorId)!.FormId));
        using var hash = new ChangesHash();
        changes.ForEach(hash.Add);
        await db.Bulk.UpsertAsync(figures.Recompute(), cancellation);
        await db.Bulk.UpsertAsync(reports, cancellation);
        await db.Bulk.UpsertAsync(changes, cancellation);
        var act = new Act(AuditAct.SaveFigures, options.Actor, clock.UtcInstant());
        var name = unit.On(options.Month.LastDay).FullName;
        await write.AppendAuditAsync(unit.ProvinceId, act, $"{name}, tháng {options.Month}: {changes.Count} số liệu", hash.Finish(), cancellation);
        await write.CommitAsync(cancellation);
        return SaveFiguresOutcome.Of(SaveFiguresResult.Saved) with { Changed = changes.Count };
    }

    private static List<FigureChange> Apply(
        List<FigureInput> changed, FigureMonth figures, UnitInfo unit, SaveFiguresOptions options, long sequence, Func<FigureInput, bool> isLocked)
    {
        var changes = new List<FigureChange>();
        foreach (var input in changed)
        {
            var before = figures.Find(unit.Id, input.IndicatorId)?.Own;
            var figure = figures.SetOwn(unit.Id, input.IndicatorId, input.Value);
            figure.Mark = isLocked(input) && input.Value is not null ? FigureMark.Corrected : FigureMark.None;
            (figure.Source, figure.Note) = (null, null);
            changes.Add(new FigureChange
            {
                ProvinceId = unit.ProvinceId,
                Sequence = sequence,
                Ordinal = changes.Count,
                Month = options.Month.FirstDay,
                UnitId = unit.Id,
                IndicatorId = input.IndicatorId,
                Before = before,
                After = input.Value,
                Reason = string.IsNullOrWhiteSpace(options.Reason) ? null : options.Reason.Trim(),
            });
        }

        return changes;
    }

    /// <summary>The reports of the forms touched: begun where there was none, else as they are.</summary>
    private async Task<List<MonthlyReport>> ReportsAsync(
        ReferenceData reference, UnitInfo unit, SaveFiguresOptions options, List<FigureInput> changed, CancellationToken cancellation)
    {
        var month = options.Month.FirstDay;
        var forms = changed.Select(c => reference.Indicators.Find(c.IndicatorId)!.FormId).Distinct().ToList();
        var kept = await db.Reports.AsNoTracking()
            .Where(r => r.ProvinceId == unit.ProvinceId && r.Month == month && r.UnitId == unit.Id && forms.Contains(r.FormId)).ToListAsync(cancellation);
        foreach (var report in kept)
        {
            report.Version++;
        }

        kept.AddRange(forms.Where(form => kept.TrueForAll(r => r.FormId != form)).Select(form => new MonthlyReport
        {
            ProvinceId = unit.ProvinceId,
            Month = month,
            UnitId = unit.Id,
            FormId = form,
            State = ReportState.Entering,
            CutOff = options.Month.LastDay,
            StateSince = clock.UtcInstant(),
            Version = 1,
        }));
        return kept;
    }

    private async Task<IReadOnlyList<FigureConflict>> DescribeAsync(
        UnitInfo unit, DateOnly month, List<FigureInput> conflicting, FigureMonth figures, CancellationToken cancellation)
    {
        var conflicts = new List<FigureConflict>();
        foreach (var input in conflicting)
        {
            var last = await (from change in db.FigureChanges
                              where change.ProvinceId == unit.ProvinceId && change.UnitId == unit.Id && change.IndicatorId == input.IndicatorId && change.Month == month
                              join entry in db.AuditEntries on new { change.ProvinceId, change.Sequence } equals new { entry.ProvinceId, entry.Sequence }
                              orderby entry.Sequence descending
                              select new { entry.Actor, entry.At }).FirstOrDefaultAsync(cancellation);
            var now = figures.Find(unit.Id, input.IndicatorId);
            conflicts.Add(new FigureConflict(input.IndicatorId, now?.Own, now?.Version ?? 0, last?.Actor ?? "", last?.At ?? default));
        }

        return conflicts;
    }
}
