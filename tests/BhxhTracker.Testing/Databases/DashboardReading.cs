using BhxhTracker.Core.Data;
using BhxhTracker.Core.Progress;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>A short way to read a dashboard in a test.</summary>
public static class DashboardReading
{
    /// <summary>The provinces of a view.</summary>
    public static Task<IReadOnlyList<UnitProgress>> NationAsync(this TestDatabase database, ProgressRequest request) =>
        database.WithServiceAsync<NationQuery, IReadOnlyList<UnitProgress>>(async query => (await query.RunAsync(request, null, CancellationToken.None)).Provinces);

    /// <summary>Of the unit that bears the code at the month's end, looking at one indicator in the units below.</summary>
    public static async Task<Dashboard> DashboardAsync(
        this TestDatabase database, string unitCode, string month, string indicator, Func<ProgressRequest, ProgressRequest>? options = null)
    {
        var report = await database.ProgressAsync(unitCode, month, options);
        var request = new ProgressRequest { Month = report.Unit.Month, PlansOn = database.Clock.Today() };
        var dashboard = await database.WithServiceAsync<DashboardQuery, Dashboard?>(query =>
            query.OfUnitAsync(report.Unit.Unit.Id, options?.Invoke(request) ?? request, indicator, null, CancellationToken.None));
        Assert.NotNull(dashboard);
        return dashboard;
    }
}
