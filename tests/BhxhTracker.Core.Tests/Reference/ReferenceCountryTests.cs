using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Reference;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Core.Tests.Reference;

/// <summary>The whole country over 1/7/2025, from the reference lists: counts, successions, and how long the import takes.</summary>
public abstract class ReferenceCountryTests(TestDatabase database, ITestOutputHelper output) : DatabaseTests(database)
{
    /// <summary>The product's promise on SQLite; a busy machine must not fail a right program, so the bound is generous.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly DateOnly LastDay = new(2025, 6, 30);
    private static readonly DateOnly FirstDay = new(2025, 7, 1);

    [ReferenceFact]
    public async Task The_country_comes_in_whole_and_quickly()
    {
        var files = ReferenceFiles.Read();

        var times = await Database.LoadReferenceAsync(files);

        var total = TimeSpan.FromTicks(times.Sum(t => t.Time.Ticks));
        output.WriteLine($"{Database.Options.Provider}: {total.TotalSeconds:0.0} s ({string.Join(", ", times.Select(t => $"{t.File} {t.Time.TotalSeconds:0.0} s"))})");
        output.WriteLine($"{files.LeftOut.Count} dòng không nạp:");
        files.LeftOut.ToList().ForEach(output.WriteLine);
        Assert.InRange(total, TimeSpan.Zero, Longest);
        Assert.Equal(64, files.LeftOut.Count);

        var units = await UnitsAsync();
        Counts(units);
        Successions(units);
        IslandDistricts(units);
        Later(units);
        Assert.True((await Database.ImportAsync("units", files.Units)).ChangedNothing);
        Assert.True((await Database.ImportAsync("successions", files.Successions)).ChangedNothing);
    }

    private static void Counts(UnitCatalogue units)
    {
        Assert.Equal((63, 34), (Count(UnitLevel.Province, LastDay), Count(UnitLevel.Province, FirstDay)));
        Assert.Equal((696, 0), (Count(UnitLevel.District, LastDay), Count(UnitLevel.District, FirstDay)));
        Assert.Equal((10_035, 3_321), (Count(UnitLevel.Commune, LastDay), Count(UnitLevel.Commune, FirstDay)));

        int Count(UnitLevel level, DateOnly day) => units.All.Count(u => u.Level == level && u.IsValidOn(day));
    }

    private static void Successions(UnitCatalogue units)
    {
        Assert.Equal(52 + 10_564, units.Successions.Count);
        Assert.All(units.Successions, s => Assert.Equal((FirstDay, null), (s.Effective, s.Share)));

        // Below the provinces nothing goes where the province did not go.
        var provinces = units.Provinces(LastDay).ToDictionary(
            p => p.ProvinceId,
            p => p.IsValidOn(FirstDay) ? p.ProvinceId : units.Find(units.SuccessionsFrom(p.Id).Single().SuccessorId)!.ProvinceId);
        var crossing = units.Successions
            .Select(s => (From: units.Find(s.PredecessorId)!, To: units.Find(s.SuccessorId)!))
            .Where(s => provinces[s.From.ProvinceId] != s.To.ProvinceId)
            .Select(s => $"{s.From.CodeOn(LastDay)} → {s.To.CodeOn(FirstDay)}");
        Assert.Empty(crossing);
    }

    /// <summary>Five districts had no communes; each became a đặc khu as a whole.</summary>
    private static void IslandDistricts(UnitCatalogue units)
    {
        var islands = units.All.Where(u => u.Level == UnitLevel.District && !units.ChildrenOf(u.Id, LastDay).Any()).ToList();
        Assert.Equal(["Bạch Long Vĩ", "Côn Đảo", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn"], islands.Select(u => u.NameOn(LastDay).Name).Order(StringComparer.Ordinal));
        Assert.All(islands, u =>
        {
            var zone = units.Find(Assert.Single(units.SuccessionsFrom(u.Id)).SuccessorId)!.On(FirstDay);
            Assert.Equal((u.NameOn(LastDay).Name, UnitKind.SpecialZone), (zone.Name, zone.Kind));
        });
    }

    private static void Later(UnitCatalogue units)
    {
        var dongNai = units.FindByCode("75", FirstDay)!;
        var wards = new[] { new DateOnly(2026, 4, 29), new DateOnly(2026, 4, 30) }
            .Select(day => units.ChildrenOf(dongNai.Id, day).Count(u => u.NameOn(day).Kind == UnitKind.Ward)).ToList();
        Assert.Equal(10, wards[1] - wards[0]);
    }

    private async Task<UnitCatalogue> UnitsAsync()
    {
        await using var scope = Database.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return (await scope.ServiceProvider.GetRequiredService<ReferenceCache>().GetAsync(db, CancellationToken.None)).Units;
    }
}

public sealed class ReferenceCountryOnSqlite(ITestOutputHelper output) : ReferenceCountryTests(new SqliteTestDatabase(), output);

[OnPostgres]
public sealed class ReferenceCountryOnPostgres(ITestOutputHelper output) : ReferenceCountryTests(new PostgresTestDatabase(), output);
