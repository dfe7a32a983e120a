using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>
/// Carries out a draft's steps on copies of the units. A unit belongs to one province for life: what goes to another province ends there
/// and begins anew, with everything below it (design.md, "Ready to be distributed", 2).
/// </summary>
internal sealed partial class PlanBuilder
{
    private const int LargestOrder = 1_000_000;

    private readonly ReferenceData reference;
    private readonly ReorganisationPlan plan;
    private readonly string decision;
    private readonly Dictionary<int, int> idOfKey = [];
    private readonly Dictionary<int, (Role Roles, int Step)> claims = [];
    private readonly List<(int UnitId, int Step)> withNewCode = [];
    private readonly Dictionary<(int From, int To, int Indicator), (long Count, int Step)> handovers = [];
    private int step;

    private PlanBuilder(ReferenceData reference, DateOnly effective, string decision, (int Unit, int Province) used)
    {
        this.reference = reference;
        this.decision = decision;
        plan = new ReorganisationPlan(reference.Units, effective, used);
    }

    /// <summary>What a step does to a unit; two that contradict each other are refused.</summary>
    [Flags]
    private enum Role
    {
        None = 0,
        Name = 1,
        Kind = 2,
        Code = 4,
        Parent = 8,
        End = 16,
    }

    private UnitDraft Draft => plan.Draft;

    private DateOnly Effective => plan.Effective;

    /// <summary>Plans the draft. Without a right head there is no day to plan for: its faults alone are given back.</summary>
    public static ReorganisationPlan Build(ReferenceData reference, ReorganisationHead head, IReadOnlyList<ReorganisationStep> steps, DateOnly today, (int Unit, int Province) used = default)
    {
        var validation = new ReorganisationHeadValidator(today).Validate(head);
        var builder = new PlanBuilder(reference, head.Effective ?? today, head.DecisionNumber, used);
        builder.plan.Faults.AddRange(validation.Errors.Select(e => new StepFault(null, e.PropertyName, e.ErrorMessage.Split(": ")[0], e.ErrorMessage.Split(": ", 2).Last())));
        if (validation.Errors.Exists(e => e.PropertyName == StepFields.Effective))
        {
            return builder.plan;
        }

        if (head.DecisionDate > head.Effective)
        {
            builder.plan.Warnings.Add(new StepFault(null, StepFields.DecisionDate, "quyết định ký sau ngày hiệu lực", "kiểm tra lại hai ngày"));
        }

        builder.Run(steps);
        return builder.plan;
    }

    private void Run(IReadOnlyList<ReorganisationStep> steps)
    {
        if (steps.Count == 0)
        {
            plan.Faults.Add(new StepFault(null, null, "phương án chưa có bước nào", "thêm ít nhất một bước"));
        }

        for (step = 0; step < steps.Count; step++)
        {
            Apply(steps[step]);
        }

        // What is below follows only once every step has said what it moves itself.
        if (plan.IsAccepted)
        {
            CarryOut();
            WriteHandovers();
            CheckWhatIsLeft();
        }
    }

    private void Apply(ReorganisationStep what)
    {
        switch (what)
        {
            case MergeUnits merge: Merge(merge); break;
            case SplitUnit split: Split(split); break;
            case RenameUnit rename: Rename(rename); break;
            case ChangeKind change: ChangeKindOf(change); break;
            case ChangeCode change: ChangeCodeOf(change); break;
            case MoveUnits move: Move(move.UnitIds, move.ParentId, move.Handovers); break;
            case CloseUnit close: Close(close); break;
            case OpenUnit open: Open(open); break;
            default: throw new ArgumentOutOfRangeException(nameof(what), what, "There is no such step.");
        }
    }

    private void Fault(string? field, string problem, string remedy) => plan.Faults.Add(new StepFault(step, field, problem, remedy));

    private string NameOf(int unitId) => new UnitInfo(Draft.Unit(unitId)).On(Effective).FullName;

    /// <summary>A unit that the step changes: it is there the day before and on the day, and no other step contradicts.</summary>
    private ReportingUnit? Source(int unitId, Role role, string field)
    {
        if (unitId < 0 || reference.Units.Find(unitId) is not { } known)
        {
            Fault(field, unitId < 0 ? "đơn vị này do chính phương án mở ra" : "đơn vị không còn trong danh mục", "ghi thẳng tên, mã, loại đúng ở bước mở đơn vị, hoặc chọn đơn vị khác");
            return null;
        }

        var shown = known.On(plan.LastDayBefore).FullName;
        if (!known.IsValidOn(plan.LastDayBefore) || !known.IsValidOn(Effective))
        {
            Fault(field, $"{shown} không có ngày {Day(known.IsValidOn(Effective) ? plan.LastDayBefore : Effective)}", "chọn đơn vị đang hoạt động trước và trong ngày hiệu lực, hoặc sửa ngày");
            return null;
        }

        if (claims.TryGetValue(unitId, out var claim) && (claim.Roles.HasFlag(role) || role == Role.End || claim.Roles.HasFlag(Role.End)))
        {
            Fault(field, $"{shown} đã có ở bước {claim.Step + 1}", "mỗi đơn vị chỉ đổi một lần trong một phương án: bỏ một trong hai bước");
            return null;
        }

        if (role == Role.End && !MayEnd(known, shown, field))
        {
            return null;
        }

        claims[unitId] = (claim.Roles | role, step);
        return Draft.Unit(unitId);
    }

    /// <summary>What changed after the day already cannot be ended before it.</summary>
    private bool MayEnd(UnitInfo unit, string shown, string field)
    {
        if (unit.ValidTo is { } end)
        {
            Fault(field, $"{shown} đã có ngày kết thúc {Day(end)}", "bỏ bước này, hoặc hoàn tác phương án kia trước");
            return false;
        }

        var later = unit.Names.Select(n => n.From).Concat(unit.Codes.Select(c => c.From)).Concat(unit.Parents.Select(p => p.From))
            .Concat(reference.Units.Successions.Where(s => s.PredecessorId == unit.Id || s.SuccessorId == unit.Id).Select(s => s.Effective))
            .Where(day => day >= Effective).ToList();
        if (later.Count > 0)
        {
            Fault(field, $"{shown} đã có thay đổi từ ngày {Day(later.Min())}, sau ngày hiệu lực", "hoàn tác thay đổi đó trước, hoặc chọn ngày hiệu lực sau nó");
            return false;
        }

        return true;
    }

    /// <summary>A unit that takes over or stands above: opened by an earlier step, or there on the day.</summary>
    private ReportingUnit? Target(int unitId, string field)
    {
        if (unitId < 0)
        {
            if (idOfKey.TryGetValue(unitId, out var opened))
            {
                return Draft.Unit(opened);
            }

            Fault(field, "đơn vị nhận chưa được mở ở bước nào trước bước này", "đưa bước mở đơn vị lên trước");
            return null;
        }

        if (reference.Units.Find(unitId) is not { } known || !known.IsValidOn(Effective))
        {
            Fault(field, $"ngày {Day(Effective)} không có đơn vị này", "chọn đơn vị đang hoạt động, hoặc mở nó ở bước trước");
            return null;
        }

        return Draft.Unit(unitId);
    }

    private static string Day(DateOnly day) => Calculations.VietnameseNumber.Date(day);
}
