using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports;

namespace BhxhTracker.Core.Units.Catalogue;

/// <summary>
/// What of the catalogue is missing among the known units. A code borne during the same time is that unit, whatever it is called:
/// what an office has said is never changed, only what it has not said is added.
/// </summary>
internal sealed class CataloguePlan
{
    private readonly UnitCatalogue known;
    private readonly List<string> remarks = [];

    private CataloguePlan(UnitCatalogue known, CatalogueSelection wanted)
    {
        this.known = known;
        Units = [.. ProvinceCatalogue.Units.Where(wanted.Has).Where(IsMissing)];
        Successions = [.. ProvinceCatalogue.Successions.Where(wanted.Has).Where(IsMissing)];
    }

    public IReadOnlyList<UnitLine> Units { get; }

    public IReadOnlyList<CatalogueSuccession> Successions { get; }

    /// <summary>Why something of the catalogue is left out, for people.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    public bool IsEmpty => Units.Count + Successions.Count == 0;

    public static CataloguePlan Against(UnitCatalogue known, CatalogueSelection wanted) => new(known, wanted);

    private bool IsMissing(UnitLine line)
    {
        var bearers = known.EverWithCode(line.Code)
            .Where(x => Span.Overlap(x.Code.From, x.Code.To, line.From, line.ValidTo) && Span.Overlap(x.Unit.ValidFrom, x.Unit.ValidTo, line.From, line.ValidTo))
            .Select(x => x.Unit).ToList();
        if (bearers.Find(u => u.Level != UnitLevel.Province) is { } other)
        {
            remarks.Add($"Mã {line.Code} đang là của {other.Names[^1].Name}, không phải tỉnh: không thêm {line.Name}.");
        }

        return bearers.Count == 0;
    }

    private bool IsMissing(CatalogueSuccession succession)
    {
        var predecessor = Province(succession.PredecessorCode, succession.LastDayBefore);
        var successor = Province(succession.SuccessorCode, succession.Effective);
        if (predecessor is not null && known.SuccessionsFrom(predecessor.Id).Any(s => s.Effective == succession.Effective))
        {
            return false;
        }

        // A unit that lives on over the day was not merged as the catalogue says: a figure must not count twice.
        var livesOn = predecessor?.IsValidOn(succession.Effective) == true ? predecessor
            : successor?.IsValidOn(succession.LastDayBefore) == true ? successor
            : null;
        if (livesOn is not null)
        {
            var remark = $"{livesOn.NameOn(succession.Effective).Name} ({livesOn.CodeOn(succession.Effective)}) trong danh mục của bạn có hiệu lực qua ngày 1/7/2025: "
                + "không ghi kế thừa cho đơn vị này. Nếu đã sáp nhập, ghi valid_to 2025-06-30 bằng import units --update rồi thêm lại.";
            if (!remarks.Contains(remark))
            {
                remarks.Add(remark);
            }

            return false;
        }

        return (predecessor is not null || IsAdded(succession.PredecessorCode, succession.LastDayBefore))
            && (successor is not null || IsAdded(succession.SuccessorCode, succession.Effective));
    }

    private UnitInfo? Province(string code, DateOnly day) => known.FindByCode(code, day) is { Level: UnitLevel.Province } unit ? unit : null;

    private bool IsAdded(string code, DateOnly day) => Units.Any(l => l.Code == code && Span.Contains(l.From, l.ValidTo, day));
}
