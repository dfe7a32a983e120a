using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Checks;

/// <summary>Limits of checks for one province or all, and for one indicator or all.</summary>
public sealed record SaveCheckSettingsOptions
{
    /// <summary><see cref="CheckLimits.All"/> for the whole country.</summary>
    public required int ProvinceId { get; init; }

    /// <summary><see cref="CheckLimits.All"/> for all indicators.</summary>
    public required int IndicatorId { get; init; }

    /// <summary>What is not named stays as it is.</summary>
    public required IReadOnlyList<CheckChange> Changes { get; init; }

    public required string Actor { get; init; }
}

/// <summary>One check as it is to be.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="IsOn">Null leaves that to the wider setting.</param>
/// <param name="Limits">In the order of the check's limits; null leaves a limit to the wider setting.</param>
public sealed record CheckChange(string Check, bool? IsOn, IReadOnlyList<decimal?> Limits)
{
    /// <summary>Back to what holds without a setting of its own.</summary>
    public static CheckChange ToDefault(FigureRule rule) => new(rule.Code, null, [.. rule.Limits.Select(_ => (decimal?)null)]);
}

public enum SaveCheckSettingsResult
{
    Saved,
    NothingChanged,
    UnknownProvince,
    UnknownIndicator,

    /// <summary>The faults say which limit, and between what it has to lie.</summary>
    LimitOutOfBounds,
}

/// <summary>What became of the save.</summary>
/// <param name="Faults">By the code of the limit.</param>
public sealed record SaveCheckSettingsOutcome(SaveCheckSettingsResult Result, IReadOnlyDictionary<string, string> Faults)
{
    public SaveCheckSettingsOutcome(SaveCheckSettingsResult result)
        : this(result, new Dictionary<string, string>())
    {
    }
}

/// <summary>Saves limits; under the national head, so that every reader notices.</summary>
public sealed class SaveCheckSettings(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public async Task<SaveCheckSettingsOutcome> RunAsync(SaveCheckSettingsOptions options, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.ChangeSettings, cancellation);
        var indicator = reference.Indicators.Find(options.IndicatorId);
        if (!reference.Units.HasWhole(options.ProvinceId))
        {
            return new SaveCheckSettingsOutcome(SaveCheckSettingsResult.UnknownProvince);
        }

        if (options.IndicatorId != CheckLimits.All && indicator is not { IsDerived: false })
        {
            return new SaveCheckSettingsOutcome(SaveCheckSettingsResult.UnknownIndicator);
        }

        var faults = Faults(options);
        if (faults.Count > 0)
        {
            return new SaveCheckSettingsOutcome(SaveCheckSettingsResult.LimitOutOfBounds, faults);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National, options.ProvinceId], cancellation);
        var limits = new CheckLimits(await db.CheckSettings.AsNoTracking().ToListAsync(cancellation));
        var wanted = options.Changes.SelectMany(c => Wanted(options, limits, c)).ToList();
        var changed = wanted.Where(w => !IsSame(limits.Find(options.ProvinceId, w.Code, options.IndicatorId), w.Setting)).ToList();
        if (changed.Count == 0)
        {
            return new SaveCheckSettingsOutcome(SaveCheckSettingsResult.NothingChanged);
        }

        var gone = changed.Where(c => c.Setting is null).Select(c => c.Code).ToList();
        await db.CheckSettings.Where(s => s.ProvinceId == options.ProvinceId && s.IndicatorId == options.IndicatorId && gone.Contains(s.CheckCode)).ExecuteDeleteAsync(cancellation);
        await db.Bulk.UpsertAsync([.. changed.Select(c => c.Setting).OfType<CheckSetting>()], cancellation);
        await write.AppendAuditAsync(
            options.ProvinceId,
            new Act(AuditAct.SaveCheckSettings, options.Actor, clock.UtcInstant()),
            $"Mức cảnh báo {(indicator is null ? "mọi chỉ tiêu" : indicator.Code)}: {string.Join(", ", changed.Select(c => $"{c.Code} {Describe(c.Setting)}"))}",
            AuditHash.OfText(string.Join('\n', changed.Select(c => $"{options.IndicatorId}|{c.Code}|{c.Setting?.IsOn}|{c.Setting?.Threshold}"))),
            cancellation);
        await write.CommitAsync(cancellation);
        return new SaveCheckSettingsOutcome(SaveCheckSettingsResult.Saved);
    }

    private static Dictionary<string, string> Faults(SaveCheckSettingsOptions options)
    {
        var faults = new Dictionary<string, string>();
        foreach (var change in options.Changes)
        {
            var rule = RuleBook.Find(change.Check) ?? throw new ArgumentException($"There is no check {change.Check}.", nameof(options));
            foreach (var (limit, value) in rule.Limits.Zip(change.Limits))
            {
                if (value < limit.Least || value > limit.Most)
                {
                    faults[limit.Code] = $"{rule.Name}: mức phải từ {VietnameseNumber.Decimal(limit.Least, Decimals(limit.Least))} đến {VietnameseNumber.Whole(limit.Most)}.";
                }
            }
        }

        return faults;
    }

    /// <summary>The rows that say so; a missing one leaves it to the wider setting.</summary>
    private static IEnumerable<(string Code, CheckSetting? Setting)> Wanted(SaveCheckSettingsOptions options, CheckLimits limits, CheckChange change)
    {
        var rule = RuleBook.Find(change.Check)!;
        foreach (var (limit, value) in rule.Limits.Zip(change.Limits))
        {
            // Whether the check is on stands with its first limit; a limit alone leaves that as the wider setting has it.
            var isOn = limit.Code == rule.Code ? change.IsOn : null;
            yield return (limit.Code, isOn is null && value is null ? null : new CheckSetting
            {
                ProvinceId = options.ProvinceId,
                CheckCode = limit.Code,
                IndicatorId = options.IndicatorId,
                IsOn = isOn ?? limits.IsOnWithout(rule, options.ProvinceId, options.IndicatorId),
                Threshold = value,
            });
        }
    }

    private static bool IsSame(CheckSetting? one, CheckSetting? other) =>
        (one is null) == (other is null) && (one?.IsOn, one?.Threshold) == (other?.IsOn, other?.Threshold);

    private static string Describe(CheckSetting? setting) =>
        setting is null ? "về mặc định" : $"{(setting.IsOn ? "bật" : "tắt")}{(setting.Threshold is { } limit ? $", mức {VietnameseNumber.ForDecimalField(limit)}" : "")}";

    private static int Decimals(decimal value) => value % 1 == 0 ? 0 : 1;
}
