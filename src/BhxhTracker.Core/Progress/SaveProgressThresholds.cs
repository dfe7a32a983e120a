using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Progress;

/// <summary>The limits of one month of the year, in percent of what the year owes; both null go back to the wider setting.</summary>
/// <param name="MonthOfYear">1 to 12; <see cref="ProgressThreshold.All"/> for all months.</param>
public sealed record MonthLimits(int MonthOfYear, decimal? OnTrackWithin, decimal? AtRiskBeyond);

/// <summary>The limits of the statuses for one province or all, one indicator or all.</summary>
public sealed record SaveProgressThresholdsOptions
{
    /// <summary><see cref="ProgressThreshold.All"/> for the whole country.</summary>
    public required int ProvinceId { get; init; }

    /// <summary><see cref="ProgressThreshold.All"/> for all indicators.</summary>
    public required int IndicatorId { get; init; }

    /// <summary>Each month at most once; what is not named stays as it is.</summary>
    public required IReadOnlyList<MonthLimits> Limits { get; init; }

    /// <summary>What the person had before the eyes (<see cref="ThresholdBook.VersionOf"/>); null for who did not look.</summary>
    public string? Seen { get; init; }

    public required string Actor { get; init; }
}

public enum SaveProgressThresholdsResult
{
    Saved,
    NothingChanged,
    UnknownProvince,
    UnknownIndicator,

    /// <summary>The faults say which number, and what is wrong with it.</summary>
    Invalid,

    /// <summary>Somebody else saved limits of this province and indicator after they were looked at: nothing was saved.</summary>
    Conflict,
}

/// <summary>What became of the save.</summary>
/// <param name="Faults">By the month and the name of its limit.</param>
public sealed record SaveProgressThresholdsOutcome(SaveProgressThresholdsResult Result, IReadOnlyDictionary<(int MonthOfYear, string Limit), string> Faults)
{
    public SaveProgressThresholdsOutcome(SaveProgressThresholdsResult result)
        : this(result, new Dictionary<(int, string), string>())
    {
    }
}

/// <summary>Two limits in their order, or neither.</summary>
internal sealed class MonthLimitsValidator : AbstractValidator<MonthLimits>
{
    public MonthLimitsValidator()
    {
        RuleFor(o => o.MonthOfYear).InclusiveBetween(ProgressThreshold.All, 12).WithMessage("Tháng phải từ 1 đến 12, hoặc mọi tháng.");
        Limit(o => o.OnTrackWithin, "Mức đúng tiến độ");
        Limit(o => o.AtRiskBeyond, "Mức nguy cơ");
        RuleFor(o => o.OnTrackWithin).Must((o, within) => within.HasValue == o.AtRiskBeyond.HasValue).WithMessage("Hãy nhập cả hai mức, hoặc để trống cả hai để về mặc định.");
        RuleFor(o => o.AtRiskBeyond).Must((o, beyond) => beyond is null || o.OnTrackWithin is null || beyond >= o.OnTrackWithin)
            .WithMessage("Mức nguy cơ phải bằng hoặc lớn hơn mức đúng tiến độ.");
    }

    private void Limit(System.Linq.Expressions.Expression<Func<MonthLimits, decimal?>> of, string name) => RuleFor(of)
        .Cascade(CascadeMode.Stop)
        .InclusiveBetween(0, ProgressThreshold.Most).WithMessage($"{name} phải từ 0 đến {VietnameseNumber.Whole(ProgressThreshold.Most)}%.")
        .Must(limit => limit is null || Math.Round(limit.Value, ProgressThreshold.Decimals) == limit).WithMessage($"{name} có quá {ProgressThreshold.Decimals} chữ số sau dấu phẩy: làm tròn rồi nhập lại.");
}

/// <summary>Saves limits of the statuses; under the national head, so that every reader notices.</summary>
public sealed class SaveProgressThresholds(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public async Task<SaveProgressThresholdsOutcome> RunAsync(SaveProgressThresholdsOptions options, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.ChangeSettings, cancellation);
        var indicator = reference.Indicators.Find(options.IndicatorId);
        if (!reference.Units.HasWhole(options.ProvinceId))
        {
            return new SaveProgressThresholdsOutcome(SaveProgressThresholdsResult.UnknownProvince);
        }

        if (options.IndicatorId != ProgressThreshold.All && indicator is null)
        {
            return new SaveProgressThresholdsOutcome(SaveProgressThresholdsResult.UnknownIndicator);
        }

        var faults = Faults(options);
        if (faults.Count > 0)
        {
            return new SaveProgressThresholdsOutcome(SaveProgressThresholdsResult.Invalid, faults);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National, options.ProvinceId], cancellation);
        var rows = db.ProgressThresholds.Where(t => t.ProvinceId == options.ProvinceId && t.IndicatorId == options.IndicatorId);
        var book = new ThresholdBook(await rows.AsNoTracking().ToListAsync(cancellation));
        if (options.Seen is { } seen && seen != book.VersionOf(options.ProvinceId, options.IndicatorId))
        {
            return new SaveProgressThresholdsOutcome(SaveProgressThresholdsResult.Conflict);
        }

        var changed = options.Limits.Where(l => book.Find(options.ProvinceId, options.IndicatorId, l.MonthOfYear) is var before && (before?.OnTrackWithin, before?.AtRiskBeyond) != (l.OnTrackWithin, l.AtRiskBeyond))
            .OrderBy(l => l.MonthOfYear).ToList();
        if (changed.Count == 0)
        {
            return new SaveProgressThresholdsOutcome(SaveProgressThresholdsResult.NothingChanged);
        }

        var gone = changed.Where(l => l.OnTrackWithin is null).Select(l => l.MonthOfYear).ToList();
        await rows.Where(t => gone.Contains(t.MonthOfYear)).ExecuteDeleteAsync(cancellation);
        await db.Bulk.UpsertAsync(
            [
                .. from limits in changed
                   where limits.OnTrackWithin is not null
                   select new ProgressThreshold
                   {
                       ProvinceId = options.ProvinceId,
                       IndicatorId = options.IndicatorId,
                       MonthOfYear = limits.MonthOfYear,
                       OnTrackWithin = limits.OnTrackWithin!.Value,
                       AtRiskBeyond = limits.AtRiskBeyond!.Value,
                   },
            ],
            cancellation);
        await write.AppendAuditAsync(
            options.ProvinceId,
            new Act(AuditAct.SaveProgressThresholds, options.Actor, clock.UtcInstant()),
            $"Ngưỡng tiến độ {indicator?.Code ?? "mọi chỉ tiêu"}, {string.Join("; ", changed.Select(Describe))}",
            AuditHash.OfText(string.Join('\n', changed.Select(l => $"{options.IndicatorId}|{l.MonthOfYear}|{l.OnTrackWithin}|{l.AtRiskBeyond}"))),
            cancellation);
        await write.CommitAsync(cancellation);
        return new SaveProgressThresholdsOutcome(SaveProgressThresholdsResult.Saved);
    }

    private static Dictionary<(int, string), string> Faults(SaveProgressThresholdsOptions options)
    {
        var validator = new MonthLimitsValidator();
        return options.Limits.SelectMany(l => validator.Validate(l).Errors.Select(e => (Key: (l.MonthOfYear, e.PropertyName), e.ErrorMessage)))
            .GroupBy(e => e.Key).ToDictionary(e => e.Key, e => e.First().ErrorMessage);
    }

    private static string Describe(MonthLimits limits)
    {
        var month = limits.MonthOfYear == ProgressThreshold.All ? "mọi tháng" : $"tháng {limits.MonthOfYear}";
        return limits is { OnTrackWithin: { } within, AtRiskBeyond: { } beyond }
            ? $"{month}: đúng tiến độ đến {VietnameseNumber.Exact(within)}%, nguy cơ trên {VietnameseNumber.Exact(beyond)}%"
            : $"{month}: về mặc định";
    }
}
