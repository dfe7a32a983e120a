using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;

namespace BhxhTracker.Core.Plans;

/// <summary>
/// Hands a plan down: all targets of a grid as one decision, with the reason where they do not add up to the target above (domain.md, 4).
/// Over targets in force it is a revision of the decision that gave them; nothing is overwritten (rule 3).
/// </summary>
public sealed class SaveCascade(AppDbContext db, ReferenceCache references, CascadeQuery query, SavePlan save)
{
    public async Task<SaveCascadeOutcome> RunAsync(SaveCascadeOptions options, CancellationToken cancellation)
    {
        if ((await references.GetAsync(db, Power.ChangePlans, cancellation)).Units.Find(options.Request.UnitId) is not { } unit)
        {
            return SaveCascadeOutcome.Of(SaveCascadeResult.UnknownUnit);
        }

        // Read now that nobody can change the target above any more: the difference that is explained is the one that is kept.
        await using var write = await ProvinceWrite.BeginAsync(db, [unit.ProvinceId], cancellation);
        if (await query.RunAsync(options.Request, cancellation) is not { } sheet)
        {
            return SaveCascadeOutcome.Of(SaveCascadeResult.UnknownUnit);
        }

        var typed = options.Targets.ToDictionary(t => (t.UnitId, t.IndicatorId), t => (long?)t.Value);
        long?[][] values = [.. sheet.Rows.Select(row => sheet.Columns.Select(c => typed.GetValueOrDefault((row.Unit.Id, c.Indicator.Id))).ToArray())];
        var faults = await FaultsAsync(options, sheet, values, cancellation);
        if (faults.Count > 0)
        {
            return SaveCascadeOutcome.Of(SaveCascadeResult.Invalid) with { Faults = faults };
        }

        var differing = CascadeTotals.Of(sheet, values).Where(t => t.Difference != 0).ToList();
        var unexplained = differing.FindAll(t => ReasonFor(options, sheet, t).Length == 0);
        if (unexplained.Count > 0)
        {
            return SaveCascadeOutcome.Of(SaveCascadeResult.ReasonNeeded) with { Unexplained = unexplained };
        }

        var outcome = await save.RunAsync(write, ToPlan(options, sheet, values, differing), cancellation);
        return outcome.Result switch
        {
            SavePlanResult.Saved => SaveCascadeOutcome.Of(SaveCascadeResult.Saved, outcome.PlanId) with { Written = outcome.Added },
            SavePlanResult.AlreadyExists => SaveCascadeOutcome.Of(SaveCascadeResult.AlreadyExists, outcome.PlanId),
            SavePlanResult.UnknownProvince => SaveCascadeOutcome.Of(SaveCascadeResult.UnknownUnit),
            _ => SaveCascadeOutcome.Of(SaveCascadeResult.Invalid) with { Faults = [.. outcome.Faults.Select(f => ToFault(f, sheet, values))] },
        };
    }

    private static async Task<List<CascadeFault>> FaultsAsync(
        SaveCascadeOptions options, CascadeSheet sheet, long?[][] values, CancellationToken cancellation)
    {
        var validation = await new SaveCascadeValidator().ValidateAsync(options, cancellation);
        var faults = validation.Errors.ConvertAll(e => new CascadeFault(PlanField.Reason, null, (int)e.CustomState, e.ErrorMessage));

        // A decision that says nothing of a unit leaves its target as it is: an emptied field would look as if it took it away.
        foreach (var (row, column) in Cells(sheet).Where(x => values[x.Row][x.Column] is null && sheet.Rows[x.Row].Cells[x.Column].InForce is not null))
        {
            var unit = sheet.Rows[row].Unit;
            faults.Add(new CascadeFault(
                PlanField.Value, unit.Id, sheet.Columns[column].Indicator.Id,
                $"{unit.Name} đang được giao {PlanWording.Target(sheet.Columns[column].Indicator, sheet.Columns[column].Basis, sheet.Rows[row].Cells[column].InForce!.Value)}: gõ số mới, hoặc 0 nếu không giao nữa."));
        }

        return faults;
    }

    private static SavePlanOptions ToPlan(SaveCascadeOptions options, CascadeSheet sheet, long?[][] values, List<CascadeTotal> differing) => new()
    {
        ProvinceId = sheet.Unit.ProvinceId,
        Year = sheet.Year,
        Authority = sheet.To,
        DecisionNumber = options.DecisionNumber,
        DecisionDate = options.DecisionDate,
        Effective = options.Effective,
        SupersedesId = Cells(sheet).Select(x => sheet.Rows[x.Row].Cells[x.Column].InForce).OfType<CascadeTarget>()
            .OrderByDescending(t => t.Effective).ThenByDescending(t => t.DecisionDate).ThenByDescending(t => t.DecisionNumber, StringComparer.Ordinal).FirstOrDefault()?.PlanId,
        Lines = [.. Filled(sheet, values).Select(x => new PlanLineInput
        {
            UnitId = sheet.Rows[x.Row].Unit.Id,
            IndicatorId = sheet.Columns[x.Column].Indicator.Id,
            Basis = sheet.Columns[x.Column].Basis,
            Value = values[x.Row][x.Column]!.Value,
            Deadline = options.Deadlines.TryGetValue(sheet.Columns[x.Column].Indicator.Id, out var deadline) ? deadline : null,
        })],
        Differences = [.. differing.Select(t => new PlanDifferenceInput(
            t.ParentId, sheet.Columns[t.Column].Indicator.Id, sheet.Columns[t.Column].Basis, t.Difference, ReasonFor(options, sheet, t)))],
        Actor = options.Actor,
    };

    private static CascadeFault ToFault(PlanFault fault, CascadeSheet sheet, long?[][] values)
    {
        if (fault.Line is not { } line)
        {
            return new CascadeFault(fault.Field, null, null, fault.Message);
        }

        var (row, column) = Filled(sheet, values).ElementAt(line);
        return new CascadeFault(fault.Field, sheet.Rows[row].Unit.Id, sheet.Columns[column].Indicator.Id, fault.Message);
    }

    private static string ReasonFor(SaveCascadeOptions options, CascadeSheet sheet, CascadeTotal total) =>
        options.Reasons.GetValueOrDefault(sheet.Columns[total.Column].Indicator.Id)?.Trim().Normalize() ?? "";

    private static IEnumerable<(int Row, int Column)> Filled(CascadeSheet sheet, long?[][] values) => Cells(sheet).Where(x => values[x.Row][x.Column] is not null);

    private static IEnumerable<(int Row, int Column)> Cells(CascadeSheet sheet) =>
        from row in Enumerable.Range(0, sheet.Rows.Count) from column in Enumerable.Range(0, sheet.Columns.Count) select (row, column);
}
