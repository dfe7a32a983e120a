using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Schedules;

/// <summary>A day that departs from the calendar, or one that does so no more.</summary>
public sealed record SaveRestDayOptions
{
    /// <summary>0 for the whole country.</summary>
    public required int ProvinceId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>A weekend or holiday on which people work.</summary>
    public bool IsWorked { get; init; }

    public string? Name { get; init; }

    /// <summary>Takes the day away instead: the calendar holds again.</summary>
    public bool Removes { get; init; }

    public required string Actor { get; init; }
}

public enum SaveRestDayResult
{
    Saved,
    Removed,
    NothingChanged,
    NoName,
    NameTooLong,
    HiddenCharacter,

    /// <summary>There is no such province.</summary>
    Unknown,
}

/// <summary>Keeps the days off, the days in lieu and the worked Saturdays of an office.</summary>
public sealed class SaveRestDays(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public async Task<SaveRestDayResult> RunAsync(SaveRestDayOptions options, CancellationToken cancellation)
    {
        var name = IndicatorText.OneLine(options.Name);
        if (!options.Removes && FaultOf(name) is { } fault)
        {
            return fault;
        }

        var reference = await references.GetAsync(db, Power.ChangeSettings, cancellation);
        if (!reference.Units.HasWhole(options.ProvinceId))
        {
            return SaveRestDayResult.Unknown;
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [options.ProvinceId], cancellation);
        var rows = db.RestDays.AsNoTracking().Where(d => d.ProvinceId == options.ProvinceId && d.Day == options.Day);
        var before = await rows.SingleOrDefaultAsync(cancellation);
        if (options.Removes ? before is null : (before?.IsWorked, before?.Name) == (options.IsWorked, name))
        {
            return SaveRestDayResult.NothingChanged;
        }

        if (options.Removes)
        {
            await rows.ExecuteDeleteAsync(cancellation);
        }
        else
        {
            await db.Bulk.UpsertAsync([new RestDay { ProvinceId = options.ProvinceId, Day = options.Day, IsWorked = options.IsWorked, Name = name }], cancellation);
        }

        var what = options.Removes ? $"Bỏ ngày {VietnameseNumber.Date(options.Day)}: {before!.Name}"
            : $"{(options.IsWorked ? "Ngày làm việc" : "Ngày nghỉ")} {VietnameseNumber.Date(options.Day)}: {name}";
        await write.AppendAuditAsync(
            options.ProvinceId,
            new Act(AuditAct.SaveRestDays, options.Actor, clock.UtcInstant()),
            what,
            AuditHash.OfText($"{options.Day:yyyy-MM-dd}|{before?.IsWorked}|{before?.Name}|{(options.Removes ? "" : $"{options.IsWorked}|{name}")}"),
            cancellation);
        await write.CommitAsync(cancellation);
        return options.Removes ? SaveRestDayResult.Removed : SaveRestDayResult.Saved;
    }

    private static SaveRestDayResult? FaultOf(string name) =>
        name.Length == 0 ? SaveRestDayResult.NoName
        : name.Length > RestDay.NameMaxLength ? SaveRestDayResult.NameTooLong
        : IndicatorText.HasHidden(name) ? SaveRestDayResult.HiddenCharacter
        : null;
}
