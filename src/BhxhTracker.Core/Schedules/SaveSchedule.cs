using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Schedules;

/// <summary>A setting of cut-off and due days as it shall be.</summary>
public sealed record SaveScheduleOptions
{
    /// <summary>0 for the whole country.</summary>
    public required int ProvinceId { get; init; }

    public required int FormId { get; init; }

    public required ReportMonth From { get; init; }

    /// <summary>1 to 12 for that month of every year, 0 for all.</summary>
    public required int MonthOfYear { get; init; }

    public ReportMonth? Until { get; init; }

    public required int CutOffDay { get; init; }

    public required int DueDay { get; init; }

    /// <summary>0 in the report month, 1 in the month after.</summary>
    public required int DueMonthsLater { get; init; }

    /// <summary>Takes the setting away instead.</summary>
    public bool Removes { get; init; }

    public required string Actor { get; init; }
}

public enum SaveScheduleResult
{
    Saved,
    Removed,
    NothingChanged,
    Invalid,

    /// <summary>There is no such province or form.</summary>
    Unknown,
}

/// <summary>What became of a setting.</summary>
/// <param name="Faults">By field.</param>
public sealed record SaveScheduleOutcome(SaveScheduleResult Result, IReadOnlyList<(string Field, string Message)> Faults);

/// <summary>What a setting must keep.</summary>
public sealed class SaveScheduleValidator : AbstractValidator<SaveScheduleOptions>
{
    public SaveScheduleValidator()
    {
        RuleFor(s => s.MonthOfYear).InclusiveBetween(0, 12).WithMessage("Tháng trong năm không đúng: chọn mọi tháng, hoặc một tháng từ 1 đến 12.");
        RuleFor(s => s.CutOffDay).InclusiveBetween(1, FormSchedule.MonthEnd).WithMessage("Ngày chốt từ 1 đến 31 (31 là ngày cuối tháng).");
        RuleFor(s => s.DueDay).InclusiveBetween(1, FormSchedule.MonthEnd).WithMessage("Hạn gửi từ ngày 1 đến 31 (31 là ngày cuối tháng).");
        RuleFor(s => s.DueMonthsLater).InclusiveBetween(0, 1).WithMessage("Hạn gửi ở trong tháng báo cáo hoặc tháng sau.");
        RuleFor(s => s.DueDay).Must((s, due) => s.DueMonthsLater == 1 || due >= s.CutOffDay)
            .WithMessage("Hạn gửi trước ngày chốt số liệu: chọn ngày từ ngày chốt trở đi, hoặc tháng sau.");
        RuleFor(s => s.Until).Must((s, until) => until is null || until >= s.From).WithMessage("Tháng cuối trước tháng đầu: chọn lại, hoặc để trống.");
    }
}

/// <summary>Adds, changes and removes settings; undone by editing them back.</summary>
public sealed class SaveSchedule(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public async Task<SaveScheduleOutcome> RunAsync(SaveScheduleOptions options, CancellationToken cancellation)
    {
        var check = new SaveScheduleValidator().Validate(options);
        if (!options.Removes && !check.IsValid)
        {
            return new(SaveScheduleResult.Invalid, [.. check.Errors.Select(e => (e.PropertyName, e.ErrorMessage))]);
        }

        var reference = await references.GetAsync(db, Power.ChangeSettings, cancellation);
        if (reference.Indicators.Forms.FirstOrDefault(f => f.Id == options.FormId) is not { } form
            || !reference.Units.HasWhole(options.ProvinceId))
        {
            return new(SaveScheduleResult.Unknown, []);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [options.ProvinceId], cancellation);
        var from = options.From.FirstDay;
        var rows = db.FormSchedules.AsNoTracking()
            .Where(s => s.ProvinceId == options.ProvinceId && s.FormId == options.FormId && s.From == from && s.MonthOfYear == options.MonthOfYear);
        var before = await rows.SingleOrDefaultAsync(cancellation);
        var after = options.Removes ? null : RowOf(options);
        if (Said(before) == Said(after))
        {
            return new(SaveScheduleResult.NothingChanged, []);
        }

        if (after is null)
        {
            await rows.ExecuteDeleteAsync(cancellation);
        }
        else
        {
            await db.Bulk.UpsertAsync([after], cancellation);
        }

        var which = $"biểu {form.Name}, {(options.MonthOfYear == 0 ? "mọi tháng" : $"tháng {options.MonthOfYear} hằng năm")}, từ {Wording.Month(options.From)}";
        var what = after is null ? $"Bỏ lịch báo cáo: {which}" : $"Lịch báo cáo: {which}: chốt ngày {after.CutOffDay}, hạn gửi ngày {after.DueDay} {(after.DueMonthsLater == 0 ? "trong tháng" : "tháng sau")}";
        await write.AppendAuditAsync(
            options.ProvinceId, new Act(AuditAct.SaveSchedule, options.Actor, clock.UtcInstant()), what, AuditHash.OfText($"{Said(before)}\n{Said(after)}"), cancellation);
        await write.CommitAsync(cancellation);
        return new(after is null ? SaveScheduleResult.Removed : SaveScheduleResult.Saved, []);
    }

    internal static FormSchedule RowOf(SaveScheduleOptions options) => new()
    {
        ProvinceId = options.ProvinceId,
        FormId = options.FormId,
        From = options.From.FirstDay,
        MonthOfYear = options.MonthOfYear,
        Until = options.Until?.FirstDay,
        CutOffDay = options.CutOffDay,
        DueDay = options.DueDay,
        DueMonthsLater = options.DueMonthsLater,
    };

    private static string Said(FormSchedule? s) =>
        s is null ? "" : $"{s.FormId}|{s.From:yyyy-MM-dd}|{s.MonthOfYear}|{s.Until:yyyy-MM-dd}|{s.CutOffDay}|{s.DueDay}|{s.DueMonthsLater}";
}
