using BhxhTracker.Core.Accounts;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>What the tests of the matrix share: the program over its data, who asks, and what stands in the database.</summary>
public abstract class AccessMatrix(TestDatabase database, bool isShort) : IAsyncLifetime
{
    internal bool IsShort => isShort;

    internal AccessApp App { get; } = new(database);

    internal IReadOnlyList<Endpoint> All { get; private set; } = [];

    internal IReadOnlyList<Visitor> Visitors { get; private set; } = [];

    /// <summary>Whose answers say what there is.</summary>
    internal Visitor Administrator { get; private set; } = null!;

    internal IReadOnlyList<Place> Probed { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        All = await Endpoints.AllAsync(App.Services);
        Administrator = await VisitorOfAsync(AccessApp.Somebody("country", AccountRole.Administrator, AccountRight.WholeCountry), "country");
        AccountRole[] roles = isShort ? [AccountRole.Entry, AccountRole.Administrator] : Enum.GetValues<AccountRole>();
        List<Visitor> visitors = [new(Actor.Nobody with { Name = "stranger" }, App.NewStranger(), "nobody"), await VisitorOfAsync(Actor.Nobody with { Name = "nobody" }, "nobody")];
        foreach (var role in roles)
        {
            visitors.Add(await VisitorOfAsync(AccessApp.Somebody("district", role, App.At("own").Id), "district"));
            if (!isShort)
            {
                visitors.Add(await VisitorOfAsync(AccessApp.Somebody("province", role, App.At("parent").Id), "province"));
            }
        }

        if (!isShort)
        {
            visitors.Add(await VisitorOfAsync(AccessApp.Somebody("country", AccountRole.Inspector, AccountRight.WholeCountry), "country"));
        }

        Visitors = [.. visitors, Administrator];
        Probed = isShort ? [App.At("own"), App.At("sibling"), App.At("other district")] : [.. App.Places.Where(p => p.Word != "nephew")];
    }

    public Task DisposeAsync() => App.DisposeAsync();

    internal static async Task<Answer> AskAsync(Visitor visitor, string address) => await Answer.ReadAsync(await visitor.Browser.Client.GetAsync(new Uri(address, UriKind.Relative)));

    internal string? LeakIn(Visitor visitor, Answer answer, string address) =>
        visitor.Secrets(App.Places, address).FirstOrDefault(secret => answer.Text.Contains(secret, StringComparison.Ordinal)) is { } leak ? $"{visitor.Actor.Name} {address}: reads “{leak}”" : null;

    /// <summary>Every version that a write moves, and what is written without one.</summary>
    internal Task<string> StandAsync() => App.Database.WithAsync(async db => string.Join(' ', [
        .. (await db.ProvinceHeads.OrderBy(h => h.ProvinceId).Select(h => new { h.ProvinceId, h.DataVersion, h.AuditSequence }).ToListAsync()).Select(h => $"{h.ProvinceId}:{h.DataVersion}:{h.AuditSequence}"),
        $"{await db.Jobs.CountAsync()}", $"{await db.Jobs.CountAsync(j => j.IsCancelAsked)}", $"{await db.ImportBatches.SumAsync(b => b.Version)}", $"{await db.ImportLayouts.CountAsync()}",
        $"{await db.Reorganisations.SumAsync(r => r.Version)}",
    ]));

    /// <summary>Somebody with an account of their own, signed in.</summary>
    private async Task<Visitor> VisitorOfAsync(Actor actor, string standing)
    {
        var browser = await App.NewBrowserOfAsync(actor.Name, actor.Name, [.. actor.Rights]);
        var account = await App.Database.WithAsync(db => db.Accounts.Where(a => a.DisplayName == actor.Name).Select(a => a.Id).SingleAsync());
        return new Visitor(actor with { AccountId = account }, browser, standing);
    }
}
