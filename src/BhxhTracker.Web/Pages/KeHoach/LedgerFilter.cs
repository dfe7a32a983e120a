using BhxhTracker.Core.Data;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>The query string of the ledger and of its downloads, read alike. What is wrong shows the default.</summary>
public sealed class LedgerFilter
{
    [FromQuery(Name = "tinh")]
    public string? Province { get; set; }

    [FromQuery(Name = "nam")]
    public string? Year { get; set; }

    [FromQuery(Name = "chi-tieu")]
    public string? Indicator { get; set; }

    [FromQuery(Name = "dong")]
    public string? Line { get; set; }

    [FromQuery(Name = "don-vi")]
    public string? Unit { get; set; }

    [FromQuery(Name = "ngay")]
    public string? Day { get; set; }

    [FromQuery(Name = "xem")]
    public string? View { get; set; }

    /// <summary>Null while there is no province at all.</summary>
    public async Task<LedgerChoice?> ReadAsync(ReferenceData reference, PlanListQuery query, DateOnly today, CancellationToken cancellation)
    {
        var provinces = ProvinceChoices.Of(reference.Units, today);
        if (provinces.Count == 0)
        {
            return null;
        }

        var planned = await query.ProvincesAsync(cancellation);
        var province = (provinces.FirstOrDefault(p => p.Unit.ProvinceId == Number(Province)) ?? provinces.FirstOrDefault(p => planned.Contains(p.Unit.ProvinceId)) ?? provinces[0]).Unit;
        var years = await query.YearsAsync(province.ProvinceId, cancellation);
        var year = Number(Year) is { } asked && years.Contains(asked) ? asked : YearToOpen(years, today);
        var unit = Number(Unit) is { } id && reference.Units.Find(id) is { } known && known.ProvinceId == province.ProvinceId ? known : null;
        var indicator = reference.Indicators.Find(Indicator ?? "");
        var line = PlanAuthorities.FindLine(Line ?? "");
        var day = string.IsNullOrEmpty(Day) ? null : ProgressParameters.Day(Day);
        return new LedgerChoice(
            provinces,
            years,
            province,
            unit?.On(unit.ShownOn(new DateOnly(year, 12, 31))),
            new PlanFilter { ProvinceId = province.ProvinceId, Year = year, UnitId = unit?.Id, IndicatorId = indicator?.Id, Line = line, On = day ?? today },
            new LedgerAddress
            {
                ProvinceId = province.ProvinceId,
                Year = year,
                UnitId = unit?.Id,
                Indicator = indicator?.Code,
                Line = line?.Code(),
                Day = day is { } other ? PlanViews.Iso(other) : null,
                View = View == LedgerAddress.Targets ? View : null,
            });
    }

    /// <summary>The newest year that has begun or comes next: one mistyped year far ahead must not hide the others.</summary>
    private static int YearToOpen(IReadOnlyList<int> years, DateOnly today) =>
        years.Where(y => y <= today.Year + 1).Cast<int?>().FirstOrDefault() ?? (years.Count > 0 ? years[0] : today.Year);

    private static int? Number(string? text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What the ledger shows.</summary>
public sealed record LedgerChoice(
    IReadOnlyList<ProvinceChoice> Provinces, IReadOnlyList<int> Years, UnitRef Province, UnitRef? Unit, PlanFilter Filter, LedgerAddress Address);
