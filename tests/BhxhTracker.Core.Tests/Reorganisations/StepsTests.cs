using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Reorganisations;

/// <summary>What each kind of step does to units from its day on.</summary>
public abstract class StepsTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Before = "2024-08-31";
    private const string Day = "2024-09-01";

    [DatabaseFact]
    public async Task Merged_units_end_the_day_before_and_their_communes_report_to_the_new_one()
    {
        await Database.ImportProvinceAsync(districts: 3, communes: 2);
        var merge = new MergeUnits([await IdAsync("D1"), await IdAsync("D2")], New("Liên huyện 1-2", "L12"));

        var preview = await Database.PreviewAsync(Day, merge);
        await Database.ApplyAsync(Day, moveFigures: false, merge);

        Assert.Equal(["2 đơn vị hợp nhất thành BHXH cơ sở Liên huyện 1-2", "4 xã đổi đơn vị quản lý"], preview.Effects);
        var units = await Database.UnitsAsync();
        var (old, merged) = (units.FindByCode("D1", Of(Before))!, units.FindByCode("L12", Of(Day))!);
        Assert.Equal((Of(Before), Of(Day), old.ProvinceId), (old.ValidTo, merged.ValidFrom, merged.ProvinceId));
        Assert.Equal(["D1-1", "D1-2", "D2-1", "D2-2"], units.ChildrenOf(merged.Id, Of(Day)).Select(u => u.CodeOn(Of(Day))));
        Assert.Equal(["D1", "D2", "D3"], units.ChildrenOf(old.ParentIdOn(Of(Before))!.Value, Of(Before)).Select(u => u.CodeOn(Of(Before))));
        Assert.Equal(Reorganising.Decision, units.FindByCode("D1-1", Of(Day))!.Parents[^1].Decision);
        Assert.All(units.Successions, s => Assert.Equal((merged.Id, Of(Day), null, null, null, Reorganising.Decision), (s.SuccessorId, s.Effective, s.Share, s.Handover, s.IndicatorId, s.Decision)));
        Assert.Equal(2, units.Successions.Count);
    }

    [DatabaseFact]
    public async Task A_split_unit_hands_on_general_shares_shares_of_an_indicator_and_handover_counts()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        var (bb, health) = (await Database.IndicatorIdAsync("BHXH_BB"), await Database.IndicatorIdAsync("BHYT"));
        var split = new SplitUnit(
            await IdAsync("D1"),
            "dân số 2023",
            [
                new SplitPart(New("Một A", "D1A", key: -1), null, 0.35m, [new IndicatorPart(bb, 0.8m, null), new IndicatorPart(health, null, 16_000)]),
                new SplitPart(New("Một B", "D1B", key: -2), null, 0.65m, [new IndicatorPart(bb, 0.2m, null), new IndicatorPart(health, null, 64_000)]),
            ],
            null);

        var alone = await Database.PreviewAsync(Day, split);
        await Database.ApplyAsync(Day, moveFigures: false, split, new MoveUnits([await IdAsync("D1-1")], -1, []), new MoveUnits([await IdAsync("D1-2")], -2, []));

        Assert.Contains("còn 2 đơn vị trực thuộc", Assert.Single(alone.Faults).Problem, StringComparison.Ordinal);
        var units = await Database.UnitsAsync();
        Assert.Equal(
            ["D1A  0.35 ", "D1A BHXH_BB 0.8 ", "D1A BHYT  16000", "D1B  0.65 ", "D1B BHXH_BB 0.2 ", "D1B BHYT  64000"],
            (await SuccessionsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal("D1A", units.Find(units.FindByCode("D1-1", Of(Day))!.ParentIdOn(Of(Day))!.Value)!.CodeOn(Of(Day)));
        Assert.Null(units.FindByCode("D1", Of(Day)));
    }

    [DatabaseFact]
    public async Task Names_kinds_and_codes_change_from_the_day_on_and_the_past_keeps_them()
    {
        await Database.ImportProvinceAsync(districts: 2);
        var d1 = await IdAsync("D1");

        await Database.ApplyAsync(Day, moveFigures: false, new RenameUnit(d1, "An Dương"), new ChangeKind(d1, UnitKind.UrbanDistrict), new ChangeCode(d1, "D9"));

        var unit = (await Database.UnitsAsync()).Find(d1)!;
        Assert.Equal(("Huyện 1", "D1"), (unit.On(Of(Before)).FullName, unit.CodeOn(Of(Before))));
        Assert.Equal(("Quận An Dương", "D9"), (unit.On(Of(Day)).FullName, unit.CodeOn(Of(Day))));
        Assert.Null(unit.ValidTo);
    }

    [DatabaseFact]
    public async Task Handover_counts_of_several_communes_between_one_pair_are_one_row()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 3);
        var (d1, d2, bb) = (await IdAsync("D1"), await IdAsync("D2"), await Database.IndicatorIdAsync("BHXH_BB"));

        await Database.ApplyAsync(
            Day,
            moveFigures: false,
            new MoveUnits([await IdAsync("D1-1")], d2, [new HandoverCount(d1, bb, 9_000)]),
            new MoveUnits([await IdAsync("D1-2")], d2, [new HandoverCount(d1, bb, 500)]));

        Assert.Equal(["D2 BHXH_BB  9500"], await SuccessionsAsync());
        var units = await Database.UnitsAsync();
        Assert.Equal((null, d2), (units.Find(d1)!.ValidTo, units.FindByCode("D1-2", Of(Day))!.ParentIdOn(Of(Day))));
    }

    [DatabaseFact]
    public async Task An_office_opens_with_its_list_of_communes_and_a_unit_closes_into_another()
    {
        await Database.ImportProvinceAsync(districts: 3, communes: 2);
        var open = new OpenUnit(
            new NewUnit(-1, "BHXH cơ sở số 1", UnitKind.LocalOffice, "31-CS01", await IdAsync("31"), 7),
            [await IdAsync("D1-1"), await IdAsync("D1-2"), await IdAsync("D2-1")],
            []);
        var preview = await Database.PreviewAsync(Day, open, new CloseUnit(await IdAsync("D1"), -1));

        await Database.ApplyAsync(Day, moveFigures: false, open, new CloseUnit(await IdAsync("D1"), -1));

        Assert.Equal(["mở BHXH cơ sở số 1", "Huyện 1 kết thúc, nhập vào BHXH cơ sở số 1", "3 xã đổi đơn vị quản lý"], preview.Effects);
        var units = await Database.UnitsAsync();
        var office = units.FindByCode("31-CS01", Of(Day))!;
        Assert.Equal((UnitLevel.District, 7), (office.Level, office.OfficialOrder));
        Assert.Equal(["D1-1", "D1-2", "D2-1"], units.ChildrenOf(office.Id, Of(Day)).Select(u => u.CodeOn(Of(Day))));
    }

    [DatabaseFact]
    public async Task Merged_provinces_reopen_everything_below_them_as_new_identities_of_the_new_province()
    {
        await Database.ImportAsync("units", """
            code,name,level,kind,parent_code,official_order
            24,Bắc Giang,province,tỉnh,,1
            27,Bắc Ninh,province,tỉnh,,2
            241,Huyện Yên Thế,district,huyện,24,3
            24101,Xã Một,commune,xã,241,4
            271,Thành phố Bắc Ninh,district,thành phố,27,5
            """);
        await Database.ImportCountsAsync("2024-08", "BHYT", ("24101", 10), ("271", 20));
        var merge = new MergeUnits([await IdAsync("24"), await IdAsync("27")], new NewUnit(-1, "Bắc Ninh", UnitKind.Province, "24", null, 1));

        var preview = await Database.PreviewAsync(Day, merge);
        await Database.ApplyAsync(Day, moveFigures: false, merge);

        Assert.Equal(["2 đơn vị hợp nhất thành Tỉnh Bắc Ninh", "3 đơn vị sang tỉnh khác: kết thúc và mở lại với tên, mã cũ, kế thừa toàn bộ"], preview.Effects);
        var units = await Database.UnitsAsync();
        var (old, now) = (units.FindByCode("24101", Of(Before))!, units.FindByCode("24101", Of(Day))!);
        Assert.NotEqual((old.Id, old.ProvinceId), (now.Id, now.ProvinceId));
        Assert.Equal(("Xã Một", UnitKind.Commune, 4, "241"), (now.NameOn(Of(Day)).Name, now.NameOn(Of(Day)).Kind, now.OfficialOrder, units.Find(now.ParentIdOn(Of(Day))!.Value)!.CodeOn(Of(Day))));
        Assert.Equal(5, units.Successions.Count);
        Assert.Equal("Bắc Ninh", Assert.Single(units.Provinces(Of(Day))).NameOn(Of(Day)).Name);
        Assert.Equal(30, (await Database.ProgressAsync("24", "2024-08")).Unit.Of("BHYT").Value.Value + (await Database.ProgressAsync("27", "2024-08")).Unit.Of("BHYT").Value.Value);
    }

    [DatabaseFact]
    public async Task A_unit_that_moves_to_another_province_ends_there_and_begins_anew()
    {
        await Database.ImportAsync("units", "code,name,level,kind,parent_code\n24,Bắc Giang,province,tỉnh,\n27,Bắc Ninh,province,tỉnh,\n241,A,district,huyện,24\n24101,Một,commune,xã,241\n242,B,district,huyện,24\n");

        await Database.ApplyAsync(Day, moveFigures: false, new MoveUnits([await IdAsync("241")], await IdAsync("27"), []));

        var units = await Database.UnitsAsync();
        Assert.Equal(["241"], units.ChildrenOf(units.FindByCode("27", Of(Day))!.Id, Of(Day)).Select(u => u.CodeOn(Of(Day))));
        Assert.Equal(["242"], units.ChildrenOf(units.FindByCode("24", Of(Day))!.Id, Of(Day)).Select(u => u.CodeOn(Of(Day))));
        Assert.All(units.Successions, s => Assert.NotEqual(units.Find(s.PredecessorId)!.ProvinceId, units.Find(s.SuccessorId)!.ProvinceId));
        Assert.Equal(2, units.Successions.Count);
    }

    [DatabaseFact]
    public async Task Applying_is_audited_and_named_as_done()
    {
        await Database.ImportProvinceAsync(districts: 1);

        var id = await Database.ApplyAsync(Day, moveFigures: false, new RenameUnit(await IdAsync("D1"), "An Dương"));

        var view = await Database.ReorganisationAsync(id);
        Assert.Equal((ReorganisationState.Applied, "giám đốc", 2), (view.Row.State, view.Row.AppliedBy, view.Row.Version));
        Assert.Equal("huyện Huyện 1 đổi tên thành An Dương", Assert.Single(view.Preview.Effects));
        Assert.Equal(("Huyện 1", "Huyện An Dương"), (view.Preview.Units[0].Before!.FullName, view.Preview.Units[0].After!.FullName));
        var entry = await Database.WithAsync(db => db.AuditEntries.AsNoTracking().Where(a => a.Act == AuditAct.ApplyReorganisation).SingleAsync());
        Assert.Equal((ProvinceHead.National, "giám đốc"), (entry.ProvinceId, entry.Actor));
        Assert.Contains(Reorganising.Decision, entry.Summary, StringComparison.Ordinal);
        await Database.VerifyAuditAsync(ProvinceHead.National);
    }

    private static NewUnit New(string name, string code, int key = -1) => new(key, name, UnitKind.LocalOffice, code, null, null);

    private static DateOnly Of(string day) => Reorganising.Day(day);

    private Task<int> IdAsync(string code) => Database.UnitIdAsync(code, Before);

    /// <summary>"successor indicator share handover".</summary>
    private async Task<IReadOnlyList<string>> SuccessionsAsync()
    {
        var units = await Database.UnitsAsync();
        var indicators = await Database.WithAsync(db => db.Indicators.ToDictionaryAsync(i => i.Id, i => i.Code));
        return [.. units.Successions.OrderBy(s => s.Id).Select(s => FormattableString.Invariant(
            $"{units.Find(s.SuccessorId)!.CodeOn(Of(Day))} {(s.IndicatorId is { } i ? indicators[i] : "")} {s.Share:0.####} {s.Handover}"))];
    }
}

public sealed class StepsOnSqlite() : StepsTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class StepsOnPostgres() : StepsTests(new PostgresTestDatabase());
