using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>What the words over a column mean; a guess that the person sees and may change.</summary>
internal sealed class HeaderWords(IndicatorCatalogue indicators, DateOnly day)
{
    private static readonly HashSet<string> UnitNames = ["don vi", "ten don vi", "dia phuong", "bhxh", "bhxh huyen", "co so", "bhxh co so", "xa phuong", "xa, phuong", "huyen", "ten xa", "unit", "ten"];
    private static readonly HashSet<string> UnitCodes = ["ma", "ma don vi", "ma dv", "ma dvhc", "ma xa", "ma huyen", "unit_code", "ma so"];
    private static readonly HashSet<string> MonthNames = ["thang", "ky", "ky bao cao", "thang bao cao", "month", "ky so lieu"];
    private static readonly HashSet<string> IndicatorNames = ["chi tieu", "ten chi tieu", "ma chi tieu", "loai hinh", "indicator"];
    private static readonly HashSet<string> ValueNames = ["so lieu", "so nguoi", "gia tri", "thuc hien", "value", "so luong", "so dang nhap"];

    /// <summary>Words that say that the column is no reported figure, whatever else it names.</summary>
    private static readonly string[] NotFigures =
        ["ke hoach", "kh ", "ty le", "%", "so voi", "tang, giam", "tang giam", "cung ky", "con phai", "chi tieu giao", "thang truoc", "nam truoc", "ghi chu", "chenh lech", "bao phu", "dan so"];

    private static readonly (string Words, string Code)[] Short =
    [
        ("bb", BuiltInIndicators.Compulsory), ("bhxh bb", BuiltInIndicators.Compulsory), ("bhxhbb", BuiltInIndicators.Compulsory), ("bat buoc", BuiltInIndicators.Compulsory),
        ("tn", BuiltInIndicators.Voluntary), ("bhxh tn", BuiltInIndicators.Voluntary), ("bhxhtn", BuiltInIndicators.Voluntary), ("tu nguyen", BuiltInIndicators.Voluntary),
        ("bhtn", BuiltInIndicators.Unemployment), ("that nghiep", BuiltInIndicators.Unemployment), ("bhyt", BuiltInIndicators.Health), ("y te", BuiltInIndicators.Health),
        ("bhyt hgd", "BHYT_HGD"), ("hgd", "BHYT_HGD"), ("ho gia dinh", "BHYT_HGD"), ("hssv", "BHYT_HSSV"), ("bhyt hssv", "BHYT_HSSV"), ("hoc sinh", "BHYT_HSSV"),
        ("tang bb", "TANG_BB"), ("giam bb", "GIAM_BB"), ("tang tn", "TANG_TN"), ("giam tn", "GIAM_TN"),
        ("so thu", BuiltInIndicators.Collected), ("thu", BuiltInIndicators.Collected), ("phai thu", BuiltInIndicators.Due), ("cham dong", BuiltInIndicators.Late), ("no", BuiltInIndicators.Late),
    ];

    private readonly List<(string Words, Indicator Indicator)> words = [.. indicators.All
        .SelectMany(i => new[] { (Clean(i.Code), i), (Clean(i.ShortName), i), (Clean(i.Name), i) })
        .Concat(Short.Where(s => indicators.Find(s.Code) is not null).Select(s => (s.Words, indicators.Find(s.Code)!)))
        .DistinctBy(w => w.Item1).OrderByDescending(w => w.Item1.Length)];

    public ColumnUse Guess(int column, string header)
    {
        var folded = FoldedText.Fold(header);
        var clean = Clean(header);
        return UnitCodes.Contains(folded) ? new ColumnUse(column, ColumnRole.UnitCode)
            : UnitNames.Contains(folded) ? new ColumnUse(column, ColumnRole.UnitName)
            : MonthNames.Contains(folded) ? new ColumnUse(column, ColumnRole.Month)
            : IndicatorNames.Contains(folded) ? new ColumnUse(column, ColumnRole.Indicator)
            : ValueNames.Contains(folded) ? new ColumnUse(column, ColumnRole.Figures)
            : MonthText.ForColumn(header) is { } month ? new ColumnUse(column, ColumnRole.Figures, Month: month)
            : clean.Length == 0 || NotFigures.Any(n => folded.Contains(n, StringComparison.Ordinal)) ? new ColumnUse(column, ColumnRole.Ignored)
            : Find(clean) is { IsDerived: false } found && found.IsCountedOn(day) ? new ColumnUse(column, ColumnRole.Figures, found.Code)
            : new ColumnUse(column, ColumnRole.Ignored);
    }

    /// <summary>The indicator that a cell names; exactly, because a row must not be guessed.</summary>
    public Indicator? Exactly(string text)
    {
        var clean = Clean(text);
        return words.Find(w => w.Words == clean).Indicator;
    }

    /// <summary>In what amounts are written, by the words of a header or of "Đơn vị tính"; null when nothing is said.</summary>
    public static MoneyUnit? MoneyIn(string text)
    {
        var folded = FoldedText.Fold(text);
        return folded.Contains("ty dong", StringComparison.Ordinal) || folded.Contains("(ty)", StringComparison.Ordinal) ? MoneyUnit.Billion
            : folded.Contains("trieu", StringComparison.Ordinal) || folded.Contains("tr.d", StringComparison.Ordinal) ? MoneyUnit.Million
            : folded.Contains("(dong)", StringComparison.Ordinal) || folded.EndsWith("tinh: dong", StringComparison.Ordinal) || folded.EndsWith("dvt: dong", StringComparison.Ordinal) ? MoneyUnit.Dong
            : null;
    }

    /// <summary>The longest words that stand in the header as words of their own.</summary>
    private Indicator? Find(string clean) => words.Find(w => w.Words == clean).Indicator
        ?? words.Find(w => $" {clean} ".Contains($" {w.Words} ", StringComparison.Ordinal)).Indicator;

    private static string Clean(string text)
    {
        var folded = FoldedText.Fold(text);
        var bracket = folded.IndexOf('(', StringComparison.Ordinal);
        var plain = string.Concat((bracket > 0 ? folded[..bracket] : folded).Select(c => char.IsLetterOrDigit(c) ? c : ' '));
        return string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("nguoi" or "tham" or "gia" or "so") || plain.StartsWith("so thu", StringComparison.Ordinal) && w == "so"));
    }
}
