using System.Net;
using BhxhTracker.Web.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace BhxhTracker.Web.Edges;

/// <summary>Whose word is taken for where a request comes from and whether it came over TLS: only the servers that the settings name.</summary>
public static class TrustedProxies
{
    private const string Setting = "Proxy:Addresses";

    /// <summary>"10.0.0.5; 10.1.0.0/16"; nobody when empty.</summary>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var (addresses, networks) = Read(configuration);
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            // Loopback is trusted by default; on a shared machine that would be anybody.
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.ForwardedHeaders = addresses.Count + networks.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            options.ForwardLimit = addresses.Count + networks.Count;
            addresses.ForEach(options.KnownProxies.Add);
            networks.ForEach(options.KnownIPNetworks.Add);
        });
    }

    /// <summary>What to say at the start of a program that a network reaches without encryption; null when none does, or another server encrypts.</summary>
    public static string? FaultOf(IEnumerable<string> addresses, IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration[Setting]) && addresses.Any(a => a.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(a, UriKind.Absolute, out var uri) && !uri.IsLoopback)
            ? $"Cảnh báo: trang mở ra mạng mà không mã hóa, mật khẩu đọc được trên đường truyền. Đặt sau máy chủ có TLS và ghi {Setting}, hoặc dùng địa chỉ https:// với Kestrel:Certificates:Default:Path."
            : null;

    private static (List<IPAddress> Addresses, List<System.Net.IPNetwork> Networks) Read(IConfiguration configuration)
    {
        var (addresses, networks) = (new List<IPAddress>(), new List<System.Net.IPNetwork>());
        foreach (var text in (configuration[Setting] ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(text, out var address))
            {
                addresses.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else
            {
                throw new SettingFaultException(Setting, $"\"{text}\" không phải địa chỉ IP hay dải địa chỉ", "ghi như 10.0.0.5; 10.1.0.0/16, hoặc để trống nếu không có máy chủ trung gian");
            }
        }

        return (addresses, networks);
    }
}
