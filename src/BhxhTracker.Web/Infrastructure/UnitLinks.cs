using System.Globalization;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>The addresses of /don-vi; defaults are left out.</summary>
public static class UnitLinks
{
    public static string List(string? text, DateOnly? day, int page) =>
        Join("/don-vi", [string.IsNullOrWhiteSpace(text) ? null : $"q={Uri.EscapeDataString(text)}", DayOf(day), page > 1 ? string.Create(CultureInfo.InvariantCulture, $"trang={page}") : null]);

    /// <summary>The tree of a day, opened down to a unit.</summary>
    public static string Tree(DateOnly? day, int? openedUnitId = null) => openedUnitId is { } id
        ? Join("/don-vi", ["xem=cay", DayOf(day), $"mo={Id(id)}"]) + $"#dv-{Id(id)}"
        : Join("/don-vi", ["xem=cay", DayOf(day)]);

    public static string Branch(DateOnly day, int unitId) => Join("/don-vi", ["handler=Branch", DayOf(day), $"mo={Id(unitId)}"]);

    public static string Unit(int unitId, DateOnly? day = null) => Join($"/don-vi/{Id(unitId)}", [DayOf(day)]);

    private static string Id(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static string? DayOf(DateOnly? day) => day is { } on ? $"ngay={on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : null;

    private static string Join(string path, string?[] parameters)
    {
        var query = string.Join('&', parameters.Where(p => p is not null));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
