using System.Net;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Testing.Databases;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>Every endpoint that answers a GET × everybody × every place: what is in reach is there, what is not is as if it did not exist.</summary>
public abstract class ReadingMatrixTests(TestDatabase database, bool isShort, ITestOutputHelper output) : AccessMatrix(database, isShort)
{
    [DatabaseFact]
    public async Task Nobody_reads_what_is_not_theirs()
    {
        var (probes, wrong, hidden) = (0, new List<string>(), 0);
        var nothing = new Dictionary<(Visitor, int), Answer>();
        foreach (var visitor in Visitors)
        {
            foreach (var ((address, _), question) in Addresses.Reading(All, App, AccessApp.None).Select((x, i) => (x, i)))
            {
                nothing[(visitor, question)] = await AskAsync(visitor, address);
                probes++;
            }
        }

        foreach (var place in Probed)
        {
            foreach (var ((address, endpoint), question) in Addresses.Reading(All, App, place).Select((x, i) => (x, i)))
            {
                var there = await AskAsync(Administrator, address);
                foreach (var visitor in Visitors)
                {
                    var answer = visitor == Administrator ? there : await AskAsync(visitor, address);
                    var none = nothing[(visitor, question)];
                    probes++;
                    hidden += none.Status == answer.Status && answer.Status == HttpStatusCode.NotFound ? 1 : 0;
                    wrong.AddRange(Judge(visitor, endpoint, place, address, answer, there, none).OfType<string>());
                }
            }
        }

        output.WriteLine($"Ma trận: {probes} lượt dò, {wrong.Count} lọt ({All.Count(e => e.Method == "GET")} địa chỉ đọc × {Visitors.Count} người × {Probed.Count + 1} nơi, {hidden} lượt như không tồn tại)");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(60).Prepend($"{wrong.Count} of {probes}")));
        Assert.True(IsShort || probes > 5_000, $"{probes} probes");
    }

    private IEnumerable<string?> Judge(Visitor visitor, Endpoint endpoint, Place place, string address, Answer answer, Answer there, Answer none)
    {
        yield return LeakIn(visitor, answer, address);
        string? Say(HttpStatusCode expected, string why) => answer.Status == expected ? null : $"{visitor.Actor.Name} {address} ({place.Word}): {(int)answer.Status} instead of {(int)expected}, {why}";
        if (!visitor.IsAdmitted(endpoint))
        {
            yield return visitor.IsRefusedBy(answer.Status) ? null : $"{visitor.Actor.Name} {address} ({place.Word}): {(int)answer.Status}, they may do none of it";
            yield break;
        }

        if (visitor.IsStranger)
        {
            // The door answers who stands before it otherwise than who is in; more than its form is not there.
            yield break;
        }

        var isCovered = Addresses.IsOfTheCountry(endpoint) ? visitor.Actor.Rights.Any(r => r.UnitId == AccountRight.WholeCountry)
            : Addresses.IsOfUnit(endpoint) ? visitor.Covers(place) : !Addresses.IsOfProvince(endpoint) || visitor.CoversProvinceOf(place);
        if (isCovered)
        {
            // A page of no one unit may be asked about a province all the same: one of which nothing is theirs is as one that does not exist.
            var isAsOfNoProvince = !Addresses.IsOfUnit(endpoint) && !visitor.CoversPartOfProvinceOf(place) && answer.Status == none.Status;
            yield return isAsOfNoProvince || (answer.Status is HttpStatusCode.Redirect && there.Status == HttpStatusCode.OK && endpoint.Route == "/tien-do") ? null : Say(there.Status, "it is theirs");
        }
        else if (!Addresses.IsOfAllTimes(endpoint) || place.Word != "moved" || visitor.Actor.Rights.Count == 0)
        {
            yield return Say(none.Status, "it is not theirs");
            yield return none.Status == HttpStatusCode.NotFound && none.Comparable(AccessApp.None) != answer.Comparable(place) ? $"{visitor.Actor.Name} {address}: says more than nothing" : null;
        }
    }
}

public sealed class ReadingMatrixOnSqlite(ITestOutputHelper output) : ReadingMatrixTests(new SqliteTestDatabase(), isShort: false, output);

[OnPostgres]
public sealed class ReadingMatrixOnPostgres(ITestOutputHelper output) : ReadingMatrixTests(new PostgresTestDatabase(), isShort: true, output);
