using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.ApiTests;

/// <summary>GET /api/v1/progress: every parameter, right and wrong.</summary>
public abstract class ProgressParametersTests(TestApp app)
{
    private const string Complete = $"/api/v1/progress?unit={SmallProvince.Code}&month={SmallProvince.CompleteMonth}";

    [DatabaseFact]
    public async Task Get_UnknownUnit_IsNotFoundAndNamesTheParameter()
    {
        var (status, parameter, detail) = await app.ProblemAsync("/api/v1/progress?unit=xx&month=2024-09");

        Assert.Equal((HttpStatusCode.NotFound, "unit"), (status, parameter));
        Assert.Contains("\"xx\"", detail, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_WrongParameter_IsABadRequestThatNamesIt()
    {
        foreach (var (query, name) in new[]
        {
            ("month=2024-09", "unit"), ("unit=&month=2024-09", "unit"), ("unit=70", "month"), ("unit=70&month=", "month"), ("unit=70&month=2024-9", "month"), ("unit=70&month=2024-13", "month"),
            ("unit=70&month=2024-09&on=30/9/2024", "on"), ("unit=70&month=2024-09&on=2024-02-30", "on"), ("unit=70&month=2024-09&line=x", "line"),
            ("unit=70&month=2024-09&authority=BHXH", "authority"), ("unit=70&month=2024-09&boundaries=old", "boundaries"), ("unit=70&month=2024-09&boundaries=2025-13-01", "boundaries"),
        })
        {
            var (status, parameter, detail) = await app.ProblemAsync($"/api/v1/progress?{query}");

            Assert.Equal((query, HttpStatusCode.BadRequest, name), (query, status, parameter));
            Assert.NotEmpty(detail);
        }
    }

    [DatabaseFact]
    public async Task Get_NoData_IsOkWithNulls()
    {
        var progress = await app.JsonAsync("/api/v1/progress?unit=70&month=1999-01");

        Assert.Equal("1999-01-31", progress.Text("asOf"));
        Assert.All(progress.GetProperty("indicators").EnumerateArray(), i =>
        {
            Assert.Null(i.Number("value"));
            Assert.Null(i.Number("percentOfPlan"));
        });
        Assert.Equal("not-reported", progress.Indicator("BHXH_BB").GetProperty("reasons").Text("value"));
    }

    [DatabaseFact]
    public async Task Get_WithLine_SpeaksOfThatLinesPlan()
    {
        foreach (var (query, plan, authority, percent) in new (string, decimal?, string?, decimal?)[]
        {
            ("", 650, "BHXH_VN", 92.31m), ("&line=nganh", 650, "BHXH_VN", 92.31m), ("&line=chinh-quyen", 700, "UBND_TINH", 85.71m), ("&line=noi-bo", null, null, null),
            ("&authority=UBND_TINH", 700, "UBND_TINH", 85.71m), ("&authority=BHXH_TINH", 650, "BHXH_TINH", 92.31m), ("&authority=TTG", null, null, null), ("&line=nganh&authority=UBND_TINH", null, null, null),
        })
        {
            var compulsory = (await app.JsonAsync(Complete + query)).Indicator("BHXH_BB");

            Assert.Equal(
                (query, plan, authority, percent),
                (query, compulsory.Number("plan"), compulsory.Text("planAuthority"), compulsory.Number("percentOfPlan")));
        }
    }

    [DatabaseFact]
    public async Task Get_Plan_IsNamedWithDecisionBasisAndVersion()
    {
        var compulsory = (await app.JsonAsync(Complete)).Indicator("BHXH_BB");

        Assert.Equal(
            ("11/QĐ-BHXH ngày 15/01/2024", "headcount", 1),
            (compulsory.Text("planDecision"), compulsory.Text("planBasis"), compulsory.GetProperty("planVersion").GetInt32()));
    }

    [DatabaseFact]
    public async Task Get_On_ChoosesTheVersionInForceThatDay()
    {
        await app.Database.ImportAsync(
            "plans", "unit_code,year,indicator,basis,value,authority,decision_no,decision_date,effective\n70,2023,BHTN,headcount,100,BHXH_VN,1/QĐ,2023-01-10,\n70,2023,BHTN,headcount,90,BHXH_VN,2/QĐ,2023-08-01,2023-08-01\n");
        foreach (var (on, plan, version) in new[] { ("", 90m, 2), ("&on=2023-07-31", 100m, 1), ("&on=2023-08-01", 90m, 2), ("&on=2023-01-01", 100m, 1) })
        {
            var unemployment = (await app.JsonAsync($"/api/v1/progress?unit=70&month=2023-09{on}")).Indicator("BHTN");

            Assert.Equal((on, plan, version), (on, unemployment.Number("plan"), unemployment.GetProperty("planVersion").GetInt32()));
        }
    }

    [DatabaseFact]
    public async Task Get_Boundaries_TakesEveryForm()
    {
        foreach (var boundaries in new[] { "month", "reported", "current", "2024-01-01" })
        {
            var compulsory = (await app.JsonAsync($"{Complete}&boundaries={boundaries}")).Indicator("BHXH_BB");

            Assert.Equal((boundaries, 600m, 10m), (boundaries, compulsory.Number("value"), compulsory.Number("sinceYearStart")));
        }
    }

    [DatabaseFact]
    public async Task Get_IncompleteSum_SaysHowManyUnitsAndCallsItIncomplete()
    {
        var compulsory = (await app.JsonAsync($"/api/v1/progress?unit=70&month={SmallProvince.IncompleteMonth}")).Indicator("BHXH_BB");

        Assert.Equal((320m, 100m, 40m), (compulsory.Number("value"), compulsory.Number("percentOfPlan"), compulsory.Number("sinceYearStart")));
        Assert.Equal((2, 3), (compulsory.GetProperty("unitsReported").GetInt32(), compulsory.GetProperty("unitsExpected").GetInt32()));
        Assert.Contains("incomplete", compulsory.GetProperty("quality").Texts());
    }

    [DatabaseFact]
    public async Task Get_GapsOfParts_AreSignedForTheWholeAndPositiveForTheSum()
    {
        var compulsory = (await app.JsonAsync(Complete)).Indicator("BHXH_BB");

        Assert.Equal((50m, 50m), (compulsory.Number("gap"), compulsory.Number("sumOfPositiveGaps")));
    }

    [DatabaseFact]
    public async Task Get_UnknownApiAddress_IsAProblemNotAPage()
    {
        using var response = await app.NewBrowser().Client.GetAsync(new Uri("/api/v1/khong-co", UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }
}

public sealed class ProgressParametersOnSqlite(SmallSqliteApp app) : ProgressParametersTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class ProgressParametersOnPostgres(SmallPostgresApp app) : ProgressParametersTests(app), IClassFixture<SmallPostgresApp>;
