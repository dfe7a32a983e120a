using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>Progress counts every saved figure, whatever became of its report.</summary>
public abstract class Rule17Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule17_Figures_being_entered_count_beside_locked_ones_and_the_states_can_be_told()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 100));
        var entered = (await Database.ProgressAsync("D2", "2024-09")).Unit;
        var saved = await Database.WithServiceAsync<SaveFigures, SaveFiguresOutcome>(save => save.RunAsync(
            new SaveFiguresOptions
            {
                Cells = [new CellInput(entered.Unit.Id, entered.Month, entered.Of("BHXH_TN").Indicator.Id, 50, BaseVersion: 0)],
                Actor = "cán bộ huyện",
            },
            CancellationToken.None));

        var report = await Database.ProgressAsync("31", "2024-09");
        var states = await Database.WithServiceAsync<EntryQuery, Dictionary<string, ReportState?>>(async entry =>
            (await entry.ListAsync(entered.Unit.ProvinceId, entered.Month, CancellationToken.None))
                .ToDictionary(r => r.Unit.Code, r => r.States.TryGetValue(BuiltInIndicators.ParticipationForm, out var state) ? state : (ReportState?)null));

        Assert.Equal(SaveFiguresResult.Saved, saved.Result);
        Assert.Equal(150, report.Unit.Of("BHXH_TN").Value.Value);
        Assert.Equal((ReportState.Locked, ReportState.Entering, null), (states["D1"], states["D2"], states["31"]));
        Assert.Equal(new SendingState(Sent: 1, Approved: 1), report.Sending);
    }
}

public sealed class Rule17OnSqlite() : Rule17Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule17OnPostgres() : Rule17Tests(new PostgresTestDatabase());
