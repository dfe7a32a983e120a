using System.Globalization;
using BhxhTracker.Web.Infrastructure.Access;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>How an endpoint is asked about a place.</summary>
internal static class Addresses
{
    /// <summary>Addresses with a meaning of their own besides the one that every endpoint gets.</summary>
    private static readonly string[] More =
    [
        "/don-vi?xem=cay&mo={unitId}&ngay=2024-10-10", "/don-vi?xem=cay&mo={unitId}&ngay=2024-03-10", "/ke-hoach?xem=chi-tieu&nam=2024&tinh={provinceId}", "/nhap-lieu/{month}/{unitId}?xem=nam",
        "/tien-do/{unitId}?dia-gioi=2024-03-01&thang=2024-09", "/tien-do/{unitId}?thang=2024-09", "/tien-do/{unitId}?thang=2024-09&trinh-chieu=1", "/tien-do/{unitId}/phieu?thang=2024-09&cap-duoi=1", "/tien-do/so-sanh?thang=2024-09&don-vi={unitId}",
        "/tien-do?thang=2024-09&dia-gioi=2024-03-01", "/ke-hoach/tai-ve/xlsx?tinh={provinceId}&nam=2024",
        "/ke-hoach/tai-ve/mau?tinh={provinceId}&nam=2024", "/dieu-chinh?tinh={provinceId}", "/nhap-lieu?tinh={provinceId}&thang=2024-09", "/nhap-lieu?tinh={provinceId}&thang=2024-07",
        "/nhap-lieu/2024-09/{unitId}", "/nhap-lieu/2024-09/{unitId}/bieu", "/nhap-lieu/2024-09/{unitId}/dieu-chinh", "/nhap-lieu/2024-07/{unitId}/bieu", "/nhap-lieu/ghi-chu/2024-09/{unitId}/{indicatorId}",
        "/api/v1/progress?unit={code}&month=2024-09&boundaries=2024-03-01", "/api/v1/warnings?unit={code}&month=2024-09", "/so-lieu-nhanh?tinh={provinceId}", "/bao-cao/nhanh/{unitId}?thang=2024-09", "/bao-cao/nhanh/{unitId}?thang=2024-09&co-so=da-gui", "/bao-cao/nhanh/{unitId}/tep?thang=2024-09", "/don-vi/sap-xep/{id}?tinh={provinceId}&buoc=doi-ten", "/don-vi/sap-xep/{id}?tinh={provinceId}&buoc=hop-nhat",
    ];

    public static IEnumerable<(string Address, Endpoint Endpoint)> Reading(IReadOnlyList<Endpoint> all, AccessApp app, Place place) => all.Where(e => e.Method == "GET" && !e.Route.Contains("{*", StringComparison.Ordinal))
        .Select(e => (Generic(e), e)).Concat(More.Select(a => (Address: a, Endpoint: Endpoints.Of(all, "GET", a.Replace("{month}", "2024-10", StringComparison.Ordinal)))))
        .Select(x => (Fill(x.Item1, x.Item2, app, place), x.Item2));

    /// <summary>The endpoint about a place, with a text in the place of one of its parameters.</summary>
    public static string With(Endpoint endpoint, AccessApp app, Place place, string name, string text)
    {
        var hostile = Uri.EscapeDataString(text);
        var route = System.Text.RegularExpressions.Regex.Replace(endpoint.Route, $@"\{{\*{{0,2}}{name}\??(:[^{{}}]*(\([^)]*\))?[^{{}}]*)?\}}", _ => hostile, System.Text.RegularExpressions.RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        var asked = Generic(endpoint with { Route = route });
        var (path, query) = (asked.Split('?')[0], asked.Split('?')[1].Split('&').Where(p => !p.StartsWith($"{name}=", StringComparison.OrdinalIgnoreCase)));
        return Fill($"{path}?{string.Join('&', query.Append($"{name}={hostile}"))}", endpoint, app, place);
    }

    /// <summary>Where a form that no page holds just now would be sent.</summary>
    public static string Writing(Endpoint endpoint, AccessApp app, Place place) =>
        Fill($"{endpoint.Route}{(endpoint.Handler is { } handler ? $"?handler={handler}" : "")}", endpoint, app, place);

    /// <summary>Whether the answer is about the one unit that the address names: then out of reach it is as if there were none.</summary>
    public static bool IsOfUnit(Endpoint endpoint) => endpoint.Route.Contains("{unitId", StringComparison.Ordinal) || endpoint.Route.Contains("quyet-dinh/{id", StringComparison.Ordinal)
        || endpoint.Route is "/ke-hoach/sua-doi/{id:guid}" or "/ke-hoach/kich-ban" or "/ke-hoach/phan-bo" or "/bao-cao/phu-luc" or "/tien-do/so-sanh/bieu-do/{file}" or "/api/v1/progress" or "/api/v1/warnings" or "/api/v1/units" or "/quan-tri/tai-khoan/{id:int}" || endpoint.Handler == "Branch";

    /// <summary>A unit's page tells its life, and a year's template or scenario has its earlier months: who had the unit in reach once may look at it.</summary>
    public static bool IsOfAllTimes(Endpoint endpoint) => endpoint.Route is "/don-vi/{unitId:int}" or "/api/v1/units" or "/ke-hoach/kich-ban" or "/nhap-lieu/{month}/{unitId:int}/mau.xlsx" || endpoint.Handler == "Branch";

    /// <summary>Whether it is about something of a whole province.</summary>
    public static bool IsOfProvince(Endpoint endpoint) => endpoint.Route.StartsWith("/nhap-tep/{provinceId", StringComparison.Ordinal) || endpoint.Route.StartsWith("/cong-viec", StringComparison.Ordinal)
        || endpoint.Route.StartsWith("/nhat-ky/", StringComparison.Ordinal);

    /// <summary>Whether it adds up the whole country, and so is not there for who sees a part of it.</summary>
    public static bool IsOfTheCountry(Endpoint endpoint) => endpoint.Route == "/tien-do/bieu-do/{file}";

    public static bool IsNational(Endpoint endpoint) => endpoint.Declaration is MayDoAttribute needed && needed.AnyOf.All(Core.Accounts.AccessRules.IsNational);

    private static string Generic(Endpoint endpoint) =>
        $"{endpoint.Route}?tinh={{provinceId}}&don-vi={{unitId}}&nam=2024&thang=2024-10&mo={{unitId}}&q={{code}}&unit={{code}}&parent={{code}}&month=2024-10{(endpoint.Handler is { } handler ? $"&handler={handler}" : "")}";

    private static string Fill(string address, Endpoint endpoint, AccessApp app, Place place) => address
        .Replace(":int", "", StringComparison.Ordinal).Replace(":long", "", StringComparison.Ordinal).Replace("{sequence}", Text(place.Entry), StringComparison.Ordinal).Replace(":guid", "", StringComparison.Ordinal).Replace("{form:regex(^(csv|xlsx|mau)$)}", "csv", StringComparison.Ordinal)
        .Replace("{unitId}", Text(place.Id), StringComparison.Ordinal).Replace("{provinceId}", Text(place.ProvinceId), StringComparison.Ordinal)
        .Replace("{code}", endpoint.Route.StartsWith("/loi", StringComparison.Ordinal) ? "404" : place.Code, StringComparison.Ordinal)
        .Replace("{month}", "2024-10", StringComparison.Ordinal).Replace("{day}", "2024-10-10", StringComparison.Ordinal).Replace("{indicatorId}", Text(app.IndicatorId), StringComparison.Ordinal)
        .Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{file}", "dien-bien.csv", StringComparison.Ordinal).Replace("{id}", IdOf(endpoint, app, place), StringComparison.Ordinal);

    private static string IdOf(Endpoint endpoint, AccessApp app, Place place) =>
        endpoint.Route.StartsWith("/ke-hoach", StringComparison.Ordinal) ? $"{place.Decision}"
        : endpoint.Route.StartsWith("/don-vi/sap-xep", StringComparison.Ordinal) ? $"{app.Reorganisation}"
        : endpoint.Route.StartsWith("/nhap-tep", StringComparison.Ordinal) ? $"{place.Batch}"
        : endpoint.Route.StartsWith("/cong-viec", StringComparison.Ordinal) ? $"{place.Job}"
        : endpoint.Route.StartsWith("/quan-tri/tai-khoan", StringComparison.Ordinal) ? Text(place.Account)
        : Text(app.OwnIndicatorId);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
