using BhxhTracker.Core.Calculations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

/// <summary>The status is told against the scenario, else the unit's own years, else a straight path, and by what the year owes, not by the plan.</summary>
public class PlanStatusTests
{
    private static readonly ReportMonth September = new(2024, 9);
    private static readonly DateOnly YearEnd = new(2024, 12, 31);
    private static readonly decimal?[] Voluntary = [980, 960, 950, 970, 990, 1_010, 1_020, 1_040, 1_050, 1_080, 1_130, 1_200];

    private static StatusInput HaiPhong { get; } = new() { Month = September, Value = 495_856, Start = 487_527, Plan = 528_687, Deadline = YearEnd };

    [Fact]
    public void Hai_Phong_at_93_79_percent_of_plan_is_at_risk()
    {
        var status = PlanStatus.Of(HaiPhong);

        Assert.Equal((PlanStanding.AtRisk, PathSource.Straight), (status.Standing, status.Source));
        Assert.Equal(518_397, status.Expected!.Value);
        Assert.Equal(54.76m, Rounding.Percent(status.Lag!.Value));
        Assert.Equal(
            "Theo mức tăng đều mỗi tháng (chưa đủ dữ liệu của các năm trước), đến tháng 9/2024 cần có 518.397 người; còn thấp hơn 22.541 người, bằng 54,76% phần phải thực hiện cả năm.",
            Wording.WhyStatus(status, MeasureNoun.People));
    }

    [Fact]
    public void The_scenario_goes_before_everything_else()
    {
        var status = PlanStatus.Of(HaiPhong with { Scenario = 495_000, Past = [new PastYear(2023, 1_000, Voluntary)] });

        Assert.Equal((PlanStanding.OnTrack, PathSource.Scenario), (status.Standing, status.Source));
        Assert.Equal("Theo kịch bản phát triển, đến tháng 9/2024 cần có 495.000 người; đã cao hơn 856 người.", Wording.WhyStatus(status, MeasureNoun.People));
    }

    [Fact]
    public void A_unit_that_surges_in_the_last_quarter_is_on_track_in_September_with_a_quarter_of_its_increase()
    {
        var input = new StatusInput { Month = September, Value = 2_100, Start = 2_000, Plan = 2_400, Deadline = YearEnd, Past = [new PastYear(2023, 1_000, Voluntary)] };

        Assert.Equal((PlanStanding.OnTrack, PathSource.PastYears), (PlanStatus.Of(input).Standing, PlanStatus.Of(input).Source));
        Assert.Equal(PlanStanding.AtRisk, PlanStatus.Of(input with { Past = [] }).Standing);
        Assert.Equal("Theo đà năm 2023, đến tháng 9/2024 cần có 2.100 người; đã bằng mức đó.", Wording.WhyStatus(PlanStatus.Of(input), MeasureNoun.People));
    }

    [Fact]
    public void A_fall_in_the_lapsing_season_is_on_track_when_every_year_falls_then()
    {
        var march = new StatusInput { Month = new ReportMonth(2024, 3), Value = 1_900, Start = 2_000, Plan = 2_400, Deadline = YearEnd, Past = [new PastYear(2023, 1_000, Voluntary)] };

        Assert.Equal(PlanStanding.OnTrack, PlanStatus.Of(march).Standing);
        Assert.Equal(PlanStanding.AtRisk, PlanStatus.Of(march with { Past = [] }).Standing);
    }

    [Theory]
    [InlineData(528_687, PlanStanding.Done, "Đạt đúng kế hoạch.")]
    [InlineData(529_274, PlanStanding.Over, "Vượt 587 người.")]
    public void A_plan_that_is_reached_needs_no_path(int value, PlanStanding standing, string why)
    {
        var status = PlanStatus.Of(HaiPhong with { Value = value, Start = Computed.Missing(NoNumber.NoBase) });

        Assert.Equal(standing, status.Standing);
        Assert.Equal(why, Wording.WhyStatus(status, MeasureNoun.People));
    }

    [Fact]
    public void Whoever_misses_the_plan_at_its_deadline_is_at_risk_by_however_little()
    {
        var status = PlanStatus.Of(HaiPhong with { Value = 528_274, Month = new ReportMonth(2024, 12) });

        Assert.Equal((PlanStanding.AtRisk, PathSource.Deadline), (status.Standing, status.Source));
        Assert.Equal("Đã đến hạn, còn thiếu 413 người.", Wording.WhyStatus(status, MeasureNoun.People));
        Assert.Equal(PlanStanding.AtRisk, PlanStatus.Of(HaiPhong with { Value = 528_274, Deadline = new DateOnly(2024, 8, 31) }).Standing);
    }

    [Fact]
    public void An_earlier_deadline_makes_the_path_steeper()
    {
        Assert.Equal(100 + (100m * 6 / 9), PlanStatus.Of(Small with { Deadline = new DateOnly(2024, 9, 30) }).Expected!.Value, precision: 0);
        Assert.Equal(150, PlanStatus.Of(Small).Expected!.Value);
    }

    [Fact]
    public void The_fewer_months_are_left_the_less_may_be_missing()
    {
        Assert.Equal(PlanStanding.Behind, PlanStatus.Of(Small with { Value = 130 }).Standing);
        Assert.Equal(PlanStanding.Behind, PlanStatus.Of(Small with { Value = 172, Month = new ReportMonth(2024, 10) }).Standing);
        Assert.Equal(PlanStanding.AtRisk, PlanStatus.Of(Small with { Value = 172, Month = new ReportMonth(2024, 11) }).Standing);
    }

    [Fact]
    public void An_office_may_be_stricter_or_more_lenient()
    {
        Assert.Equal(PlanStanding.AtRisk, PlanStatus.Of(Small with { Value = 148, Thresholds = new StatusThresholds(0, 1) }).Standing);
        Assert.Equal(PlanStanding.OnTrack, PlanStatus.Of(Small with { Value = 130, Thresholds = new StatusThresholds(20, 40) }).Standing);
        Assert.Contains("trong mức cho phép 20%", Wording.WhyStatus(PlanStatus.Of(Small with { Value = 130, Thresholds = new StatusThresholds(20, 40) }), MeasureNoun.People), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_had_to_be_gained_the_plan_is_to_be_held()
    {
        var status = PlanStatus.Of(Small with { Start = 1_010, Plan = 1_000, Value = 999 });

        Assert.Equal((PlanStanding.Behind, PathSource.Hold), (status.Standing, status.Source));
        Assert.Equal(
            "Giữ mức kế hoạch, vì kế hoạch không cao hơn số liệu 31/12 năm trước, đến tháng 6/2024 cần có 1.000 người; còn thấp hơn 1 người, bằng 0,10% kế hoạch.",
            Wording.WhyStatus(status, MeasureNoun.People));
    }

    [Fact]
    public void Ten_people_do_not_fail_a_plan_that_asks_for_next_to_nothing() =>
        Assert.Equal(PlanStanding.OnTrack, PlanStatus.Of(Small with { Start = 100_000, Plan = 100_010, Value = 99_960 }).Standing);

    [Fact]
    public void A_limit_is_the_other_way_round()
    {
        var late = Small with { Start = 200, Plan = 100, Value = 150, HigherIsBetter = false };

        Assert.Equal((PlanStanding.OnTrack, 150m), (PlanStatus.Of(late).Standing, PlanStatus.Of(late).Expected!.Value));
        Assert.Equal(PlanStanding.Behind, PlanStatus.Of(late with { Value = 165 }).Standing);
        Assert.Equal(PlanStanding.AtRisk, PlanStatus.Of(late with { Value = 190 }).Standing);
        Assert.Equal(PlanStanding.OnTrack, PlanStatus.Of(late with { Value = 90 }).Standing);
        Assert.Equal(PlanStanding.Done, PlanStatus.Of(late with { Value = 90, Month = new ReportMonth(2024, 12) }).Standing);
        Assert.Equal(
            "Theo mức giảm đều mỗi tháng (chưa đủ dữ liệu của các năm trước), đến tháng 6/2024 chỉ được còn 150 người; còn cao hơn 15 người, bằng 15,00% phần phải thực hiện cả năm.",
            Wording.WhyStatus(PlanStatus.Of(late with { Value = 165 }), MeasureNoun.People));
    }

    [Fact]
    public void Money_goes_by_the_share_of_the_year_collected()
    {
        decimal?[] lastYear = [5, 10, 15, 20, 25, 30, 35, 40, 45, 60, 80, 100];
        var money = Small with { Start = 0, Plan = 200_000_000, Value = 60_000_000, Past = [new PastYear(2023, 0, [.. lastYear.Select(m => m * 1_000_000)])] };

        var status = PlanStatus.Of(money);

        Assert.Equal((PlanStanding.OnTrack, 60_000_000m), (status.Standing, status.Expected!.Value));
        Assert.Equal("Theo đà năm 2023, đến tháng 6/2024 cần có 60 triệu đồng; đã bằng mức đó.", Wording.WhyStatus(status, MeasureNoun.MillionDong));
    }

    [Fact]
    public void A_point_of_a_path_has_no_single_dong_to_it()
    {
        var status = PlanStatus.Of(Small with { Start = 0, Plan = 200_123_457, Value = 99_400_000 });

        Assert.Equal(
            "Theo mức thu đều mỗi tháng (chưa đủ dữ liệu của các năm trước), đến tháng 6/2024 cần có 100 triệu đồng; còn thấp hơn 1 triệu đồng, bằng 0,33% phần phải thực hiện cả năm, trong mức cho phép 5%.",
            Wording.WhyStatus(status, MeasureNoun.MillionDong));
    }

    [Fact]
    public void What_cannot_be_told_says_why()
    {
        Assert.Equal(NoNumber.NotReported, PlanStatus.Of(HaiPhong with { Value = Computed.Missing(NoNumber.NotReported) }).WhyNone);
        Assert.Equal(NoNumber.NoPlan, PlanStatus.Of(HaiPhong with { Plan = Computed.Missing(NoNumber.NoPlan) }).WhyNone);
        Assert.Equal(NoNumber.ZeroPlan, PlanStatus.Of(HaiPhong with { Plan = 0 }).WhyNone);
        Assert.Equal(NoNumber.NoBase, PlanStatus.Of(HaiPhong with { Start = Computed.Missing(NoNumber.NoBase) }).WhyNone);
        Assert.Equal(NoNumber.IncompleteSum, PlanStatus.Of(HaiPhong with { IsComplete = false, Value = 600_000 }).WhyNone);
        Assert.Equal("Còn đơn vị chưa báo cáo nên chưa xếp được tiến độ.", Wording.WhyStatus(PlanStatus.Of(HaiPhong with { IsComplete = false }), MeasureNoun.People));
        Assert.Equal("Không xếp hạng: ngân sách cấp.", Wording.WhyStatus(PlanStatus.Of(HaiPhong).NotRanked("ngân sách cấp"), MeasureNoun.People));
        Assert.Equal(PlanStanding.None, PlanStatus.Of(HaiPhong).NotRanked("ngân sách cấp").Standing);
    }

    [Fact]
    public void Every_standing_has_a_name_and_a_code() => Assert.All(Enum.GetValues<PlanStanding>(), s =>
    {
        Assert.NotEmpty(Wording.Standing(s));
        Assert.Matches("^[a-z-]+$", Wording.Code(s));
    });

    [Fact]
    public void A_better_figure_never_has_a_worse_status() => Gens.Holds(Inputs, input =>
    {
        var better = input with { Value = Math.Max(0, input.Value.Value!.Value + (input.HigherIsBetter ? 7 : -7)) };
        return PlanStatus.Of(better).Standing >= PlanStatus.Of(input).Standing;
    });

    [Fact]
    public void Whoever_stands_on_the_path_is_on_track_and_every_status_is_explained() => Gens.Holds(Inputs, input =>
    {
        var status = PlanStatus.Of(input);
        return Wording.WhyStatus(status, MeasureNoun.People).EndsWith('.')
            && (status.Expected is not { Source: not PathSource.Deadline } expected || PlanStatus.Of(input with { Value = expected.Value }).Standing >= PlanStanding.OnTrack);
    });

    private static StatusInput Small { get; } = new() { Month = new ReportMonth(2024, 6), Value = 150, Start = 100, Plan = 200, Deadline = YearEnd };

    private static Gen<StatusInput> Inputs { get; } =
        from value in Gen.Choose(0, 3_000)
        from start in Gen.Choose(0, 3_000)
        from plan in Gen.Choose(0, 3_000)
        from month in Gen.Choose(1, 12)
        from due in Gen.Choose(1, 12)
        from scenario in Gen.Choose(-1_000, 3_000)
        from higher in Gen.Elements(true, false)
        from past in Gen.Elements<PastYear[]>([], [new PastYear(2023, 1_000, Voluntary)])
        select new StatusInput
        {
            Month = new ReportMonth(2024, month),
            Value = value,
            Start = start,
            Plan = plan,
            Deadline = new ReportMonth(2024, due).LastDay,
            Scenario = scenario < 0 ? null : scenario,
            HigherIsBetter = higher,
            Past = past,
        };
}
