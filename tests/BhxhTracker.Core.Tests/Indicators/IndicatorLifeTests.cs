using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Indicators;

/// <summary>How an own indicator moves, ends and comes back; what was counted is never lost.</summary>
public abstract class IndicatorLifeTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly ReportMonth October = new(2024, 10);

    [DatabaseFact]
    public async Task What_nobody_used_is_deleted_with_its_notes_and_its_form()
    {
        var untouched = await Database.WithAsync(db => db.Forms.CountAsync());
        var cards = await Database.AddIndicatorAsync(IndicatorSaving.Cards);
        await Database.WithServiceAsync<SaveIndicatorNote, SaveIndicatorNoteResult>(save => save.RunAsync(
            new SaveIndicatorNoteOptions { IndicatorId = cards.Id, From = new DateOnly(2024, 1, 1), Text = "đếm lại", Actor = "cán bộ" }, CancellationToken.None));

        var outcome = await Database.LifeAsync(cards.Id, (life, o) => life.DeleteAsync(o, CancellationToken.None));

        Assert.Equal(IndicatorLifeResult.Done, outcome.Result);
        Assert.Equal((0, 0, untouched), await Database.WithAsync(async db => (
            await db.Indicators.CountAsync(i => i.Id >= Indicator.FirstOwnId), await db.IndicatorNotes.CountAsync(n => n.IndicatorId == cards.Id), await db.Forms.CountAsync())));
    }

    [DatabaseFact]
    public async Task What_has_figures_plans_a_history_or_parts_is_not_deleted()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var cards = await Database.AddIndicatorAsync(IndicatorSaving.Cards);
        var part = await Database.AddIndicatorAsync(IndicatorSaving.Cards with { Code = "THE_HGD", Name = "Thẻ hộ gia đình", ShortName = "", NewForm = null, ParentId = cards.Id });
        var planned = await Database.AddIndicatorAsync(IndicatorSaving.People("HSSV_A", "HSSV trường A"));
        await Database.ImportPlansAsync(2024, "HSSV_A", "BHXH_TINH", ("D1", 100));
        await Database.SaveAsync("D1", "2024-09", [("THE_HGD", 5, 0)]);
        await Database.SaveAsync("D1", "2024-09", [("THE_HGD", null, 1)]);
        var before = await Database.ContentsAsync();

        var withPart = await Database.LifeAsync(cards.Id, (life, o) => life.DeleteAsync(o, CancellationToken.None));
        var withPlan = await Database.LifeAsync(planned.Id, (life, o) => life.DeleteAsync(o, CancellationToken.None));
        var withHistory = await Database.LifeAsync(part.Id, (life, o) => life.DeleteAsync(o, CancellationToken.None));

        Assert.Equal((IndicatorLifeResult.HasDependants, "THE_HGD"), (withPart.Result, Assert.Single(withPart.Others).Code));
        Assert.Equal(IndicatorLifeResult.HasPlans, withPlan.Result);
        Assert.Equal(IndicatorLifeResult.HasFigures, withHistory.Result);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_retired_indicator_is_asked_for_no_more_and_its_past_stays()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var cards = await Database.AddIndicatorAsync(IndicatorSaving.Cards);
        await Database.SaveAsync("D1", "2024-09", [(cards.Code, 5, 0)]);

        var tooEarly = await Database.LifeAsync(cards.Id, (life, o) => life.RetireAsync(o, new ReportMonth(2024, 9), CancellationToken.None));
        var retired = await Database.LifeAsync(cards.Id, (life, o) => life.RetireAsync(o, October, CancellationToken.None));

        var unit = (await Database.ProgressAsync("D1", "2024-09")).Unit;
        var (september, october) = (await SheetAsync(unit.Unit.Id, "2024-09"), await SheetAsync(unit.Unit.Id, "2024-10"));
        Assert.Equal((IndicatorLifeResult.HasFigures, new ReportMonth(2024, 9)), (tooEarly.Result, tooEarly.LastMonth));
        Assert.Equal(IndicatorLifeResult.Done, retired.Result);
        Assert.Equal(5, unit.Of(cards.Id).Value.Value);
        Assert.Contains(september.Forms, f => f.Form.Code == "the");
        Assert.DoesNotContain(october.Forms, f => f.Form.Code == "the");
        Assert.Equal(CellResult.Invalid, (await Database.SaveAsync("D1", "2024-10", [(cards.Code, 6, 0)])).Cells[0].Result);
        Assert.False((await Database.TryImportAsync("counts", $"unit_code,month,indicator,value\nD1,2024-10,{cards.Code},6\n")).IsAccepted);
        Assert.False((await Database.TryImportAsync("plans", $"{Scenario.PlanColumns}\nD1,2025,{cards.Code},headcount,6,BHXH_TINH\n")).IsAccepted);
        Assert.Equal(SaveFiguresResult.Saved, (await Database.SaveAsync("D1", "2024-09", [(cards.Code, 6, 1)])).Result);
    }

    [DatabaseFact]
    public async Task It_comes_back_after_its_whole_and_retires_after_its_parts()
    {
        var cards = await Database.AddIndicatorAsync(IndicatorSaving.Cards);
        var part = await Database.AddIndicatorAsync(IndicatorSaving.Cards with { Code = "THE_HGD", Name = "Thẻ hộ gia đình", ShortName = "", NewForm = null, ParentId = cards.Id });

        Assert.Equal(IndicatorLifeResult.HasDependants, (await Database.LifeAsync(cards.Id, (life, o) => life.RetireAsync(o, October, CancellationToken.None))).Result);
        Assert.Equal(IndicatorLifeResult.Done, (await Database.LifeAsync(part.Id, (life, o) => life.RetireAsync(o, October, CancellationToken.None))).Result);
        Assert.Equal(IndicatorLifeResult.NothingChanged, (await Database.LifeAsync(part.Id, (life, o) => life.RetireAsync(o, October, CancellationToken.None))).Result);
        Assert.Equal(IndicatorLifeResult.Done, (await Database.LifeAsync(cards.Id, (life, o) => life.RetireAsync(o, October, CancellationToken.None))).Result);
        Assert.Equal(IndicatorLifeResult.WholeIsRetired, (await Database.LifeAsync(part.Id, (life, o) => life.BringBackAsync(o, CancellationToken.None))).Result);
        Assert.Equal(IndicatorLifeResult.Done, (await Database.LifeAsync(cards.Id, (life, o) => life.BringBackAsync(o, CancellationToken.None))).Result);
        Assert.Equal(IndicatorLifeResult.Done, (await Database.LifeAsync(part.Id, (life, o) => life.BringBackAsync(o, CancellationToken.None))).Result);
        Assert.Null((await Database.IndicatorAsync(part.Id)).RetiredFrom);
        Assert.Equal(6, await Database.VerifyAuditAsync(ProvinceHead.National));
    }

    [DatabaseFact]
    public async Task Own_indicators_change_places_among_themselves()
    {
        var parent = await Database.WithAsync(db => db.Indicators.Where(i => i.Code == "BHYT_HSSV").Select(i => i.Id).SingleAsync());
        var a = await Database.AddIndicatorAsync(IndicatorSaving.People("HSSV_A", "HSSV trường A") with { ParentId = parent });
        var b = await Database.AddIndicatorAsync(IndicatorSaving.People("HSSV_B", "HSSV trường B") with { ParentId = parent });

        var up = await Database.LifeAsync(b.Id, (life, o) => life.MoveAsync(o, up: true, CancellationToken.None));
        var end = await Database.LifeAsync(b.Id, (life, o) => life.MoveAsync(o, up: true, CancellationToken.None));

        Assert.Equal([IndicatorLifeResult.Done, IndicatorLifeResult.NothingChanged], new[] { up.Result, end.Result });
        Assert.True((await Database.IndicatorAsync(b.Id)).Order < (await Database.IndicatorAsync(a.Id)).Order);
    }

    [DatabaseFact]
    public async Task The_products_own_and_a_stale_version_are_refused()
    {
        var health = await Database.WithAsync(db => db.Indicators.Where(i => i.Code == "BHYT").Select(i => i.Id).SingleAsync());
        var cards = await Database.AddIndicatorAsync(IndicatorSaving.Cards);
        var stale = new IndicatorLifeOptions { Id = cards.Id, BaseVersion = 0, Actor = "cán bộ" };

        Assert.Equal(IndicatorLifeResult.BuiltIn, (await Database.LifeAsync(health, (life, o) => life.DeleteAsync(o, CancellationToken.None))).Result);
        Assert.Equal(IndicatorLifeResult.Conflict, (await Database.LifeAsync(cards.Id, (life, _) => life.DeleteAsync(stale, CancellationToken.None))).Result);
        Assert.Equal(IndicatorLifeResult.Unknown, (await Database.LifeAsync(cards.Id, (life, _) => life.BringBackAsync(stale with { Id = 4711 }, CancellationToken.None))).Result);
    }

    private Task<EntrySheet> SheetAsync(int unitId, string month) => Database.WithServiceAsync<EntryQuery, EntrySheet>(async query =>
        (await query.SheetAsync(unitId, ReportMonth.TryParse(month, out var asked) ? asked : default, CancellationToken.None))!);
}

public sealed class IndicatorLifeOnSqlite() : IndicatorLifeTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class IndicatorLifeOnPostgres() : IndicatorLifeTests(new PostgresTestDatabase());
