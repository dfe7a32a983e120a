using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>Says a draft's steps in words, by the names of the day before.</summary>
internal sealed class StepWords(ReferenceData reference, IReadOnlyList<ReorganisationStep> steps, DateOnly effective)
{
    private const int MostNames = 6;

    private readonly Dictionary<int, NewUnit> opened = NewUnits(steps).ToDictionary(u => u.Key);

    /// <summary>The units that the steps open, by what they say of them.</summary>
    public static IEnumerable<NewUnit> NewUnits(IEnumerable<ReorganisationStep> steps) => steps.SelectMany(s => s switch
    {
        MergeUnits merge => [merge.Into],
        OpenUnit open => [open.Unit],
        SplitUnit split => split.Parts.Select(p => p.Opens).OfType<NewUnit>(),
        _ => [],
    });

    /// <summary>All steps in one line, for a list.</summary>
    public static string Summary(IReadOnlyList<ReorganisationStep> steps) => steps.Count == 0
        ? "chưa có bước nào"
        : string.Join("; ", steps.GroupBy(s => s.GetType()).Select(g => g.First() switch
        {
            MergeUnits => $"hợp nhất {g.Cast<MergeUnits>().Sum(m => m.UnitIds.Count)} đơn vị",
            SplitUnit => $"tách {g.Count()} đơn vị",
            RenameUnit => $"đổi tên {g.Count()} đơn vị",
            ChangeKind => $"đổi loại {g.Count()} đơn vị",
            ChangeCode => $"đổi mã {g.Count()} đơn vị",
            MoveUnits => $"chuyển {g.Cast<MoveUnits>().Sum(m => m.UnitIds.Count)} đơn vị",
            CloseUnit => $"kết thúc {g.Count()} đơn vị",
            _ => $"mở {g.Count()} đơn vị",
        }));

    public string Of(ReorganisationStep step) => step switch
    {
        MergeUnits merge => $"Hợp nhất {Names(merge.UnitIds)} thành {New(merge.Into)}",
        SplitUnit split => $"Tách {Name(split.UnitId)} theo {split.Basis}: {string.Join("; ", split.Parts.Select(Part))}{(split.RestReason is { } reason ? $". Phần còn lại chưa phân bổ: {reason}" : "")}",
        RenameUnit rename => $"{Name(rename.UnitId)} đổi tên thành {rename.Name}",
        ChangeKind change => $"{Name(change.UnitId)} thành {change.To.Word()}",
        ChangeCode change => $"{Name(change.UnitId)} đổi mã thành {change.Code}",
        MoveUnits { UnitIds.Count: 0 } move => $"Ghi số bàn giao cho {Name(move.ParentId)}{Counts(move.Handovers)}",
        MoveUnits move => $"Chuyển {Names(move.UnitIds)} về {Name(move.ParentId)}{Counts(move.Handovers)}",
        CloseUnit close => $"{Name(close.UnitId)} kết thúc{(close.SuccessorId is { } successor ? $", nhập vào {Name(successor)}" : ", không có đơn vị kế thừa")}",
        OpenUnit open => $"Mở {New(open.Unit)}{(open.MovedIds.Count > 0 ? $", quản lý {Names(open.MovedIds)}" : "")}{Counts(open.Handovers)}",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
    };

    private string Part(SplitPart part) =>
        $"{(part.Opens is { } wanted ? New(wanted) : Name(part.TargetId))}{(part.Share is { } share ? $" {Percent(share)}" : "")}"
        + string.Concat(part.PerIndicator.Select(i => $", {Indicator(i.IndicatorId)} {(i.Share is { } own ? Percent(own) : Count(i.IndicatorId, i.Handover ?? 0))}"));

    private string Counts(IReadOnlyList<HandoverCount> counts) => counts.Count == 0
        ? ""
        : $". Bàn giao: {string.Join("; ", counts.Select(c => $"{Name(c.FromId)} giao {Indicator(c.IndicatorId)} {Count(c.IndicatorId, c.Count)}"))}";

    private string New(NewUnit unit) =>
        $"{unit.Kind.Word()} {unit.Name} (mã {unit.Code}){(unit.ParentId is { } parent ? $", trực thuộc {Name(parent)}" : "")}";

    private string Names(IReadOnlyList<int> ids) =>
        string.Join(", ", ids.Take(MostNames).Select(Name)) + (ids.Count > MostNames ? $" và {ids.Count - MostNames} đơn vị nữa" : "");

    private string Name(int id)
    {
        if (id < 0)
        {
            return opened.TryGetValue(id, out var wanted) ? $"{wanted.Kind.Word()} {wanted.Name} ({wanted.Code})" : "đơn vị chưa mở";
        }

        return reference.Units.Find(id)?.On(effective.AddDays(-1)) is { } unit ? $"{unit.FullName} ({unit.Code})" : $"đơn vị số {id.ToString(CultureInfo.InvariantCulture)}";
    }

    private string Indicator(int id) => reference.Indicators.Find(id)?.ShortName ?? "chỉ tiêu không còn";

    private string Count(int indicatorId, long count) => reference.Indicators.Find(indicatorId) is { Measure: UnitOfMeasure.Dong }
        ? $"{VietnameseNumber.Millions(count)} triệu đồng"
        : VietnameseNumber.Whole(count);

    private static string Percent(decimal share) => $"{VietnameseNumber.Decimal(share * 100, 2)}%";
}
