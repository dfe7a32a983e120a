using System.Globalization;
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
        429 => "Thử đăng nhập quá nhiều lần từ nơi này",
        405 => "Địa chỉ này không nhận thao tác đó",
        _ => "Máy chủ gặp lỗi khi mở trang này",
    };

    public string Advice => Code switch
    {
        400 or 413 when IsTooLarge => "Chưa lưu gì. Hãy chia nhỏ tệp, hoặc giảm dung lượng (bản quét 150 dpi là đủ đọc), rồi gửi lại.",
        404 => "Địa chỉ có thể đã gõ sai, hoặc đơn vị không có trong danh mục. Hãy tìm đơn vị theo tên.",
        403 => "Nếu cần làm, hãy nhờ người quản trị giao thêm quyền cho tài khoản.",
        400 => "Trang có thể đã mở quá lâu. Hãy tải lại trang rồi làm lại; số liệu đã lưu không bị ảnh hưởng.",
        429 => $"Đợi {SignInRate.WaitOf(HttpContext) ?? 1} giây rồi tải lại trang này để gửi lại. Giới hạn tính chung cho mọi máy cùng địa chỉ mạng; số liệu đã lưu không bị ảnh hưởng.",
        405 => "Hãy mở lại trang từ menu rồi làm lại.",
        _ => "Số liệu đã lưu không bị ảnh hưởng. Hãy thử lại sau ít phút; nếu vẫn lỗi, gửi mã dưới đây cho người quản trị.",
    };

    public void OnGet() => Code = CodeInAddress;

    public void OnPost() => Code = CodeInAddress;

    // Binding would look into the form first, and a form that cannot be read leaves everything unbound.
    private int CodeInAddress => int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
}
