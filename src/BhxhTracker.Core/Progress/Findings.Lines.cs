using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Progress;

public static partial class Findings
{
    /// <summary>
    /// What the lines of a comparison show: An Dương cao nhất 8/13 tháng; An Dương tăng 4,20% so với 31/12, nhanh nhất; Kiến An giảm 1,10%; An Dương
    /// nhiều nhất: 36.520 người, Kiến An ít nhất: 12.004 người.
    /// </summary>
    public static string OfLines(Comparison comparison, ComparedMeasure measure)
    {
        var lines = comparison.Units.Select(u => (u.Unit.Name, Line: comparison.Line(u, measure))).ToList();
        return measure == ComparedMeasure.PercentOfPlan ? Leading(lines, comparison) : Ends(lines, comparison, measure);
    }

    private static string Leading(List<(string Name, IReadOnlyList<decimal?> Line)> lines, Comparison comparison)
    {
        var name = comparison.Indicator.InSentence();
        var months = Enumerable.Range(0, comparison.Months.Count).Select(i => lines.Where(l => l.Line[i] is not null).ToList()).ToList();
        var leaders = months.Select((known, i) => known.Count < 2 ? null : known.MaxBy(l => l.Line[i]).Name).OfType<string>().ToList();
        if (leaders.Count == 0)
        {
            return $"Chưa tháng nào có % kế hoạch {name} của hai đơn vị trở lên";
        }

        var most = leaders.GroupBy(l => l).OrderByDescending(g => g.Count()).ThenBy(g => lines.FindIndex(l => l.Name == g.Key)).First();
        return most.Count() == leaders.Count && leaders.Count > 1
            ? $"{most.Key} cao nhất về % kế hoạch {name} cả {leaders.Count} tháng"
            : $"{most.Key} cao nhất về % kế hoạch {name} {most.Count()}/{leaders.Count} tháng";
    }

    private static string Ends(List<(string Name, IReadOnlyList<decimal?> Line)> lines, Comparison comparison, ComparedMeasure measure)
    {
        var (name, noun) = (comparison.Indicator.InSentence(), comparison.Indicator.Noun());
        var known = lines.Where(l => l.Line[^1] is not null).Select(l => (l.Name, Value: l.Line[^1]!.Value)).ToList();
        if (known.Count == 0)
        {
            return $"Chưa đơn vị nào có số liệu {name} {Wording.Month(comparison.Month)}{(measure == ComparedMeasure.Index ? " và 31/12" : "")}";
        }

        var (most, least) = (known.MaxBy(k => k.Value), known.MinBy(k => k.Value));
        return measure == ComparedMeasure.Index
            ? known.Count == 1 ? $"{most.Name} {Growth(most.Value)} so với 31/12" : $"So với 31/12, {most.Name} {Growth(most.Value)}, {least.Name} {Growth(least.Value)}"
            : known.Count == 1 ? $"{most.Name}: {Amount(most.Value)}" : $"{most.Name} nhiều nhất: {Amount(most.Value)}; {least.Name} ít nhất: {Amount(least.Value)}";

        string Amount(decimal value) => comparison.Indicator.Measure == Data.Entities.UnitOfMeasure.Percent ? VietnameseNumber.Percent(value) : noun.Write(value);
    }

    private static string Growth(decimal index) => Rounding.Percent(index - 100) switch
    {
        > 0 => $"tăng {VietnameseNumber.Percent(index - 100)}",
        < 0 => $"giảm {VietnameseNumber.Percent(100 - index)}",
        _ => "không thay đổi",
    };
}
