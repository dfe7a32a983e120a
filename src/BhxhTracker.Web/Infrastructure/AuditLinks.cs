using System.Globalization;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>The addresses of /nhat-ky.</summary>
public static class AuditLinks
{
    public const string Page = "/nhat-ky";

    public static string Entry(int provinceId, long sequence, int from = 0) =>
        string.Create(CultureInfo.InvariantCulture, $"{Page}/{provinceId}/{sequence}{(from > 0 ? $"?tu-dong={from}#thay-doi" : "")}");

    public static string Province(int provinceId) => string.Create(CultureInfo.InvariantCulture, $"{Page}?tinh={provinceId}");
}
