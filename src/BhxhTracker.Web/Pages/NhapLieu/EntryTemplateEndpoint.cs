using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Documents.EntryTemplates;
using BhxhTracker.Core.Imports;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>The Excel template of a unit: of the month in the address, of a whole year with ?nam=2024, without figures with ?trong=1.</summary>
public static class EntryTemplateEndpoint
{
    private const int FirstYear = 1990;
    private const int LastYear = 2200;

    public static void MapEntryTemplate(this WebApplication app)
    {
        app.MapGet("/nhap-lieu/{month}/{unitId:int}/mau.xlsx", DownloadAsync).RequireRateLimiting(RateLimits.Exports).MayDo(Power.Export).ExcludeFromDescription();
        app.MapGet("/nhap-tep/mau", Chosen).MayDo(Power.Export).ExcludeFromDescription();
    }

    /// <summary>A form cannot put its choices into a path.</summary>
    private static IResult Chosen([FromQuery(Name = "thang")] string? month, [FromQuery(Name = "don-vi")] int? unitId) =>
        ReportMonth.TryParse(month, out var asked) && unitId is { } unit ? Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"/nhap-lieu/{asked}/{unit}/mau.xlsx")) : Results.NotFound();

    private static async Task<IResult> DownloadAsync(
        string month,
        int unitId,
        [FromQuery(Name = "nam")] string? year,
        [FromQuery(Name = "trong")] string? empty,
        [FromServices] EntryTemplate template,
        CancellationToken cancellation)
    {
        if (MarkOf(month, unitId, year) is not { } mark || await template.WriteAsync(mark, withFigures: empty != "1", cancellation) is not { } file)
        {
            return Results.NotFound();
        }

        return Results.File(file.Content, PlanExport.WorkbookContentType, file.FileName);
    }

    private static EntryTemplateMark? MarkOf(string month, int unitId, string? year) =>
        !ReportMonth.TryParse(month, out var asked) ? null
        : string.IsNullOrEmpty(year) ? new EntryTemplateMark(unitId, asked.Year, asked)
        : int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole is >= FirstYear and <= LastYear ? new EntryTemplateMark(unitId, whole, null)
        : null;
}
