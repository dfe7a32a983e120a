using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>A unit to choose.</summary>
public sealed record UnitOffer(int Id, string Text);

/// <summary>The unit that was meant, or why that is not sure.</summary>
/// <param name="Offers">What to choose from when several fit.</param>
public sealed record PickedUnit(UnitInfo? Unit, string? Fault, IReadOnlyList<UnitOffer> Offers);

/// <summary>Finds the unit that a person types by name or code.</summary>
public sealed class UnitPicker(UnitCatalogue units, TimeProvider clock)
{
    /// <summary>More than that is no choice any more: the text has to say more.</summary>
    public const int MostOffered = 20;

    /// <summary>Units to choose from while typing: provinces and the units right below them.</summary>
    public IReadOnlyList<UnitOffer> Suggestions => field ??= [.. units.Listed.Where(u => u.Level != UnitLevel.Commune).Select(Offer)];

    /// <summary>The unit that a text means.</summary>
    /// <param name="typed">Name or code; nothing is no unit and no fault.</param>
    /// <param name="chosen">The unit picked among several that the text fits.</param>
    public PickedUnit Find(string? typed, int? chosen)
    {
        var text = PersonName.Clean(typed);
        if (chosen is { } picked && units.Find(picked) is { } known)
        {
            return new PickedUnit(known, null, []);
        }

        if (text.Length == 0)
        {
            return new PickedUnit(null, null, []);
        }

        var exact = units.All.Where(u => Offer(u).Text.Equals(text, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        var found = exact.Count == 1 ? exact : UnitSearch.Find(units, text, null, null).Take(MostOffered + 1).ToList();
        return found.Count == 1
            ? new PickedUnit(found[0], null, [])
            : new PickedUnit(
                null,
                found.Count switch
                {
                    0 => $"Không có đơn vị nào là “{text}”: gõ một phần của tên, không cần dấu, hoặc mã.",
                    > MostOffered => $"Hơn {MostOffered} đơn vị có “{text}”: gõ thêm tên.",
                    _ => $"{found.Count} đơn vị có “{text}”: chọn một bên dưới.",
                },
                found.Count > MostOffered ? [] : found.ConvertAll(Offer));
    }

    /// <summary>"Huyện An Dương, Hải Phòng (đến 30/06/2025)": names repeat, so the province and the last day stand with it.</summary>
    public UnitOffer Offer(UnitInfo unit)
    {
        var day = unit.ShownOn(clock.Today());
        var path = units.PathTo(unit, day);
        var within = unit.Level == UnitLevel.Province ? "" : $", {string.Join(", ", path.SkipLast(1).Reverse().Select(u => u.NameOn(day).Name))}";
        return new UnitOffer(unit.Id, $"{unit.On(day).FullName}{within}{(unit.ValidTo is { } end ? $" (đến {VietnameseNumber.Date(end)})" : "")}");
    }
}
