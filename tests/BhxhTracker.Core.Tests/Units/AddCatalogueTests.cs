using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Units;
using BhxhTracker.Core.Units.Catalogue;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BhxhTracker.Core.Tests.Units;

/// <summary>The built-in catalogue of provinces: complete, added once, and respectful of what is there.</summary>
public abstract class AddCatalogueTests(TestDatabase database) : DatabaseTests(database)
{
    private const string UnitColumns = "code,name,level,kind,parent_code,valid_from,valid_to\n";

    private static readonly DateOnly LastDay = new(2025, 6, 30);
    private static readonly DateOnly FirstDay = new(2025, 7, 1);

    [DatabaseFact]
    public async Task Before_the_day_there_are_sixty_three_provinces_and_from_it_on_thirty_four()
    {
        var outcome = await AddAsync();

        var units = await UnitsAsync();
        Assert.Equal((86, 52, 0), (outcome.Units, outcome.Successions, outcome.Remarks.Count));
        Assert.Equal((63, 34), (units.Provinces(LastDay).Count, units.Provinces(FirstDay).Count));
        Assert.Equal("Bắc Giang", units.FindByCode("24", LastDay)!.NameOn(LastDay).Name);
        Assert.Equal("Bắc Ninh", units.FindByCode("24", FirstDay)!.NameOn(FirstDay).Name);
    }

    [DatabaseFact]
    public async Task A_province_that_did_not_change_keeps_its_identity_and_every_other_goes_whole_into_one()
    {
        await AddAsync();

        var units = await UnitsAsync();
        var before = units.Provinces(LastDay).ToList();
        var unchanged = before.Where(p => p.IsValidOn(FirstDay)).ToList();
        Assert.Equal(11, unchanged.Count);
        Assert.All(unchanged, p => Assert.Empty(units.SuccessionsFrom(p.Id).Concat(units.SuccessionsTo(p.Id))));
        Assert.All(before.Except(unchanged), p =>
        {
            var succession = Assert.Single(units.SuccessionsFrom(p.Id));
            Assert.Equal((FirstDay, null, null, "202/2025/QH15; 60-NQ/TW"), (succession.Effective, succession.Share, succession.Handover, succession.Decision));
        });
        var canTho = units.FindByCode("92", FirstDay)!;
        Assert.Equal(["Cần Thơ", "Hậu Giang", "Sóc Trăng"], units.SuccessionsTo(canTho.Id).Select(s => units.Find(s.PredecessorId)!.NameOn(LastDay).Name).Order(StringComparer.Ordinal));
    }

    [DatabaseFact]
    public async Task Dong_Nai_becomes_a_city_on_30_4_2026()
    {
        await AddAsync();

        var dongNai = (await UnitsAsync()).FindByCode("75", FirstDay)!;
        Assert.Equal((UnitKind.Province, UnitKind.City), (dongNai.NameOn(new DateOnly(2026, 4, 29)).Kind, dongNai.NameOn(new DateOnly(2026, 4, 30)).Kind));
        Assert.Equal("30/2026/QH16; 237/NQ-UBTVQH16", dongNai.Names[^1].Decision);
    }

    [DatabaseFact]
    public async Task Added_again_it_changes_nothing()
    {
        await AddAsync();
        var before = await Database.ContentsAsync();

        var again = await AddAsync();

        Assert.True(again.ChangedNothing);
        Assert.Equal(before, await Database.ContentsAsync());
        Assert.Equal(0, AddCatalogue.CountMissing(await UnitsAsync()));
    }

    [DatabaseFact]
    public async Task A_known_unit_under_the_code_is_taken_as_it_is_and_gets_its_successor()
    {
        await Database.ImportAsync("units", UnitColumns + "31,TP Hải Phòng,province,thành phố,,,2025-06-30\n303,Hồng Bàng,district,quận,31,,2025-06-30\n");

        var outcome = await AddAsync();

        var units = await UnitsAsync();
        var known = units.FindByCode("31", LastDay)!;
        Assert.Equal((85, 52), (outcome.Units, outcome.Successions));
        Assert.Equal("TP Hải Phòng", known.NameOn(LastDay).Name);
        Assert.Equal("Hải Phòng", units.Find(Assert.Single(units.SuccessionsFrom(known.Id)).SuccessorId)!.NameOn(FirstDay).Name);
    }

    [DatabaseFact]
    public async Task A_known_province_that_lives_on_over_the_day_is_not_merged_and_it_is_said_why()
    {
        await Database.ImportAsync("units", UnitColumns + "31,Hải Phòng,province,thành phố,,,\n");

        var outcome = await AddAsync();
        var again = await AddAsync();

        var units = await UnitsAsync();
        Assert.Equal((84, 50), (outcome.Units, outcome.Successions));
        Assert.Contains("Hải Phòng (31)", Assert.Single(outcome.Remarks), StringComparison.Ordinal);
        Assert.Empty(units.SuccessionsTo(units.FindByCode("31", FirstDay)!.Id));
        Assert.True(again.ChangedNothing);
    }

    [DatabaseFact]
    public async Task Successions_that_an_office_has_given_are_kept()
    {
        await Database.ImportAsync("units", UnitColumns + "30,Hải Dương,province,tỉnh,,,2025-06-30\n31,Hải Phòng,province,thành phố,,,2025-06-30\n31,Hải Phòng,province,thành phố,,2025-07-01,\n");
        await Database.ImportAsync("successions", "predecessor_code,successor_code,effective,decision\n30,31,2025-07-01,của tôi\n");

        var outcome = await AddAsync();

        var units = await UnitsAsync();
        Assert.Equal((83, 51), (outcome.Units, outcome.Successions));
        Assert.Equal("của tôi", Assert.Single(units.SuccessionsFrom(units.FindByCode("30", LastDay)!.Id)).Decision);
    }

    [DatabaseFact]
    public async Task A_code_of_another_level_is_left_alone_and_it_is_said()
    {
        await Database.ImportAsync("units", UnitColumns + "99,Tỉnh Thử,province,tỉnh,,,\n04,Phường Bốn,district,quận,99,,\n");

        var outcome = await AddAsync();

        Assert.Equal(85, outcome.Units);
        Assert.Contains("Phường Bốn", Assert.Single(outcome.Remarks), StringComparison.Ordinal);
        Assert.Equal(UnitLevel.District, (await UnitsAsync()).FindByCode("04", LastDay)!.Level);
    }

    [DatabaseFact]
    public async Task The_demonstration_has_all_provinces_with_its_own_among_them()
    {
        await Database.LoadDemonstrationAsync();

        var units = await UnitsAsync();
        Assert.Equal((64, 35), (units.Provinces(LastDay).Count, units.Provinces(FirstDay).Count));
        Assert.All(["31", "60", "92", "94", "96"], code => Assert.Single(units.SuccessionsFrom(units.FindByCode(code, LastDay)!.Id)));
        Assert.Equal("Lâm Đồng", units.Find(units.SuccessionsFrom(units.FindByCode("60", LastDay)!.Id).Single().SuccessorId)!.NameOn(FirstDay).Name);
    }

    [DatabaseFact]
    public async Task Two_at_once_add_it_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => AddAsync()));

        Assert.Equal([0, 86], outcomes.Select(o => o.Units).Order());
        Assert.Equal((86, 52), await Database.WithAsync(async db => (await db.Units.CountAsync(), await db.UnitSuccessions.CountAsync())));
        Assert.Equal(1, await Database.WithAsync(db => db.AuditEntries.CountAsync(a => a.ProvinceId == ProvinceHead.National)));
    }

    private Task<AddCatalogueOutcome> AddAsync() =>
        Database.WithServiceAsync<ImportService, AddCatalogueOutcome>(import => import.AddCatalogueAsync("kiểm thử", CancellationToken.None));

    private async Task<UnitCatalogue> UnitsAsync()
    {
        await using var scope = Database.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return (await scope.ServiceProvider.GetRequiredService<ReferenceCache>().GetAsync(db, CancellationToken.None)).Units;
    }
}

public sealed class AddCatalogueOnSqlite() : AddCatalogueTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class AddCatalogueOnPostgres() : AddCatalogueTests(new PostgresTestDatabase());
