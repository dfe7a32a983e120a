using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Accounts;

/// <summary>
/// Lâm Đồng through 1/7/2025 and 1/10/2025, as officers of one office see it. Xã Tân Tiến is cơ sở A's until September, cơ sở B's from
/// October; the old communes' past is read by who came of them.
/// </summary>
public abstract class NarrowingTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Moved = "22930";
    private static readonly DateOnly September = new(2025, 9, 30);
    private static readonly DateOnly October = new(2025, 10, 31);

    [DatabaseFact]
    public async Task A_commune_that_changed_hands_is_each_offices_in_its_own_time()
    {
        await ReorganisedProvince.ImportAsync(Database);
        var moved = await IdAsync(Moved, September);

        Assert.Equal((true, false), await SeesAsync(ReorganisedProvince.OfficeA, moved));
        Assert.Equal((false, true), await SeesAsync(ReorganisedProvince.OfficeB, moved));

        async Task<(bool, bool)> SeesAsync(string office, int unit)
        {
            var actor = await OfficerAsync(office);
            return (await ProgressAsync(actor, unit, "2025-09") is not null, await ProgressAsync(actor, unit, "2025-10") is not null);
        }
    }

    [DatabaseFact]
    public async Task What_a_unit_came_of_is_read_and_what_became_of_it_is_not()
    {
        await ReorganisedProvince.ImportAsync(Database);
        var (old, split, heir) = (await IdAsync("22915", new(2025, 6, 30)), await IdAsync("22918", new(2025, 6, 30)), await IdAsync("22924", September));

        var office = await OfficerAsync(ReorganisedProvince.OfficeA);
        Assert.NotNull(await ProgressAsync(office, old, "2024-12"));
        Assert.NotNull(await ProgressAsync(office, split, "2024-12"));

        var former = Officer(old);
        Assert.NotNull(await ProgressAsync(former, old, "2024-12"));
        Assert.Null(await ProgressAsync(former, heir, "2025-07"));
    }

    [DatabaseFact]
    public async Task The_sums_of_an_office_are_the_same_for_its_officer_as_for_everybody()
    {
        await ReorganisedProvince.ImportAsync(Database);
        var office = await IdAsync(ReorganisedProvince.OfficeB, October);

        foreach (var month in new[] { "2025-07", "2025-09", "2025-10" })
        {
            var mine = await ProgressAsync(await OfficerAsync(ReorganisedProvince.OfficeB), office, month);
            var all = await ProgressAsync(Actor.Console("tất cả"), office, month);
            Assert.Equal(all!.Unit.Of("BHYT").Value, mine!.Unit.Of("BHYT").Value);
            Assert.Equal(all.Unit.Of("BHYT").LastMonth, mine.Unit.Of("BHYT").LastMonth);
            Assert.Equal(all.Children.Select(c => c.Unit), mine.Children.Select(c => c.Unit));
        }
    }

    [DatabaseFact]
    public async Task A_later_month_on_older_boundaries_does_not_show_a_commune_that_has_left()
    {
        await ReorganisedProvince.ImportAsync(Database);
        var office = await IdAsync(ReorganisedProvince.OfficeA, September);

        var report = await ProgressAsync(await OfficerAsync(ReorganisedProvince.OfficeA), office, "2025-10", BoundaryView.OfDay(September));

        Assert.DoesNotContain(report!.Children, c => c.Unit.Code == Moved);
    }

    [DatabaseFact]
    public async Task A_figure_is_saved_only_where_the_actor_enters_figures()
    {
        await ReorganisedProvince.ImportAsync(Database);
        var moved = await IdAsync(Moved, September);
        var before = await Database.ContentsAsync();

        var refused = await SaveAsync(await OfficerAsync(ReorganisedProvince.OfficeA), moved);
        var read = await SaveAsync(await SomebodyAsync(ReorganisedProvince.OfficeB, AccountRole.View), moved);
        Assert.Equal((SaveFiguresResult.Refused, SaveFiguresResult.Refused), (refused.Result, read.Result));
        Assert.Equal(before, await Database.ContentsAsync());

        var saved = await SaveAsync(await OfficerAsync(ReorganisedProvince.OfficeB), moved);
        Assert.Equal(SaveFiguresResult.Saved, saved.Result);
    }

    [DatabaseFact]
    public async Task A_unit_that_was_shared_out_is_nobodys_to_change_but_the_provinces()
    {
        await ReorganisedProvince.ImportAsync(Database);
        var (split, whole) = (await IdAsync("22918", new(2025, 6, 30)), await IdAsync("22915", new(2025, 6, 30)));

        Assert.Equal((false, true), await EntersAsync(await OfficerAsync(ReorganisedProvince.OfficeA), split, whole));
        Assert.Equal((true, true), await EntersAsync(await OfficerAsync(ReorganisedProvince.Code), split, whole));

        async Task<(bool, bool)> EntersAsync(Actor actor, int one, int other) => await Database.WithServiceAsync<ReferenceCache, (bool, bool)>(actor, async references =>
        {
            var units = (await Database.WithAsync(db => references.GetAsync(db, Power.EnterFigures, CancellationToken.None))).Units;
            return (units.Find(one) is not null, units.Find(other) is not null);
        });
    }

    [DatabaseFact]
    public async Task Nobody_sees_nothing()
    {
        await ReorganisedProvince.ImportAsync(Database);

        var units = await Database.WithServiceAsync<ReferenceCache, int>(
            Actor.Nobody, async references => (await Database.WithAsync(db => references.GetAsync(db, CancellationToken.None))).Units.All.Count);

        Assert.Equal(0, units);
    }

    private Task<ProgressReport?> ProgressAsync(Actor actor, int unit, string month, BoundaryView? boundaries = null)
    {
        Assert.True(ReportMonth.TryParse(month, out var asked));
        return Database.WithServiceAsync<ProgressQuery, ProgressReport?>(actor, query => query.OfUnitAsync(
            unit, new ProgressRequest { Month = asked, PlansOn = asked.LastDay, Boundaries = boundaries ?? BoundaryView.OfTheMonth }, CancellationToken.None));
    }

    private async Task<SaveFiguresOutcome> SaveAsync(Actor actor, int unit)
    {
        Database.Clock.Now = new(2025, 11, 10, 2, 0, 0, TimeSpan.Zero);
        var indicator = (await Database.WithAsync(db => ReferenceCache.LoadAsync(db, CancellationToken.None))).Indicators.Find(BuiltInIndicators.Compulsory)!.Id;
        return await Database.WithServiceAsync<SaveFigures, SaveFiguresOutcome>(actor, save => save.RunAsync(
            new SaveFiguresOptions { Cells = [new CellInput(unit, new ReportMonth(2025, 10), indicator, 2_800, 0)], Actor = actor.Name }, CancellationToken.None));
    }

    private Task<Actor> OfficerAsync(string code) => SomebodyAsync(code, AccountRole.Entry);

    private async Task<Actor> SomebodyAsync(string code, AccountRole role) => new(5, "Lê Thị Hoa", [new AccountRight(await IdAsync(code, October), role)]);

    private static Actor Officer(int unit) => new(6, "Trần Văn Bình", [new AccountRight(unit, AccountRole.Entry)]);

    private async Task<int> IdAsync(string code, DateOnly day) =>
        (await Database.WithAsync(db => ReferenceCache.LoadAsync(db, CancellationToken.None))).Units.FindByCode(code, day)!.Id;
}

public sealed class NarrowingSqliteTests() : NarrowingTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class NarrowingPostgresTests() : NarrowingTests(new PostgresTestDatabase());
