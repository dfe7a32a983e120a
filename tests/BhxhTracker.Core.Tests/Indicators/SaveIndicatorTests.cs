using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Indicators;

/// <summary>What becomes of an office's own indicator when it is added or changed.</summary>
public abstract class SaveIndicatorTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly SaveIndicatorOptions Cards = IndicatorSaving.Cards;

    [DatabaseFact]
    public async Task An_own_indicator_comes_with_its_own_form_and_leaves_an_audit_entry()
    {
        var cards = await Database.AddIndicatorAsync(Cards);

        var form = await Database.WithAsync(db => db.Forms.AsNoTracking().SingleAsync(f => f.Id == cards.FormId));
        var entry = await Database.WithAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(a => a.ProvinceId == ProvinceHead.National && a.Act == AuditAct.SaveIndicator));
        Assert.Equal((Indicator.FirstOwnId, 1), (cards.Id, cards.Version));
        Assert.Equal((ReportForm.FirstOwnId, "the", "Thẻ BHYT"), (form.Id, form.Code, form.Name));
        Assert.Equal(("cán bộ", "Thêm chỉ tiêu THE_CHUA_PHAT_HANH: Thẻ BHYT chưa phát hành"), (entry.Actor, entry.Summary));
        Assert.Equal(1, await Database.VerifyAuditAsync(ProvinceHead.National));
    }

    [DatabaseFact]
    public async Task A_missing_code_comes_from_the_name_and_a_taken_one_gets_a_number()
    {
        var first = await Database.AddIndicatorAsync(IndicatorSaving.People("", "Đối tượng tái tục, đợt 2"));
        var second = await Database.AddIndicatorAsync(IndicatorSaving.People("", "Đối tượng tái tục đợt 2"));

        Assert.Equal(("DOI_TUONG_TAI_TUC_DOT_2", "Đối tượng tái tục, đợt 2"), (first.Code, first.ShortName));
        Assert.Equal("DOI_TUONG_TAI_TUC_DOT_2_2", second.Code);
    }

    [DatabaseFact]
    public async Task Typed_text_is_put_in_order()
    {
        var indicator = await Database.AddIndicatorAsync(IndicatorSaving.People(" hssv_a ", "  Học sinh   trường A ") with { Formula = "bhyt+bhxh_tn" });

        Assert.Equal(("HSSV_A", "Học sinh trường A", "BHYT + BHXH_TN"), (indicator.Code, indicator.Name, indicator.Formula));
    }

    [DatabaseFact]
    public async Task What_breaks_a_rule_is_named_by_its_option_and_nothing_is_saved()
    {
        var health = await IdAsync("BHYT");
        var people = IndicatorSaving.People("HSSV_A", "HSSV trường A");
        (string Option, SaveIndicatorOptions Wrong)[] cases =
        [
            ("Code", people with { Code = "học sinh" }),
            ("Code", people with { Code = "1A" }),
            ("Code", people with { Code = "A-B" }),
            ("Code", people with { Code = "bhyt" }),
            ("Code", people with { Code = new string('A', Indicator.CodeMaxLength + 1) }),
            ("Name", people with { Name = "  " }),
            ("Name", people with { Name = "HSSV\u200B trường A" }),
            ("Name", people with { Name = new string('a', Indicator.NameMaxLength + 1), ShortName = "A" }),
            ("ShortName", people with { ShortName = "BHYT HSSV" }),
            ("ShortName", people with { ShortName = "bhyt hộ gia dinh" }),
            ("Definition", people with { Definition = new string('a', Indicator.DefinitionMaxLength + 1) }),
            ("Nature", people with { Nature = IndicatorNature.Ratio }),
            ("Nature", people with { Nature = (IndicatorNature)(-1) }),
            ("Measure", people with { Measure = UnitOfMeasure.Percent }),
            ("FormId", people with { FormId = null }),
            ("FormId", people with { FormId = 77 }),
            ("NewForm.Code", people with { NewForm = new NewForm("Thẻ", "Thẻ") }),
            ("NewForm.Code", people with { NewForm = new NewForm("thu", "Thẻ") }),
            ("NewForm.Name", people with { NewForm = new NewForm("the", "") }),
            ("NewForm.Name", people with { NewForm = new NewForm("the", "NGƯỜI THAM GIA") }),
            ("CoverageOf", Cards with { CoverageOf = DenominatorKind.Population }),
            ("ParentId", people with { ParentId = 77 }),
            ("ParentId", people with { ParentId = await IdAsync("TONG") }),
            ("ParentId", people with { ParentId = await IdAsync("TANG_BB") }),
            ("ParentId", people with { ParentId = health, Measure = UnitOfMeasure.Card }),
            ("ParentId", people with { ParentId = health, FormId = BuiltInIndicators.MoneyForm }),
            ("ParentId", people with { ParentId = health, Formula = "BHYT + BHXH_TN" }),
            ("Formula", people with { Formula = "BHYT" }),
            ("Formula", people with { Formula = "BHYT - BHTN" }),
            ("Formula", people with { Formula = "BHYT + KHONG_CO" }),
            ("Formula", people with { Formula = "TONG + BHTN" }),
            ("Formula", people with { Formula = "BHYT + BHYT" }),
            ("Formula", people with { Formula = "BHYT + SO_THU" }),
            ("Formula", people with { Formula = "BHYT + TANG_BB" }),
        ];
        var before = await Database.ContentsAsync();

        foreach (var (option, wrong) in cases)
        {
            var outcome = await Database.SaveIndicatorAsync(wrong);

            Assert.True(outcome.Result == SaveIndicatorResult.Invalid, $"{option}: {wrong}");
            Assert.Contains(option, outcome.Faults.Select(f => f.Option));
        }

        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Groups_go_three_levels_deep_and_never_in_a_circle()
    {
        var school = await Database.AddIndicatorAsync(IndicatorSaving.People("HSSV_A", "HSSV trường A") with { ParentId = await IdAsync("BHYT_HSSV") });

        var tooDeep = await Database.SaveIndicatorAsync(IndicatorSaving.People("HSSV_A_10", "Khối 10") with { ParentId = school.Id });
        var cards = await Database.AddIndicatorAsync(Cards);
        var group = await Database.AddIndicatorAsync(Cards with { Code = "THE_HGD", Name = "Thẻ hộ gia đình", ShortName = "", NewForm = null, ParentId = cards.Id });
        var circle = await Database.SaveIndicatorAsync(cards.AsItIs() with { ParentId = group.Id });
        var itself = await Database.SaveIndicatorAsync(cards.AsItIs() with { ParentId = cards.Id });

        Assert.All([tooDeep, circle, itself], o => Assert.Equal("ParentId", Assert.Single(o.Faults).Option));
        Assert.Equal(cards.FormId, group.FormId);
    }

    [DatabaseFact]
    public async Task Own_groups_stand_with_their_whole_and_own_wholes_behind_the_products()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.AddIndicatorAsync(Cards);
        await Database.AddIndicatorAsync(IndicatorSaving.People("HSSV_B", "HSSV trường B") with { ParentId = await IdAsync("BHYT_HSSV") });
        await Database.AddIndicatorAsync(IndicatorSaving.People("BHYT_NLN", "BHYT nông, lâm, ngư nghiệp") with { ParentId = await IdAsync("BHYT") });

        var codes = (await Database.ProgressAsync(Scenario.Province, "2024-09")).Unit.Indicators.Select(i => i.Indicator.Code).ToList();

        Assert.Equal(["BHYT", "BHYT_HGD", "BHYT_HSSV", "HSSV_B", "BHYT_NLN", "TONG"], codes.Skip(codes.IndexOf("BHYT")).Take(6));
        Assert.Equal("THE_CHUA_PHAT_HANH", codes[^1]);
    }

    [DatabaseFact]
    public async Task An_own_sum_and_an_own_rate_are_computed_from_what_is_entered()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var sum = await Database.AddIndicatorAsync(IndicatorSaving.People("BAT_BUOC_BHTN", "BB cộng BHTN") with { Formula = "BHXH_BB + BHTN" });
        var rate = await Database.AddIndicatorAsync(IndicatorSaving.People("TY_LE_BHTN", "Tỷ lệ BHTN trên BB") with { Formula = "BHTN/BHXH_BB" });
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", (Scenario.Province, 200));
        await Database.ImportCountsAsync("2024-09", "BHTN", (Scenario.Province, 150));

        var unit = (await Database.ProgressAsync(Scenario.Province, "2024-09")).Unit;

        Assert.Equal((IndicatorNature.Stock, UnitOfMeasure.Person, 350m), (sum.Nature, sum.Measure, unit.Of(sum.Id).Value.Value));
        Assert.Equal((IndicatorNature.Ratio, UnitOfMeasure.Percent, 75m), (rate.Nature, rate.Measure, unit.Of(rate.Id).Value.Value));
        Assert.False((await Database.TryImportAsync("counts", "unit_code,month,indicator,value\n31,2024-09,BAT_BUOC_BHTN,1\n")).IsAccepted);
    }

    [DatabaseFact]
    public async Task A_change_is_kept_once_and_only_over_the_version_that_was_seen()
    {
        var cards = await Database.AddIndicatorAsync(Cards);

        var changed = await Database.SaveIndicatorAsync(cards.AsItIs() with { Name = "Thẻ tồn", HigherIsBetter = true });
        var before = await Database.ContentsAsync();
        var late = await Database.SaveIndicatorAsync(cards.AsItIs() with { Name = "Thẻ chờ in" });
        var same = await Database.SaveIndicatorAsync((await Database.IndicatorAsync(cards.Id)).AsItIs());

        Assert.Equal([SaveIndicatorResult.Saved, SaveIndicatorResult.Conflict, SaveIndicatorResult.NothingChanged], new[] { changed, late, same }.Select(o => o.Result));
        Assert.Equal(("Thẻ tồn", 2), ((await Database.IndicatorAsync(cards.Id)).Name, (await Database.IndicatorAsync(cards.Id)).Version));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task What_came_with_the_product_or_does_not_exist_is_not_changed()
    {
        var health = await Database.IndicatorAsync(await IdAsync("BHYT"));
        var before = await Database.ContentsAsync();

        Assert.Equal(SaveIndicatorResult.BuiltIn, (await Database.SaveIndicatorAsync(health.AsItIs() with { Name = "Khác" })).Result);
        Assert.Equal(SaveIndicatorResult.Unknown, (await Database.SaveIndicatorAsync(health.AsItIs() with { Id = 4711 })).Result);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Code_measure_and_form_stay_once_figures_or_plans_exist_while_names_may_change()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var cards = await Database.AddIndicatorAsync(Cards);
        var people = await Database.AddIndicatorAsync(IndicatorSaving.People("HSSV_A", "HSSV trường A"));
        await Database.ImportCountsAsync("2024-09", cards.Code, (Scenario.Province, 5));
        await Database.ImportPlansAsync(2024, people.Code, "BHXH_TINH", (Scenario.Province, 100));

        foreach (var kept in new[] { cards, people })
        {
            var code = await Database.SaveIndicatorAsync(kept.AsItIs() with { Code = "KHAC" });
            var measure = await Database.SaveIndicatorAsync(kept.AsItIs() with { Measure = UnitOfMeasure.Dong });
            var form = await Database.SaveIndicatorAsync(kept.AsItIs() with { FormId = BuiltInIndicators.MoneyForm });
            var formula = await Database.SaveIndicatorAsync(kept.AsItIs() with { Formula = "BHYT + BHXH_TN" });
            var name = await Database.SaveIndicatorAsync(kept.AsItIs() with { Name = $"{kept.Name} (mới)" });

            Assert.Equal("Code", Assert.Single(code.Faults).Option);
            Assert.Equal("Measure", Assert.Single(measure.Faults).Option);
            Assert.Equal("FormId", Assert.Single(form.Faults).Option);
            Assert.Contains("Formula", formula.Faults.Select(f => f.Option));
            Assert.Equal(SaveIndicatorResult.Saved, name.Result);
        }
    }

    [DatabaseFact]
    public async Task What_others_hang_on_keeps_its_code_and_nature()
    {
        var cards = await Database.AddIndicatorAsync(Cards);
        var others = await Database.AddIndicatorAsync(Cards with { Code = "THE_HONG", Name = "Thẻ hỏng", ShortName = "", NewForm = null, FormId = cards.FormId });
        await Database.AddIndicatorAsync(Cards with { Code = "THE_VIEC", Name = "Việc về thẻ", ShortName = "", NewForm = null, FormId = cards.FormId, Formula = "THE_CHUA_PHAT_HANH + THE_HONG" });

        Assert.Equal("Code", Assert.Single((await Database.SaveIndicatorAsync(others.AsItIs() with { Code = "THE_LOI" })).Faults).Option);
        Assert.Equal("Nature", Assert.Single((await Database.SaveIndicatorAsync(others.AsItIs() with { Nature = IndicatorNature.Stock })).Faults).Option);
    }

    private Task<int> IdAsync(string code) => Database.WithAsync(db => db.Indicators.Where(i => i.Code == code).Select(i => i.Id).SingleAsync());
}

public sealed class SaveIndicatorOnSqlite() : SaveIndicatorTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SaveIndicatorOnPostgres() : SaveIndicatorTests(new PostgresTestDatabase());
