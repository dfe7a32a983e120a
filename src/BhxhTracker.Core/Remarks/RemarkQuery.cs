using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Remarks;

/// <summary>A remark as it is read.</summary>
/// <param name="At">UTC.</param>
/// <param name="Answers">What the unit answered, for a question.</param>
public sealed record Remark(
    Guid Id, int UnitId, ReportMonth Month, int IndicatorId, RemarkKind Kind, string Text, string Actor, DateTime At, bool IsWithdrawn, IReadOnlyList<Remark> Answers)
{
    /// <summary>A question that still waits for its cause.</summary>
    public bool IsUnanswered => Kind == RemarkKind.Question && !IsWithdrawn && Answers.All(a => a.IsWithdrawn);
}

/// <summary>One figure with all that was said about it, in the order in which it was said.</summary>
public sealed record FigureRemarks(UnitRef Unit, ReportMonth Month, Indicator Indicator, long? Value, bool IsComplete, long? LastMonth, IReadOnlyList<Remark> Remarks);

/// <summary>A cause as a report takes it up.</summary>
/// <param name="Question">What was asked; null for a cause stated unasked.</param>
/// <param name="At">UTC.</param>
public sealed record StatedCause(UnitRef Unit, Indicator Indicator, string Text, string? Question, string Actor, DateTime At);

/// <summary>Reads what was said about figures.</summary>
public sealed class RemarkQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>Null when there is no such unit in that month, or no such indicator.</summary>
    public async Task<FigureRemarks?> OfFigureAsync(int unitId, ReportMonth month, int indicatorId, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, month.LastDay) is not { } unit || !unit.IsValidOn(month.LastDay) || reference.Indicators.Find(indicatorId) is not { } indicator)
        {
            return null;
        }

        DateOnly[] months = [month.FirstDay, month.Previous.FirstDay];
        var figures = await db.Figures.AsNoTracking()
            .Where(f => f.ProvinceId == unit.ProvinceId && months.Contains(f.Month) && f.UnitId == unitId && f.IndicatorId == indicatorId)
            .ToDictionaryAsync(f => f.Month, cancellation);
        var now = figures.GetValueOrDefault(month.FirstDay);
        var rows = await db.FigureRemarks.AsNoTracking()
            .Where(r => r.ProvinceId == unit.ProvinceId && r.Month == month.FirstDay && r.UnitId == unitId && r.IndicatorId == indicatorId)
            .ToListAsync(cancellation);
        return new FigureRemarks(
            unit.On(month.LastDay), month, indicator, now?.Effective, now?.IsComplete ?? false, figures.GetValueOrDefault(month.Previous.FirstDay)?.Effective, Together(rows));
    }

    /// <summary>Of every figure of a unit's month, by indicator; there once the batch was sent.</summary>
    public Func<ILookup<int, Remark>> OfUnit(ReadBatch batch, ReferenceData reference, int unitId, ReportMonth month)
    {
        var provinceId = reference.Units.Find(unitId, month.LastDay)?.ProvinceId;
        var rows = batch.Add(db.FigureRemarks.AsNoTracking().Where(r => r.ProvinceId == provinceId && r.Month == month.FirstDay && r.UnitId == unitId && r.WithdrawnAt == null));
        return () => Together(rows.Rows).ToLookup(r => r.IndicatorId);
    }

    /// <summary>The causes that the units of a province gave for their figures of a month, in the order of its tree; there once the batch was sent.</summary>
    public Func<IReadOnlyList<StatedCause>> CausesOf(ReadBatch batch, ReferenceData reference, int provinceId, ReportMonth month)
    {
        var rows = batch.Add(db.FigureRemarks.AsNoTracking().Where(r => r.ProvinceId == provinceId && r.Month == month.FirstDay && r.Kind != RemarkKind.Note));
        return () => Causes(reference, rows.Rows, provinceId, month);
    }

    private static IReadOnlyList<StatedCause> Causes(ReferenceData reference, IReadOnlyList<FigureRemark> rows, int provinceId, ReportMonth month)
    {
        var tree = reference.Units.TreeOf(provinceId, month.LastDay);
        var places = tree.All.Select((id, place) => (id, place)).ToDictionary(u => u.id, u => u.place);
        var indicators = reference.Indicators.All.Select((indicator, place) => (indicator.Id, place)).ToDictionary(i => i.Id, i => i.place);
        var questions = rows.Where(r => r.Kind == RemarkKind.Question && r.WithdrawnAt is null).ToDictionary(r => r.Id, r => r.Text);
        return
        [
            .. rows.Where(r => r.Kind == RemarkKind.Cause && r.WithdrawnAt is null && places.ContainsKey(r.UnitId))
                .OrderBy(r => indicators[r.IndicatorId]).ThenBy(r => places[r.UnitId]).ThenBy(r => r.At).ThenBy(r => r.Id)
                .Select(r => new StatedCause(
                    reference.Units.Find(r.UnitId)!.On(month.LastDay), reference.Indicators.Find(r.IndicatorId)!, r.Text, r.QuestionId is { } q ? questions.GetValueOrDefault(q) : null, r.Actor, r.At)),
        ];
    }

    /// <summary>The questions to these units that nobody has answered yet, oldest first.</summary>
    public async Task<IReadOnlyList<Remark>> UnansweredAsync(int provinceId, IReadOnlyCollection<int> unitIds, CancellationToken cancellation)
    {
        var rows = await db.FigureRemarks.AsNoTracking()
            .Where(r => r.ProvinceId == provinceId && r.WithdrawnAt == null && (r.Kind == RemarkKind.Question || r.QuestionId != null)).ToListAsync(cancellation);
        var asked = unitIds.ToHashSet();
        return [.. Together(rows).Where(r => r.IsUnanswered && asked.Contains(r.UnitId))];
    }

    /// <summary>Answers under their questions, the rest in the order of time. Answers to a question that is left out stand by themselves.</summary>
    private static List<Remark> Together(IReadOnlyList<FigureRemark> rows)
    {
        var questions = rows.Where(r => r.Kind == RemarkKind.Question).Select(r => r.Id).ToHashSet();
        var ordered = rows.OrderBy(r => r.At).ThenBy(r => r.Id).ToList();
        var answers = ordered.Where(IsAnswer).ToLookup(r => r.QuestionId!.Value);
        return [.. ordered.Where(r => !IsAnswer(r)).Select(r => Of(r, [.. answers[r.Id].Select(a => Of(a, []))]))];

        bool IsAnswer(FigureRemark r) => r.QuestionId is { } question && questions.Contains(question);
    }

    private static Remark Of(FigureRemark r, IReadOnlyList<Remark> answers) =>
        new(r.Id, r.UnitId, ReportMonth.Of(r.Month), r.IndicatorId, r.Kind, r.Text, r.Actor, r.At, r.WithdrawnAt is not null, answers);
}
