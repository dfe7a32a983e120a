namespace BhxhTracker.Web.Infrastructure;

/// <summary>The addresses of /so-lieu-nhanh.</summary>
public static class QuickLinks
{
    public static string Days(int provinceId) => FormattableString.Invariant($"/so-lieu-nhanh?tinh={provinceId}");

    public static string Sheet(DateOnly day, int unitId) => FormattableString.Invariant($"/so-lieu-nhanh/{day:yyyy-MM-dd}/{unitId}");
}
