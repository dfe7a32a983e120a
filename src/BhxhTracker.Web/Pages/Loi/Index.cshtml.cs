using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.Loi;

/// <summary>What went wrong, in words, with the next step; internals stay in the log under the number shown.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public class IndexModel : PageModel
{
    public int Code { get; private set; }

    public string Heading => Code switch
    {
        404 => "Không tìm thấy trang này",
        400 => "Yêu cầu không đúng",
        405 => "Địa chỉ này không nhận thao tác đó",
        _ => "Máy chủ gặp lỗi khi mở trang này",
    };

    public string Advice => Code switch
    {
        404 => "Địa chỉ có thể đã gõ sai, hoặc đơn vị không có trong danh mục. Hãy tìm đơn vị theo tên.",
        400 => "Trang có thể đã mở quá lâu. Hãy tải lại trang rồi làm lại; số liệu đã lưu không bị ảnh hưởng.",
        405 => "Hãy mở lại trang từ menu rồi làm lại.",
        _ => "Số liệu đã lưu không bị ảnh hưởng. Hãy thử lại sau ít phút; nếu vẫn lỗi, gửi mã dưới đây cho người quản trị.",
    };

    public void OnGet(int code) => Code = code;

    public void OnPost(int code) => Code = code;
}
