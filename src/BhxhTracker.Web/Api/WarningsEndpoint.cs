using System.ComponentModel;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Api;

/// <summary>GET /api/v1/warnings: the same warnings as the grid, the form and the page show.</summary>
internal static class WarningsEndpoint
{
    public static async Task<Results<Ok<WarningsAnswer>, ProblemHttpResult>> AnswerAsync(
        [FromServices] AppDbContext db,
        [FromServices] ReferenceCache references,
        [FromServices] MonthWarningsQuery query,
        [Description("Mã đơn vị, ví dụ 31; tìm theo ngày cuối tháng")] string? unit,
        [Description("Tháng, ví dụ 2024-09")] string? month,
        CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(unit))
        {
            return ApiEndpoints.Wrong("unit", "Thiếu tham số unit: ghi mã đơn vị, ví dụ 31.");
        }

        if (!ReportMonth.TryParse(month, out var asked))
        {
            return ApiEndpoints.Wrong("month", string.IsNullOrEmpty(month) ? "Thiếu tham số month: ghi tháng, ví dụ 2024-09." : $"\"{month}\" không phải tháng: ghi theo dạng 2024-09.");
        }

        var reference = await references.GetAsync(db, cancellation);
        return reference.Units.FindByCode(unit, asked.LastDay) is { } known && await query.OfAsync(known.Id, asked, cancellation) is { } found
            ? TypedResults.Ok(Answer(found))
            : ApiEndpoints.Unknown("unit", $"Cuối tháng {asked} không có đơn vị mã \"{unit}\".");
    }

    private static WarningsAnswer Answer(MonthWarnings found) => new(
        Unit(found.Unit),
        found.Month.ToString(),
        found.Checked,
        [.. found.Units.SelectMany(u => u.Warnings.Select(w => new UnitWarningAnswer(
            Unit(u.Unit), w.Indicator.Code, w.Warning.Check, w.Warning.Message, Amount(w.Indicator, w.Value), w.Warning.Suggested is { } meant ? Amount(w.Indicator, meant) : null,
            w.Warning.Reason, w.Warning.Actor, w.Warning.At)))]);

    private static UnitAnswer Unit(Core.Units.UnitRef unit) => new(unit.Id, unit.Code, unit.Name, unit.Level.ToString().ToLowerInvariant(), unit.Kind.Word());

    private static decimal Amount(Indicator indicator, long value) => indicator.Measure == UnitOfMeasure.Dong ? Money.InMillions(value) : value;
}

/// <summary>Every warning of a unit and of all below it in a month.</summary>
/// <param name="Checked">How many figures were looked at; 0 with no warnings means that nothing was reported.</param>
public sealed record WarningsAnswer(UnitAnswer Unit, string Month, int Checked, IReadOnlyList<UnitWarningAnswer> Warnings);

/// <summary>One warning; money in triệu đồng.</summary>
/// <param name="Check">The check's name, as in the settings.</param>
/// <param name="Suggested">What was probably meant; null when nothing suggests itself.</param>
/// <param name="Reason">Why the figure is right all the same; null while nobody said.</param>
/// <param name="ReasonAt">UTC.</param>
public sealed record UnitWarningAnswer(
    UnitAnswer Unit, string Indicator, string Check, string Message, decimal Value, decimal? Suggested, string? Reason, string? ReasonBy, DateTime? ReasonAt);
