using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Hosting;
using BhxhTracker.Web.Tests.PageTests.DonVi;
using BhxhTracker.Web.Tests.PageTests.KeHoach;
using Xunit;

namespace BhxhTracker.Web.Tests.Access;

// Some forms stand only where something was done before, so OverPostingTests does not come to them. Their pages' own tests run once more here with
// every column of every table sent along with each form: all must go as ever, and nothing forged may be found in the database at the end.
public sealed class OverPostingEmptySqliteApp() : TestApp(new SqliteTestDatabase())
{
    protected override bool SendsMoreThanAsked => true;
}

public sealed class OverPostingEmptyPostgresApp() : TestApp(new PostgresTestDatabase())
{
    protected override bool SendsMoreThanAsked => true;
}

public sealed class OverPostingPlanSqliteApp() : TestApp(new SqliteTestDatabase())
{
    protected override bool SendsMoreThanAsked => true;

    protected override Task FillAsync() => PlanProvince.ImportAsync(Database);
}

public sealed class OverPostingPlanPostgresApp() : TestApp(new PostgresTestDatabase())
{
    protected override bool SendsMoreThanAsked => true;

    protected override Task FillAsync() => PlanProvince.ImportAsync(Database);
}

public sealed class OverPostingSmallSqliteApp() : TestApp(new SqliteTestDatabase())
{
    protected override bool SendsMoreThanAsked => true;

    protected override Task FillAsync() => SmallProvince.ImportAsync(Database);
}

public sealed class OverPostingSmallPostgresApp() : TestApp(new PostgresTestDatabase())
{
    protected override bool SendsMoreThanAsked => true;

    protected override Task FillAsync() => SmallProvince.ImportAsync(Database);
}

public sealed class OverPostedSapXepOnSqlite(OverPostingEmptySqliteApp app) : SapXepTests(app), IClassFixture<OverPostingEmptySqliteApp>;

[OnPostgres]
public sealed class OverPostedSapXepOnPostgres(OverPostingEmptyPostgresApp app) : SapXepTests(app), IClassFixture<OverPostingEmptyPostgresApp>;

public sealed class OverPostedDecisionOnSqlite(OverPostingPlanSqliteApp app) : DecisionTests(app), IClassFixture<OverPostingPlanSqliteApp>;

[OnPostgres]
public sealed class OverPostedDecisionOnPostgres(OverPostingPlanPostgresApp app) : DecisionTests(app), IClassFixture<OverPostingPlanPostgresApp>;

public sealed class OverPostedCatalogueOnSqlite(OverPostingSmallSqliteApp app) : PageTests.ChiTieu.CatalogueTests(app), IClassFixture<OverPostingSmallSqliteApp>;

[OnPostgres]
public sealed class OverPostedCatalogueOnPostgres(OverPostingSmallPostgresApp app) : PageTests.ChiTieu.CatalogueTests(app), IClassFixture<OverPostingSmallPostgresApp>;
