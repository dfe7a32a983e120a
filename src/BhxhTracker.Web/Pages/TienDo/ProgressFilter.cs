using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Web.Api;
using BhxhTracker.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>The query string of the progress pages, as strings: what is wrong is told, not thrown away.</summary>
public sealed class ProgressFilter
{
    public const string PlansAtThatTime = "khi-do";

    public const string AsReported = "nhu-bao-cao";
    public const string Now = "hien-nay";

    [FromQuery(Name = "thang")]
    public string? Month { get; set; }

    [FromQuery(Name = "dong")]
    public string? Line { get; set; }

    [FromQuery(Name = "ke-hoach")]
    public string? PlansOf { get; set; }

    [FromQuery(Name = "dia-gioi")]
    public string? Boundaries { get; set; }

    [FromQuery(Name = "chi-tieu")]
    public string? Indicator { get; set; }

    /// <summary>The blocks to be shown as tables, by name.</summary>
    [FromQuery(Name = Charts.ChartFrame.TableParameter)]
    public string? Tables { get; set; }

    [FromQuery(Name = "sap-xep")]
    public string? Order { get; set; }

    [FromQuery(Name = "sap-xep-chi-tieu")]
    public string? IndicatorOrder { get; set; }

    [FromQuery(Name = "trinh-chieu")]
    public string? Presentation { get; set; }

    public bool IsPresentation => Presentation == "1";

    /// <summary>What goes on to the page of another unit.</summary>
    public ProgressAddress Address => new()
    {
        Month = Month,
        Line = Line,
        PlansOf = PlansOf,
        Boundaries = Boundaries,
        Indicator = Indicator,
        Order = Order,
        IndicatorOrder = IndicatorOrder,
        Presentation = IsPresentation ? Presentation : null,
    };

    /// <summary>The address of the page itself.</summary>
    public ProgressAddress Here => Address with { Tables = Tables };

    /// <summary>The asked boundaries; the month's own for what is not understood.</summary>
    public BoundaryView View(DateOnly today) => ReadExactly("2000-01", today).Request?.Boundaries ?? BoundaryView.OfTheMonth;

    /// <summary>The request, and a sentence for each value that was not understood and left at its default.</summary>
    public (ProgressRequest Request, IReadOnlyList<string> Problems) Read(ReportMonth defaultMonth, DateOnly today)
    {
        var problems = new List<string>();
        var month = defaultMonth;
        if (!string.IsNullOrEmpty(Month) && !ReportMonth.TryParse(Month, out month))
        {
            problems.Add($"“{Month}” không phải tháng; đang xem {Wording.Month(defaultMonth)}. Địa chỉ đúng ghi như thang=2024-09.");
            month = defaultMonth;
        }

        var (request, problem) = ReadExactly(month.ToString(), today);
        if (request is null)
        {
            problems.Add($"{problem} Đang xem theo mặc định.");
        }

        return (request ?? new ProgressRequest { Month = month, PlansOn = today }, problems);
    }

    /// <summary>For a document, which must not be of another wish than the one asked: the request, or what is wrong.</summary>
    public (ProgressRequest? Request, string? Problem) ReadExactly(string? month, DateOnly today)
    {
        var boundaries = Boundaries switch { AsReported => "reported", Now => "current", var other => other };
        var plansOn = PlansOf == PlansAtThatTime && ReportMonth.TryParse(month, out var asked)
            ? asked.LastDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : null;
        var (request, _, problem) = ProgressParameters.Read(month, plansOn, Line, null, boundaries, today);
        return (request, problem);
    }
}
