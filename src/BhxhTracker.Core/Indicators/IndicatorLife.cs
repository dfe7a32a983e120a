using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Indicators;

/// <summary>An own indicator that is to be retired, brought back, moved or deleted.</summary>
public sealed record IndicatorLifeOptions
{
    public required int Id { get; init; }

    /// <summary>The version that was seen.</summary>
    public required int BaseVersion { get; init; }

    public required string Actor { get; init; }
}

public enum IndicatorLifeResult
{
    Done,
    NothingChanged,
    Unknown,

    /// <summary>It came with the product.</summary>
    BuiltIn,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Conflict,

    /// <summary>There are figures, of that month or at all.</summary>
    HasFigures,
    HasPlans,

    /// <summary>A decision on units speaks of it.</summary>
    InSuccession,

    /// <summary>It has parts, or another is computed from it.</summary>
    HasDependants,

    /// <summary>Its whole, or a component, is retired.</summary>
    WholeIsRetired,
}

/// <summary>What became of it.</summary>
/// <param name="LastMonth">With figures in the way: the newest month that has one.</param>
/// <param name="Others">The indicators that are in the way.</param>
public sealed record IndicatorLifeOutcome(IndicatorLifeResult Result, ReportMonth? LastMonth, IReadOnlyList<Indicator> Others)
{
    public static IndicatorLifeOutcome Of(IndicatorLifeResult result) => new(result, null, []);
}

/// <summary>Ends an office's own indicator: nothing that was ever counted is lost, only what nobody used is deleted.</summary>
public sealed class IndicatorLife(AppDbContext db, TimeProvider clock)
{
    /// <summary>Neither entered nor expected from that month on.</summary>
    public async Task<IndicatorLifeOutcome> RetireAsync(IndicatorLifeOptions options, ReportMonth from, CancellationToken cancellation)
    {
        await using var write = await IndicatorWrite.BeginWithProvincesAsync(db, cancellation);
        var catalogue = (await ReferenceCache.LoadAsync(db, cancellation)).Indicators;
        if (Refusal(catalogue, options) is { } refusal)
        {
            return IndicatorLifeOutcome.Of(refusal);
        }

        var indicator = catalogue.Find(options.Id)!;
        if (indicator.RetiredFrom == from.FirstDay)
        {
            return IndicatorLifeOutcome.Of(IndicatorLifeResult.NothingChanged);
        }

        // A part without its whole would still be asked for.
        var others = Dependants(catalogue, indicator).Where(i => i.IsCountedOn(from.FirstDay)).ToList();
        if (others.Count > 0)
        {
            return IndicatorLifeOutcome.Of(IndicatorLifeResult.HasDependants) with { Others = others };
        }

        var use = await IndicatorUse.ReadAsync(db, indicator.Id, cancellation);
        if (use.LastMonth is { } last && last >= from)
        {
            return IndicatorLifeOutcome.Of(IndicatorLifeResult.HasFigures) with { LastMonth = last };
        }

        indicator.RetiredFrom = from.FirstDay;
        return await WriteAsync(write, options, [indicator], $"Ngừng dùng chỉ tiêu {indicator.Code} từ {VietnameseNumber.Date(from.FirstDay)}", cancellation);
    }

    public async Task<IndicatorLifeOutcome> BringBackAsync(IndicatorLifeOptions options, CancellationToken cancellation)
    {
        await using var write = await IndicatorWrite.BeginAsync(db, cancellation);
        var catalogue = (await ReferenceCache.LoadAsync(db, cancellation)).Indicators;
        if (Refusal(catalogue, options) is { } refusal)
        {
            return IndicatorLifeOutcome.Of(refusal);
        }

        var indicator = catalogue.Find(options.Id)!;
        if (indicator.RetiredFrom is null)
        {
            return IndicatorLifeOutcome.Of(IndicatorLifeResult.NothingChanged);
        }

        List<Indicator> retired = [.. (catalogue.DerivationOf(indicator)?.Components ?? []).Concat(catalogue.All.Where(i => i.Id == indicator.ParentId)).Where(i => i.RetiredFrom is not null)];
        if (retired.Count > 0)
        {
            return IndicatorLifeOutcome.Of(IndicatorLifeResult.WholeIsRetired) with { Others = retired };
        }

        indicator.RetiredFrom = null;
        return await WriteAsync(write, options, [indicator], $"Dùng lại chỉ tiêu {indicator.Code}", cancellation);
    }

    /// <summary>Changes places with the own indicator before or behind it, of the same whole and form.</summary>
    public async Task<IndicatorLifeOutcome> MoveAsync(IndicatorLifeOptions options, bool up, CancellationToken cancellation)
    {
        await using var write = await IndicatorWrite.BeginAsync(db, cancellation);
        var catalogue = (await ReferenceCache.LoadAsync(db, cancellation)).Indicators;
        if (Refusal(catalogue, options) is { } refusal)
        {
            return IndicatorLifeOutcome.Of(refusal);
        }

        var indicator = catalogue.Find(options.Id)!;
        if (Neighbour(catalogue, indicator, up) is not { } other)
        {
            return IndicatorLifeOutcome.Of(IndicatorLifeResult.NothingChanged);
        }

        (indicator.Order, other.Order) = (other.Order, indicator.Order);
        return await WriteAsync(write, options, [indicator, other], $"Đổi chỗ chỉ tiêu {indicator.Code} và {other.Code}", cancellation);
    }

    /// <summary>The own indicator that it can change places with; null at an end.</summary>
    public static Indicator? Neighbour(IndicatorCatalogue catalogue, Indicator indicator, bool up)
    {
        var own = catalogue.All.Where(i => !i.IsBuiltIn && i.ParentId == indicator.ParentId && i.FormId == indicator.FormId).ToList();
        return own.ElementAtOrDefault(own.FindIndex(i => i.Id == indicator.Id) + (up ? -1 : 1));
    }

    /// <summary>Only while nothing hangs on it; its form goes with it when nothing else stands there.</summary>
    public async Task<IndicatorLifeOutcome> DeleteAsync(IndicatorLifeOptions options, CancellationToken cancellation)
    {
        await using var write = await IndicatorWrite.BeginWithProvincesAsync(db, cancellation);
        var catalogue = (await ReferenceCache.LoadAsync(db, cancellation)).Indicators;
        if (Refusal(catalogue, options) is { } refusal)
        {
            return IndicatorLifeOutcome.Of(refusal);
        }

        var indicator = catalogue.Find(options.Id)!;
        if (Dependants(catalogue, indicator) is { Count: > 0 } others)
        {
            return IndicatorLifeOutcome.Of(IndicatorLifeResult.HasDependants) with { Others = others };
        }

        var use = await IndicatorUse.ReadAsync(db, indicator.Id, cancellation);
        if (use.IsAny)
        {
            return IndicatorLifeOutcome.Of(use.HasFigures ? IndicatorLifeResult.HasFigures : use.HasPlans ? IndicatorLifeResult.HasPlans : IndicatorLifeResult.InSuccession) with { LastMonth = use.LastMonth };
        }

        await db.IndicatorNotes.Where(n => n.IndicatorId == indicator.Id).ExecuteDeleteAsync(cancellation);
        await db.RankingExclusions.Where(e => e.IndicatorId == indicator.Id).ExecuteDeleteAsync(cancellation);
        await db.Indicators.Where(i => i.Id == indicator.Id).ExecuteDeleteAsync(cancellation);
        if (indicator.FormId >= ReportForm.FirstOwnId && catalogue.All.Count(i => i.FormId == indicator.FormId) == 1
            && !await db.Reports.AnyAsync(r => r.FormId == indicator.FormId, cancellation))
        {
            await db.Forms.Where(f => f.Id == indicator.FormId).ExecuteDeleteAsync(cancellation);
        }

        await IndicatorWrite.FinishAsync(
            write, options.Actor, clock.UtcInstant(), $"Xóa chỉ tiêu {indicator.Code}: {indicator.Name}", IndicatorWrite.Describe(indicator), cancellation);
        return IndicatorLifeOutcome.Of(IndicatorLifeResult.Done);
    }

    private static IndicatorLifeResult? Refusal(IndicatorCatalogue catalogue, IndicatorLifeOptions options) => catalogue.Find(options.Id) switch
    {
        null => IndicatorLifeResult.Unknown,
        { IsBuiltIn: true } => IndicatorLifeResult.BuiltIn,
        { } indicator when indicator.Version != options.BaseVersion => IndicatorLifeResult.Conflict,
        _ => null,
    };

    private static List<Indicator> Dependants(IndicatorCatalogue catalogue, Indicator indicator) =>
        [.. catalogue.PartsOf(indicator.Id), .. catalogue.ComputedFrom(indicator.Id)];

    private async Task<IndicatorLifeOutcome> WriteAsync(
        ProvinceWrite write, IndicatorLifeOptions options, IReadOnlyList<Indicator> changed, string summary, CancellationToken cancellation)
    {
        foreach (var indicator in changed)
        {
            indicator.Version++;
        }

        await db.Bulk.UpsertAsync(changed, cancellation);
        await IndicatorWrite.FinishAsync(
            write, options.Actor, clock.UtcInstant(), summary, string.Join('\n', changed.Select(IndicatorWrite.Describe)), cancellation);
        return IndicatorLifeOutcome.Of(IndicatorLifeResult.Done);
    }
}
