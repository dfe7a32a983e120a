using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Remarks;

/// <summary>Writes notes, questions after a cause ("Hỏi nguyên nhân") and their answers; nothing said is ever deleted.</summary>
public sealed class SaveRemark(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public async Task<SaveRemarkResult> RunAsync(SaveRemarkOptions options, CancellationToken cancellation)
    {
        var text = RemarkText.Clean(options.Text);
        var reference = await references.GetAsync(db, options.Kind == RemarkKind.Question ? Power.AskRemarks : Power.AnswerRemarks, cancellation);
        if ((FaultOf(text) ?? FaultOf(reference, options.UnitId, options.Month, options.IndicatorId)) is { } fault)
        {
            return fault;
        }

        var unit = reference.Units.Find(options.UnitId)!;
        await using var write = await ProvinceWrite.BeginAsync(db, [unit.ProvinceId], cancellation);
        var known = await OfFigureAsync(unit.ProvinceId, options.UnitId, options.Month, options.IndicatorId, cancellation);
        if (options.QuestionId is { } questionId)
        {
            if (options.Kind != RemarkKind.Cause || known.Find(r => r.Id == questionId) is not { Kind: RemarkKind.Question } question)
            {
                return SaveRemarkResult.UnknownQuestion;
            }

            if (question.WithdrawnAt is not null)
            {
                return SaveRemarkResult.QuestionWithdrawn;
            }
        }

        if (known.Exists(r => r.WithdrawnAt is null && (r.Kind, r.Text, r.Actor, r.QuestionId) == (options.Kind, text, options.Actor, options.QuestionId)))
        {
            return SaveRemarkResult.NothingChanged;
        }

        var at = clock.UtcInstant();
        var remark = new FigureRemark
        {
            ProvinceId = unit.ProvinceId,
            Id = Guid.CreateVersion7(new DateTimeOffset(at)),
            Month = options.Month.FirstDay,
            UnitId = options.UnitId,
            IndicatorId = options.IndicatorId,
            Kind = options.Kind,
            Text = text,
            Actor = options.Actor,
            At = at,
            QuestionId = options.QuestionId,
        };
        await WriteAsync(write, reference, remark, Verb(options), at, options.Actor, cancellation);
        return SaveRemarkResult.Saved;
    }

    /// <summary>Takes one's own remark back; it stays in the record as withdrawn.</summary>
    public async Task<SaveRemarkResult> WithdrawAsync(WithdrawRemarkOptions options, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.AnswerRemarks, cancellation);
        if (FaultOf(reference, options.UnitId, options.Month, options.IndicatorId) is { } fault)
        {
            return fault;
        }

        var unit = reference.Units.Find(options.UnitId)!;
        await using var write = await ProvinceWrite.BeginAsync(db, [unit.ProvinceId], cancellation);
        var remark = (await OfFigureAsync(unit.ProvinceId, options.UnitId, options.Month, options.IndicatorId, cancellation)).Find(r => r.Id == options.RemarkId);
        if (remark is null)
        {
            return SaveRemarkResult.UnknownRemark;
        }

        if (remark.Actor != options.Actor)
        {
            return SaveRemarkResult.NotYours;
        }

        if (remark.WithdrawnAt is not null)
        {
            return SaveRemarkResult.NothingChanged;
        }

        var at = clock.UtcInstant();
        remark.WithdrawnAt = at;
        await WriteAsync(write, reference, remark, "rút lời", at, options.Actor, cancellation);
        return SaveRemarkResult.Saved;
    }

    private async Task WriteAsync(ProvinceWrite write, ReferenceData reference, FigureRemark remark, string verb, DateTime at, string actor, CancellationToken cancellation)
    {
        var month = ReportMonth.Of(remark.Month);
        await db.Bulk.UpsertAsync([remark], cancellation);
        using var hash = new ChangesHash();
        hash.Add($"{remark.Id}|{remark.Month:yyyy-MM-dd}|{remark.UnitId}|{remark.IndicatorId}|{remark.Kind}|{remark.QuestionId}|{remark.WithdrawnAt is not null}|{remark.Text}");
        await write.AppendAuditAsync(
            remark.ProvinceId,
            new Act(AuditAct.SaveRemark, actor, at),
            $"{reference.Units.Find(remark.UnitId)!.On(month.LastDay).FullName}, {Wording.Month(month)}, {reference.Indicators.Find(remark.IndicatorId)!.Code}: {verb}: {remark.Text}",
            hash.Finish(),
            cancellation);
        await write.CommitAsync(cancellation);
    }

    private Task<List<FigureRemark>> OfFigureAsync(int provinceId, int unitId, ReportMonth month, int indicatorId, CancellationToken cancellation) =>
        db.FigureRemarks.AsNoTracking()
            .Where(r => r.ProvinceId == provinceId && r.Month == month.FirstDay && r.UnitId == unitId && r.IndicatorId == indicatorId)
            .ToListAsync(cancellation);

    private static SaveRemarkResult? FaultOf(string text) =>
        text.Length == 0 ? SaveRemarkResult.NoText
        : text.Length > FigureRemark.TextMaxLength ? SaveRemarkResult.TextTooLong
        : text.Any(c => HiddenCharacters.Is(c) && c != '\n') ? SaveRemarkResult.HiddenCharacter
        : null;

    private SaveRemarkResult? FaultOf(ReferenceData reference, int unitId, ReportMonth month, int indicatorId) =>
        reference.Units.Find(unitId, month.LastDay) is not { } unit || !unit.IsValidOn(month.LastDay) ? SaveRemarkResult.UnknownUnit
        : reference.Indicators.Find(indicatorId) is null ? SaveRemarkResult.UnknownIndicator
        : month > ReportMonth.Of(clock.Today()) ? SaveRemarkResult.NotYet
        : null;

    private static string Verb(SaveRemarkOptions options) => options switch
    {
        { Kind: RemarkKind.Question } => "hỏi nguyên nhân",
        { Kind: RemarkKind.Cause, QuestionId: not null } => "trả lời nguyên nhân",
        { Kind: RemarkKind.Cause } => "nêu nguyên nhân",
        _ => "ghi chú",
    };
}
