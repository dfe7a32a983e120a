using System.Net;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.Tests.Hosting;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>Somebody with one right, and the places that it must cover on the probed days: written down here, not worked out.</summary>
internal sealed class Visitor(Actor actor, TestBrowser browser, string standing)
{
    private static readonly Dictionary<string, string[]> Covered = new()
    {
        ["nobody"] = [],
        ["district"] = ["own", "child"],
        ["province"] = ["parent", "own", "sibling", "child", "nephew", "moved"],
        ["country"] = ["parent", "own", "sibling", "child", "nephew", "moved", "other province", "other district"],
    };

    public Actor Actor => actor;

    public TestBrowser Browser => browser;

    /// <summary>Has not signed in.</summary>
    public bool IsStranger => actor.AccountId is null;

    public bool IsCountry => standing == "country";

    public bool Covers(Place place) => Covered[standing].Contains(place.Word);

    /// <summary>All of the place's province.</summary>
    public bool CoversProvinceOf(Place place) => IsCountry || (standing == "province" && !place.Word.StartsWith("other", StringComparison.Ordinal) && place.Word != "none");

    /// <summary>Some of the place's province.</summary>
    public bool CoversPartOfProvinceOf(Place place) => CoversProvinceOf(place) || (standing == "district" && !place.Word.StartsWith("other", StringComparison.Ordinal) && place.Word != "none");

    public bool IsAdmitted(Endpoint endpoint) => AccessGate.Admits(endpoint.Declaration, actor);

    /// <summary>What somebody gets who may do none of it: the door, or that they may not.</summary>
    public bool IsRefusedBy(HttpStatusCode status) => IsStranger ? status is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized : status == HttpStatusCode.Forbidden;

    public bool MayDo(Power power) => AccessRules.MaySomewhere(actor, power);

    /// <summary>What must not be read in an answer: the figures of a place that is not theirs, and its name unless it is above theirs.</summary>
    public IEnumerable<string> Secrets(IReadOnlyList<Place> places, string address)
    {
        foreach (var place in places.Where(p => !Covers(p)))
        {
            foreach (var figure in place.Figures)
            {
                yield return FormattableString.Invariant($"{figure}");
                yield return VietnameseNumberOf(figure);
            }

            // The commune that went to the sibling in July was theirs before, so the pages of units say where it went.
            var isKnown = standing == "district" && (place.Word == "parent" || (address.StartsWith("/don-vi", StringComparison.Ordinal) && place.Word is "moved" or "sibling"));
            if (!isKnown && !(standing == "district" && place.Word == "moved" && IsOfAllTimes(address)))
            {
                yield return place.Name;
            }
        }
    }

    /// <summary>Lists that offer the units of all times, and what is of a whole year, name what was theirs once.</summary>
    private static bool IsOfAllTimes(string address) => address.StartsWith("/ke-hoach/nhap-tep", StringComparison.Ordinal)
        || address.StartsWith("/ke-hoach/tai-ve/mau", StringComparison.Ordinal) || address.Contains("/mau.xlsx?", StringComparison.Ordinal)
        || address.StartsWith("/ke-hoach?", StringComparison.Ordinal) || address.StartsWith("/ke-hoach/kich-ban", StringComparison.Ordinal) || address.StartsWith("/bao-cao?", StringComparison.Ordinal) || address.StartsWith("/api/v1/units", StringComparison.Ordinal);

    private static string VietnameseNumberOf(long figure) => Core.Calculations.VietnameseNumber.Whole(figure);
}
