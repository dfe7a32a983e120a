using System.Globalization;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>The range scans that a province's dashboard is made of, in one round trip where the driver can, rows into lists, no page.</summary>
public sealed class ProvinceFloor : IAsyncDisposable
{
    private readonly FloorReader reader;
    private readonly MadeProvince province;
    private readonly ReportMonth month;

    private ProvinceFloor(FloorReader reader, MadeProvince province, ReportMonth month) => (this.reader, this.province, this.month) = (reader, province, month);

    /// <summary>Over a connection of its own.</summary>
    /// <param name="bench">Where the province with the most communes is.</param>
    /// <param name="withMonths">Also the months of this and three earlier years, which the page draws.</param>
    public static async Task<ProvinceFloor> OpenAsync(NationalBench bench, bool withMonths)
    {
        var (province, month) = (bench.Provinces[0], NationalBench.Month);
        var scans = new List<FloorScan>
        {
            new(
                "SELECT month, unit_id, indicator_id, own, children_sum, reported, expected, mark FROM monthly_figure WHERE province_id = @p AND month IN (@m0, @m1, @m2, @m3)",
                ("@p", province.Id), ("@m0", month.FirstDay), ("@m1", month.Previous.FirstDay), ("@m2", month.YearStart.FirstDay), ("@m3", month.SameMonthLastYear.FirstDay)),
            new(
                """
                SELECT l.unit_id, l.indicator_id, l.basis, l.value, l.deadline, p.year, p.decision_number, p.effective
                FROM target_plan p JOIN target_plan_line l ON l.province_id = p.province_id AND l.plan_id = p.id
                WHERE p.province_id = @p AND p.year IN (@y0, @y1)
                """,
                ("@p", province.Id), ("@y0", month.Year), ("@y1", month.Year - 1)),
            new("SELECT unit_id, kind, year, source, value FROM denominator WHERE province_id = @p", ("@p", province.Id)),
            new("SELECT unit_id, form_id, state, cut_off FROM monthly_report WHERE province_id = @p AND month = @m", ("@p", province.Id), ("@m", month.FirstDay)),
        };
        if (withMonths)
        {
            // Of the province every indicator, of the communes the one looked at, and who joined and who left since January.
            scans.Add(new FloorScan(
                "SELECT month, unit_id, indicator_id, own, children_sum, reported, expected, mark FROM monthly_figure WHERE province_id = @p AND month >= @from AND month <= @to AND (unit_id = @root OR indicator_id = 1 OR (indicator_id IN (9, 10) AND month >= @january))",
                ("@p", province.Id), ("@from", new DateOnly(month.Year - YearEndOutlook.MostYears - 1, 12, 1)), ("@to", month.FirstDay), ("@january", new DateOnly(month.Year, 1, 1)), ("@root", province.Root)));
        }

        return new ProvinceFloor(await FloorReader.OpenAsync(bench.Run.Database, scans), province, month);
    }

    /// <summary>How many rows there were.</summary>
    public async Task<int> ReadAsync()
    {
        var (figures, plans, others) = await RowsAsync();
        return figures.Count + plans.Count + others;
    }

    /// <summary>What the page says of every commune and one indicator: plan, the months compared with, the month, the percentage.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(int indicator)
    {
        var (figures, plans, _) = await RowsAsync();
        var values = figures.Where(f => f.Indicator == indicator).DistinctBy(f => (f.Month, f.Unit)).ToDictionary(f => (f.Month, f.Unit), f => f.Own);
        var targets = plans.Where(p => p.Indicator == indicator && p.Year == month.Year).ToDictionary(p => p.Unit, p => p.Value);
        return
        [
            .. province.Communes.Select(unit =>
            {
                decimal? Value(ReportMonth at) => values.GetValueOrDefault((at.FirstDay, unit));
                var plan = targets.TryGetValue(unit, out var known) ? known : (decimal?)null;
                decimal?[] counts = [plan, Value(month.YearStart), Value(month.SameMonthLastYear), Value(month.Previous), Value(month)];
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{unit} {string.Join(' ', counts.Select(VietnameseNumber.Whole))} {VietnameseNumber.Percent(PlanProgress.PercentOfPlan(Value(month), plan).Value)}");
            }),
        ];
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    private async Task<(List<Figure> Figures, List<Plan> Plans, int Others)> RowsAsync()
    {
        var (figures, plans, others) = (new List<Figure>(), new List<Plan>(), 0);
        await reader.ReadAsync((statement, row) =>
        {
            long? Number(int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
            switch (statement)
            {
                case 0 or 4:
                    figures.Add(new Figure(row.GetFieldValue<DateOnly>(0), row.GetInt32(1), row.GetInt32(2), Number(3), Number(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7)));
                    break;
                case 1:
                    plans.Add(new Plan(row.GetInt32(0), row.GetInt32(1), row.GetString(2), row.GetDecimal(3), row.GetFieldValue<DateOnly>(4), row.GetInt32(5), row.GetString(6), row.GetFieldValue<DateOnly>(7)));
                    break;
                default:
                    others++;
                    break;
            }
        });
        return (figures, plans, others);
    }

    private readonly record struct Figure(DateOnly Month, int Unit, int Indicator, long? Own, long? ChildrenSum, int Reported, int Expected, int Mark);

    private readonly record struct Plan(int Unit, int Indicator, string Basis, decimal Value, DateOnly Deadline, int Year, string Decision, DateOnly Effective);
}
