using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>A unit's forms of a month with what can be done with them, and what was typed when something was refused.</summary>
public sealed record ReportActionsView(UnitReports Reports, ActFields? Typed = null)
{
    public string Address => WorkflowLinks.Actions(Reports.Month, Reports.Unit.Id);

    /// <summary>What was typed into this form's part of the page, when it came back.</summary>
    public ActFields? TypedIn(ReportStanding standing, string act) => Typed is { } typed && typed.FormId == standing.Form.Id && typed.Act == act ? typed : null;
}

/// <summary>The fields of an act on one form, as typed.</summary>
public sealed class ActFields
{
    [FromForm(Name = "viec")]
    public string? Act { get; set; }

    [FromForm(Name = "bieu")]
    public int FormId { get; set; }

    [FromForm(Name = "ban")]
    public int? Version { get; set; }

    [FromForm(Name = "ly-do")]
    public string? Reason { get; set; }

    /// <summary>Sends although main figures are missing.</summary>
    [FromForm(Name = "con-trong")]
    public string? WithGaps { get; set; }

    [FromForm(Name = "nguoi")]
    public string? Person { get; set; }

    [FromForm(Name = "den-ngay")]
    public string? Until { get; set; }
}

/// <summary>Addresses and form words of the workflow.</summary>
public static class WorkflowLinks
{
    public const string Unlock = "mo-khoa";

    private static readonly Dictionary<string, ReportAct> Acts = new(StringComparer.Ordinal)
    {
        ["gui"] = ReportAct.Send,
        ["rut-lai"] = ReportAct.TakeBack,
        ["mo-xem"] = ReportAct.Open,
        ["tra-lai"] = ReportAct.Return,
        ["duyet"] = ReportAct.Approve,
        ["khoa"] = ReportAct.Lock,
    };

    public static ReportAct? ActOf(string? word) => word is not null && Acts.TryGetValue(word, out var act) ? act : null;

    public static string Word(ReportAct act) => Acts.First(a => a.Value == act).Key;

    public static string Sheet(ReportMonth month, int unitId) => FormattableString.Invariant($"/nhap-lieu/{month}/{unitId}");

    public static string Actions(ReportMonth month, int unitId) => $"{Sheet(month, unitId)}/bieu";

    public static string Ask(ReportMonth month, int unitId) => $"{Sheet(month, unitId)}/dieu-chinh";

    public static string Corrections(int provinceId) => FormattableString.Invariant($"/dieu-chinh?tinh={provinceId}");

    /// <summary>"trễ 3 ngày", "còn 2 ngày", "hạn hôm nay": how the due day stands to today, for whoever has not sent.</summary>
    public static string DueWords(ReportStanding standing, DateOnly today) => standing switch
    {
        { DaysLate: { } late } => standing.Report?.SentAt is null ? LateWords.Of(late) : $"gửi {LateWords.Of(late)}",
        { State: ReportState.Sent or ReportState.Approved or ReportState.Locked } => "",
        _ => standing.Due.DayNumber - today.DayNumber is var left && left == 0 ? "hạn hôm nay" : $"còn {left} ngày",
    };

    /// <summary>The history of a report's state in one line.</summary>
    public static string Since(MonthlyReport report) =>
        $"{(report.StateBy is { } by ? $"{by}, " : "")}{WorkflowWords.Time(report.StateSince)}{(report.StateReason is { } reason ? $": “{reason}”" : "")}";

    public static DateOnly? Day(string? text) => ChiTieu.IndicatorViews.Day(text);
}
