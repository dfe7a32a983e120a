using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Progress;

/// <summary>The limits of the statuses for one province or all, one indicator or all, one month or all.</summary>
public sealed record SaveProgressThresholdsOptions
{
    /// <summary><see cref="ProgressThreshold.All"/> for the whole country.</summary>
    public required int ProvinceId { get; init; }

    /// <summary><see cref="ProgressThreshold.All"/> for all indicators.</summary>
    public required int IndicatorId { get; init; }

    /// <summary>1 to 12; <see cref="ProgressThreshold.All"/> for all months.</summary>
    public required int MonthOfYear { get; init; }

    /// <summary>In percent of what the year owes; both null go back to the wider setting.</summary>
    public required decimal? OnTrackWithin { get; init; }

    public required decimal? AtRiskBeyond { get; init; }

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
}

/// <summary>What became of the save.</summary>
/// <param name="Faults">By the name of the option.</param>
public sealed record SaveProgressThresholdsOutcome(SaveProgressThresholdsResult Result, IReadOnlyDictionary<string, string> Faults)
{
    public SaveProgressThresholdsOutcome(SaveProgressThresholdsResult result)
        : this(result, new Dictionary<string, string>())
    {
    }
}

/// <summary>Two limits in their order, or neither.</summary>
internal sealed class SaveProgressThresholdsValidator : AbstractValidator<SaveProgressThresholdsOptions>
{
    public SaveProgressThresholdsValidator()
    {
        RuleFor(o => o.MonthOfYear).InclusiveBetween(ProgressThreshold.All, 12).WithMessage("Tháng phải từ 1 đến 12, hoặc mọi tháng.");
        Limit(o => o.OnTrackWithin, "Mức đúng tiến độ");
        Limit(o => o.AtRiskBeyond, "Mức nguy cơ");
        RuleFor(o => o.OnTrackWithin).Must((o, within) => within.HasValue == o.AtRiskBeyond.HasValue).WithMessage("Hãy nhập cả hai mức, hoặc để trống cả hai để về mặc định.");
        RuleFor(o => o.AtRiskBeyond).Must((o, beyond) => beyond is null || o.OnTrackWithin is null || beyond >= o.OnTrackWithin)
            .WithMessage("Mức nguy cơ phải bằng hoặc lớn hơn mức đúng tiến độ.");
    }

    private void Limit(System.Linq.Expressions.Expression<Func<SaveProgressThresholdsOptions, decimal?>> of, string name) => RuleFor(of)
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

        var faults = (await new SaveProgressThresholdsValidator().ValidateAsync(options, cancellation)).Errors;
        if (faults.Count > 0)
        {
            return new SaveProgressThresholdsOutcome(
                SaveProgressThresholdsResult.Invalid, faults.GroupBy(f => f.PropertyName).ToDictionary(f => f.Key, f => f.First().ErrorMessage));
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National, options.ProvinceId], cancellation);
        var rows = db.ProgressThresholds.Where(t => t.ProvinceId == options.ProvinceId && t.IndicatorId == options.IndicatorId && t.MonthOfYear == options.MonthOfYear);
        var before = await rows.AsNoTracking().SingleOrDefaultAsync(cancellation);
        if ((before?.OnTrackWithin, before?.AtRiskBeyond) == (options.OnTrackWithin, options.AtRiskBeyond))
        {
            return new SaveProgressThresholdsOutcome(SaveProgressThresholdsResult.NothingChanged);
        }

        if (options is { OnTrackWithin: { } within, AtRiskBeyond: { } beyond })
        {
            await db.Bulk.UpsertAsync(
                [new ProgressThreshold { ProvinceId = options.ProvinceId, IndicatorId = options.IndicatorId, MonthOfYear = options.MonthOfYear, OnTrackWithin = within, AtRiskBeyond = beyond }],
                cancellation);
        }
        else
        {
            await rows.ExecuteDeleteAsync(cancellation);
        }

        await write.AppendAuditAsync(
            options.ProvinceId,
            new Act(AuditAct.SaveProgressThresholds, options.Actor, clock.UtcInstant()),
            $"Ngưỡng tiến độ {indicator?.Code ?? "mọi chỉ tiêu"}, {(options.MonthOfYear == ProgressThreshold.All ? "mọi tháng" : $"tháng {options.MonthOfYear}")}: {Describe(options)}",
            AuditHash.OfText($"{options.IndicatorId}|{options.MonthOfYear}|{options.OnTrackWithin}|{options.AtRiskBeyond}"),
            cancellation);
        await write.CommitAsync(cancellation);
        return new SaveProgressThresholdsOutcome(SaveProgressThresholdsResult.Saved);
    }

    private static string Describe(SaveProgressThresholdsOptions options) => options is { OnTrackWithin: { } within, AtRiskBeyond: { } beyond }
        ? $"đúng tiến độ đến {VietnameseNumber.Exact(within)}%, nguy cơ trên {VietnameseNumber.Exact(beyond)}%"
        : "về mặc định";
}
