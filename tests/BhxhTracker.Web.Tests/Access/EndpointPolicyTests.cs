using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>What is not declared is shut, and nothing is left undeclared.</summary>
[Collection(DemonstrationOnSqlite.Name)]
public sealed class EndpointPolicyTests(DemonstrationSqliteApp app)
{
    private static readonly string[] Reading = ["Read", "Export", "ReadReorganisations", "ReadAudit", "ReadAccounts", "ReadBackups"];

    /// <summary>What is posted there comes back as a file in other clothes; nothing is kept.</summary>
    private static readonly string[] HandsOut = ["/bao-cao/nhanh/{unitId:int}/tep"];

    [Fact]
    public async Task Every_endpoint_declares_who_may_ask()
    {
        var all = await Endpoints.AllAsync(app.Services);

        Assert.True(all.Count > 90, $"{all.Count} endpoints");
        Assert.DoesNotContain(all, e => e.Declaration is null);
        Assert.All(all.Select(e => e.Declaration).OfType<MayDoAttribute>(), d => Assert.NotEmpty(d.AnyOf));
        Assert.All(all.Select(e => e.Declaration).OfType<ForSignedInAttribute>(), d => Assert.NotEmpty(d.Why));
        Assert.All(all.Select(e => e.Declaration).OfType<OpenToAllAttribute>(), d => Assert.NotEmpty(d.Why));
        Assert.All(all, e => Assert.True(e.IsAnonymous == e.Declaration is OpenToAllAttribute, $"{e}: declared for all and open to all must be the same"));
    }

    [Fact]
    public async Task Whatever_may_write_asks_for_more_than_reading()
    {
        var writing = (await Endpoints.AllAsync(app.Services)).Where(e => e.Method is not ("GET" or "HEAD") && !HandsOut.Contains(e.Route) && e.Declaration is not (OpenToAllAttribute or ForSignedInAttribute));

        Assert.DoesNotContain(writing, e => ((MayDoAttribute)e.Declaration!).AnyOf.Any(p => Reading.Contains(p.ToString())));
    }

    [Fact]
    public async Task What_hands_out_files_asks_for_the_right_to_take_them()
    {
        var handing = (await Endpoints.AllAsync(app.Services)).Where(e => HandsOut.Contains(e.Route)).ToList();

        Assert.Equal(["GET", "POST"], handing.Select(e => e.Method));
        Assert.All(handing, e => Assert.Equal([BhxhTracker.Core.Accounts.Power.Export], ((MayDoAttribute)e.Declaration!).AnyOf));
    }

    [Fact]
    public void An_undeclared_endpoint_admits_nobody() => Assert.False(AccessGate.Admits(null, Actor.Console("quản trị")));
}
