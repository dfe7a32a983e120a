using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Units;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Documents;

/// <summary>An office's own words at the head of its documents; what it leaves empty follows from the unit's name.</summary>
public abstract class LetterheadTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly LetterheadLines Own = new("BỘ TÀI CHÍNH", "BHXH TỈNH THỬ", "Phố Thử");

    [DatabaseFact]
    public async Task Stands_above_the_provinces_Bieu_and_as_the_office_above_on_a_districts()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var province = await UnitAsync(Scenario.Province);
        Assert.Equal(SaveLetterheadResult.Saved, (await SaveAsync(province.ProvinceId, Own)).Result);

        var (whole, district) = (await HeadAsync(province), await HeadAsync(await UnitAsync("D1")));

        Assert.Equal(("BỘ TÀI CHÍNH", "BHXH TỈNH THỬ", "Phố Thử"), (whole.OfficeAbove, whole.Office, whole.Place));
        Assert.Equal(("BHXH TỈNH THỬ", (string?)null, "Phố Thử"), (district.OfficeAbove, district.Office, district.Place));
    }

    [DatabaseFact]
    public async Task Empty_lines_say_nothing_and_taking_all_back_is_as_if_there_had_been_none()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var province = await UnitAsync(Scenario.Province);
        await SaveAsync(province.ProvinceId, Own with { Office = "" });
        Assert.Null((await HeadAsync(province)).Office);
        Assert.Null((await HeadAsync(await UnitAsync("D1"))).OfficeAbove);

        Assert.Equal(SaveLetterheadResult.Saved, (await SaveAsync(province.ProvinceId, LetterheadLines.Empty)).Result);
        Assert.Equal(SaveLetterheadResult.NothingChanged, (await SaveAsync(province.ProvinceId, LetterheadLines.Empty)).Result);
        Assert.Equal(new StandaloneForm(), await HeadAsync(province));
    }

    [DatabaseFact]
    public async Task What_is_too_long_hidden_or_of_no_province_changes_nothing()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var (province, before) = ((await UnitAsync(Scenario.Province)).ProvinceId, await Database.ContentsAsync());

        Assert.Equal(["Office"], (await SaveAsync(province, Own with { Office = new string('B', OfficeLetterhead.LineMaxLength + 1) })).Faults.Select(f => f.Field));
        Assert.Equal(["Place"], (await SaveAsync(province, Own with { Place = "Phố\u0007" })).Faults.Select(f => f.Field));
        Assert.Equal(SaveLetterheadResult.Unknown, (await SaveAsync(ProvinceHead.National, Own)).Result);
        Assert.Equal(SaveLetterheadResult.Unknown, (await SaveAsync(9999, Own)).Result);
        var officer = Actor.Console("cán bộ") with { Rights = [new AccountRight((await UnitAsync("D1")).Id, AccountRole.Administrator)] };
        Assert.Equal(
            SaveLetterheadResult.Unknown,
            (await Database.WithServiceAsync<Letterheads, SaveLetterheadOutcome>(officer, l => l.SaveAsync(province, Own, officer.Name, CancellationToken.None))).Result);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    private Task<SaveLetterheadOutcome> SaveAsync(int province, LetterheadLines lines) =>
        Database.WithServiceAsync<Letterheads, SaveLetterheadOutcome>(l => l.SaveAsync(province, lines, "cán bộ", CancellationToken.None));

    private Task<StandaloneForm> HeadAsync(UnitRef unit) =>
        Database.WithServiceAsync<Letterheads, StandaloneForm>(l => l.HeadAsync(new StandaloneForm(), unit, CancellationToken.None));

    private async Task<UnitRef> UnitAsync(string code)
    {
        var day = new ReportMonth(2024, 9).LastDay;
        return (await Database.WithAsync(db => ReferenceCache.LoadAsync(db, CancellationToken.None))).Units.FindByCode(code, day)!.On(day);
    }
}

public sealed class LetterheadOnSqlite() : LetterheadTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class LetterheadOnPostgres() : LetterheadTests(new PostgresTestDatabase());
