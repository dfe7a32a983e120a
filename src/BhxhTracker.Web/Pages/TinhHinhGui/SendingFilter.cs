using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Sending;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.TinhHinhGui;

/// <summary>What the address asks for, as typed.</summary>
public sealed class SendingFilter
{
    private const int FirstYear = 1990;

    [FromQuery(Name = "tinh")]
    public string? Province { get; set; }

    [FromQuery(Name = "nam")]
    public string? Year { get; set; }

    [FromQuery(Name = "bieu")]
    public string? Form { get; set; }

    [FromQuery(Name = "cap")]
    public string? Level { get; set; }

    [FromQuery(Name = "thang")]
    public string? Month { get; set; }

    public static IReadOnlyList<(UnitLevel Level, string Code, string Name)> Levels { get; } =
        [(UnitLevel.Province, "tinh", "Cấp tỉnh"), (UnitLevel.District, "huyen", "Cấp huyện, cơ sở"), (UnitLevel.Commune, "xa", "Xã, phường")];

    /// <summary>The sheet asked for. What the address gets wrong is told and replaced by the default.</summary>
    /// <param name="reference">Units and forms.</param>
    /// <param name="otherwise">The province for an address that names none.</param>
    /// <param name="defaultYear">The year for an address that names none; not needed to learn the province.</param>
    public (int ProvinceId, int Year, ReportForm Form, UnitLevel? Level, IReadOnlyList<string> Problems) Read(ReferenceData reference, int otherwise, int defaultYear)
    {
        var problems = new List<string>();
        var provinceId = otherwise;
        if (!string.IsNullOrEmpty(Province))
        {
            if (int.TryParse(Province, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && reference.Units.ProvinceWithUnits(asked) is not null)
            {
                provinceId = asked;
            }
            else
            {
                problems.Add($"Không có tỉnh “{Province}”: chọn tỉnh bên dưới.");
            }
        }

        var year = defaultYear;
        if (!string.IsNullOrEmpty(Year))
        {
            if (int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= FirstYear and < 2900)
            {
                year = asked;
            }
            else
            {
                problems.Add($"“{Year}” không phải năm; đang xem năm {year}. Địa chỉ đúng ghi như nam=2024.");
            }
        }

        var form = reference.Indicators.Forms.FirstOrDefault(f => f.Code == Form) ?? reference.Indicators.Forms[0];
        if (!string.IsNullOrEmpty(Form) && form.Code != Form)
        {
            problems.Add($"Không có biểu “{Form}”; đang xem biểu {form.Name}.");
        }

        UnitLevel? level = Levels.Where(l => l.Code == Level).Select(l => (UnitLevel?)l.Level).FirstOrDefault();
        if (!string.IsNullOrEmpty(Level) && level is null)
        {
            problems.Add($"Không có cấp “{Level}”; đang xem mọi cấp.");
        }

        return (provinceId, year, form, level, problems);
    }

    /// <summary>The month whose list is shown: the asked one, otherwise the newest that can be counted.</summary>
    public ReportMonth? ListedMonth(SendingSheet sheet) =>
        ReportMonth.TryParse(Month, out var asked) && sheet.Months.Any(m => m.Month == asked && m.Owing > 0) ? asked : sheet.Latest?.Month;
}
