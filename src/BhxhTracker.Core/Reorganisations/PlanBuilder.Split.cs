using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Reorganisations;

/// <content>Splitting a unit, and what is handed over between units that live on.</content>
internal sealed partial class PlanBuilder
{
    private void Split(SplitUnit split)
    {
        if (Source(split.UnitId, Role.End, StepFields.Unit) is not { } unit || !AreParts(split))
        {
            return;
        }

        var names = new List<string>();
        foreach (var part in split.Parts)
        {
            var successor = part.Opens is { } wanted ? OpenNew(wanted, unit.Level, [unit.Id]) : Target(part.TargetId, StepFields.Successor);
            if (successor is null || !MayFollow(unit, successor))
            {
                continue;
            }

            names.Add(NameOf(successor.Id));
            if (part.Share is > 0)
            {
                Describe(Succeed(unit.Id, successor.Id), split, indicatorId: null).Share = part.Share;
            }

            foreach (var own in part.PerIndicator)
            {
                var succession = Describe(Succeed(unit.Id, successor.Id), split, own.IndicatorId);
                (succession.Share, succession.Handover) = (own.Share, own.Handover);
            }
        }

        End(unit);
        plan.Effects.Add($"{NameOf(unit.Id)} tách thành {string.Join(", ", names)}");
    }

    private static UnitSuccession Describe(UnitSuccession succession, SplitUnit split, int? indicatorId)
    {
        succession.IndicatorId = indicatorId;
        succession.Basis = split.Basis;
        succession.Note = split.RestReason is { } reason ? $"Phần còn lại chưa phân bổ: {reason}" : null;
        return succession;
    }

    private bool AreParts(SplitUnit split)
    {
        var before = plan.Faults.Count;
        if (split.Parts.Select(p => p.TargetId).Distinct().Count() < Math.Max(2, split.Parts.Count))
        {
            Fault(StepFields.Parts, "tách cần ít nhất hai đơn vị nhận khác nhau", "thêm đơn vị nhận; nếu chỉ có một thì dùng kết thúc với đơn vị kế thừa");
        }

        if (string.IsNullOrWhiteSpace(split.Basis))
        {
            Fault(StepFields.Basis, "chưa có căn cứ của tỷ lệ", "ghi như “dân số 31/12/2024” hoặc “biên bản bàn giao”");
        }
        else if (split.Basis.Length > UnitSuccession.BasisMaxLength)
        {
            Fault(StepFields.Basis, $"căn cứ dài {split.Basis.Length} ký tự", $"rút xuống {UnitSuccession.BasisMaxLength} ký tự");
        }

        if (split.RestReason?.Length > TargetPlanLine.NoteMaxLength - 100)
        {
            Fault(StepFields.Rest, "lý do dài quá", $"rút xuống {TargetPlanLine.NoteMaxLength - 100} ký tự");
        }

        if (split.Parts.Any(p => p.Share is null && p.PerIndicator.Count == 0))
        {
            Fault(StepFields.Parts, "có đơn vị nhận không có tỷ lệ và không có số bàn giao", "điền tỷ lệ, hoặc bỏ dòng đó");
        }

        AddUpToOne(split, split.Parts.Select(p => p.Share), "tỷ lệ chung");
        foreach (var indicator in split.Parts.SelectMany(p => p.PerIndicator).GroupBy(i => i.IndicatorId))
        {
            CheckIndicator(split, indicator.Key, [.. indicator]);
        }

        return plan.Faults.Count == before;
    }

    private void CheckIndicator(SplitUnit split, int indicatorId, List<IndicatorPart> parts)
    {
        if (!IsEntered(indicatorId, StepFields.Parts, out var name))
        {
            return;
        }

        if (split.Parts.Any(p => p.PerIndicator.Count(i => i.IndicatorId == indicatorId) > 1))
        {
            Fault(StepFields.Parts, $"{name} ghi hai lần cho một đơn vị nhận", "giữ một dòng");
        }
        else if (parts.Exists(p => p.Handover is < 0))
        {
            Fault(StepFields.Parts, $"số bàn giao {name} âm", "nhập số từ 0 trở lên");
        }
        else if (parts.TrueForAll(p => p.Share is not null && p.Handover is null))
        {
            AddUpToOne(split, parts.Select(p => p.Share), $"tỷ lệ {name}");
        }
        else if (!parts.TrueForAll(p => p.Handover is not null && p.Share is null))
        {
            Fault(StepFields.Parts, $"{name} vừa có tỷ lệ vừa có số bàn giao", "dùng một cách cho mỗi chỉ tiêu");
        }
    }

    private void AddUpToOne(SplitUnit split, IEnumerable<decimal?> given, string what)
    {
        var shares = given.Select(s => s ?? 0).ToList();
        var sum = shares.Sum();
        if (shares.Exists(s => s is < 0 or > 1) || sum > 1)
        {
            Fault(StepFields.Parts, $"{what} cộng lại là {Percent(sum)}, mỗi tỷ lệ phải từ 0% đến 100% và cộng lại không quá 100%", "sửa tỷ lệ");
        }
        else if (sum < 1 && string.IsNullOrWhiteSpace(split.RestReason))
        {
            Fault(StepFields.Parts, $"{what} cộng lại chỉ {Percent(sum)}, còn {Percent(1 - sum)} chưa phân bổ", "sửa tỷ lệ cho đủ 100%, hoặc ghi lý do để phần còn lại chưa phân bổ");
        }
    }

    private void AddHandover(HandoverCount handover, int toId)
    {
        if (!IsEntered(handover.IndicatorId, StepFields.Handovers, out var name) || Target(handover.FromId, StepFields.Handovers) is not { } from)
        {
            return;
        }

        if (handover.Count < 0)
        {
            Fault(StepFields.Handovers, $"số bàn giao {name} âm", "nhập số từ 0 trở lên");
        }
        else if (from.Id == toId || plan.Opened.Contains(from.Id))
        {
            Fault(StepFields.Handovers, $"{NameOf(from.Id)} không giao được cho đơn vị nhận này", "ghi đơn vị đang quản lý trước ngày hiệu lực ở cột Đơn vị giao");
        }
        else
        {
            var key = (from.Id, toId, handover.IndicatorId);
            handovers[key] = (handovers.GetValueOrDefault(key).Count + handover.Count, step);
        }
    }

    private bool IsEntered(int indicatorId, string field, out string name)
    {
        var indicator = reference.Indicators.Find(indicatorId);
        name = indicator?.ShortName ?? "";
        if (indicator is { IsDerived: false })
        {
            return true;
        }

        Fault(field, $"{(indicator is null ? "chỉ tiêu không có trong danh mục" : $"{name} do chương trình tính")}", "chọn chỉ tiêu được nhập");
        return false;
    }

    private static string Percent(decimal share) => $"{Calculations.VietnameseNumber.Decimal(share * 100, 2)}%";
}
