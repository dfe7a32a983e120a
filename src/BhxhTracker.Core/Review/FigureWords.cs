using System.Text.RegularExpressions;

namespace BhxhTracker.Core.Review;

/// <summary>The turns of phrase that say what a number is. Those with "Before" end right where the number begins, those with "After" begin right behind it.</summary>
internal static partial class FigureWords
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b((còn|cần|phải)\s+(tiếp tục\s+|phải\s+)*(phát triển|vận động|thiếu|thực hiện|khai thác|bổ sung|tăng)\b|(còn|cần)\s+(phải\s+)?thu\b|còn lại phải|thiếu\b(?!\s+số))", Options, 1000)]
    public static partial Regex Gap();

    [GeneratedRegex(@"\b(tăng|giảm)(\s+(thêm|được|ròng|đi))*(\s+so với [^,;]{0,40}\blà)?\W*$", Options, 1000)]
    public static partial Regex ChangeBefore();

    [GeneratedRegex(@"\b(giảm(\s+(thêm|được|ròng|đi))*(\s+so với [^,;]{0,40}\blà)?|(thấp|ít) hơn(\s+(chỉ tiêu|kế hoạch|mục tiêu)[^,;]{0,40})?)\W*$", Options, 1000)]
    public static partial Regex FallBefore();

    [GeneratedRegex(@"\bvượt(\s+(kế hoạch|chỉ tiêu))?(\s+(giao|được giao|năm|đề ra|là))*\W*$", Options, 1000)]
    public static partial Regex ExcessBefore();

    [GeneratedRegex(@"\b(cao|thấp|nhiều|ít) hơn(\s+(chỉ tiêu|kế hoạch|mục tiêu)[^,;]{0,40})?\s*$", Options, 1000)]
    public static partial Regex ComparedBefore();

    [GeneratedRegex(@"^\s*(so với\s+)?(kế hoạch|chỉ tiêu|dự toán|KH\b)", Options, 1000)]
    public static partial Regex PlanAfter();

    [GeneratedRegex(@"^\s*(kế hoạch|chỉ tiêu)\s+(năm|được giao|giao)", Options, 1000)]
    public static partial Regex PlanOfCountAfter();

    [GeneratedRegex(@"^\s*(so với\s+)?(tổng\s+)?(số phải thu|kế hoạch thu)", Options, 1000)]
    public static partial Regex DueAfter();

    [GeneratedRegex(@"\bsố phải thu[^,;]{0,30}$", Options, 1000)]
    public static partial Regex DueBefore();

    [GeneratedRegex(@"^\s*(dân số|(tổng số\s+)?lực lượng lao động|LLLĐ)", Options, 1000)]
    public static partial Regex PopulationAfter();

    [GeneratedRegex(@"bao phủ[^,;]*$", Options, 1000)]
    public static partial Regex CoverageBefore();

    [GeneratedRegex(@"bao phủ", Options, 1000)]
    public static partial Regex Coverage();

    [GeneratedRegex(@"(dân số|lực lượng lao động)[^,;%]{0,40}$", Options, 1000)]
    public static partial Regex PopulationBefore();

    [GeneratedRegex(@"chỉ tiêu|mục tiêu|nghị quyết", Options, 1000)]
    public static partial Regex Target();

    [GeneratedRegex(@"chỉ tiêu|mục tiêu|kế hoạch|được giao", Options, 1000)]
    public static partial Regex TargetOrPlan();

    [GeneratedRegex(@"phấn đấu|dự kiến|ước tính|mục tiêu đến|hướng tới|hướng đến|\bsẽ\b", Options, 1000)]
    public static partial Regex Hoped();

    [GeneratedRegex(@"\b(đạt|chiếm|đã có|hiện có|đến nay)\b[^,;]*$|\b(thực hiện|kết quả)(\s+được)?([^,;%]{0,30}:)?\W*$", Options, 1000)]
    public static partial Regex DoneBefore();

    [GeneratedRegex(@"\bđạt\b", Options, 1000)]
    public static partial Regex Reached();

    [GeneratedRegex(@"\b(đạt|bằng)(\s+(tỷ lệ|trên))?\W*$", Options, 1000)]
    public static partial Regex ReachedBefore();

    [GeneratedRegex(@"(kế hoạch|chỉ tiêu)[^,;%]*\b(là|với|giao)\s*$|\b(kế hoạch|chỉ tiêu)( được)?( giao)?( năm [0-9]{4})?[:(\s]*$|\bgiao( cho [^,;%]{0,40})?[:\s]*$", Options, 1000)]
    public static partial Regex PlanBefore();

    [GeneratedRegex(@"^\s*(so với\s+)?(kế hoạch|chỉ tiêu|dự toán)[^,;()]*\(\s*$|^\s*/[^,;]*$|trên tổng số\s*$", Options, 1000)]
    public static partial Regex PlanInBrackets();

    [GeneratedRegex(@"tăng mới|phát triển (thêm )?(mới|được)|vận động được|khai thác (mới|được|thêm)|tái tục", Options, 1000)]
    public static partial Regex NewBefore();

    [GeneratedRegex(@"^\s*với\s*$", Options, 1000)]
    public static partial Regex With();

    [GeneratedRegex(@"chưa phát hành", Options, 1000)]
    public static partial Regex NotIssued();

    [GeneratedRegex(@"^\s*tham gia [^,;]*(,|và|,\s*và)\s*$", Options, 1000)]
    public static partial Regex NextOfList();

    [GeneratedRegex(@"^\s*(đang\s+)?tham gia\s+", Options, 1000)]
    public static partial Regex TakingPartAfter();

    [GeneratedRegex(@"(địa phương|đơn vị|huyện|xã)[^,;]{0,20} còn lại", Options, 1000)]
    public static partial Regex OtherPlaces();

    [GeneratedRegex(@"thực hiện|kết quả", Options, 1000)]
    public static partial Regex Done();

    [GeneratedRegex(@"(nhóm|học sinh|sinh viên|cận nghèo|hộ nghèo|người nghèo|thoát nghèo|hộ gia đình|diêm nghiệp|dân tộc|trẻ em|hội viên|đoàn viên|cao tuổi|lao động tự do|thân nhân|hưu trí|người có công)[^,;.]*$", Options, 1000)]
    public static partial Regex GroupBefore();

    [GeneratedRegex(@"^\s*(là|thuộc)\s+(người|hộ|nhóm|đối tượng|học sinh|sinh viên|hội viên|đoàn viên|trẻ em)|^\s*(dân tộc|thuộc hộ|hộ gia đình|cận nghèo|cao tuổi|có công)", Options, 1000)]
    public static partial Regex GroupAfter();

    [GeneratedRegex(@"(mỗi|bình quân|trung bình)[^,;]{0,40}\btháng\b|\bhằng tháng\b|\bhàng tháng\b", Options, 1000)]
    public static partial Regex PerMonthBefore();

    [GeneratedRegex(@"^\s*(tham gia [^,;]{0,40})?(/\s*|mỗi\s+|một\s+)tháng\b", Options, 1000)]
    public static partial Regex PerMonthAfter();

    [GeneratedRegex(@"^\s*(\(\W*|[,(]?\s*(tương ứng|tương đương|tức|hay)(\s+(với|là))?\s*)(tăng|giảm)?\W*$", Options, 1000)]
    public static partial Regex SameChange();

    [GeneratedRegex(@"\bcòn\s*$", Options, 1000)]
    public static partial Regex LeftBefore();

    [GeneratedRegex(@"^\s*(nữa|phải|cần|chưa)\b", Options, 1000)]
    public static partial Regex ToDoAfter();

    [GeneratedRegex(@"(?<n>[0-9]{1,2})\s+tháng\s+(còn lại|cuối năm)|trong\s+(?<n>[0-9]{1,2})\s+tháng", Options, 1000)]
    public static partial Regex MonthsLeft();
}
