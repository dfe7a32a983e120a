using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Web.WhoAmI;
using Microsoft.Net.Http.Headers;

namespace BhxhTracker.Web.Edges;

/// <summary>
/// Tells a browser that the page it has still stands. The tag is made of all that a page depends on: the versions of the data that it shows, who reads
/// it with which rights, the address, the day, and the build. The versions were read before the page's figures, so a page may be newer than its tag
/// and never older: nobody is shown a figure of before a save (docs/adr/0014).
/// </summary>
public sealed class Unchanged(AppDbContext db, HeadsAtStart heads, ReferenceCache references, TimeProvider clock)
{
    /// <summary>A new build may draw the same figures otherwise.</summary>
    private static readonly string Build = typeof(Unchanged).Module.ModuleVersionId.ToString("N");

    /// <summary>What one reader sees once only is no page to be kept.</summary>
    private const string OnceOnly = "CookieTempDataProvider";

    /// <summary>Tags the answer; true when the reader has this very page, so that 304 is all there is to say.</summary>
    /// <param name="context">The request, of a reader who is signed in.</param>
    /// <param name="unitId">Whose figures the page shows; null for those of the whole country.</param>
    public async Task<bool> IsKnownAsync(HttpContext context, int? unitId)
    {
        var request = context.Request;
        if (!heads.IsKnown || request.Cookies.Keys.Any(name => name.Contains(OnceOnly, StringComparison.Ordinal)))
        {
            return false;
        }

        // A tag tells when something changed: of a unit out of reach, as of one that does not exist, there is none (docs/adr/0012).
        var reference = await references.GetAsync(db, context.RequestAborted);
        if (unitId is { } asked && reference.Units.Find(asked) is null)
        {
            return false;
        }

        var units = reference.Whole.Units;
        var shown = unitId is { } id ? [units.Find(id)!.ProvinceId] : reference.Units.ProvincesWithUnits.Select(p => p.ProvinceId);
        var data = Data(shown.SelectMany(units.ProvincesSharing));

        // The navigation counts the reader's own work.
        var work = Data(references.Actor.Rights.Select(r => units.Find(r.UnitId)?.ProvinceId).OfType<int>());
        var tag = new EntityTagHeaderValue($"\"{TagOf(context, $"{data}|{work}")}\"", isWeak: true);
        context.Response.GetTypedHeaders().ETag = tag;
        return request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
    }

    /// <summary>How far the data of provinces, and of the whole country, had come.</summary>
    private string Data(IEnumerable<int> provinceIds) =>
        string.Join(' ', provinceIds.Append(ProvinceHead.National).Distinct().Order().Select(p => string.Create(CultureInfo.InvariantCulture, $"{p}:{heads.VersionOf(p)}")));

    private string TagOf(HttpContext context, string data)
    {
        var text = new StringBuilder(Build).Append('|').Append(context.Request.Path).Append(context.Request.QueryString)
            .Append('|').Append(clock.Today().DayNumber).Append('|').Append(context.User.SessionId()).Append('|').Append(references.Actor.Name).Append('|').Append(data);
        foreach (var right in references.Actor.Rights)
        {
            text.Append('|').Append(right);
        }

        // A form in the page is good for the cookie that it was written with.
        foreach (var cookie in context.Request.Cookies.Where(c => c.Key.Contains("Antiforgery", StringComparison.OrdinalIgnoreCase)))
        {
            text.Append('|').Append(cookie.Value);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
