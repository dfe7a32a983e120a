using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Web.Api;

/// <summary>Reads invariant values of a query string, for API and pages; what is wrong is named with its parameter.</summary>
public static class ProgressParameters
{
    /// <summary>Day as 2024-09-30.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900 ? day : null;

    /// <summary>The request, or the parameter that is wrong and why.</summary>
    public static (ProgressRequest? Request, string? Parameter, string? Problem) Read(
        string? month, string? on, string? line, string? authority, string? boundaries, DateOnly today)
    {
        if (string.IsNullOrEmpty(month))
        {
            return (null, "month", "Thiếu tham số month: ghi tháng theo dạng 2024-09.");
        }

        if (!ReportMonth.TryParse(month, out var asked))
        {
            return (null, "month", $"\"{month}\" không phải tháng: ghi theo dạng 2024-09.");
        }

        DateOnly? plansOn = today;
        if (!string.IsNullOrEmpty(on) && (plansOn = Day(on)) is null)
        {
            return (null, "on", $"\"{on}\" không phải ngày: ghi theo dạng 2024-09-30.");
        }

        PlanLine? planLine = null;
        if (!string.IsNullOrEmpty(line) && (planLine = PlanAuthorities.FindLine(line)) is null)
        {
            return (null, "line", $"\"{line}\" không phải dòng kế hoạch: dùng {string.Join(", ", PlanAuthorities.ChoosableLines.Select(l => l.Code()))}.");
        }

        PlanAuthority? planAuthority = null;
        if (!string.IsNullOrEmpty(authority) && (planAuthority = PlanAuthorities.Find(authority)) is null)
        {
            return (null, "authority", $"\"{authority}\" không phải cơ quan giao: dùng {string.Join(", ", PlanAuthorities.Codes)}.");
        }

        if (Boundaries(boundaries, today) is not { } view)
        {
            return (null, "boundaries", $"\"{boundaries}\" không phải địa giới: dùng month, reported, current hoặc một ngày như 2025-07-01.");
        }

        return (new ProgressRequest { Month = asked, PlansOn = plansOn!.Value, Line = planLine, Authority = planAuthority, Boundaries = view }, null, null);
    }

    private static BoundaryView? Boundaries(string? text, DateOnly today) => text switch
    {
        null or "" or "month" => BoundaryView.OfTheMonth,
        "reported" => BoundaryView.AsReported,
        "current" => BoundaryView.OfDay(today),
        _ => Day(text) is { } day ? BoundaryView.OfDay(day) : null,
    };
}
