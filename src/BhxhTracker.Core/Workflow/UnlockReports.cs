using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Workflow;

/// <summary>Who gets a locked report opened, until when and why.</summary>
public sealed record UnlockOptions
{
    public required int UnitId { get; init; }

    public required ReportMonth Month { get; init; }

    public required int FormId { get; init; }

    public required string Person { get; init; }

    /// <summary>The last day, in Việt Nam.</summary>
    public required DateOnly Until { get; init; }

    public required string Reason { get; init; }

    public required string Actor { get; init; }
}

public enum UnlockResult
{
    Done,
    Unknown,

    /// <summary>The report is not locked: it can be returned, or is being entered.</summary>
    NotLocked,

    /// <summary>It is open for that person already; close it first.</summary>
    AlreadyOpen,
    WrongPerson,
    WrongUntil,
    WrongReason,
}

/// <summary>What became of an opening.</summary>
/// <param name="Message">What is wrong and what to do; null when nothing is.</param>
public sealed record UnlockOutcome(UnlockResult Result, string? Message = null);

/// <summary>Opens a locked unit and month for one person for a time, and closes it before that.</summary>
public sealed class UnlockReports(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    /// <summary>An opening is an exception, not a way to work.</summary>
    public const int MostDays = 31;

    public async Task<UnlockOutcome> OpenAsync(UnlockOptions options, CancellationToken cancellation)
    {
        var (person, reason) = (IndicatorText.OneLine(options.Person), ReasonText.Clean(options.Reason));
        if (FaultOf(person, reason, options.Until) is { } fault)
        {
            return fault;
        }

        var reference = await references.GetAsync(db, Power.ApproveReports, cancellation);
        if (reference.Units.Find(options.UnitId, options.Month.LastDay) is not { } unit || reference.Indicators.Forms.FirstOrDefault(f => f.Id == options.FormId) is not { } form)
        {
            return new(UnlockResult.Unknown, "Không có đơn vị hoặc biểu này: tải lại trang.");
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [unit.ProvinceId], cancellation);
        var month = options.Month.FirstDay;
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(
            r => r.ProvinceId == unit.ProvinceId && r.Month == month && r.UnitId == unit.Id && r.FormId == form.Id, cancellation);
        if (report?.State != ReportState.Locked)
        {
            return new(UnlockResult.NotLocked, $"Biểu này {WorkflowWords.State(report?.State).ToLowerInvariant()}, chưa khóa: không cần mở.");
        }

        var now = clock.UtcInstant();
        var open = (await db.UnlockGrants.AsNoTracking()
            .Where(g => g.ProvinceId == unit.ProvinceId && g.Month == month && g.UnitId == unit.Id && g.FormId == form.Id && g.ClosedAt == null).ToListAsync(cancellation))
            .Find(g => g.IsOpenAt(now) && string.Equals(g.Person, person, StringComparison.OrdinalIgnoreCase));
        if (open is not null)
        {
            return new(UnlockResult.AlreadyOpen, $"Đang mở cho {open.Person} đến {WorkflowWords.Time(open.Until)}: đóng trước rồi mở lại nếu cần đổi hạn.");
        }

        var grant = new UnlockGrant
        {
            ProvinceId = unit.ProvinceId,
            Id = Guid.CreateVersion7(),
            Month = month,
            UnitId = unit.Id,
            FormId = form.Id,
            Person = person,
            Reason = reason,
            GrantedBy = options.Actor,
            GrantedAt = now,
            Until = LocalDay.EndOf(options.Until),
        };
        await db.Bulk.UpsertAsync([grant], cancellation);
        await write.AppendAuditAsync(
            unit.ProvinceId,
            new Act(AuditAct.GrantUnlock, options.Actor, now),
            $"Mở khóa {unit.On(options.Month.LastDay).FullName}, {Wording.Month(options.Month)}, biểu {form.Name} cho {person} đến {VietnameseNumber.Date(options.Until)}: {reason}",
            AuditHash.OfText($"{grant.Id}|{month:yyyy-MM-dd}|{unit.Id}|{form.Id}|{person}|{grant.Until:O}|{reason}"),
            cancellation);
        await write.CommitAsync(cancellation);
        return new(UnlockResult.Done);
    }

    /// <summary>False when there is no such opening, or it is over already.</summary>
    public async Task<bool> CloseAsync(int provinceId, Guid id, string actor, CancellationToken cancellation)
    {
        await using var write = await ProvinceWrite.BeginAsync(db, [provinceId], cancellation);
        var now = clock.UtcInstant();
        var reference = await references.GetAsync(db, Power.ApproveReports, cancellation);
        var grant = await db.UnlockGrants.AsNoTracking().SingleOrDefaultAsync(g => g.ProvinceId == provinceId && g.Id == id, cancellation);
        if (grant?.IsOpenAt(now) != true || reference.Units.Find(grant.UnitId, ReportMonth.Of(grant.Month).LastDay) is not { } unit)
        {
            return false;
        }

        grant.ClosedAt = now;
        await db.Bulk.UpsertAsync([grant], cancellation);
        var month = ReportMonth.Of(grant.Month);
        await write.AppendAuditAsync(
            provinceId,
            new Act(AuditAct.GrantUnlock, actor, now),
            $"Đóng lại {unit.On(month.LastDay).FullName}, {Wording.Month(month)}, đã mở cho {grant.Person}",
            AuditHash.OfText($"{grant.Id}|{now:O}"),
            cancellation);
        await write.CommitAsync(cancellation);
        return true;
    }

    private UnlockOutcome? FaultOf(string person, string reason, DateOnly until)
    {
        var today = clock.Today();
        return person.Length == 0 ? new(UnlockResult.WrongPerson, "Chưa ghi mở cho ai: ghi đúng tên người đó dùng khi làm việc.")
            : person.Length > AuditEntry.ActorMaxLength ? new(UnlockResult.WrongPerson, $"Tên dài quá {AuditEntry.ActorMaxLength} ký tự: rút ngắn lại.")
            : until < today ? new(UnlockResult.WrongUntil, "Ngày hết hạn đã qua: chọn hôm nay hoặc ngày sau.")
            : until > today.AddDays(MostDays) ? new(UnlockResult.WrongUntil, $"Mở lâu nhất {MostDays} ngày: chọn ngày không quá {VietnameseNumber.Date(today.AddDays(MostDays))}.")
            : ReasonText.FaultOf(reason, "vì sao phải mở tháng đã khóa") is { } fault ? new(UnlockResult.WrongReason, fault)
            : null;
    }
}
