using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.DonVi.SapXep;

/// <summary>The reorganisation pages' own words.</summary>
public static class ReorganisationText
{
    public static string StateName(ReorganisationState state) => state switch
    {
        ReorganisationState.Draft => "Đang soạn",
        ReorganisationState.Applied => "Đã áp dụng",
        _ => "Đã hoàn tác",
    };

    public static string StateClass(ReorganisationState state) => state switch
    {
        ReorganisationState.Draft => "doing",
        ReorganisationState.Applied => "ok",
        _ => "back",
    };

    public static string At(DateTime utc) => LocalDay.InVietNam(utc).ToString("HH':'mm dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    public static string Unit(UnitRef? unit, UnitRef? parent) => unit is null
        ? VietnameseNumber.Dash
        : $"{unit.FullName}, mã {unit.Code}{(parent is null ? "" : $", trực thuộc {parent.FullName}")}";

    public static string Becomes(SuccessionEffect succession) => succession switch
    {
        { Handover: { } count, Indicator: { } indicator } => $"{indicator.ShortName}: {ProgressText.Count(indicator, count)} {ProgressText.Noun(indicator)} sang {succession.Successor.FullName} ({succession.Basis})",
        { Share: { } share } => $"{(succession.Indicator is { } own ? $"{own.ShortName}: " : "")}{VietnameseNumber.Decimal(share * 100, 2)}% sang {succession.Successor.FullName} theo {succession.Basis}",
        _ => $"toàn bộ vào {succession.Successor.FullName}",
    };

    public static string Remedy(StepFault fault) => $"{Capital(fault.Problem)}: {fault.Remedy}.";

    public static string Capital(string text) => text.Length == 0 ? text : $"{char.ToUpper(text[0], CultureInfo.InvariantCulture)}{text[1..]}";
}
