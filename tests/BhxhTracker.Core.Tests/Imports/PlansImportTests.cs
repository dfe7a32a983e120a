using System.Text;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Plans;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports;

/// <summary>`import plans`: targets of decisions; another decision is a further version, the same one corrected is a change.</summary>
public abstract class PlansImportTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Columns = $"{Scenario.PlanColumns},decision_no,decision_date,effective,deadline,source,note,mark";

    [DatabaseFact]
    public async Task Targets_come_in_with_their_decision_deadline_mark_source_and_note()
    {
        await Database.ImportProvinceAsync(districts: 1);

        var outcome = await Database.ImportAsync("plans", Scenario.Csv(
            Columns,
            "31,2024,BHXH_BB,headcount,528687,UBND_TINH,03/QĐ-UBND,2024-01-02,,,báo,ghi chú,implied",
            "31,2024,BHYT,coverage,92.25,UBND_TINH,03/QĐ-UBND,2024-01-02,,2024-10-31,,,",
            "31,2024,SO_THU,amount,1395647.5,UBND_TINH,03/QĐ-UBND,2024-01-02,,,,,",
            "31,2024,BHXH,coverage,45.2,TINH_UY,,,,,,,"));

        var plans = await Database.WithAsync(db => db.Plans.AsNoTracking().Include(p => p.Lines).ToListAsync());
        var decision = plans.Single(p => p.Authority == PlanAuthority.UbndTinh);
        Assert.Equal((4, 0), (outcome.Added, outcome.Changed));
        Assert.Equal(2, plans.Count);
        Assert.Equal(("03/QĐ-UBND", new DateOnly(2024, 1, 2), new DateOnly(2024, 1, 2)), (decision.DecisionNumber, decision.DecisionDate, decision.Effective));
        Assert.Equal([528_687m, 92.25m, 1_395_647_500_000m], decision.Lines.OrderBy(l => l.IndicatorId).Select(l => l.Value));
        Assert.Equal([new DateOnly(2024, 12, 31), new DateOnly(2024, 10, 31), new DateOnly(2024, 12, 31)], decision.Lines.OrderBy(l => l.IndicatorId).Select(l => l.Deadline));
        Assert.Contains(decision.Lines, l => (l.Mark, l.Source, l.Note) == (FigureMark.Implied, "báo", "ghi chú"));
    }

    [DatabaseFact]
    public async Task The_same_plans_again_change_nothing()
    {
        await Database.ImportProvinceAsync(districts: 2);
        var csv = Scenario.Csv(
            Columns,
            "D1,2024,BHXH_TN,headcount,100,BHXH_TINH,1/QĐ,2024-01-05,2024-01-01,,,,",
            "D2,2024,BHXH_TN,headcount,200,BHXH_TINH,1/QĐ,2024-01-05,,,,,",
            "31,2024,BHYT,coverage,92.2500,BHXH_VN,,,,,,,");
        await Database.ImportAsync("plans", csv);
        var before = await Database.ContentsAsync();

        var again = await Database.ImportAsync("plans", csv);

        Assert.Equal((0, 0, 3), (again.Added, again.Changed, again.Unchanged));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Units_or_indicators_that_change_while_the_file_is_read_refuse_it()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var csv = Scenario.Csv(Columns, "31,2024,BHXH_BB,headcount,528687,BHXH_VN,1/QĐ,2024-01-05,,,,,");
        using var content = new StreamReadWhile(csv, () => Database.AddIndicatorAsync(IndicatorSaving.Cards));

        var outcome = await Database.WithServiceAsync<ImportService, ImportOutcome>(import => import.RunAsync(
            "plans", new ImportRequest { Content = content, FileName = "plans.csv", Actor = "kiểm thử" }, CancellationToken.None));

        Assert.Equal("danh mục đơn vị, chỉ tiêu vừa thay đổi trong lúc đọc tệp", Assert.Single(outcome.Faults).Problem);
        Assert.Empty(await Database.PlansAsync());
    }

    [DatabaseFact]
    public async Task A_second_decision_is_a_new_version_and_the_same_decision_corrected_is_a_change()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportAsync("plans", Scenario.Csv(Columns, "31,2024,BHXH_BB,headcount,528687,BHXH_VN,1/QĐ,2024-01-05,,,,,"));

        var second = await Database.ImportAsync("plans", Scenario.Csv(Columns, "31,2024,BHXH_BB,headcount,520000,BHXH_VN,9/QĐ,2024-08-15,2024-08-20,,,,"));
        var corrected = await Database.ImportAsync("plans", Scenario.Csv(Columns, "31,2024,BHXH_BB,headcount,528678,BHXH_VN,1/QĐ,2024-01-05,,,,,"));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Unit.ProvinceId;
        var rows = await Database.WithServiceAsync<PlanListQuery, IReadOnlyList<PlanListRow>>(
            query => query.RunAsync(new PlanFilter { ProvinceId = province, Year = 2024 }, CancellationToken.None));
        Assert.Equal((1, 0), (second.Added, second.Changed));
        Assert.Equal((0, 1), (corrected.Added, corrected.Changed));
        Assert.Equal([(528_678m, "1/QĐ", 1), (520_000m, "9/QĐ", 2)], rows.Select(r => (r.Value, r.DecisionNumber, r.Version)));
    }

    [DatabaseFact]
    public async Task Every_wrong_line_is_named_and_nothing_is_written()
    {
        await Database.ImportAsync("units", Scenario.Csv($"{Scenario.UnitColumns},valid_to", "31,Hải Phòng,province,thành phố,,2025-06-30"));
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryImportAsync("plans", Scenario.Csv(
            Columns,
            "31,2024,BHXH_TN,headcount,100,BHXH_VN,1/QĐ,2024-01-05,,,,,",
            "31,2024,BHXH,headcount,100,BHXH_VN,,,,,,,",
            "31,2024,BHXH_TN,coverage,1000.5,BHXH_VN,,,,,,,",
            "31,2024,BHXH_TN,amount,100,BHXH_VN,,,,,,,",
            "31,2024,SO_THU,headcount,100,BHXH_VN,,,,,,,",
            "31,2024,TANG_TN,coverage,10,BHXH_VN,,,,,,,",
            "31,2024,BHXH_TN,headcount,10.5,BHXH_VN,,,,,,,",
            "31,2024,BHXH_TN,headcount,,BHXH_VN,,,,,,,",
            "31,2024,BHXH_TN,headcount,-1,BHXH_VN,,,,,,,",
            "31,24,BHXH_TN,headcount,1,BHXH_VN,,,,,,,",
            "31,2024,BHXH_TN,người,1,BHXH_VN,,,,,,,",
            "31,2024,BHXH_TN,headcount,1,UBND,,,,,,,",
            "31,2024,BHXH_TN,headcount,1,BHXH_VN,,,,2025-01-31,,,",
            "31,2026,BHXH_TN,headcount,1,BHXH_VN,,,,,,,",
            "31,2024,BHXH_TN,headcount,101,BHXH_VN,1/QĐ,2024-01-05,,,,,",
            "31,2024,BHTN,headcount,1,HDND,5/NQ,2024-01-05,2024-02-01,,,,",
            "31,2024,BHYT,headcount,1,HDND,5/NQ,2024-01-05,2024-03-01,,,,"));

        Assert.Equal(
            [
                (3, "indicator"), (4, "value"), (5, "basis"), (6, "basis"), (7, "basis"), (8, "value"), (9, "value"), (10, "value"), (11, "year"), (12, "basis"),
                (13, "authority"), (14, "deadline"), (15, "unit_code"), (16, null), (18, "effective"),
            ],
            outcome.Faults.Select(f => (f.Line, f.Column)));
        Assert.Contains("Hải Phòng", outcome.Faults.Single(f => f.Line == 15).Remedy, StringComparison.Ordinal);
        Assert.All(outcome.Faults, f => Assert.NotEmpty(f.Remedy));
        Assert.Equal(before, await Database.ContentsAsync());
    }
}

/// <summary>A file during whose reading something else happens, once.</summary>
internal sealed class StreamReadWhile(string content, Func<Task> happens) : MemoryStream(Encoding.UTF8.GetBytes(content))
{
    private bool hasHappened;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (!hasHappened)
        {
            hasHappened = true;
            Task.Run(happens).GetAwaiter().GetResult();
        }

        return base.Read(buffer, offset, count);
    }
}

public sealed class PlansImportOnSqlite() : PlansImportTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class PlansImportOnPostgres() : PlansImportTests(new PostgresTestDatabase());
