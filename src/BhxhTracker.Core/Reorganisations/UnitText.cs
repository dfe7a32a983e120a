using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>Finds the unit that a person means by a code, a name, or "name, code"; what is not clear is said, never guessed.</summary>
internal sealed class UnitText(UnitCatalogue units, IReadOnlyCollection<NewUnit> opened, DateOnly effective)
{
    private const int MostNamed = 4;

    /// <summary>A unit that is there the day before.</summary>
    public (int? Id, string? Problem) Source(string text) => Known(text, effective.AddDays(-1));

    /// <summary>A unit that is there on the day: those that the draft opens come first, since they may take over a code.</summary>
    public (int? Id, string? Problem) Target(string text)
    {
        var (whole, name, code) = Parts(text);
        var folded = FoldedText.Fold(whole);
        return opened.FirstOrDefault(u => Same(u.Code, whole) || FoldedText.Fold(u.Name) == folded || (Same(u.Code, code) && FoldedText.Fold(u.Name) == FoldedText.Fold(name))) is { } wanted
            ? (wanted.Key, null)
            : Known(text, effective);
    }

    /// <summary>The units of a list: one per line, or several in a line parted by commas.</summary>
    public (List<int> Ids, List<string> Problems) Sources(string? text)
    {
        var (ids, problems) = (new List<int>(), new List<string>());
        foreach (var line in (text ?? "").Split(['\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var whole = Source(line);
            foreach (var (id, problem) in whole.Id is null && line.Contains(',', StringComparison.Ordinal)
                ? line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Source)
                : [whole])
            {
                if (id is { } found && !ids.Contains(found))
                {
                    ids.Add(found);
                }

                if (problem is not null)
                {
                    problems.Add(problem);
                }
            }
        }

        return (ids, problems);
    }

    private (int? Id, string? Problem) Known(string text, DateOnly day)
    {
        var (whole, name, code) = Parts(text);
        if ((units.FindByCode(whole, day) ?? (units.FindByCode(code, day) is { } behind && IsNamed(behind, name, day) ? behind : null)) is { } byCode)
        {
            return (byCode.Id, null);
        }

        var named = units.All.Where(u => u.IsValidOn(day) && IsNamed(u, whole, day)).ToList();
        return named.Count switch
        {
            1 => (named[0].Id, null),
            0 => (null, $"ngày {VietnameseNumber.Date(day)} không có đơn vị “{text.Trim()}”: ghi đúng mã, hoặc chọn trong gợi ý"),
            _ => (null, $"có {named.Count} đơn vị tên “{text.Trim()}” ({string.Join(", ", named.Take(MostNamed).Select(u => Place(u, day)))}{(named.Count > MostNamed ? "…" : "")}): ghi mã"),
        };
    }

    private string Place(UnitInfo unit, DateOnly day) =>
        $"{unit.CodeOn(day)}{(unit.ParentIdOn(day) is { } parent ? $" ở {units.Find(parent)!.On(day).Name}" : "")}";

    private static bool IsNamed(UnitInfo unit, string name, DateOnly day) =>
        FoldedText.Fold(name) is var folded && (unit.NameOn(day).FoldedName == folded || FoldedText.Fold(unit.On(day).FullName) == folded);

    /// <summary>The text itself, and what stands before and behind its last comma.</summary>
    private static (string Whole, string Name, string Code) Parts(string text)
    {
        var whole = text.Trim().Normalize();
        var comma = whole.LastIndexOf(',');
        return comma < 0 ? (whole, "", "") : (whole, whole[..comma].Trim(), whole[(comma + 1)..].Trim());
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
