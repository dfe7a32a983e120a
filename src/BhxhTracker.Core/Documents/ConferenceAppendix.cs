using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents.Appendix;
using BhxhTracker.Core.Documents.Spreadsheets;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Documents;

/// <summary>
/// The appendix of a conference or a report as an Excel workbook (domain.md, 6): a summary of all indicators and one page per
/// indicator, A4 in landscape. Reads nothing but the record it is given, so it says what every other face of the figures says.
/// Computed cells are live formulas wherever the formula gives the same number as our calculation.
/// </summary>
public static class ConferenceAppendix
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string SummaryName = "Tổng hợp";

    /// <summary>Writes the workbook; the stream need not be able to seek and stays open.</summary>
    public static void Write(Stream output, ProgressReport report, AppendixHeading heading)
    {
        var names = new SheetNames();
        var summaryName = names.Next(SummaryName);
        var sheets = new OrderedDictionary<int, IndicatorSheet>();
        foreach (var indicator in IndicatorsOf(report))
        {
            sheets.Add(indicator.Id, new IndicatorSheet(report, indicator, names.Next(indicator.ShortName)));
        }

        // The summary points into the pages behind it, so they are built first.
        List<SheetPage> pages = [.. sheets.Values.Select(s => s.Build(heading))];
        pages.Insert(0, new SummarySheet(report, summaryName, sheets).Build(heading));
        WorkbookFile.Write(output, pages, Title(report));
    }

    /// <summary>Those with a figure or a plan anywhere: people, groups among them, backlogs, money and its rates, movements of the month.</summary>
    private static IEnumerable<Indicator> IndicatorsOf(ProgressReport report) => report.Unit.Indicators
        .Select(p => p.Indicator)
        .Where(i => report.Children.Prepend(report.Unit).Any(u => u.Of(i.Id) is { Value.HasValue: true } or { Plan: not null } or { CoverageTarget: not null }))
        .OrderBy(Place);

    private static int Place(Indicator indicator) => indicator switch
    {
        { Nature: IndicatorNature.FlowOfMonth } => 4,
        { Measure: UnitOfMeasure.Dong or UnitOfMeasure.Percent } => 3,
        { Nature: IndicatorNature.Backlog } => 2,
        { ParentId: not null } => 1,
        _ => 0,
    };

    private static string Title(ProgressReport report) =>
        $"Kết quả phát triển người tham gia BHXH, BHYT, BHTN tháng {VietnameseNumber.Month(report.Unit.Month)} - {report.Unit.Unit.FullName}";
}
