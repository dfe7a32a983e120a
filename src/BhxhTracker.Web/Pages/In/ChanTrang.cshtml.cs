using System.Globalization;
using System.Text;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.In;

/// <summary>
/// The words at the foot of every printed sheet, as a style sheet: only such a one can write into a sheet's margin, and a page may have no style of
/// its own. It holds the words of its address and nothing else.
/// </summary>
[MayDo(Power.Read)]
public class ChanTrangModel : PageModel
{
    /// <summary>More has no room in one line.</summary>
    private const int Longest = 160;

    public static string Href(string text) => $"/in/chan-trang.css?chu={Uri.EscapeDataString(text)}";

    public IActionResult OnGet([FromQuery(Name = "chu")] string? text)
    {
        Response.Headers.CacheControl = "private, max-age=86400";
        return Content($"@page{{@bottom-left{{content:\"{Escape(text ?? "")}\"}}}}", "text/css; charset=utf-8");
    }

    /// <summary>Every sign but letters, digits and spaces by its number: nothing typed into an address can end the text.</summary>
    private static string Escape(string text)
    {
        var css = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(Longest))
        {
            _ = Rune.IsLetterOrDigit(rune) || rune.Value == ' ' ? css.Append(rune.ToString()) : css.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x} ");
        }

        return css.ToString();
    }
}
