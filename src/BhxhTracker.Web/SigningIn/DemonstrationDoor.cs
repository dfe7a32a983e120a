using System.Net;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Demonstration;
using BhxhTracker.Web.WhoAmI;

namespace BhxhTracker.Web.SigningIn;

/// <summary>
/// The demonstration lets in whoever opens it, as its own administrator. So it answers this machine only: never a network, never through
/// a forwarder, never under another host's name (a page elsewhere could have its name point here).
/// </summary>
public static class DemonstrationDoor
{
    public const string Scheme = "trinh-dien";

    private const string Remedy = "bỏ --urls hoặc đặt --urls http://localhost:5080; để dùng thật trên mạng, chạy `bhxh migrate` với một thư mục dữ liệu mới (Data:Folder) rồi `bhxh user add`";

    private static readonly string[] Forwarders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP", "Via"];

    /// <summary>Why it may not be served at the addresses of the settings; null when it may.</summary>
    public static string? FaultOf(IConfiguration configuration)
    {
        var addresses = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? "")).ToList();
        var ports = $"{configuration["http_ports"]}{configuration["https_ports"]}";

        // Ports alone are served on every interface, but only where no address is given.
        var beyond = addresses.Find(a => !IsLoopback(a)) ?? (addresses.Count == 0 && ports.Length > 0 ? $"http://*:{ports}" : null);
        return beyond is null ? null : $"Dữ liệu trình diễn tự đăng nhập nên không mở ra mạng ({beyond}): {Remedy}.";
    }

    /// <summary>Refuses what does not come from this machine. Comes before everything else.</summary>
    public static void UseDemonstrationGuard(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (Mark(context).IsDemonstration && !IsFromHere(context))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"Dữ liệu trình diễn tự đăng nhập nên chỉ trả lời chính máy đang chạy chương trình, không qua mạng hay máy chủ trung gian: {Remedy}.\n");
            return;
        }

        await next(context);
    });

    /// <summary>Whoever has not chosen to be somebody else is the demonstration's administrator.</summary>
    public static void UseDemonstrationAccount(this WebApplication app) => app.Use(async (context, next) =>
    {
        context.TellWhatIsReadOnly();
        if (context.User.Identity is not { IsAuthenticated: true } && Mark(context).IsDemonstration
            && await context.RequestServices.GetRequiredService<SignedInQuery>().OfAccountAsync(DemonstrationAccounts.UserName, context.RequestAborted) is { } person)
        {
            context.User = person.ToPrincipal(Scheme, null);
            context.RequestServices.GetRequiredService<CurrentActor>().Set(person.ToActor());
        }

        await next(context);
    });

    private static DatabaseOptions Mark(HttpContext context) => context.RequestServices.GetRequiredService<DatabaseOptions>();

    private static bool IsFromHere(HttpContext context) =>
        !Forwarders.Any(context.Request.Headers.ContainsKey)
        && IsLoopback(context.Connection.LocalIpAddress) && IsLoopback(context.Connection.RemoteIpAddress) && IsLoopbackName(context.Request.Host.Host);

    // Neither has an address where there is no network between them: a socket file, or a test in the same process.
    private static bool IsLoopback(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    private static bool IsLoopback(string address) =>
        address.StartsWith("http://unix:/", StringComparison.OrdinalIgnoreCase) || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsLoopbackName(uri.Host));

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
