using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>The words of a notice that must keep to one sheet.</summary>
public static class NoticeWords
{
    /// <summary>Signs of stated causes that have room on the sheet.</summary>
    private const int RoomForCauses = 700;

    /// <summary>An office is written to as such; of a commune the people's committee, for it has no office.</summary>
    public static string Addressee(UnitRef unit) =>
        unit.Level == UnitLevel.Commune ? $"Ủy ban nhân dân {Lower(unit.FullName)}"
        : unit.Kind is UnitKind.LocalOffice or UnitKind.InterDistrictOffice or UnitKind.ProvincialOffice ? unit.FullName
        : $"BHXH {Lower(unit.FullName)}";

    /// <summary>As many causes as have room, and how many are left out.</summary>
    public static (IReadOnlyList<string> Causes, int Left) Causes(Notice notice)
    {
        var told = new List<string>();
        var room = RoomForCauses;
        foreach (var cause in notice.Causes)
        {
            var text = $"{cause.Indicator.ShortName}: {cause.Text}";
            if (told.Count > 0 && text.Length > room)
            {
                break;
            }

            told.Add(text.Length > RoomForCauses ? text[..RoomForCauses].TrimEnd() + "…" : text);
            room -= text.Length;
        }

        return (told, notice.Causes.Count - told.Count);
    }

    /// <summary>Rows without a place, by the reason: a column has no room for it.</summary>
    public static IEnumerable<string> WithoutPlace(Notice notice) => notice.Rows.Where(r => r.Place is null).GroupBy(r => r.WhyNoPlace, StringComparer.Ordinal)
        .Select(g => g.Count() == notice.Rows.Count ? $"{g.Key}." : $"{string.Join(", ", g.Select(r => r.Progress.Indicator.ShortName))}: {LowerFirst(g.Key)}.");

    /// <summary>"3/10"; "không xếp hạng" has its reason below the table.</summary>
    public static string Place(NoticeRow row) => row.Place is { } place ? $"{place.Place}/{place.Of}"
        : row.Progress.NotRankedBecause is not null ? "không xếp hạng"
        : VietnameseNumber.Dash;

    public static string Figure(IndicatorProgress p) => $"{ProgressText.Count(p, p.Value)}{(p.Value.HasValue && !p.IsComplete ? $" ({Wording.Provisional(p.UnitsReported, p.UnitsExpected)})" : "")}";

    private static string Lower(string name) => name.StartsWith("BHXH", StringComparison.Ordinal) ? name : LowerFirst(name);

    private static string LowerFirst(string text) => text.Length > 1 && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
