using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Indicators;

/// <summary>A form of the product that the office shall use, or not from a month on.</summary>
public sealed record SaveFormUseOptions
{
    public required int FormId { get; init; }

    /// <summary>The first month that is not asked for any more; null to use the form again.</summary>
    public required ReportMonth? UnusedFrom { get; init; }

    public required string Actor { get; init; }
}

public enum SaveFormUseResult
{
    Saved,
    NothingChanged,

    /// <summary>No form of the product, or the one that every office fills in.</summary>
    Unknown,

    /// <summary>There are figures of that month or later.</summary>
    HasFigures,
}

/// <summary>What became of it.</summary>
/// <param name="LastMonth">With figures in the way: the newest month that has one.</param>
public sealed record SaveFormUseOutcome(SaveFormUseResult Result, ReportMonth? LastMonth = null);

/// <summary>
/// Which of the product's forms an office fills in. One that it does not is neither asked for nor late; what was entered stays. An office's
/// own indicators live by themselves (<see cref="IndicatorLife"/>).
/// </summary>
public sealed class FormUse(AppDbContext db, TimeProvider clock)
{
    /// <summary>Every office counts people; the other forms of the product are optional.</summary>
    public static bool IsOptional(ReportForm form) => form.Id is not BuiltInIndicators.ParticipationForm and < ReportForm.FirstOwnId;

    /// <summary>The first month that it is not asked for; null while it is in use.</summary>
    public static DateOnly? UnusedFrom(IndicatorCatalogue catalogue, ReportForm form) =>
        catalogue.All.FirstOrDefault(i => i.FormId == form.Id && i is { IsBuiltIn: true, IsDerived: false })?.RetiredFrom;

    public async Task<SaveFormUseOutcome> SaveAsync(SaveFormUseOptions options, CancellationToken cancellation)
    {
        await using var write = await IndicatorWrite.BeginWithProvincesAsync(db, cancellation);
        var catalogue = (await ReferenceCache.LoadAsync(db, cancellation)).Indicators;
        if (catalogue.Forms.FirstOrDefault(f => f.Id == options.FormId) is not { } form || !IsOptional(form))
        {
            return new(SaveFormUseResult.Unknown);
        }

        var day = options.UnusedFrom?.FirstDay;
        if (UnusedFrom(catalogue, form) == day)
        {
            return new(SaveFormUseResult.NothingChanged);
        }

        var indicators = OfForm(catalogue, form.Id);
        if (day is { } first && await LastMonthAsync(indicators, cancellation) is { } last && last.FirstDay >= first)
        {
            return new(SaveFormUseResult.HasFigures, last);
        }

        await WriteAsync(db, indicators, day, cancellation);
        var summary = day is null ? $"Dùng lại biểu {form.Name}" : $"Ngừng dùng biểu {form.Name} từ {Wording.Month(options.UnusedFrom!.Value)}";
        await IndicatorWrite.FinishAsync(write, options.Actor, clock.UtcInstant(), summary, string.Join('\n', indicators.Select(IndicatorWrite.Describe)), cancellation);
        return new(SaveFormUseResult.Saved);
    }

    /// <summary>Inside a write that holds the national head, in a database that has no figures yet.</summary>
    internal static Task NeverUseAsync(AppDbContext db, IndicatorCatalogue catalogue, int formId, CancellationToken cancellation) =>
        WriteAsync(db, OfForm(catalogue, formId), ReportingUnit.Beginning, cancellation);

    private static List<Indicator> OfForm(IndicatorCatalogue catalogue, int formId) => [.. catalogue.All.Where(i => i.FormId == formId && i.IsBuiltIn)];

    private static async Task WriteAsync(AppDbContext db, List<Indicator> indicators, DateOnly? unusedFrom, CancellationToken cancellation)
    {
        foreach (var indicator in indicators)
        {
            indicator.RetiredFrom = unusedFrom;
            indicator.Version++;
        }

        await db.Bulk.UpsertAsync(indicators, cancellation);
    }

    private async Task<ReportMonth?> LastMonthAsync(List<Indicator> indicators, CancellationToken cancellation)
    {
        var ids = indicators.ConvertAll(i => i.Id);
        return await db.Figures.Where(f => ids.Contains(f.IndicatorId) && (f.Own != null || f.ChildrenSum != null)).MaxAsync(f => (DateOnly?)f.Month, cancellation) is { } last
            ? ReportMonth.Of(last)
            : null;
    }
}
