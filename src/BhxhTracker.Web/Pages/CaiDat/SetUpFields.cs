using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.SettingUp;
using BhxhTracker.Web.Pages.QuanTri;

namespace BhxhTracker.Web.Pages.CaiDat;

/// <summary>The fields of the set-up, as typed.</summary>
public sealed record SetUpFields
{
    public IReadOnlyList<string> Provinces { get; init; } = [];

    /// <summary>One for each form of the product, in its order.</summary>
    public IReadOnlyList<FormFields> Forms { get; init; } = [.. BuiltInIndicators.Forms.Select(f => new FormFields(f.Code, true, "31", ReportSchedule.DefaultDueDay.ToString(CultureInfo.InvariantCulture), 1))];

    public string? OfficeAbove { get; init; }

    public string? Office { get; init; }

    public string? Place { get; init; }

    public string? UserName { get; init; }

    public string? DisplayName { get; init; }

    public string? Email { get; init; }

    public string? Password { get; init; }

    public string? Again { get; init; }

    /// <summary>By form: the names of a form's fields are made of its code, so that an office reads them beside each other.</summary>
    public static SetUpFields Read(IFormCollection form) => new()
    {
        Provinces = [.. form["tinh"].OfType<string>()],
        Forms = [.. BuiltInIndicators.Forms.Select(f => new FormFields(
            f.Code, !FormUse.IsOptional(f) || form.ContainsKey($"dung-{f.Code}"), form[$"chot-{f.Code}"], form[$"han-{f.Code}"], form[$"thang-{f.Code}"] == "0" ? 0 : 1))],
        OfficeAbove = form["co-quan-tren"],
        Office = form["co-quan"],
        Place = form["noi-ky"],
        UserName = form["ten"],
        DisplayName = form["ho-ten"],
        Email = form["thu"],
        Password = form["mat-khau"],
        Again = form["nhap-lai"],
    };

    public SetUpOfficeOptions ToOptions() => new()
    {
        ProvinceCodes = [.. Provinces.Distinct()],
        Forms = [.. Forms.Select(f => new FormChoice(f.Code, f.IsUsed, ScheduleFields.DayNumber(f.CutOffDay), ScheduleFields.DayNumber(f.DueDay), f.DueMonthsLater))],
        Letterhead = LetterheadLines.Clean(OfficeAbove, Office, Place),
        Administrator = new FirstAdministrator
        {
            UserName = (UserName ?? "").Trim(),
            DisplayName = PersonName.Clean(DisplayName ?? ""),
            Email = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(),
            Password = Password ?? "",
        },
        Actor = "cài đặt",
    };

    /// <summary>The field that a fault of the service stands beside.</summary>
    public static string FieldOf(string fault) => fault switch
    {
        nameof(SetUpOfficeOptions.ProvinceCodes) => "tinh",
        nameof(LetterheadLines.OfficeAbove) => "co-quan-tren",
        nameof(LetterheadLines.Office) => "co-quan",
        nameof(LetterheadLines.Place) => "noi-ky",
        nameof(FirstAdministrator.UserName) => "ten",
        nameof(FirstAdministrator.DisplayName) => "ho-ten",
        nameof(FirstAdministrator.Email) => "thu",
        nameof(FirstAdministrator.Password) => "mat-khau",
        _ when fault.Split('.') is [var code, var property] => property == nameof(SaveScheduleOptions.CutOffDay) ? $"chot-{code}" : $"han-{code}",
        _ => "tham-gia",
    };
}

/// <summary>A form's fields, as typed.</summary>
public sealed record FormFields(string Code, bool IsUsed, string? CutOffDay, string? DueDay, int DueMonthsLater);
