using System.Net;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace BhxhTracker.Web.Tests.Edges;

/// <summary>Only a server that the settings name may say where a request comes from and that it came over TLS.</summary>
public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData("", "127.0.0.1", "http", "127.0.0.1")]
    [InlineData("", "10.0.0.5", "http", "10.0.0.5")]
    [InlineData("10.0.0.5", "10.0.0.6", "http", "10.0.0.6")]
    [InlineData("10.0.0.5", "10.0.0.5", "https", "192.0.2.7")]
    [InlineData("10.0.0.5; 10.1.0.0/16", "10.1.2.3", "https", "192.0.2.7")]
    public async Task Forwarded_headers_count_only_from_named_servers(string setting, string from, string scheme, string address)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "http";
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        context.Request.Headers["X-Forwarded-For"] = "192.0.2.7";
        context.Request.Headers["X-Forwarded-Proto"] = "https";

        await new ForwardedHeadersMiddleware(_ => Task.CompletedTask, NullLoggerFactory.Instance, Options.Create(OptionsOf(setting))).Invoke(context);

        Assert.Equal((scheme, address), (context.Request.Scheme, context.Connection.RemoteIpAddress!.ToString()));
    }

    [Fact]
    public void A_word_that_is_no_address_is_refused_with_the_remedy()
    {
        var fault = Assert.Throws<SettingFaultException>(() => OptionsOf("10.0.0.5; máy chủ"));

        Assert.Contains("Proxy:Addresses: \"máy chủ\" không phải địa chỉ IP", fault.Message, StringComparison.Ordinal);
    }

    private static ForwardedHeadersOptions OptionsOf(string setting)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Proxy:Addresses", setting)]).Build();
        using var services = new ServiceCollection().AddTrustedProxies(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
    }
}
