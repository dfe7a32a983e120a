using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Schedules;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Workflow;

/// <summary>Đề nghị điều chỉnh: asked on a locked month, approved, refused or withdrawn. Before, after, reason and both names stay.</summary>
public sealed class Corrections(AppDbContext db, ReferenceCache references, ScheduleQuery schedules, TimeProvider clock)
{
    public async Task<AskCorrectionOutcome> AskAsync(AskCorrectionOptions options, CancellationToken cancellation)
    {
        var reason = ReasonText.Clean(options.Reason);
        if (ReasonText.FaultOf(reason, "vì sao số đã khóa phải sửa") is { } reasonFault)
        {
            return new(AskCorrectionResult.WrongReason, reasonFault);
        }

        var reference = await references.GetAsync(db, Power.AskCorrections, cancellation);
        if (CellRules.FaultOf(reference, options.UnitId, options.Month, options.IndicatorId, options.Wanted, clock.Today()) is { } fault)
        {
            return new(AskCorrectionResult.WrongValue, fault);
        }

        var unit = reference.Units.Find(options.UnitId)!;
        var indicator = reference.Indicators.Find(options.IndicatorId)!;
        var (province, month) = (unit.ProvinceId, options.Month.FirstDay);
        await using var write = await ProvinceWrite.BeginAsync(db, [province], cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(
            r => r.ProvinceId == province && r.Month == month && r.UnitId == unit.Id && r.FormId == indicator.FormId, cancellation);
        if (report?.State != ReportState.Locked)
        {
            return new(AskCorrectionResult.NotLocked, $"Biểu này {WorkflowWords.State(report?.State).ToLowerInvariant()}, chưa khóa: sửa ngay trên phiếu nhập, hoặc đề nghị người duyệt trả lại.");
        }

        var figure = await FigureAsync(province, month, unit.Id, indicator.Id, cancellation);
        if (figure?.Own == options.Wanted)
        {
            return new(AskCorrectionResult.NothingChanged, "Số này đã như vậy: không có gì để điều chỉnh.");
        }

        if ((figure?.Version ?? 0) != options.BaseVersion)
        {
            return new(AskCorrectionResult.Conflict, $"Số liệu vừa thay đổi, nay là {Written(indicator, figure?.Own)}: xem lại rồi đề nghị.");
        }

        var waiting = await db.CorrectionRequests.AsNoTracking().FirstOrDefaultAsync(
            c => c.ProvinceId == province && c.UnitId == unit.Id && c.Month == month && c.IndicatorId == indicator.Id && c.State == CorrectionState.Asked, cancellation);
        if (waiting is not null)
        {
            return new(AskCorrectionResult.AlreadyAsked, $"{waiting.AskedBy} đã đề nghị sửa số này thành {Written(indicator, waiting.Wanted)}, đang chờ duyệt: chờ, hoặc rút đề nghị đó trước.");
        }

        var request = new CorrectionRequest
        {
            ProvinceId = province,
            Id = Guid.CreateVersion7(),
            Month = month,
            UnitId = unit.Id,
            IndicatorId = indicator.Id,
            Before = figure?.Own,
            Wanted = options.Wanted,
            BaseVersion = figure?.Version ?? 0,
            Reason = reason,
            AskedBy = options.Actor,
            AskedAt = clock.UtcInstant(),
            State = CorrectionState.Asked,
        };
        await db.Bulk.UpsertAsync([request], cancellation);
        await write.AppendAuditAsync(
            province,
            new Act(AuditAct.AskCorrection, options.Actor, request.AskedAt),
            $"Đề nghị điều chỉnh {Place(reference, request)} từ {Written(indicator, request.Before)} thành {Written(indicator, request.Wanted)}: {reason}",
            AuditHash.OfText($"{request.Id}|{month:yyyy-MM-dd}|{unit.Id}|{indicator.Id}|{request.Before}|{request.Wanted}|{request.BaseVersion}|{reason}"),
            cancellation);
        await write.CommitAsync(cancellation);
        return new(AskCorrectionResult.Asked, Id: request.Id);
    }

    public async Task<DecideCorrectionOutcome> DecideAsync(DecideCorrectionOptions options, CancellationToken cancellation)
    {
        var note = ReasonText.Clean(options.Note);
        var noteFault = options.Decision == CorrectionDecision.Refuse ? ReasonText.FaultOf(note, "người đề nghị cần biết vì sao không duyệt") : ReasonText.FaultOf(note);
        if (noteFault is not null)
        {
            return new(DecideCorrectionResult.WrongNote, noteFault);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [options.ProvinceId], cancellation);
        var request = await db.CorrectionRequests.AsNoTracking().SingleOrDefaultAsync(c => c.ProvinceId == options.ProvinceId && c.Id == options.Id, cancellation);
        var needed = options.Decision == CorrectionDecision.Withdraw ? Power.AskCorrections : Power.DecideCorrections;
        var reference = await references.GetAsync(db, needed, cancellation);
        if (request is null || reference.Units.Find(request.UnitId, ReportMonth.Of(request.Month).LastDay) is null)
        {
            return new(DecideCorrectionResult.Unknown, "Không có đề nghị này: tải lại trang.");
        }

        if (request.State != CorrectionState.Asked)
        {
            return new(DecideCorrectionResult.AlreadyDecided, $"{request.DecidedBy} đã quyết định lúc {WorkflowWords.Time(request.DecidedAt!.Value)}: {WorkflowWords.State(request.State).ToLowerInvariant()}.");
        }

        if (options.Decision == CorrectionDecision.Withdraw && !string.Equals(request.AskedBy, options.Actor, StringComparison.OrdinalIgnoreCase))
        {
            return new(DecideCorrectionResult.NotTheAsker, $"Chỉ {request.AskedBy} rút được đề nghị này.");
        }

        var at = clock.UtcInstant();
        (request.DecidedBy, request.DecidedAt, request.DecisionNote) = (options.Actor, at, note.Length == 0 ? null : note);
        request.State = options.Decision switch
        {
            CorrectionDecision.Approve => CorrectionState.Approved,
            CorrectionDecision.Refuse => CorrectionState.Refused,
            _ => CorrectionState.Withdrawn,
        };
        var act = new Act(AuditAct.DecideCorrection, options.Actor, at);
        var summary = Summary(reference, request);
        if (options.Decision == CorrectionDecision.Approve)
        {
            if (await ApplyAsync(write, reference, request, options, act, summary, cancellation) is { } refused)
            {
                return refused;
            }
        }
        else
        {
            await write.AppendAuditAsync(options.ProvinceId, act, summary, AuditHash.OfText($"{request.Id}|{request.State}|{note}"), cancellation);
        }

        await db.Bulk.UpsertAsync([request], cancellation);
        await write.CommitAsync(cancellation);
        return new(DecideCorrectionResult.Done);
    }

    /// <summary>Writes the figure by the code that every save goes through.</summary>
    private async Task<DecideCorrectionOutcome?> ApplyAsync(
        ProvinceWrite write, ReferenceData reference, CorrectionRequest request, DecideCorrectionOptions options, Act act, string summary, CancellationToken cancellation)
    {
        var month = ReportMonth.Of(request.Month);
        if (CellRules.FaultOf(reference, request.UnitId, month, request.IndicatorId, request.Wanted, clock.Today()) is { } fault)
        {
            return new(DecideCorrectionResult.WrongValue, $"{fault} Không duyệt đề nghị này.");
        }

        var figure = await FigureAsync(options.ProvinceId, request.Month, request.UnitId, request.IndicatorId, cancellation);
        if ((figure?.Version ?? 0) != options.SeenVersion)
        {
            return new(
                DecideCorrectionResult.FigureChanged,
                $"Số liệu vừa thay đổi, nay là {Written(reference.Indicators.Find(request.IndicatorId)!, figure?.Own)}: xem lại rồi quyết định.");
        }

        var cell = new CellInput(request.UnitId, month, request.IndicatorId, request.Wanted, figure?.Version ?? 0, request.Reason);
        var sheet = await ProvinceCells.ReadAsync(db, reference, options.ProvinceId, [cell], cancellation);
        sheet.Set(cell);
        request.ChangeSequence = await FigureWriter.WriteAsync(
            db, write, schedules, sheet, new SaveFiguresOptions { Cells = [cell], Actor = options.Actor, Channel = FigureChannel.Correction }, act, summary, key: null, cancellation);
        return null;
    }

    private Task<MonthlyFigure?> FigureAsync(int province, DateOnly month, int unit, int indicator, CancellationToken cancellation) =>
        db.Figures.AsNoTracking().SingleOrDefaultAsync(f => f.ProvinceId == province && f.Month == month && f.UnitId == unit && f.IndicatorId == indicator, cancellation);

    private static string Summary(ReferenceData reference, CorrectionRequest request)
    {
        var indicator = reference.Indicators.Find(request.IndicatorId)!;
        var note = request.DecisionNote is null ? "" : $" ({request.DecisionNote})";
        return $"{WorkflowWords.State(request.State)}{note} đề nghị của {request.AskedBy}: {Place(reference, request)} từ {Written(indicator, request.Before)} thành {Written(indicator, request.Wanted)}: {request.Reason}";
    }

    private static string Place(ReferenceData reference, CorrectionRequest request)
    {
        var month = ReportMonth.Of(request.Month);
        return $"{reference.Units.Find(request.UnitId)?.On(month.LastDay).FullName}, {Wording.Month(month)}, {reference.Indicators.Find(request.IndicatorId)!.ShortName}";
    }

    /// <summary>A figure in words; money in triệu đồng.</summary>
    public static string Written(Indicator indicator, long? value) => value is not { } known ? "để trống"
        : indicator.Measure == UnitOfMeasure.Dong ? $"{VietnameseNumber.ForDecimalField(Money.InMillions(known))} triệu đồng"
        : VietnameseNumber.Whole(known);
}
