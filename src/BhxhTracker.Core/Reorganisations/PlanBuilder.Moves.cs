using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Reorganisations;

/// <content>Who reports to whom from the day on, once every step is known.</content>
internal sealed partial class PlanBuilder
{
    private readonly Dictionary<int, (int ParentId, int Step)> moves = [];

    private void Move(IReadOnlyList<int> unitIds, int parentId, IReadOnlyList<HandoverCount> counts)
    {
        if (unitIds.Count == 0 && counts.Count == 0)
        {
            Fault(StepFields.Units, "chưa chọn đơn vị nào", "ghi mã từng đơn vị, mỗi dòng một mã");
            return;
        }

        if (Target(parentId, StepFields.Parent) is not { } parent)
        {
            return;
        }

        foreach (var id in unitIds.Distinct())
        {
            if (Source(id, Role.Parent, StepFields.Units) is not { } unit)
            {
                continue;
            }

            if (parent.Level >= unit.Level)
            {
                Fault(StepFields.Parent, $"{NameOf(parent.Id)} không phải cấp trên của {NameOf(unit.Id)}", "chọn đơn vị ở cấp cao hơn");
            }
            else if (reference.Units.Find(id)!.ParentIdOn(Effective) == parent.Id)
            {
                Fault(StepFields.Units, $"{NameOf(unit.Id)} đang trực thuộc {NameOf(parent.Id)} rồi", "bỏ đơn vị này khỏi danh sách");
            }
            else
            {
                moves[id] = (parent.Id, step);
            }
        }

        var givers = unitIds.Where(id => id > 0).Select(id => reference.Units.Find(id)?.ParentIdOn(plan.LastDayBefore)).ToHashSet();
        foreach (var count in counts)
        {
            if (unitIds.Count > 0 && !givers.Contains(count.FromId))
            {
                Fault(StepFields.Handovers, "đơn vị giao không phải đơn vị đang quản lý các đơn vị chuyển đi", "ghi đúng đơn vị giao, hoặc thêm đơn vị chuyển đi");
            }
            else
            {
                AddHandover(count, parent.Id);
            }
        }
    }

    /// <summary>From the top down: what a whole succession leaves behind follows it; what comes to another province begins anew there.</summary>
    private void CarryOut()
    {
        foreach (var succession in plan.Successions.Where(s => s is { Share: null, Handover: null }).ToList())
        {
            Follow(succession.PredecessorId, succession.SuccessorId, plan.Ended[succession.PredecessorId]);
        }

        foreach (var level in new[] { UnitLevel.District, UnitLevel.Commune })
        {
            foreach (var (id, (parentId, by)) in moves.Where(m => Draft.Unit(m.Key).Level == level).ToList())
            {
                step = by;
                MoveOne(Draft.Unit(id), Draft.Unit(plan.Reopened.GetValueOrDefault(parentId, parentId)));
            }
        }

        AddMoveEffects();
    }

    private void Follow(int from, int to, int by)
    {
        foreach (var child in reference.Units.ChildrenOf(from, Effective).Where(c => !plan.Ended.ContainsKey(c.Id)))
        {
            moves.TryAdd(child.Id, (to, by));
        }
    }

    private void MoveOne(ReportingUnit unit, ReportingUnit parent)
    {
        if (parent.ProvinceId == unit.ProvinceId)
        {
            Draft.Move(unit, Effective, parent.Id, decision);
            plan.Moved.Add(unit.Id);
            return;
        }

        if (claims.TryGetValue(unit.Id, out var claim) && (claim.Roles & (Role.Name | Role.Kind | Role.Code)) != Role.None)
        {
            Fault(StepFields.Units, $"{NameOf(unit.Id)} sang tỉnh khác nên được mở lại, không đổi tên, loại, mã trong cùng phương án", "đổi tên, loại, mã ở phương án sau");
            return;
        }

        var known = reference.Units.Find(unit.Id)!;
        if (!MayEnd(known, NameOf(unit.Id), StepFields.Units))
        {
            return;
        }

        var name = known.NameOn(Effective);
        var anew = Draft.Open(new NewIdentity
        {
            Name = name.Name,
            Kind = name.Kind,
            Code = known.CodeOn(Effective),
            Level = unit.Level,
            From = Effective,
            ParentId = parent.Id,
            OfficialOrder = unit.OfficialOrder,
            Decision = decision,
            Source = unit.Source,
        });
        plan.Opened.Add(anew.Id);
        plan.Reopened[unit.Id] = anew.Id;
        withNewCode.Add((anew.Id, step));
        End(unit);
        Succeed(unit.Id, anew.Id);
        Follow(unit.Id, anew.Id, step);
    }

    private void AddMoveEffects()
    {
        foreach (var (ids, what) in new[] { (plan.Moved, "đổi đơn vị quản lý"), (plan.Reopened.Keys.ToList(), "sang tỉnh khác: kết thúc và mở lại với tên, mã cũ, kế thừa toàn bộ") })
        {
            if (ids.Count > 0)
            {
                plan.Effects.Add($"{VietnameseNumber.Whole(ids.Count)} {KindWord(ids)} {what}");
            }
        }
    }

    private string KindWord(List<int> ids)
    {
        var kinds = ids.Select(id => reference.Units.Find(id)!.NameOn(Effective).Kind).Distinct().ToList();
        return kinds.Count == 1 ? kinds[0].Word()
            : ids.TrueForAll(id => Draft.Unit(id).Level == UnitLevel.Commune) ? "xã, phường"
            : "đơn vị";
    }

    private void WriteHandovers()
    {
        foreach (var ((from, to, indicator), (count, by)) in handovers)
        {
            step = by;
            if (plan.Ended.ContainsKey(from) || plan.Ended.ContainsKey(to))
            {
                Fault(StepFields.Handovers, $"{NameOf(plan.Ended.ContainsKey(from) ? from : to)} kết thúc trong phương án này", "ghi số bàn giao của đơn vị kết thúc ở bước tách");
                continue;
            }

            var succession = Succeed(from, to);
            (succession.IndicatorId, succession.Handover, succession.Basis) = (indicator, count, "số liệu bàn giao");
        }

        if (handovers.Count > 0)
        {
            plan.Effects.Add($"{handovers.Count} số bàn giao giữa các đơn vị còn hoạt động");
        }

        var known = reference.Units.Successions.Select(s => (s.PredecessorId, s.SuccessorId, s.Effective, s.IndicatorId)).ToHashSet();
        foreach (var twice in plan.Successions.Where(s => known.Contains((s.PredecessorId, s.SuccessorId, s.Effective, s.IndicatorId))))
        {
            Fault(null, $"đã có kế thừa từ {NameOf(twice.PredecessorId)} sang {NameOf(twice.SuccessorId)} ngày {Day(Effective)}", "bỏ bước này, hoặc hoàn tác phương án kia trước");
        }

        var id = reference.Units.Successions.Select(s => s.Id).DefaultIfEmpty(0).Max();
        plan.Successions.ForEach(s => s.Id = ++id);
    }

    /// <summary>Nobody may be left under a unit that ends, and no code may mean two units.</summary>
    private void CheckWhatIsLeft()
    {
        var left = Draft.All.Where(u => u.ValidTo is not { } end || end >= Effective)
            .SelectMany(u => u.Parents.Where(p => plan.Ended.ContainsKey(p.ParentId) && (p.To is null || p.To >= Effective)).Select(p => (Unit: u, Link: p)))
            .ToLookup(x => x.Link.ParentId, x => x.Unit);
        foreach (var orphans in left)
        {
            step = plan.Ended[orphans.Key];
            Fault(
                null,
                $"{NameOf(orphans.Key)} kết thúc nhưng còn {orphans.Count()} đơn vị trực thuộc: {string.Join(", ", orphans.Take(5).Select(o => NameOf(o.Id)))}{(orphans.Skip(5).Any() ? "…" : "")}",
                "thêm bước chuyển các đơn vị đó sang đơn vị quản lý mới");
        }

        foreach (var (id, by) in withNewCode)
        {
            step = by;
            var code = Draft.Unit(id).Codes.Last(c => c.From <= Effective).Code;
            if (Draft.WithCode(code, Effective, Draft.Unit(id).ValidTo).Find(u => u.Id != id) is { } bearer)
            {
                Fault(StepFields.Code, $"từ ngày {Day(Effective)} mã {code} đã là của {NameOf(bearer.Id)}", "dùng mã khác");
            }
        }

        foreach (var succession in plan.Successions.Where(s => plan.Ended.ContainsKey(s.SuccessorId) && plan.Ended.ContainsKey(s.PredecessorId)))
        {
            step = plan.Ended[succession.PredecessorId];
            Fault(StepFields.Successor, $"{NameOf(succession.SuccessorId)} cũng kết thúc trong phương án này", "chọn đơn vị kế thừa còn hoạt động");
        }
    }
}
