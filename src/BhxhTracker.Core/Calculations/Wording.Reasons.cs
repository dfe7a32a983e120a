namespace BhxhTracker.Core.Calculations;

public static partial class Wording
{
    // CS8524 asks for an arm for values outside the enum. Without that arm a new reason fails the build (CS8509) until it is worded here.
#pragma warning disable CS8524

    /// <summary>Why there is no number, as one sentence for the reader; empty when there is one.</summary>
    public static string Explain(NoNumber reason) => reason switch
    {
        NoNumber.None => "",
        NoNumber.NotReported => "Đơn vị chưa có số liệu của tháng này.",
        NoNumber.NoComponent => "Chưa có số liệu của một chỉ tiêu thành phần.",
        NoNumber.ComponentsOfDifferentUnits => "Các chỉ tiêu thành phần chưa có số liệu của cùng những đơn vị.",
        NoNumber.NoPlan => "Chưa có kế hoạch nào được giao theo lựa chọn đang xem.",
        NoNumber.ZeroPlan => "Kế hoạch giao bằng 0 nên không có tỷ lệ so với kế hoạch.",
        NoNumber.PlanAuthoritiesDiffer => "Kế hoạch của các chỉ tiêu thành phần do các cơ quan khác nhau giao nên không cộng được.",
        NoNumber.IncompletePlan => "Không phải đơn vị nào đã báo cáo cũng có kế hoạch do cùng một cơ quan giao.",
        NoNumber.CoveragePlan => "Kế hoạch giao theo tỷ lệ bao phủ nên không có số lượng để so sánh.",
        NoNumber.NoBase => "Chưa có số liệu của kỳ so sánh.",
        NoNumber.ZeroBase => "Số liệu làm gốc không lớn hơn 0 nên không có tỷ lệ phần trăm.",
        NoNumber.IncompleteBase => "Kỳ so sánh không có đủ số liệu của các đơn vị đã báo cáo kỳ này.",
        NoNumber.PlanNotAboveBase => "Kế hoạch không cao hơn số liệu 31/12 năm trước nên không có phần phải tăng.",
        NoNumber.FallSinceYearStart => "Số liệu giảm so với 31/12 năm trước nên không có phần đã tăng.",
        NoNumber.NoIncreaseSinceYearStart => "Số liệu chưa tăng so với 31/12 năm trước nên không có mức tăng bình quân để so sánh.",
        NoNumber.PlanReached => "Đã đạt kế hoạch nên không còn phải tăng thêm.",
        NoNumber.DeadlinePassed => "Kế hoạch đã đến hạn nên không còn tháng nào để chia phần còn thiếu.",
        NoNumber.NoDenominator => "Chưa có dân số hoặc lực lượng lao động để tính tỷ lệ bao phủ.",
        NoNumber.ZeroDenominator => "Dân số hoặc lực lượng lao động bằng 0 nên không có tỷ lệ bao phủ.",
        NoNumber.IncompleteSum => "Còn đơn vị chưa báo cáo nên chưa tính được tỷ lệ trên toàn bộ dân số hoặc lực lượng lao động.",
        NoNumber.NoCoverageTarget => "Chưa có chỉ tiêu về tỷ lệ bao phủ.",
        NoNumber.NotForThisIndicator => "Phép so sánh này không áp dụng cho chỉ tiêu đang xem.",
        NoNumber.NoChildren => "Đơn vị không có đơn vị trực thuộc.",
        NoNumber.NoChildFigures => "Chưa có đơn vị trực thuộc nào có cả số liệu và kế hoạch.",
        NoNumber.BoundaryChanged => "Địa giới thay đổi giữa hai thời điểm mà số liệu chưa được quy đổi.",
    };

    /// <summary>The reason's name in the API (interfaces.md): no-denominator. Once published a code never changes.</summary>
    public static string Code(NoNumber reason) => reason switch
    {
        NoNumber.None => "",
        NoNumber.NotReported => "not-reported",
        NoNumber.NoComponent => "no-component",
        NoNumber.ComponentsOfDifferentUnits => "components-of-different-units",
        NoNumber.NoPlan => "no-plan",
        NoNumber.ZeroPlan => "zero-plan",
        NoNumber.PlanAuthoritiesDiffer => "plan-authorities-differ",
        NoNumber.IncompletePlan => "incomplete-plan",
        NoNumber.CoveragePlan => "coverage-plan",
        NoNumber.NoBase => "no-base",
        NoNumber.ZeroBase => "zero-base",
        NoNumber.IncompleteBase => "incomplete-base",
        NoNumber.PlanNotAboveBase => "plan-not-above-base",
        NoNumber.FallSinceYearStart => "fall-since-year-start",
        NoNumber.NoIncreaseSinceYearStart => "no-increase-since-year-start",
        NoNumber.PlanReached => "plan-reached",
        NoNumber.DeadlinePassed => "deadline-passed",
        NoNumber.NoDenominator => "no-denominator",
        NoNumber.ZeroDenominator => "zero-denominator",
        NoNumber.IncompleteSum => "incomplete-sum",
        NoNumber.NoCoverageTarget => "no-coverage-target",
        NoNumber.NotForThisIndicator => "not-for-this-indicator",
        NoNumber.NoChildren => "no-children",
        NoNumber.NoChildFigures => "no-child-figures",
        NoNumber.BoundaryChanged => "boundary-changed",
    };

#pragma warning restore CS8524
}
