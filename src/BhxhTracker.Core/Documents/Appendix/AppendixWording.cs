using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>Titles, names of offices and the sentences under a table.</summary>
internal static class AppendixWording
{
    public static string Title(Indicator? indicator, ReportMonth month) => indicator switch
    {
        // Of an office's own indicator only its form says what it belongs to.
        { IsBuiltIn: false, ParentId: null } => $"KẾT QUẢ THỰC HIỆN CHỈ TIÊU BHXH, BHYT, BHTN THÁNG {VietnameseNumber.Month(month)}",
        { Measure: UnitOfMeasure.Dong or UnitOfMeasure.Percent } => $"KẾT QUẢ THU BHXH, BHYT, BHTN THÁNG {VietnameseNumber.Month(month)}",
        { Measure: UnitOfMeasure.Card } => $"KẾT QUẢ THỰC HIỆN CHỈ TIÊU BHXH, BHYT, BHTN THÁNG {VietnameseNumber.Month(month)}",
        _ => $"KẾT QUẢ PHÁT TRIỂN NGƯỜI THAM GIA BHXH, BHYT, BHTN THÁNG {VietnameseNumber.Month(month)}",
    };

    /// <summary>"TOÀN TỈNH", "TOÀN THÀNH PHỐ"; below the province the unit's own name in capitals.</summary>
    public static string WholeName(UnitRef unit) => unit switch
    {
        { Level: UnitLevel.Province, Kind: UnitKind.City } => "TOÀN THÀNH PHỐ",
        { Level: UnitLevel.Province } => "TOÀN TỈNH",
        _ => UnitName(unit),
    };

    /// <summary>"THÀNH PHỐ HẢI PHÒNG".</summary>
    public static string UnitName(UnitRef unit) => unit.FullName.ToUpperInvariant();

    /// <summary>The two lines of a letterhead: the office above and the office itself. A commune is served by its district's office.</summary>
    public static (string Above, string Own) Offices(ProgressReport report) => Offices(report.Path);

    /// <summary>The same of a unit by its way down from the province.</summary>
    public static (string Above, string Own) Offices(IReadOnlyList<UnitRef> path)
    {
        const string nation = "BẢO HIỂM XÃ HỘI VIỆT NAM";
        var offices = path.Where(u => u.Level != UnitLevel.Commune).Select(OfficeName).ToList();
        return offices.Count < 2 ? (nation, offices.FirstOrDefault() ?? "") : (offices[^2], offices[^1]);
    }

    public static IEnumerable<string> Footnotes(ProgressReport report, IReadOnlyCollection<int> indicators)
    {
        var figures = report.Children.Prepend(report.Unit).SelectMany(u => u.Indicators.Where(i => indicators.Contains(i.Indicator.Id))).ToList();
        if (figures.Exists(f => f is { Value.HasValue: true, IsComplete: false, UnitsExpected: > 0 }))
        {
            yield return "Dòng “tạm tính”: kế hoạch và các số so sánh chỉ tính cho những đơn vị đã có số liệu tháng này.";
        }

        yield return "Ô trống: chưa có số liệu hoặc không tính được; lý do ở cột Ghi chú.";
        foreach (var note in figures.SelectMany(f => f.DefinitionBreaks).DistinctBy(n => (n.From, n.Text)).OrderBy(n => n.From))
        {
            yield return $"{BreakMarks.Mark} Từ ngày {VietnameseNumber.Date(note.From)}: {note.Text}";
        }
    }

    public static string OfficeName(UnitRef unit) =>
        (unit.Kind is UnitKind.LocalOffice or UnitKind.InterDistrictOffice or UnitKind.ProvincialOffice ? unit.FullName : $"BHXH {unit.FullName}").ToUpperInvariant();
}
