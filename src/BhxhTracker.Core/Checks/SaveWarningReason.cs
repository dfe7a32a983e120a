using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Checks;

/// <summary>Why a figure that a check warns of is right all the same, in the officer's words.</summary>
public sealed record SaveWarningReasonOptions
{
    public required FigureKey Figure { get; init; }

    /// <summary>The check's name.</summary>
    public required string Check { get; init; }

    public required string Reason { get; init; }

    public required string Actor { get; init; }
}

public enum SaveWarningReasonResult
{
    Saved,

    /// <summary>The same reason stands there already.</summary>
    NothingChanged,
    UnknownUnit,
    NoReason,
    ReasonTooLong,
    HiddenCharacter,

    /// <summary>The figure has changed, or the limit: the check has nothing against it any more.</summary>
    NoSuchWarning,
}

/// <summary>What became of it.</summary>
/// <param name="Reason">As it stands now; null when there is none.</param>
public sealed record SaveWarningReasonOutcome(SaveWarningReasonResult Result, string? Reason = null);

/// <summary>Keeps a reason for the value that stands now: with another value the check asks anew.</summary>
public sealed class SaveWarningReason(AppDbContext db, ReferenceCache references, FigureChecks checks, TimeProvider clock)
{
    public async Task<SaveWarningReasonOutcome> RunAsync(SaveWarningReasonOptions options, CancellationToken cancellation)
    {
        var reason = IndicatorText.OneLine(options.Reason);
        var unit = (await references.GetAsync(db, Power.EnterFigures, cancellation)).Units.Find(options.Figure.UnitId, options.Figure.Month.LastDay);
        if (unit is null)
        {
            return new SaveWarningReasonOutcome(SaveWarningReasonResult.UnknownUnit);
        }

        if (FaultOfLine(reason) is { } fault)
        {
            return new SaveWarningReasonOutcome(fault);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [unit.ProvinceId], cancellation);
        var (province, figure, month) = (unit.ProvinceId, options.Figure, options.Figure.Month.FirstDay);
        if (!(await checks.OfAsync([figure], cancellation)).Any(w => w.Check == options.Check))
        {
            return new SaveWarningReasonOutcome(SaveWarningReasonResult.NoSuchWarning);
        }

        var value = await db.Figures
            .Where(f => f.ProvinceId == province && f.Month == month && f.UnitId == figure.UnitId && f.IndicatorId == figure.IndicatorId)
            .Select(f => f.Own!.Value).SingleAsync(cancellation);
        var kept = await db.WarningReasons.AsNoTracking().SingleOrDefaultAsync(
            r => r.ProvinceId == province && r.Month == month && r.UnitId == figure.UnitId && r.IndicatorId == figure.IndicatorId && r.CheckCode == options.Check,
            cancellation);
        if (kept is not null && (kept.Value, kept.Reason) == (value, reason))
        {
            return new SaveWarningReasonOutcome(SaveWarningReasonResult.NothingChanged, reason);
        }

        var at = clock.UtcInstant();
        var said = new WarningReason
        {
            ProvinceId = province,
            Month = month,
            UnitId = figure.UnitId,
            IndicatorId = figure.IndicatorId,
            CheckCode = options.Check,
            Value = value,
            Reason = reason,
            Actor = options.Actor,
            At = at,
        };
        await db.Bulk.UpsertAsync([said], cancellation);
        await write.AppendAuditAsync(
            province,
            new Act(AuditAct.SaveRemark, options.Actor, at),
            $"{unit.On(figure.Month.LastDay).FullName}, {Wording.Month(figure.Month)}: giải trình cảnh báo {options.Check}: {reason}",
            AuditHash.OfText($"{kept?.Value}|{kept?.Reason}\n{month:yyyy-MM-dd}|{said.UnitId}|{said.IndicatorId}|{said.CheckCode}|{value}|{reason}"),
            cancellation);
        await write.CommitAsync(cancellation);
        return new SaveWarningReasonOutcome(SaveWarningReasonResult.Saved, reason);
    }

    /// <summary>What is wrong with a reason by itself; null when nothing is.</summary>
    public static SaveWarningReasonResult? FaultOf(string? typed) => FaultOfLine(IndicatorText.OneLine(typed));

    private static SaveWarningReasonResult? FaultOfLine(string reason) =>
        reason.Length == 0 ? SaveWarningReasonResult.NoReason
        : reason.Length > WarningReason.ReasonMaxLength ? SaveWarningReasonResult.ReasonTooLong
        : IndicatorText.HasHidden(reason) ? SaveWarningReasonResult.HiddenCharacter
        : null;
}
