using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests;

/// <summary>Before the first import every page says why it is empty and what to do next.</summary>
public abstract class EmptyDatabaseTests(TestApp app)
{
    [DatabaseFact]
    public Task Get_TienDoWithoutUnits_SaysHowToImportUnits() => SaysNextStepAsync("/tien-do", "bhxh import units FILE");

    [DatabaseFact]
    public Task Get_NhapLieuWithoutUnits_SaysHowToImportUnits() => SaysNextStepAsync("/nhap-lieu", "bhxh import units FILE");

    [DatabaseFact]
    public Task Get_DonViWithoutUnits_SaysHowToImportUnits() => SaysNextStepAsync("/don-vi", "bhxh import units FILE");

    [DatabaseFact]
    public Task Get_KeHoachWithoutUnits_SaysHowToImportPlans() => SaysNextStepAsync("/ke-hoach", "bhxh import plans FILE");

    private async Task SaysNextStepAsync(string address, string command)
    {
        var page = await app.GetAsync(address);

        Assert.NotEmpty(page.Heading);
        var empty = Assert.Single(page.Main.QuerySelectorAll(".empty"));
        Assert.NotEmpty(empty.QuerySelector("h2")!.Words());
        Assert.Equal(command, empty.QuerySelector("code")!.Words());
        Assert.Empty(page.Main.QuerySelectorAll("table"));
    }
}

public sealed class EmptyDatabaseOnSqlite(EmptySqliteApp app) : EmptyDatabaseTests(app), IClassFixture<EmptySqliteApp>;

[OnPostgres]
public sealed class EmptyDatabaseOnPostgres(EmptyPostgresApp app) : EmptyDatabaseTests(app), IClassFixture<EmptyPostgresApp>;
