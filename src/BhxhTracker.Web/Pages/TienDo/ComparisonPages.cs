using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>What a comparison's address says beside the choices of every progress page.</summary>
public sealed class ComparisonFilter
{
    /// <summary>"1,2,3", or one value for each ticked unit.</summary>
    [FromQuery(Name = "don-vi")]
    public IReadOnlyList<string?>? Units { get; set; }

    [FromQuery(Name = "xem")]
    public string? Measure { get; set; }

    /// <summary>A name or code typed to add a unit.</summary>
    [FromQuery(Name = "them")]
    public string? Typed { get; set; }

    public IReadOnlyList<string> Ids => [.. (Units ?? []).SelectMany(u => (u ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
}

/// <summary>What the page of a comparison shows.</summary>
/// <param name="Comparison">Null while no unit is chosen.</param>
/// <param name="Offers">What was typed fits several.</param>
/// <param name="TypedFault">What was typed fits none, or too many.</param>
public sealed record ComparisonPage(
    Comparison? Comparison,
    ProgressRequest Request,
    IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<MonthState> Months,
    ComparedMeasure Measure,
    IReadOnlyList<string> Problems,
    IReadOnlyList<UnitOffer> Suggestions,
    IReadOnlyList<UnitOffer> Offers,
    string? TypedFault,
    UnitInfo? Added)
{
    public IReadOnlyList<int> Ids => Comparison is null ? [] : [.. Comparison.Units.Select(u => u.Unit.Id)];
}

/// <summary>Reads units side by side: each as its own page reads it, so that the two cannot disagree.</summary>
public sealed class ComparisonPages(
    AppDbContext db, ReferenceCache references, DashboardQuery dashboards, MonthsWithFigures months, TimeProvider clock)
{
    public const string Index = "tang-truong";
    public const string Value = "so-luong";

    public static ComparedMeasure MeasureOf(string? code) => code switch { Index => ComparedMeasure.Index, Value => ComparedMeasure.Value, _ => ComparedMeasure.PercentOfPlan };

    public static string? CodeOf(ComparedMeasure measure) => measure switch { ComparedMeasure.Index => Index, ComparedMeasure.Value => Value, _ => null };

    public async Task<ComparisonPage> ReadAsync(ComparisonFilter asked, ProgressFilter filter, CancellationToken cancellation)
    {
        var today = clock.Today();
        var reference = await references.GetAsync(db, cancellation);
        var problems = new List<string>();
        var found = Known(asked, reference.Units, problems);
        var known = found.Count == 0 ? [] : await months.OfUnitAsync(found[0].Id, filter.View(today), cancellation);
        var (request, wrong) = filter.Read(MonthsWithFigures.Default(known) ?? ReportMonth.Of(today), today);
        problems.AddRange(wrong);

        var read = await dashboards.OfUnitsAsync(found.Take(Comparison.MostUnits).Select(u => u.Id), request, filter.Indicator, cancellation);
        problems.AddRange(found.Take(Comparison.MostUnits).Select(u => u.Id).Except(read.Select(d => d.Report.Unit.Unit.Id)).Select(id => NotFound(id.ToString(CultureInfo.InvariantCulture))));
        var units = read.Select(d => new ComparedUnit(d.Report.Unit, d.Report.Path, d.Statuses.Of(d.Report.Unit, d.Indicator.Id), d.Trend(d.Indicator))).ToList();
        var comparison = units.Count == 0 ? null : new Comparison(read[0].Indicator, request.Month, units);
        var picker = new UnitPicker(reference.Units, clock);
        var picked = picker.Find(asked.Typed, null);
        return new ComparisonPage(
            comparison,
            request,
            read.Count == 0 ? [] : [.. read[0].Report.Unit.Indicators.Select(i => i.Indicator).Where(i => i.IsCountedOn(request.Month.LastDay))],
            known,
            comparison?.Measures.Contains(MeasureOf(asked.Measure)) == true ? MeasureOf(asked.Measure) : ComparedMeasure.PercentOfPlan,
            problems,
            picker.Suggestions,
            picked.Offers,
            picked.Fault,
            picked.Unit);
    }

    /// <summary>The units in reach in the asked order; what is none is told without saying whether it exists.</summary>
    private static List<UnitInfo> Known(ComparisonFilter asked, UnitCatalogue units, List<string> problems)
    {
        var found = new List<UnitInfo>();
        foreach (var text in asked.Ids)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && units.Find(id) is { } unit)
            {
                found.Add(unit);
            }
            else
            {
                problems.Add(NotFound(text));
            }
        }

        if (found.Count > Comparison.MostUnits)
        {
            problems.Add($"Chỉ so sánh được {Comparison.MostUnits} đơn vị một lần: giữ {Comparison.MostUnits} đơn vị đầu, bỏ {found.Count - Comparison.MostUnits} đơn vị. Bỏ bớt đơn vị rồi thêm đơn vị khác.");
        }

        return found;
    }

    private static string NotFound(string unit) => $"Không tìm thấy đơn vị “{unit}” trong phạm vi bạn được xem. Thêm đơn vị bằng tên ở ô bên dưới.";
}
