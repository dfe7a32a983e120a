using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Reorganisations;

/// <content>What each kind of step does.</content>
internal sealed partial class PlanBuilder
{
    private void Merge(MergeUnits merge)
    {
        var units = merge.UnitIds.Distinct().Select(id => Source(id, Role.End, StepFields.Units)).OfType<ReportingUnit>().ToList();
        if (units.Count < merge.UnitIds.Distinct().Count())
        {
            return;
        }

        if (units.Count < 2)
        {
            Fault(StepFields.Units, "hợp nhất cần ít nhất hai đơn vị khác nhau", "thêm đơn vị, hoặc dùng đổi tên nếu chỉ có một");
            return;
        }

        if (units.Select(u => u.Level).Distinct().Skip(1).Any())
        {
            Fault(StepFields.Units, "các đơn vị không cùng cấp", "hợp nhất từng cấp ở một bước riêng");
            return;
        }

        if (OpenNew(merge.Into, units[0].Level, [.. units.Select(u => u.Id)]) is not { } successor)
        {
            return;
        }

        foreach (var unit in units)
        {
            End(unit);
            Succeed(unit.Id, successor.Id);
        }

        plan.Effects.Add($"{units.Count} đơn vị hợp nhất thành {NameOf(successor.Id)}");
    }

    private void Rename(RenameUnit rename)
    {
        if (!IsName(rename.Name) || Source(rename.UnitId, Role.Name, StepFields.Unit) is not { } unit)
        {
            return;
        }

        var current = unit.Names.Last(n => n.From <= Effective);
        if (Draft.Rename(unit, Effective, rename.Name, current.Kind, decision))
        {
            plan.Effects.Add($"{current.Kind.Word()} {current.Name} đổi tên thành {rename.Name}");
        }
        else
        {
            Fault(StepFields.Name, "tên mới giống tên đang dùng", "sửa tên, hoặc bỏ bước này");
        }
    }

    private void ChangeKindOf(ChangeKind change)
    {
        if (Source(change.UnitId, Role.Kind, StepFields.Unit) is not { } unit || !FitsLevel(change.To, unit.Level))
        {
            return;
        }

        var current = unit.Names.Last(n => n.From <= Effective);
        if (Draft.Rename(unit, Effective, current.Name, change.To, decision))
        {
            plan.Effects.Add($"{current.Kind.Word()} {current.Name} thành {change.To.Word()}");
        }
        else
        {
            Fault(StepFields.Kind, "loại mới giống loại đang dùng", "chọn loại khác, hoặc bỏ bước này");
        }
    }

    private void ChangeCodeOf(ChangeCode change)
    {
        if (!IsCode(change.Code) || Source(change.UnitId, Role.Code, StepFields.Unit) is not { } unit)
        {
            return;
        }

        var current = unit.Codes.Last(c => c.From <= Effective).Code;
        if (Draft.Recode(unit, Effective, change.Code, decision))
        {
            withNewCode.Add((unit.Id, step));
            plan.Effects.Add($"{NameOf(unit.Id)} đổi mã {current} thành {change.Code}");
        }
        else
        {
            Fault(StepFields.Code, "mã mới giống mã đang dùng", "sửa mã, hoặc bỏ bước này");
        }
    }

    private void Close(CloseUnit close)
    {
        if (Source(close.UnitId, Role.End, StepFields.Unit) is not { } unit)
        {
            return;
        }

        if (close.SuccessorId is { } successorId)
        {
            if (Target(successorId, StepFields.Successor) is not { } successor || !MayFollow(unit, successor))
            {
                return;
            }

            Succeed(unit.Id, successor.Id);
            plan.Effects.Add($"{NameOf(unit.Id)} kết thúc, nhập vào {NameOf(successor.Id)}");
        }
        else
        {
            plan.Effects.Add($"{NameOf(unit.Id)} kết thúc, không có đơn vị kế thừa");
        }

        End(unit);
    }

    private void Open(OpenUnit open)
    {
        var level = open.Unit.ParentId is null ? UnitLevel.Province
            : UnitKinds.Of(UnitLevel.Commune).Contains(open.Unit.Kind) ? UnitLevel.Commune
            : UnitLevel.District;
        if (OpenNew(open.Unit, level, []) is not { } unit)
        {
            return;
        }

        plan.Effects.Add($"mở {NameOf(unit.Id)}");
        if (open.MovedIds.Count > 0 || open.Handovers.Count > 0)
        {
            Move(open.MovedIds, open.Unit.Key, open.Handovers);
        }
    }

    /// <summary>Opens the unit of a step; its parent defaults to the one that the units it comes from have in common.</summary>
    private ReportingUnit? OpenNew(NewUnit wanted, UnitLevel level, IReadOnlyList<int> from)
    {
        var before = plan.Faults.Count;
        _ = IsName(wanted.Name) & IsCode(wanted.Code) & FitsLevel(wanted.Kind, level);
        if (wanted.OfficialOrder is < 0 or > LargestOrder)
        {
            Fault(StepFields.Order, "thứ tự không đúng", $"dùng số từ 0 đến {LargestOrder}, hoặc để trống");
        }

        var parents = from.Select(id => reference.Units.Find(id)!.ParentIdOn(plan.LastDayBefore)).Distinct().ToList();
        var parentId = wanted.ParentId ?? (parents.Count == 1 ? parents[0] : null);
        ReportingUnit? parent = null;
        if (level == UnitLevel.Province && parentId is not null)
        {
            Fault(StepFields.Parent, "tỉnh không có đơn vị cấp trên", "để trống");
        }
        else if (level != UnitLevel.Province && parentId is null)
        {
            Fault(StepFields.Parent, "chưa biết đơn vị cấp trên", "ghi đơn vị cấp trên");
        }
        else if (parentId is { } above && (parent = Target(above, StepFields.Parent)) is not null && parent.Level >= level)
        {
            Fault(StepFields.Parent, $"{NameOf(parent.Id)} không phải cấp trên của cấp này", "chọn đơn vị ở cấp cao hơn");
        }

        if (plan.Faults.Count > before)
        {
            return null;
        }

        var unit = Draft.Open(new NewIdentity
        {
            Name = wanted.Name,
            Kind = wanted.Kind,
            Code = wanted.Code,
            Level = level,
            From = Effective,
            ParentId = parent?.Id,
            OfficialOrder = wanted.OfficialOrder,
            Decision = decision,
        });
        plan.Opened.Add(unit.Id);
        idOfKey[wanted.Key] = unit.Id;
        withNewCode.Add((unit.Id, step));
        return unit;
    }

    private bool MayFollow(ReportingUnit unit, ReportingUnit successor)
    {
        if (successor.Id == unit.Id || successor.Level != unit.Level)
        {
            Fault(StepFields.Successor, successor.Id == unit.Id ? "đơn vị kế thừa chính nó" : $"{NameOf(successor.Id)} không cùng cấp", "chọn một đơn vị khác cùng cấp");
            return false;
        }

        if (!plan.Opened.Contains(successor.Id))
        {
            plan.Warnings.Add(new StepFault(
                step, StepFields.Successor, $"{NameOf(successor.Id)} nhận thêm mà vẫn là đơn vị cũ", "nếu địa bàn đổi, hãy hợp nhất thành đơn vị mới để số trước và sau ngày này so sánh được"));
        }

        return true;
    }

    private void End(ReportingUnit unit)
    {
        Draft.Close(unit, Effective);
        plan.Ended[unit.Id] = step;
    }

    private UnitSuccession Succeed(int predecessorId, int successorId)
    {
        var succession = new UnitSuccession { PredecessorId = predecessorId, SuccessorId = successorId, Effective = Effective, Decision = decision };
        plan.Successions.Add(succession);
        return succession;
    }

    private bool IsName(string name) => IsText(name, ReportingUnit.NameMaxLength, StepFields.Name, "tên");

    private bool IsCode(string code) => IsText(code, ReportingUnit.CodeMaxLength, StepFields.Code, "mã");

    private bool IsText(string text, int limit, string field, string word)
    {
        var (problem, remedy) = string.IsNullOrWhiteSpace(text) ? ($"chưa có {word}", $"ghi {word}")
            : text.Length > limit ? ($"{word} dài {text.Length} ký tự", $"rút xuống {limit} ký tự")
            : text.Any(HiddenCharacters.Is) ? ($"{word} có ký tự không nhìn thấy được", "gõ lại")
            : ("", "");
        if (problem.Length > 0)
        {
            Fault(field, problem, remedy);
        }

        return problem.Length == 0;
    }

    private bool FitsLevel(UnitKind kind, UnitLevel level)
    {
        var fits = UnitKinds.Of(level).Contains(kind);
        if (!fits)
        {
            Fault(StepFields.Kind, $"{kind.Word()} không thuộc cấp này", $"dùng một trong: {string.Join(", ", UnitKinds.Of(level).Select(k => k.Word()))}");
        }

        return fits;
    }
}
