using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports;

namespace BhxhTracker.Core.Units.Catalogue;

/// <summary>Who asks for the catalogue.</summary>
public sealed record AddCatalogueOptions
{
    public required string Actor { get; init; }
}

/// <summary>What was added; nothing when all of it was there.</summary>
/// <param name="Remarks">What was left out and why, for people.</param>
public sealed record AddCatalogueOutcome(int Units, int Successions, IReadOnlyList<string> Remarks)
{
    public bool ChangedNothing => Units + Successions == 0;

    /// <summary>The result as one sentence.</summary>
    public string Summary => ChangedNothing
        ? "Không có gì thay đổi: danh mục tỉnh, thành phố đã đủ."
        : $"Đã thêm {Units} tỉnh, thành phố và {Successions} kế thừa từ danh mục có sẵn.";
}

/// <summary>
/// Adds the provinces before and after 1/7/2025 with their successions, as far as they are missing (domain.md, 3). Known units are
/// taken as they are, so that it may be run at any time and again.
/// </summary>
public sealed class AddCatalogue(AppDbContext db, TimeProvider clock)
{
    /// <summary>How many provinces and successions of the catalogue are not there yet.</summary>
    public static int CountMissing(UnitCatalogue units)
    {
        var plan = CataloguePlan.Against(units, CatalogueSelection.Everything);
        return plan.Units.Count + plan.Successions.Count;
    }

    public async Task<AddCatalogueOutcome> RunAsync(AddCatalogueOptions options, CancellationToken cancellation)
    {
        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], cancellation);
        var outcome = await WriteAsync(db, write, new Act(AuditAct.ImportUnits, options.Actor, clock.UtcInstant()), CatalogueSelection.Everything, cancellation);
        if (!outcome.ChangedNothing)
        {
            await write.CommitAsync(cancellation);
        }

        return outcome;
    }

    /// <summary>The same within a write that holds the national head and does more; whoever calls it commits.</summary>
    internal static async Task<AddCatalogueOutcome> WriteAsync(AppDbContext db, ProvinceWrite write, Act act, CatalogueSelection wanted, CancellationToken cancellation)
    {
        var reference = await ReferenceCache.LoadAsync(db, cancellation);
        var plan = CataloguePlan.Against(reference.Units, wanted);
        var outcome = new AddCatalogueOutcome(plan.Units.Count, plan.Successions.Count, plan.Remarks);
        if (plan.IsEmpty)
        {
            return outcome;
        }

        var draft = new UnitDraft(reference.Units);
        AddUnits(plan, draft);
        var lastId = reference.Units.Successions.Select(s => s.Id).DefaultIfEmpty(0).Max();
        List<UnitSuccession> successions = [.. plan.Successions.Select(s => new UnitSuccession
        {
            Id = ++lastId,
            PredecessorId = draft.WithCodeOn(s.PredecessorCode, s.LastDayBefore)!.Id,
            SuccessorId = draft.WithCodeOn(s.SuccessorCode, s.Effective)!.Id,
            Effective = s.Effective,
            Decision = s.Decision,
        })];

        await UnitDraftWriter.WriteAsync(db, write, draft, [.. reference.Units.Successions, .. successions], cancellation);
        await db.Bulk.UpsertAsync(successions, cancellation);
        await write.AppendAuditAsync(
            ProvinceHead.National,
            act,
            $"Danh mục tỉnh, thành phố có sẵn: {outcome.Units} đơn vị mới, {outcome.Successions} kế thừa mới",
            AuditHash.OfText(string.Join('\n', [.. plan.Units.Select(u => $"{u}"), .. plan.Successions.Select(s => $"{s}")])),
            cancellation);
        return outcome;
    }

    private static void AddUnits(CataloguePlan plan, UnitDraft draft)
    {
        foreach (var line in plan.Units)
        {
            draft.Add(line, parentId: null);
            foreach (var change in ProvinceCatalogue.KindChanges.Where(c => c.Code == line.Code && Span.Contains(line.From, line.ValidTo, c.On)))
            {
                draft.Rename(draft.WithCodeOn(line.Code, change.On)!, change.On, line.Name, change.Kind, change.Decision);
            }
        }
    }
}
