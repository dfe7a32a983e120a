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
        Administrator = VisitorOf(AccessApp.Somebody("country", AccountRole.Administrator, AccountRight.WholeCountry), "country");
        AccountRole[] roles = isShort ? [AccountRole.Entry, AccountRole.Administrator] : Enum.GetValues<AccountRole>();
        Visitors =
        [
            VisitorOf(Actor.Nobody with { Name = "nobody" }, "nobody"),
            .. roles.Select(role => VisitorOf(AccessApp.Somebody("district", role, App.At("own").Id), "district")),
            .. isShort ? [] : roles.Select(role => VisitorOf(AccessApp.Somebody("province", role, App.At("parent").Id), "province")),
            .. isShort ? [] : new[] { VisitorOf(AccessApp.Somebody("country", AccountRole.Inspector, AccountRight.WholeCountry), "country") },
            Administrator,
        ];
        Probed = isShort ? [App.At("own"), App.At("sibling"), App.At("other district")] : [.. App.Places.Where(p => p.Word != "nephew")];
    }

    public Task DisposeAsync() => App.DisposeAsync();

    internal static async Task<Answer> AskAsync(Visitor visitor, string address) => await Answer.ReadAsync(await visitor.Browser.Client.GetAsync(new Uri(address, UriKind.Relative)));

    internal string? LeakIn(Visitor visitor, Answer answer, string address) =>
        visitor.Secrets(App.Places, address).FirstOrDefault(secret => answer.Text.Contains(secret, StringComparison.Ordinal)) is { } leak ? $"{visitor.Actor.Name} {address}: reads “{leak}”" : null;

    /// <summary>Every version that a write moves, and what is written without one.</summary>
    internal Task<string> StandAsync() => App.Database.WithAsync(async db => string.Join(' ', [
        .. (await db.ProvinceHeads.OrderBy(h => h.ProvinceId).Select(h => new { h.ProvinceId, h.DataVersion }).ToListAsync()).Select(h => $"{h.ProvinceId}:{h.DataVersion}"),
        $"{await db.Jobs.CountAsync()}", $"{await db.Jobs.CountAsync(j => j.IsCancelAsked)}", $"{await db.ImportBatches.SumAsync(b => b.Version)}", $"{await db.ImportLayouts.CountAsync()}",
        $"{await db.Reorganisations.SumAsync(r => r.Version)}",
    ]));

    private Visitor VisitorOf(Actor actor, string standing) => new(actor, App.BrowserOf(actor), standing);
}
