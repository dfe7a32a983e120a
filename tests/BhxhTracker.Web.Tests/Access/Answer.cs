using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>An answer with all that can be read in it, of a workbook also what is packed.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text)
{
    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync();
            var text = bytes is [(byte)'P', (byte)'K', ..] ? Unpacked(bytes) : Encoding.UTF8.GetString(bytes);
            return new Answer(response.StatusCode, Regex.Replace(text, @"\\u(?<code>[0-9A-Fa-f]{4})", m => ((char)Convert.ToInt32(m.Groups["code"].Value, 16)).ToString(), RegexOptions.None, TimeSpan.FromSeconds(5)));
        }
    }

    /// <summary>Without what differs from one request to the next, and without what was asked.</summary>
    public string Comparable(Place asked) => Regex.Replace(
        Text.Replace($"\"{asked.Code}\"", "#", StringComparison.Ordinal).Replace($"\\\"{asked.Code}\\\"", "#", StringComparison.Ordinal),
        "value=\"CfDJ[^\"]*\"|\"traceId\":\"[^\"]*\"|#+", "#", RegexOptions.None, TimeSpan.FromSeconds(5));

    private static string Unpacked(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', zip.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }
}
