using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Progress;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>Short ways to read progress in a test.</summary>
public static class ProgressReading
{
    /// <summary>Progress of the unit that bears the code at the month's end.</summary>
    public static async Task<ProgressReport> ProgressAsync(
        this TestDatabase database, string unitCode, string month, Func<ProgressRequest, ProgressRequest>? options = null)
    {
        Assert.True(ReportMonth.TryParse(month, out var asked), month);
        await using var scope = database.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var reference = await scope.ServiceProvider.GetRequiredService<ReferenceCache>().GetAsync(db, CancellationToken.None);
        var unit = reference.Units.FindByCode(unitCode, asked.LastDay);
        Assert.NotNull(unit);
        var request = new ProgressRequest { Month = asked, PlansOn = database.Clock.Today() };
        return (await scope.ServiceProvider.GetRequiredService<ProgressQuery>()
            .OfUnitAsync(unit.Id, options?.Invoke(request) ?? request, CancellationToken.None))!;
    }

    /// <summary>Progress of a unit by its id, on the boundaries of a day.</summary>
    public static async Task<ProgressReport> ProgressOfAsync(this TestDatabase database, int unitId, string month, BoundaryView boundaries)
    {
        Assert.True(ReportMonth.TryParse(month, out var asked), month);
        var request = new ProgressRequest { Month = asked, PlansOn = database.Clock.Today(), Boundaries = boundaries };
        return (await database.WithServiceAsync<ProgressQuery, ProgressReport?>(async query => await query.OfUnitAsync(unitId, request, CancellationToken.None)))!;
    }
}
