using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports;

/// <summary>The columns of a plans file by the names of interfaces.md and by the headings that people write.</summary>
public static class PlanColumns
{
    /// <summary>In the order of an exported sheet: column, heading.</summary>
    public static IReadOnlyList<(string Column, string Heading)> All { get; } =
    [
        ("unit_code", "Mã đơn vị"),
        ("year", "Năm"),
        ("indicator", "Chỉ tiêu"),
        ("basis", "Tính bằng"),
        ("value", "Kế hoạch"),
        ("authority", "Cơ quan giao"),
        ("decision_no", "Số quyết định"),
        ("decision_date", "Ngày quyết định"),
        ("effective", "Hiệu lực"),
        ("deadline", "Hạn"),
        ("source", "Nguồn"),
        ("note", "Ghi chú"),
        ("mark", "Dấu số liệu"),
        ("signer", "Người ký"),
        ("decision_note", "Ghi chú quyết định"),
        ("revises_no", "Sửa đổi số"),
        ("revises_date", "Sửa đổi ngày"),
        ("coverage_rate", "Quy từ tỷ lệ (%)"),
        ("denominator_year", "Năm mẫu số"),
        ("denominator_source", "Nguồn mẫu số"),
        ("denominator_value", "Mẫu số"),
    ];

    private static readonly Dictionary<string, string> Synonyms = new(
        All.Select(c => (c.Heading, c.Column)).Concat(All.Select(c => (c.Column, c.Column))).Concat(
        [
            ("Mã", "unit_code"), ("Mã ĐV", "unit_code"), ("Mã huyện", "unit_code"), ("Năm kế hoạch", "year"), ("Mã chỉ tiêu", "indicator"),
            ("Cách giao", "basis"), ("Đơn vị tính", "basis"), ("Kế hoạch giao", "value"), ("Số giao", "value"), ("Chỉ tiêu giao", "value"), ("Giá trị", "value"),
            ("Số QĐ", "decision_no"), ("Quyết định", "decision_no"), ("Ngày QĐ", "decision_date"), ("Ngày ký", "decision_date"), ("Ngày hiệu lực", "effective"),
            ("Hiệu lực từ", "effective"), ("Thời hạn", "deadline"), ("Hạn hoàn thành", "deadline"),
        ]).Select(c => KeyValuePair.Create(FoldedText.Fold(c.Item1), c.Item2)));

    public static bool IsDate(string column) => column is "decision_date" or "effective" or "deadline" or "revises_date";

    /// <summary>The column that a heading means; null for one that is none.</summary>
    public static string? Of(string heading) => Synonyms.GetValueOrDefault(FoldedText.Fold(heading.Trim().TrimEnd('*')));

    public static string HeadingOf(string column) => All.FirstOrDefault(c => c.Column == column).Heading ?? column;
}
