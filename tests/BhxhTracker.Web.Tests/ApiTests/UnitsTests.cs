using System.Net;
using System.Text.Json;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.ApiTests;

/// <summary>GET /api/v1/units.</summary>
public abstract class UnitsTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_WithoutParameters_ListsEveryUnitOfAllTimes()
    {
        var units = await app.JsonAsync("/api/v1/units");

        Assert.Equal(await app.Database.WithAsync(db => Task.FromResult(db.Units.Count())), units.GetArrayLength());
    }

    [DatabaseFact]
    public async Task Get_WithoutAccents_FindsTheUnitWithItsParent()
    {
        var unit = Assert.Single((await app.JsonAsync("/api/v1/units?q=la%20gi")).EnumerateArray());

        Assert.Equal(("594", "La Gi", "district", "thị xã"), (unit.Text("code"), unit.Text("name"), unit.Text("level"), unit.Text("kind")));
        Assert.Equal(await app.UnitIdAsync("60"), unit.GetProperty("parentId").GetInt32());
        Assert.Equal((JsonValueKind.Null, "2025-06-30"), (unit.GetProperty("validFrom").ValueKind, unit.Text("validTo")));
    }

    [DatabaseFact]
    public async Task Get_On_LeavesOutUnitsOfOtherDays()
    {
        Assert.Equal(["31"], Codes(await app.JsonAsync("/api/v1/units?q=thanh%20pho%20hai%20phong&on=2025-06-30")).Where(c => c.Length == 2));
        Assert.Empty(Codes(await app.JsonAsync("/api/v1/units?q=hong%20bang&on=2025-07-01")));
        Assert.Equal(64, Codes(await app.JsonAsync("/api/v1/units?on=2025-06-30")).Count(c => c.Length == 2));
        Assert.Equal(35, Codes(await app.JsonAsync("/api/v1/units?on=2025-07-01")).Count(c => c.Length == 2));
    }

    [DatabaseFact]
    public async Task Get_Parent_ListsItsUnitsInOfficialOrder()
    {
        var codes = Codes(await app.JsonAsync("/api/v1/units?parent=99&on=2024-09-30")).ToList();

        Assert.Equal(["99-VP", .. Enumerable.Range(991, 10).Select(c => c.ToString(System.Globalization.CultureInfo.InvariantCulture))], codes);
    }

    [DatabaseFact]
    public async Task Get_ParentAndText_Together_Narrow()
    {
        var units = await app.JsonAsync("/api/v1/units?parent=991&q=chau%20thanh");

        Assert.Equal("Châu Thành 1", Assert.Single(units.EnumerateArray()).Text("name"));
    }

    [DatabaseFact]
    public async Task Get_WrongParameters_AreNamed()
    {
        var (day, dayParameter, _) = await app.ProblemAsync("/api/v1/units?on=1.7.2025");
        var (parent, parentParameter, _) = await app.ProblemAsync("/api/v1/units?parent=xyz");

        Assert.Equal((HttpStatusCode.BadRequest, "on"), (day, dayParameter));
        Assert.Equal((HttpStatusCode.NotFound, "parent"), (parent, parentParameter));
    }

    private static IEnumerable<string> Codes(JsonElement units) => units.EnumerateArray().Select(u => u.Text("code")!);
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class UnitsOnSqlite(DemonstrationSqliteApp app) : UnitsTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class UnitsOnPostgres(DemonstrationPostgresApp app) : UnitsTests(app);
