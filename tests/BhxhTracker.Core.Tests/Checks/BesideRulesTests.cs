using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Core.Data.Entities;
using Xunit;

namespace BhxhTracker.Core.Tests.Checks;

/// <summary>Each check against figures of the same month, on both sides of its limit.</summary>
public class BesideRulesTests
{
    [Fact]
    public void A_part_above_its_whole_is_told_at_both_and_named_once()
    {
        const string Message = "BHTN 950 nhiều hơn BHXH bắt buộc 905: một phần không thể lớn hơn toàn bộ. Sửa số sai trong hai số.";
        var part = Odd.Of<PartAboveWhole>(Odd.Figure("BHTN", 950) with { Wholes = [Odd.Beside("BHXH_BB", 905)] })!;
        var whole = Odd.Of<PartAboveWhole>(Odd.Figure("BHXH_BB", 905) with { Parts = [Odd.Beside("BHTN", 950)] })!;

        Assert.Equal((Message, Message), (part.Message, whole.Message));
        Assert.Equal(((int?)null, (int?)Odd.Indicator("BHTN").Id), (part.ToldAt, whole.ToldAt));
        Assert.Null(Odd.Of<PartAboveWhole>(Odd.Figure("BHTN", 905) with { Wholes = [Odd.Beside("BHXH_BB", 905)] }));
        Assert.Null(Odd.Of<PartAboveWhole>(Odd.Figure("BHXH_BB", 950) with { Parts = [Odd.Beside("BHTN", 950)] }));
    }

    [Fact]
    public void Groups_that_together_are_more_than_their_whole_are_told()
    {
        var group = Odd.Figure("BHYT_HGD", 600) with { Wholes = [Odd.Beside("BHYT", 1_000)], Siblings = [Odd.Beside("BHYT_HSSV", 401)] };

        Assert.Equal(
            "BHYT hộ gia đình và BHYT HSSV cộng lại là 1.001, nhiều hơn BHYT 1.000. Sửa số sai, hoặc ghi lý do.", Odd.Told<PartsAboveWhole>(group));
        Assert.Null(Odd.Of<PartsAboveWhole>(group with { Value = 599 }));
        Assert.NotNull(Odd.Of<PartsAboveWhole>(Odd.Figure("BHYT", 1_000) with { Parts = [Odd.Beside("BHYT_HGD", 600), Odd.Beside("BHYT_HSSV", 401)] }));
        Assert.Null(Odd.Of<PartsAboveWhole>(Odd.Figure("BHYT", 1_001) with { Parts = [Odd.Beside("BHYT_HGD", 600), Odd.Beside("BHYT_HSSV", 401)] }));
        Assert.Equal(["phan-lon-hon-toan-bo"], Odd.Checks(group with { Value = 1_001 }));
    }

    [Fact]
    public void Collected_money_may_pass_what_was_due_by_a_tenth()
    {
        var collected = Odd.Figure("SO_THU", Odd.Millions(1_110)) with { Due = Odd.Beside("PHAI_THU", Odd.Millions(1_000)) };

        Assert.Equal(
            "Số thu 1.110 triệu đồng vượt Phải thu 1.000 triệu đồng 11,00%. Kiểm tra hai số; đúng (thu nợ năm trước, thu trước) thì ghi lý do.", Odd.Told<CollectedAboveDue>(collected));
        Assert.Null(Odd.Of<CollectedAboveDue>(collected with { Value = Odd.Millions(1_100) }));
        Assert.NotNull(Odd.Of<CollectedAboveDue>(Odd.Figure("PHAI_THU", Odd.Millions(1_000)) with { Collected = Odd.Beside("SO_THU", Odd.Millions(1_110)) }));
        Assert.Null(Odd.Of<CollectedAboveDue>(collected with { Due = Odd.Beside("PHAI_THU", 0) }));
    }

    [Fact]
    public void More_cards_than_people_are_told_with_the_rate_unclamped()
    {
        var cards = Odd.Figure("BHYT", 1_015) with { Denominator = new CheckedDenominator(DenominatorKind.Population, 1_000, 2023, "Niên giám thống kê 2023") };

        Assert.Equal(
            "BHYT 1.015 bằng 101,50% dân số năm 2023 (1.000 người, Niên giám thống kê 2023), quá mức 100,00%. Kiểm tra số và dân số; đúng thì ghi lý do.", Odd.Told<AbovePopulation>(cards));
        Assert.Null(Odd.Of<AbovePopulation>(cards with { Value = 1_000 }));
        Assert.Null(Odd.Of<AbovePopulation>(cards with { Denominator = null }));
    }

    [Fact]
    public void An_own_figure_is_held_against_the_units_below()
    {
        var own = Odd.Figure("BHYT", 1_000) with { Children = new ChildrenTotal(990, IsComplete: true) };

        Assert.Equal(
            "Nhiều hơn tổng các đơn vị trực thuộc (990 người): chưa phân bổ 10 người. Kiểm tra lại, để trống để lấy tổng, hoặc ghi lý do.", Odd.Told<OwnAgainstChildren>(own));
        Assert.Null(Odd.Of<OwnAgainstChildren>(own with { Value = 990 }));
        Assert.Null(Odd.Of<OwnAgainstChildren>(own with { Children = new ChildrenTotal(990, IsComplete: false) }));
        Assert.Equal(
            "Ít hơn tổng các đơn vị trực thuộc (990 người, chưa đủ đơn vị) 1 người. Kiểm tra lại, để trống để lấy tổng, hoặc ghi lý do.",
            Odd.Told<OwnAgainstChildren>(own with { Value = 989, Children = new ChildrenTotal(990, IsComplete: false) }));
    }

    [Fact]
    public void A_stock_is_last_months_with_who_joined_and_left()
    {
        var movement = new Movement(Odd.Beside("BHXH_BB", 1_010), 1_000, Odd.Beside("TANG_BB", 25), Odd.Beside("GIAM_BB", 10));

        Assert.Equal(
            "BHXH bắt buộc 1.010 khác tháng 8/2024 cộng tăng, trừ giảm: 1.000 + 25 − 10 = 1.015. Sửa số sai, hoặc ghi lý do.",
            Odd.Told<StockAgainstMovements>(Odd.Figure("BHXH_BB", 1_010) with { Movement = movement }));
        Assert.Equal(Odd.Indicator("BHXH_BB").Id, Odd.Of<StockAgainstMovements>(Odd.Figure("GIAM_BB", 10) with { Movement = movement })!.ToldAt);
        Assert.Null(Odd.Of<StockAgainstMovements>(Odd.Figure("BHXH_BB", 1_015) with { Movement = movement with { Stock = Odd.Beside("BHXH_BB", 1_015) } }));
    }

    [Fact]
    public void Every_check_has_a_name_of_its_own_a_description_and_limits_within_their_bounds()
    {
        Assert.Equal(RuleBook.All.Count, RuleBook.All.Select(r => r.Code).Distinct().Count());
        Assert.All(RuleBook.All, rule =>
        {
            Assert.Matches("^[a-z0-9-]+$", rule.Code);
            Assert.Equal(rule.Code, rule.Limits[0].Code);
            Assert.NotEmpty(rule.Description);
            Assert.All(rule.Limits, limit => Assert.InRange(limit.Code.Length, 1, CheckSetting.CheckMaxLength));
            Assert.All(rule.Limits, limit => Assert.InRange(limit.Default(Odd.Indicator("BHYT")), limit.Least, limit.Most));
        });
    }
}
