using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.Units.Catalogue;

namespace BhxhTracker.Core.SettingUp;

/// <summary>What a set-up must keep, by the rules of the services that change each part later.</summary>
internal static class SetUpRules
{
    public static IReadOnlyList<(string Field, string Message)> FaultsOf(SetUpOfficeOptions options, DateOnly today) =>
        [.. Provinces(options, today), .. options.Forms.Where(f => f.IsUsed).SelectMany(f => Schedule(f, today)), .. Forms(options), .. Letterhead(options), .. Administrator(options)];

    private static IEnumerable<(string, string)> Provinces(SetUpOfficeOptions options, DateOnly today)
    {
        var known = CatalogueSelection.On(today).Select(p => p.Code).ToHashSet();
        if (options.ProvinceCodes.Count == 0)
        {
            yield return (nameof(options.ProvinceCodes), "Chưa chọn tỉnh, thành phố nào: chọn ít nhất một.");
        }

        foreach (var code in options.ProvinceCodes.Where(c => !known.Contains(c)))
        {
            yield return (nameof(options.ProvinceCodes), $"Hôm nay không có tỉnh, thành phố mã “{code}”: chọn trong danh sách.");
        }
    }

    private static IEnumerable<(string, string)> Forms(SetUpOfficeOptions options) =>
        options.Forms.Any(f => f.IsUsed && BuiltInIndicators.Forms.Any(b => b.Code == f.Code && !FormUse.IsOptional(b)))
            ? []
            : [(nameof(options.Forms), "Biểu Người tham gia luôn được dùng: chọn biểu đó.")];

    private static IEnumerable<(string, string)> Schedule(FormChoice form, DateOnly today) => new SaveScheduleValidator()
        .Validate(SetUpOffice.ScheduleOf(form, 0, ReportMonth.Of(today), "")).Errors.Select(e => ($"{form.Code}.{e.PropertyName}", e.ErrorMessage));

    private static IEnumerable<(string, string)> Letterhead(SetUpOfficeOptions options)
    {
        if (options is { ProvinceCodes.Count: > 1, Letterhead.Office.Length: > 0 } or { ProvinceCodes.Count: > 1, Letterhead.Place.Length: > 0 })
        {
            return [(nameof(LetterheadLines.Office), "Nhiều tỉnh thì mỗi tỉnh một tên: để trống tên cơ quan và nơi ký, ghi sau ở Quản trị, Tiêu đề văn bản.")];
        }

        return new LetterheadValidator().Validate(options.Letterhead).Errors.Select(e => (e.PropertyName, e.ErrorMessage));
    }

    private static IEnumerable<(string, string)> Administrator(SetUpOfficeOptions options)
    {
        if (options.Administrator is not { } person)
        {
            return [];
        }

        var faults = new SaveAccountValidator().Validate(SetUpOffice.AccountOf(person, Actor.Console(options.Actor))).Errors.Select(e => (e.PropertyName, e.ErrorMessage));
        return PasswordRules.FaultOf(person.Password, person.UserName) is { } weak ? faults.Append((nameof(person.Password), weak)) : faults;
    }
}
