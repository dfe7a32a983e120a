using System.Globalization;
using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.NhatKy;

/// <summary>What the address asks for, as typed.</summary>
public sealed class AuditFilter
{
    /// <summary>Longer than any name or sentence that somebody looks for.</summary>
    public const int TextMaxLength = 200;

    [FromQuery(Name = "tinh")]
    public string? Province { get; set; }

    [FromQuery(Name = "tu")]
    public string? From { get; set; }

    [FromQuery(Name = "den")]
    public string? To { get; set; }

    [FromQuery(Name = "ai")]
    public string? Who { get; set; }

    [FromQuery(Name = "viec")]
    public string? Act { get; set; }

    [FromQuery(Name = "chu")]
    public string? Words { get; set; }

    [FromQuery(Name = "truoc")]
    public string? Before { get; set; }

    public bool IsNarrowed => new[] { From, To, Who, Act, Words }.Any(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>The search asked for. What the address gets wrong is told and left out.</summary>
    public (AuditSearch Search, IReadOnlyList<string> Problems) Read(int provinceId)
    {
        var problems = new List<string>();
        var (from, to) = (Day(From, "tu", problems), Day(To, "den", problems));
        if (from > to)
        {
            problems.Add($"Từ ngày {VietnameseNumber.Date(from)} sau đến ngày {VietnameseNumber.Date(to)}: đổi lại hai ngày.");
        }

        AuditAct? act = Enum.TryParse<AuditAct>(Act, out var known) && Enum.IsDefined(known) ? known : null;
        if (act is null && !string.IsNullOrEmpty(Act))
        {
            problems.Add($"Không có loại việc “{Act}”; đang xem mọi việc.");
        }

        var search = new AuditSearch
        {
            ProvinceId = provinceId,
            From = from,
            To = to,
            Who = Cut(Who),
            Act = act,
            Words = Cut(Words),
            Before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null,
        };
        return (search, problems);
    }

    /// <summary>The same search elsewhere, or further on.</summary>
    public string Link(string page, int provinceId, long? before = null)
    {
        var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"tinh={provinceId}") };
        foreach (var (name, value) in new[] { ("tu", From), ("den", To), ("ai", Who), ("viec", Act), ("chu", Words) })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        if (before is { } place)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"truoc={place}"));
        }

        return $"{page}?{string.Join('&', parts)}";
    }

    public string Here(int provinceId, long? before = null) => Link(AuditLinks.Page, provinceId, before);

    private static DateOnly? Day(string? text, string name, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Trim(), ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1990 and < 2900)
        {
            return day;
        }

        problems.Add($"“{text}” không phải ngày, nên chưa lọc theo ngày đó. Địa chỉ đúng ghi như {name}=2024-09-30.");
        return null;
    }

    private static string Cut(string? text) => text is null ? "" : text.Length <= TextMaxLength ? text : text[..TextMaxLength];
}
