using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.QuanTri;

/// <summary>The fields of a setting, as typed.</summary>
public sealed class ScheduleFields
{
    [FromForm(Name = "bieu")]
    public int FormId { get; set; }

    [FromForm(Name = "tu-thang")]
    public string? From { get; set; }

    [FromForm(Name = "den-thang")]
    public string? Until { get; set; }

    [FromForm(Name = "thang-trong-nam")]
    public int MonthOfYear { get; set; }

    [FromForm(Name = "ngay-chot")]
    public string? CutOffDay { get; set; }

    [FromForm(Name = "han-gui")]
    public string? DueDay { get; set; }

    [FromForm(Name = "thang-sau")]
    public int DueMonthsLater { get; set; }

    [FromForm(Name = "bo")]
    public string? Remove { get; set; }

    public static string KeyOf(FormSchedule s) => FormattableString.Invariant($"{s.FormId}.{ReportMonth.Of(s.From)}.{s.MonthOfYear}");

    public static ScheduleFields Of(FormSchedule s) => new()
    {
        FormId = s.FormId,
        From = ReportMonth.Of(s.From).ToString(),
        Until = s.Until is { } until ? ReportMonth.Of(until).ToString() : "",
        MonthOfYear = s.MonthOfYear,
        CutOffDay = s.CutOffDay.ToString(CultureInfo.InvariantCulture),
        DueDay = s.DueDay.ToString(CultureInfo.InvariantCulture),
        DueMonthsLater = s.DueMonthsLater,
    };

    /// <summary>Reads "2024-09" as a month field sends it, and "9/2024" as people type it.</summary>
    public static ReportMonth? Month(string? text) =>
        ReportMonth.TryParse(text?.Trim(), out var month) ? month
        : DateOnly.TryParseExact($"1/{text?.Trim()}", "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 3000 ? ReportMonth.Of(day)
        : null;

    /// <summary>0 for what is no day; the validator says so.</summary>
    public static int DayNumber(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : 0;
}

/// <summary>The fields of a rest day, as typed.</summary>
public sealed class RestDayFields
{
    [FromForm(Name = "ngay")]
    public string? Day { get; set; }

    [FromForm(Name = "ten-ngay")]
    public string? Name { get; set; }

    [FromForm(Name = "lam-viec")]
    public int IsWorked { get; set; }

    [FromForm(Name = "bo")]
    public string? Remove { get; set; }
}
