using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Narrative;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Narrative;

/// <summary>A narrative tells the figures of its basis and no others, and says why where there are none. Today is 15/10/2024.</summary>
public abstract class NarrativeBasisTests(TestDatabase database) : DatabaseTests(database)
{
    private const string September = "2024-09";
    private static readonly ReportMonth Month = new(2024, 9);
    private static readonly DateOnly Day = new(2024, 9, 23);
    private static readonly int Health = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Health).Id;

    [DatabaseFact]
    public async Task Figures_that_are_saved_and_not_sent_are_told_on_no_basis()
    {
        await TwoDistrictsAsync();
        await Database.SaveAsync("D1", September, [("BHYT", 900, 0)]);
        await Database.SaveAsync("D2", September, [("BHYT", 800, 0)]);
        await Database.ActAsync("D1", September, ReportAct.Send);

        var outcome = await WriteAsync(NarrativeBasis.Sent);

        Assert.Equal((NoNarrative.UnitsOutstanding, null), (outcome.Reason, outcome.Text));
        Assert.Equal("Huyện 2", Assert.Single(outcome.Outstanding).FullName);
    }

    [DatabaseFact]
    public async Task Sent_figures_are_told_as_sent_and_only_approved_ones_as_approved()
    {
        await TwoDistrictsAsync();
        foreach (var (code, value) in new[] { ("D1", 900), ("D2", 800) })
        {
            await Database.SaveAsync(code, September, [("BHYT", value, 0)]);
            await Database.ActAsync(code, September, ReportAct.Send);
        }

        Assert.Equal(NarrativeBasis.Sent, (await WriteAsync(null)).Basis);
        Assert.Equal(["Huyện 1", "Huyện 2"], (await WriteAsync(NarrativeBasis.Approved)).Outstanding.Select(u => u.FullName));
        Assert.StartsWith("Theo số liệu các đơn vị đã gửi, tính đến hết tháng 9/2024,", (await WriteAsync(NarrativeBasis.Sent)).Text!.Text, StringComparison.Ordinal);
        await Database.ActAsync("D1", September, ReportAct.Approve);
        Assert.Equal("Huyện 2", Assert.Single((await WriteAsync(NarrativeBasis.Approved)).Outstanding).FullName);
        await Database.ActAsync("D2", September, ReportAct.Approve);

        var text = (await WriteAsync(null)).Text!;

        Assert.Equal(NarrativeBasis.Approved, text.Choice.Basis);
        Assert.Contains("Số người tham gia BHYT là 1.700 người, đạt 85,00% kế hoạch BHXH Việt Nam giao", text.Text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_sum_that_lacks_a_unit_says_so_and_owes_only_what_its_units_owe()
    {
        await TwoDistrictsAsync();
        await Database.SaveAsync("D1", September, [("BHYT", 900, 0)]);
        await Database.ActAsync("D1", September, ReportAct.Send);

        var text = (await WriteAsync(NarrativeBasis.Sent)).Text!.Text;

        Assert.Contains("Số người tham gia BHYT là 900 người (tạm tính 1/2 đơn vị), đạt 90,00% kế hoạch BHXH Việt Nam giao cho các đơn vị đã có số liệu", text, StringComparison.Ordinal);
        Assert.Contains("là 2.000 người (BHXH Việt Nam giao, cộng kế hoạch các đơn vị), của các đơn vị đã có số liệu là 1.000 người", text, StringComparison.Ordinal);
        Assert.Contains("các đơn vị đã có số liệu còn phải phát triển 100 người", text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_month_without_figures_tells_its_plans_and_that_nothing_was_reported()
    {
        await TwoDistrictsAsync();

        var text = (await WriteAsync(NarrativeBasis.Approved)).Text!.Text;

        Assert.Contains("chưa có số liệu tháng 9/2024.", text, StringComparison.Ordinal);
        Assert.Contains("Kế hoạch BHYT năm 2024 là 2.000 người", text, StringComparison.Ordinal);
        Assert.DoesNotContain("%", text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Of_nothing_nothing_is_told()
    {
        await Database.ImportProvinceAsync(districts: 2);

        Assert.Equal((NoNarrative.NoFigures, null), ((await WriteAsync(NarrativeBasis.Approved)).Reason, (await WriteAsync(NarrativeBasis.Approved)).Text));
        Assert.Equal(NoNarrative.NoReadings, (await WriteAsync(NarrativeBasis.Quick)).Reason);
        Assert.Equal(NoNarrative.NoReadings, (await WriteAsync(NarrativeBasis.Estimate)).Reason);
    }

    [DatabaseFact]
    public async Task Readings_of_a_day_are_told_with_their_day_and_their_units()
    {
        await TwoDistrictsAsync();
        await ReadAsync(Day, isEstimate: false, ("D1", 900), ("D2", 700));
        await ReadAsync(new DateOnly(2024, 9, 9), isEstimate: false, ("D1", 1), ("D2", 1));

        var outcome = await WriteAsync(null);

        Assert.Equal(NarrativeBasis.Quick, outcome.Basis);
        var text = outcome.Text!.Text;
        Assert.StartsWith("Theo số liệu nhanh, tính đến ngày 23/9/2024, ", text, StringComparison.Ordinal);
        Assert.Contains("Số người tham gia BHYT là 1.600 người, đạt 80,00% kế hoạch BHXH Việt Nam giao", text, StringComparison.Ordinal);
        Assert.Contains("từ cao đến thấp: Huyện 1 90,00% (còn phải phát triển 100 người); Huyện 2 70,00% (còn phải phát triển 300 người)", text, StringComparison.Ordinal);
        Assert.Contains("Chưa có số liệu BHXH bắt buộc đến ngày 23/9/2024", text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task An_estimate_is_told_as_one_and_never_as_counted()
    {
        await TwoDistrictsAsync();
        await ReadAsync(Month.LastDay, isEstimate: true, ("D1", 990), ("D2", 910));

        Assert.Equal(NoNarrative.NoReadings, (await WriteAsync(NarrativeBasis.Quick)).Reason);
        var text = (await WriteAsync(NarrativeBasis.Estimate)).Text!.Text;
        Assert.StartsWith("Theo số ước thực hiện, tính đến hết tháng 9/2024, ", text, StringComparison.Ordinal);
        Assert.Contains("Số người tham gia BHYT là ước 1.900 người", text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_stated_cause_is_told_with_the_unit_that_stated_it()
    {
        await TwoDistrictsAsync();
        foreach (var code in new[] { "D1", "D2" })
        {
            await Database.SaveAsync(code, September, [("BHYT", 900, 0)]);
            await Database.ActAsync(code, September, ReportAct.Send);
        }

        var unit = (await Database.ProgressAsync("D1", September)).Unit.Unit;
        Assert.Equal(SaveRemarkResult.Saved, await Database.WithServiceAsync<SaveRemark, SaveRemarkResult>(save => save.RunAsync(
            new SaveRemarkOptions { UnitId = unit.Id, Month = Month, IndicatorId = Health, Kind = RemarkKind.Cause, Text = "Công ty May  ngừng việc.\nĐã làm lại 10/9.", Actor = "cán bộ" }, CancellationToken.None)));

        Assert.Contains($"Nguyên nhân {unit.Name} nêu: Công ty May ngừng việc. Đã làm lại 10/9.", (await WriteAsync(NarrativeBasis.Sent)).Text!.Text, StringComparison.Ordinal);
    }

    private async Task TwoDistrictsAsync()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", Scenario.Targets(2, 1_000));
    }

    private async Task ReadAsync(DateOnly day, bool isEstimate, params (string Unit, long Value)[] readings)
    {
        var cells = new List<QuickCellInput>();
        foreach (var (code, value) in readings)
        {
            cells.Add(new QuickCellInput((await Database.ProgressAsync(code, September)).Unit.Unit.Id, Health, value, isEstimate, 0));
        }

        Assert.Equal(SaveQuickReadingsResult.Saved, (await Database.WithServiceAsync<SaveQuickReadings, SaveQuickReadingsOutcome>(save => save.RunAsync(
            new SaveQuickReadingsOptions { AsOf = day, Cells = cells, Actor = "cán bộ" }, CancellationToken.None))).Result);
    }

    private async Task<NarrativeOutcome> WriteAsync(NarrativeBasis? basis)
    {
        var unit = (await Database.ProgressAsync("31", September)).Unit.Unit.Id;
        return (await Database.WithServiceAsync<NarrativeQuery, NarrativeOutcome?>(query => query.OfUnitAsync(
            unit, new NarrativeAsk { Request = new ProgressRequest { Month = Month, PlansOn = Database.Clock.Today() }, Basis = basis }, CancellationToken.None)))!;
    }
}

public sealed class NarrativeBasisOnSqlite() : NarrativeBasisTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class NarrativeBasisOnPostgres() : NarrativeBasisTests(new PostgresTestDatabase());
