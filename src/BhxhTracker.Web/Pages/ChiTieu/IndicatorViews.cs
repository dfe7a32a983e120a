using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Web.Pages.ChiTieu;

/// <summary>A value that can be chosen, by the word in addresses and forms and by the words on the page.</summary>
public sealed record Choice<T>(T Value, string Key, string Text);

/// <summary>The catalogue pages' own words.</summary>
public static class IndicatorViews
{
    public const string Higher = "cao";
    public const string Lower = "thap";
    public const string NewForm = "moi";

    public static IReadOnlyList<Choice<IndicatorNature>> Natures { get; } =
    [
        new(IndicatorNature.Stock, "thoi-diem", "Tại thời điểm (số đang có khi chốt)"),
        new(IndicatorNature.FlowOfMonth, "trong-thang", "Phát sinh trong tháng"),
        new(IndicatorNature.FlowYearToDate, "luy-ke", "Lũy kế từ đầu năm"),
        new(IndicatorNature.Backlog, "ton-dong", "Tồn đọng (việc chưa làm xong khi chốt)"),
    ];

    public static IReadOnlyList<Choice<UnitOfMeasure>> Measures { get; } =
    [
        new(UnitOfMeasure.Person, "nguoi", "người"),
        new(UnitOfMeasure.Card, "the", "thẻ"),
        new(UnitOfMeasure.Dong, "trieu-dong", "triệu đồng"),
    ];

    public static IReadOnlyList<Choice<DenominatorKind>> Denominators { get; } =
    [
        new(DenominatorKind.Population, "dan-so", "dân số"),
        new(DenominatorKind.LabourForce, "lao-dong", "lực lượng lao động trong độ tuổi"),
    ];

    public static string Nature(Indicator indicator) => indicator.Nature switch
    {
        IndicatorNature.Stock => "tại thời điểm",
        IndicatorNature.FlowOfMonth => "trong tháng",
        IndicatorNature.FlowYearToDate => "lũy kế năm",
        IndicatorNature.Backlog => "tồn đọng",
        _ => "tỷ lệ",
    };

    public static string Direction(Indicator indicator) => indicator.HigherIsBetter ? "càng cao càng tốt" : "càng thấp càng tốt";

    public static string Denominator(DenominatorKind? kind) => Denominators.FirstOrDefault(d => d.Value == kind)?.Text ?? VietnameseNumber.Dash;

    public static string Link(Indicator indicator) => FormattableString.Invariant($"/chi-tieu/{indicator.Id}");

    /// <summary>The day of a date field, or as people write it: 2025-07-01 or 01/07/2025.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 3000 ? day : null;

    /// <summary>As a date field holds it.</summary>
    public static string Field(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Explain(IndicatorLifeOutcome outcome) => outcome.Result switch
    {
        IndicatorLifeResult.Conflict => "Người khác vừa sửa chỉ tiêu này: trang đã tải lại bản mới, xem rồi làm lại.",
        IndicatorLifeResult.BuiltIn => "Chỉ tiêu của chương trình không sửa, không xóa được.",
        IndicatorLifeResult.HasFigures => outcome.LastMonth is { } last
            ? $"Đã có số liệu đến {Wording.Month(last)}: ngừng dùng từ {Wording.Month(last.AddMonths(1))} hoặc sau đó; số cũ vẫn xem được."
            : "Từng có số liệu, lịch sử còn giữ: không xóa được, hãy ngừng dùng.",
        IndicatorLifeResult.HasPlans => "Đã có kế hoạch giao theo chỉ tiêu này: không xóa được, hãy ngừng dùng.",
        IndicatorLifeResult.InSuccession => "Có số bàn giao giữa các đơn vị theo chỉ tiêu này: không xóa được, hãy ngừng dùng.",
        IndicatorLifeResult.HasDependants => $"{Names(outcome)} dựa vào chỉ tiêu này: làm với các chỉ tiêu đó trước.",
        IndicatorLifeResult.WholeIsRetired => $"{Names(outcome)} đang ngừng dùng: dùng lại chỉ tiêu đó trước.",
        _ => "Chỉ tiêu này không còn.",
    };

    public static string? Explain(SaveIndicatorNoteResult result) => result switch
    {
        SaveIndicatorNoteResult.Saved or SaveIndicatorNoteResult.NothingChanged => null,
        SaveIndicatorNoteResult.BuiltIn => "Mốc này của chương trình, không sửa, không xóa được: thêm mốc khác nếu cần nói thêm.",
        SaveIndicatorNoteResult.Conflict => "Người khác vừa sửa hoặc xóa mốc này: xem danh sách mốc rồi làm lại.",
        SaveIndicatorNoteResult.DayIsTaken => "Ngày này đã có một mốc: sửa mốc đó hoặc chọn ngày khác.",
        SaveIndicatorNoteResult.NoText => "Chưa ghi định nghĩa thay đổi thế nào: gõ nội dung.",
        SaveIndicatorNoteResult.TextTooLong => $"Nội dung dài quá {IndicatorNote.TextMaxLength} ký tự: rút ngắn lại.",
        SaveIndicatorNoteResult.HiddenCharacter => "Nội dung có ký tự ẩn: gõ lại, không dán.",
        _ => "Chỉ tiêu này không còn.",
    };

    public static string? Explain(SaveRankingExclusionResult result) => result switch
    {
        SaveRankingExclusionResult.Saved or SaveRankingExclusionResult.NothingChanged => null,
        SaveRankingExclusionResult.NoReason => "Chưa ghi lý do không xếp hạng: gõ lý do, nó hiện thay cho thứ hạng.",
        SaveRankingExclusionResult.ReasonTooLong => $"Lý do dài quá {RankingExclusion.ReasonMaxLength} ký tự: rút ngắn lại.",
        SaveRankingExclusionResult.HiddenCharacter => "Lý do có ký tự ẩn: gõ lại, không dán.",
        SaveRankingExclusionResult.EndsBeforeItBegins => "Ngày cuối đứng trước ngày đầu: sửa lại.",
        SaveRankingExclusionResult.Overlaps => "Đơn vị này đã không xếp hạng trong một phần thời gian đó: sửa dòng đã có hoặc chọn ngày khác.",
        SaveRankingExclusionResult.UnknownUnit => "Đơn vị này không còn: chọn đơn vị khác.",
        _ => "Chỉ tiêu này không còn.",
    };

    private static string Names(IndicatorLifeOutcome outcome) => string.Join(", ", outcome.Others.Select(i => $"“{i.ShortName}”"));
}
