using System.Net;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>Every form that the administrator's pages hold for a place, sent by everybody else: what is not one's own to do changes nothing.</summary>
public abstract class WritingMatrixTests(TestDatabase database, bool isShort, ITestOutputHelper output) : AccessMatrix(database, isShort)
{
    private readonly FormSender sender = new();
    private Dictionary<Guid, int> unitOfRequest = [];

    [DatabaseFact]
    public async Task Nobody_writes_what_is_not_theirs()
    {
        unitOfRequest = await App.Database.WithAsync(db => db.CorrectionRequests.ToDictionaryAsync(c => c.Id, c => c.UnitId));
        var forms = (await new FormBook(App, All, Administrator).ReadAsync(Probed)).OfRights(Probed);
        var (probes, wrong) = (0, new List<string>());
        foreach (var form in forms)
        {
            var before = await StandAsync();
            foreach (var visitor in Visitors.Where(v => MustBeRefused(v, form)))
            {
                var answer = await sender.SendAsync(visitor, form);
                var after = await StandAsync();
                probes++;
                wrong.AddRange(new[]
                {
                    LeakIn(visitor, answer, form.Address),
                    after == before ? null : $"{visitor.Actor.Name} {form.Key}: changed {before} to {after}",
                    visitor.IsAdmitted(form.Endpoint) || visitor.IsRefusedBy(answer.Status) ? null : $"{visitor.Actor.Name} {form.Key}: {(int)answer.Status} instead of a refusal",
                    answer.Status == HttpStatusCode.InternalServerError ? $"{visitor.Actor.Name} {form.Key}: 500" : null,
                }.OfType<string>());
                before = after;
            }
        }

        output.WriteLine($"Ma trận ghi: {probes} lượt gửi, {wrong.Count} lọt ({forms.Count} biểu mẫu của {forms.Select(f => f.Endpoint).Distinct().Count()} địa chỉ ghi × {Visitors.Count} người)");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(60).Prepend($"{wrong.Count} of {probes}")));
        Assert.True(IsShort || probes > 1_500, $"{probes} posts");
    }

    /// <summary>By the table of places, and where a form is of no one unit by its province or the country; null where some of it may be theirs.</summary>
    private bool MustBeRefused(Visitor visitor, SentForm form)
    {
        if (!visitor.IsAdmitted(form.Endpoint) || (form.Power is { } needed && !visitor.MayDo(needed)))
        {
            return true;
        }

        if (Addresses.IsNational(form.Endpoint) || visitor.IsCountry)
        {
            return !visitor.IsCountry;
        }

        return form.Endpoint.Route switch
        {
            "/dieu-chinh" => !visitor.Covers(App.Places.First(p => p.Id == unitOfRequest[Guid.Parse(form.Value("ma")!)])),
            "/quan-tri/kiem-tra" or "/quan-tri/nguong" or "/quan-tri/lich-bao-cao" => !visitor.CoversProvinceOf(form.Place),
            "/ke-hoach/moi" or "/nhap-tep" => !visitor.CoversProvinceOf(form.Place) && form.Place.Word.StartsWith("other", StringComparison.Ordinal),
            _ when Addresses.IsOfProvince(form.Endpoint) => !visitor.CoversProvinceOf(form.Place),
            _ => !visitor.Covers(form.Place),
        };
    }
}

public sealed class WritingMatrixOnSqlite(ITestOutputHelper output) : WritingMatrixTests(new SqliteTestDatabase(), isShort: false, output);

[OnPostgres]
public sealed class WritingMatrixOnPostgres(ITestOutputHelper output) : WritingMatrixTests(new PostgresTestDatabase(), isShort: true, output);
