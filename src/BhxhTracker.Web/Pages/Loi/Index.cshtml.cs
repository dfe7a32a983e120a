using System.Globalization;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.SigningIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.Loi;

/// <summary>What went wrong, in words, with the next step; internals stay in the log under the number shown.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
[OpenToAll("a page that says what went wrong tells nothing else")]
public class IndexModel : PageModel
{
    public int Code { get; private set; }

    /// <summary>The server reads no further than this, so neither the form nor its token was read.</summary>
    private bool IsTooLarge => Request.ContentLength > HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

    public string Heading => Code switch
    {
        400 or 413 when IsTooLarge => "Tệp gửi lên quá lớn",
        404 => "Không tìm thấy trang này",
        403 => "Tài khoản của bạn không được làm việc này",
        400 => "Yêu cầu không đúng",
        429 when SignInRate.WaitOf(HttpContext) is not null => "Thử đăng nhập quá nhiều lần từ nơi này",
        405 => "Địa chỉ này không nhận thao tác đó",
        429 => "Thao tác quá nhanh",
        _ => "Máy chủ gặp lỗi khi mở trang này",
    };

    public string Advice => Code switch
    {
        400 or 413 when IsTooLarge => "Chưa lưu gì. Hãy chia nhỏ tệp, hoặc giảm dung lượng (bản quét 150 dpi là đủ đọc), rồi gửi lại.",
        403 => "Tài khoản của bạn không có quyền này ở đơn vị nào. Chưa lưu gì. Nếu cần, nhờ người quản trị cấp quyền.",
        404 => "Địa chỉ có thể đã gõ sai, hoặc đơn vị không có trong danh mục. Hãy tìm đơn vị theo tên.",
        400 => "Trang có thể đã mở quá lâu. Hãy tải lại trang rồi làm lại; số liệu đã lưu không bị ảnh hưởng.",
        429 when SignInRate.WaitOf(HttpContext) is { } seconds => $"Đợi {seconds} giây rồi tải lại trang này để gửi lại. Giới hạn tính chung cho mọi máy cùng địa chỉ mạng; số liệu đã lưu không bị ảnh hưởng.",
        405 => "Hãy mở lại trang từ menu rồi làm lại.",
        429 => $"Chưa làm gì, số liệu đã lưu không bị ảnh hưởng. Hãy chờ {Wait} giây rồi làm lại; ai cần làm nhiều hơn thì nhờ người quản trị nâng giới hạn.",
        _ => "Số liệu đã lưu không bị ảnh hưởng. Hãy thử lại sau ít phút; nếu vẫn lỗi, gửi mã dưới đây cho người quản trị.",
    };

    private string Wait => Response.Headers.RetryAfter.ToString() is { Length: > 0 } seconds ? seconds : "60";

    public void OnGet() => Code = CodeInAddress;

    public void OnPost() => Code = CodeInAddress;

    // Binding would look into the form first, and a form that cannot be read leaves everything unbound.
    private int CodeInAddress => int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
}
