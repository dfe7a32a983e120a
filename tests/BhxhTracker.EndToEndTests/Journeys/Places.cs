using Microsoft.Playwright;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>Every page and state that a person can come to, by name.</summary>
internal static class Places
{
    public static readonly string[] Names =
    [
        "toàn quốc", "toàn quốc, tháng sai", "Hải Phòng", "tỉnh ít số liệu", "Tỉnh Mẫu", "Tỉnh Mẫu, tạm tính", "huyện", "xã",
        "bảng sắp xếp", "trình chiếu", "trình chiếu, tỉnh ít số liệu", "trình chiếu, xếp hạng", "trình chiếu, nơi còn thiếu", "trình chiếu, theo tháng", "so sánh", "so sánh, tăng trưởng", "so sánh, chưa chọn", "so sánh, tên không rõ", "so sánh, quá nhiều", "phiếu thông báo", "phiếu thông báo của xã", "phiếu của các đơn vị cấp dưới",
        "danh sách nhập liệu", "phiếu nhập", "phiếu nhập có lỗi", "phiếu nhập có cảnh báo", "phiếu nhập đã khóa", "lưới nhập", "lưới nhập đã khóa", "lưới cả năm", "lưới, xem trước khối dán", "lưới, chi tiết ô", "lưới, phím tắt", "đơn vị", "đơn vị, không có", "một đơn vị", "cây đơn vị", "cây đơn vị, mở xuống xã", "dòng kế thừa", "toàn quốc, mở phần gấp", "kế hoạch", "kế hoạch, không có", "chỉ tiêu", "một chỉ tiêu", "thêm chỉ tiêu", "thêm chỉ tiêu có lỗi", "chỉ tiêu của cơ quan", "sửa chỉ tiêu", "mốc có lỗi", "báo cáo", "báo cáo sai", "báo cáo nhanh", "báo cáo nhanh chưa viết được", "rà soát", "rà soát, kết quả", "rà soát có lỗi", "rà soát, không có số", "không tìm thấy",
        "kế hoạch theo chỉ tiêu", "nhập quyết định", "nhập quyết định có lỗi", "một quyết định", "sửa đổi quyết định", "sửa lỗi gõ quyết định", "quy ra số người", "quy ra số người, không có tỷ lệ", "nhập kế hoạch từ tệp", "xem trước tệp kế hoạch", "tệp kế hoạch sai",
        "phân bổ", "phân bổ cả xã", "phân bổ có lỗi", "phân bổ thiếu căn cứ", "kịch bản", "kịch bản, chọn quyết định",
        "kiểm tra của tháng", "kiểm tra khi chưa có số liệu", "mức cảnh báo", "mức cảnh báo có lỗi", "ngưỡng tiến độ", "ngưỡng tiến độ có lỗi",
        "bạn là ai", "bạn là ai có lỗi", "ghi chú của một số", "ghi chú có câu hỏi", "ghi chú có lỗi", "việc của tôi, chưa biết ai", "việc của tôi", "việc của tôi, cấp tỉnh",
        "tình hình gửi", "tình hình gửi, không có", "số liệu nhanh, các ngày", "số liệu nhanh", "số liệu nhanh có lỗi", "số liệu nhanh, ngày quá xa",
        "gửi duyệt khóa", "gửi có lỗi", "đề nghị điều chỉnh", "đề nghị điều chỉnh có lỗi", "số liệu điều chỉnh", "quản trị", "nhật ký", "nhật ký, không có", "một mục nhật ký", "tài khoản", "thêm tài khoản", "thêm tài khoản có lỗi", "một tài khoản, mã mới", "tài khoản của tôi", "xác nhận hai bước", "xác nhận hai bước có lỗi", "đăng xuất", "đặt mật khẩu bằng mã", "đặt mật khẩu bằng mã có lỗi", "lịch báo cáo", "lịch báo cáo có lỗi", "tiêu đề văn bản", "tiêu đề văn bản có lỗi", "bắt đầu dùng thật",
        "nhập tệp", "nhập tệp, chưa chọn tệp", "nhập tệp, chọn cột", "nhập tệp, cột có lỗi", "nhập tệp, xem trước", "nhập tệp, ô sai", "nhập tệp, đã nhập", "nhập tệp, hỏi hoàn tác", "nhập tệp, đã hoàn tác", "nhập tệp, các tệp đã gửi",
        "sắp xếp", "phương án mới", "phương án mới có lỗi", "phương án chưa có bước", "phương án, bước hợp nhất", "phương án, bước tách có lỗi", "phương án gặp số liệu", "phương án đã hoàn tác", "tệp của phương án có lỗi",
    ];

    public static async Task GoAsync(Visit visit, string name)
    {
        // Whoever the place before tried out to be is gone: each begins as the demonstration's own account.
        await visit.Page.Context.ClearCookiesAsync();
        switch (name)
        {
            case "toàn quốc": await visit.OpenAsync("/tien-do"); break;
            case "nhật ký": await visit.OpenAsync("/nhat-ky"); break;
            case "nhật ký, không có": await visit.OpenAsync("/nhat-ky?ai=khong-ai&tu=sai"); break;
            case "một mục nhật ký":
                await visit.OpenAsync("/nhat-ky");
                await visit.OpenAsync((await visit.Page.Locator("[data-testid=audit] tbody a").Last.GetAttributeAsync("href"))!);
                break;
            case "tài khoản": await visit.OpenAsync("/quan-tri/tai-khoan"); break;
            case "thêm tài khoản": await visit.OpenAsync("/quan-tri/tai-khoan/them"); break;
            case "thêm tài khoản có lỗi":
                await visit.OpenAsync("/quan-tri/tai-khoan/them");
                await visit.Page.GetByLabel("Ở đơn vị").FillAsync("mau");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "một tài khoản, mã mới":
                await visit.OpenAsync("/quan-tri/tai-khoan");
                await visit.Page.GetByTestId("accounts").GetByRole(AriaRole.Link, new() { Name = "Trình diễn" }).ClickAsync();
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cấp mã đặt mật khẩu" }).ClickAsync();
                await visit.Page.GetByTestId("code").WaitForAsync();
                break;
            case "tài khoản của tôi": await CausesTests.SayWhoAsync(visit, "Lê Thị An", "Phố Mẫu"); await visit.OpenAsync("/tai-khoan"); break;
            case "xác nhận hai bước": await CausesTests.SayWhoAsync(visit, "Lê Thị An", "Phố Mẫu"); await visit.OpenAsync("/tai-khoan/hai-buoc"); break;
            case "xác nhận hai bước có lỗi":
                await CausesTests.SayWhoAsync(visit, "Lê Thị An", "Phố Mẫu");
                await visit.OpenAsync("/tai-khoan/hai-buoc");
                await visit.Page.GetByLabel("Mã 6 số").FillAsync("12 34");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Bật xác nhận hai bước" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "tiêu đề văn bản": await visit.OpenAsync("/quan-tri/tieu-de"); break;
            case "tiêu đề văn bản có lỗi":
                await visit.OpenAsync("/quan-tri/tieu-de");
                await visit.Page.GetByLabel("Cơ quan", new() { Exact = true }).EvaluateAsync("e => { e.maxLength = 9999; e.value = 'B'.repeat(300); }");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "bắt đầu dùng thật": await visit.OpenAsync("/cai-dat/bo-trinh-dien"); break;
            case "đăng xuất": await visit.OpenAsync("/dang-xuat"); break;
            case "đặt mật khẩu bằng mã": await visit.OpenAsync("/dang-nhap/ma"); break;
            case "đặt mật khẩu bằng mã có lỗi":
                await visit.OpenAsync("/dang-nhap/ma");
                foreach (var (label, text) in new[] { ("Tên đăng nhập hoặc thư điện tử", "binh"), ("Mã", "x"), ("Mật khẩu mới", "một"), ("Nhập lại mật khẩu mới", "hai") })
                {
                    await visit.Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
                }

                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Đặt mật khẩu và đăng nhập" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "báo cáo": await visit.OpenAsync("/bao-cao"); break;
            case "rà soát": await visit.OpenAsync("/ra-soat"); break;
            case "rà soát, kết quả":
                await ReviewAsync(visit, "Đến hết tháng 9/2024, thành phố Hải Phòng có 36.520 người tham gia BHXH tự nguyện, đạt 72,84% kế hoạch, còn phải phát triển gần 4.000 người; BHXH bắt buộc có 495.856 người tham gia, BHTN có 1.000 người tham gia. Chỉ tiêu bao phủ BHYT là 95% dân số. Đã có 1,96 triệu người tham gia BHYT, đạt 92,5% kế hoạch, tỷ lệ bao phủ đạt 93,42% dân số.");
                await visit.Page.GetByTestId("figures").WaitForAsync();
                break;
            case "rà soát có lỗi":
                await ReviewAsync(visit, "");
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "rà soát, không có số":
                await ReviewAsync(visit, "Ngày 23/9/2024, Bảo hiểm xã hội tỉnh họp.");
                await visit.Page.GetByTestId("no-figures").WaitForAsync();
                break;
            case "báo cáo sai": await visit.OpenAsync("/bao-cao/phu-luc?don-vi=1&thang=sai"); break;
            case "báo cáo nhanh": await visit.OpenAsync((await UnitAsync(visit, "99")).Replace("/tien-do/", "/bao-cao/nhanh/", StringComparison.Ordinal)); break;
            case "báo cáo nhanh chưa viết được": await visit.OpenAsync($"{(await UnitAsync(visit, "31")).Replace("/tien-do/", "/bao-cao/nhanh/", StringComparison.Ordinal).Split('?')[0]}?thang=2024-09&co-so=uoc"); break;
            case "toàn quốc, tháng sai": await visit.OpenAsync("/tien-do?thang=sai"); break;
            case "Hải Phòng": await visit.OpenAsync(await UnitAsync(visit, "31")); break;
            case "tỉnh ít số liệu": await visit.OpenAsync(await UnitAsync(visit, "60")); break;
            case "Tỉnh Mẫu": await visit.OpenAsync(await UnitAsync(visit, "99")); break;
            case "Tỉnh Mẫu, tạm tính": await visit.OpenAsync($"{await UnitAsync(visit, "99")}?thang=2024-10"); break;
            case "huyện": await visit.OpenAsync(await UnitAsync(visit, "991")); break;
            case "xã": await visit.OpenAsync(await UnitAsync(visit, "99001")); break;
            case "bảng sắp xếp": await visit.OpenAsync($"{await UnitAsync(visit, "99")}?thang=2024-09&sap-xep=-phan-tram&sap-xep-chi-tieu=bao-phu"); break;
            case "trình chiếu": await visit.OpenAsync($"{await UnitAsync(visit, "99")}?thang=2024-09&trinh-chieu=1"); break;
            case "trình chiếu, tỉnh ít số liệu": await visit.OpenAsync($"{await UnitAsync(visit, "60")}?trinh-chieu=1"); break;
            case "trình chiếu, xếp hạng": await visit.OpenAsync($"{await UnitAsync(visit, "99")}?thang=2024-09&trinh-chieu=1#trang-9"); break;
            case "trình chiếu, nơi còn thiếu": await visit.OpenAsync($"{await UnitAsync(visit, "99")}?thang=2024-09&trinh-chieu=1#trang-12"); break;
            case "trình chiếu, theo tháng": await visit.OpenAsync($"{await UnitAsync(visit, "99")}?thang=2024-09&trinh-chieu=1#trang-13"); break;
            case "so sánh": await visit.OpenAsync(await ComparedAsync(visit, "991", "992", "99001", "31")); break;
            case "so sánh, tăng trưởng": await visit.OpenAsync($"{await ComparedAsync(visit, "99", "31")}&xem=tang-truong"); break;
            case "so sánh, chưa chọn": await visit.OpenAsync("/tien-do/so-sanh"); break;
            case "so sánh, tên không rõ": await visit.OpenAsync($"{await ComparedAsync(visit, "99")}&them=an+phu"); break;
            case "so sánh, quá nhiều": await visit.OpenAsync(await ComparedAsync(visit, "991", "992", "993", "994", "995", "996", "997")); break;
            case "phiếu thông báo": await visit.OpenAsync($"{await UnitAsync(visit, "991")}/phieu?thang=2024-09"); break;
            case "phiếu thông báo của xã": await visit.OpenAsync($"{await UnitAsync(visit, "99001")}/phieu?thang=2024-09"); break;
            case "phiếu của các đơn vị cấp dưới": await visit.OpenAsync($"{await UnitAsync(visit, "99")}/phieu?thang=2024-09&cap-duoi=1"); break;
            case "danh sách nhập liệu": await visit.OpenAsync("/nhap-lieu?thang=2024-10"); break;
            case "phiếu nhập": await visit.OpenAsync(await SheetAsync(visit, "99-VP", "2024-12")); break;
            case "phiếu nhập đã khóa": await visit.OpenAsync(await SheetAsync(visit, "99001", "2024-09")); break;
            case "phiếu nhập có lỗi":
                await visit.OpenAsync(await SheetAsync(visit, "99-VP", "2024-12"));
                await visit.Page.Locator("[data-ready] input[data-col]").First.FillAsync("1.05.2");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu số liệu" }).ClickAsync();
                await visit.Page.GetByTestId("issues").WaitForAsync();
                break;
            case "phiếu nhập có cảnh báo":
                // A month of its own, long before the demonstration's: nothing else is counted there.
                await visit.OpenAsync(await SheetAsync(visit, "99-VP", "2019-05"));
                await visit.Page.Locator("[data-ready] input[data-col]").Nth(0).FillAsync("905");
                await visit.Page.Locator("[data-ready] input[data-col]").Nth(2).FillAsync("950");
                await visit.Page.Keyboard.PressAsync("Tab");
                await visit.Page.GetByTestId("issues").GetByText("một phần không thể lớn hơn toàn bộ").First.WaitForAsync();
                break;
            case "lưới nhập": await visit.OpenAsync(await SheetAsync(visit, "99", "2024-12")); break;
            case "lưới nhập đã khóa": await visit.OpenAsync(await SheetAsync(visit, "99", "2024-09")); break;
            case "lưới cả năm": await visit.OpenAsync($"{await SheetAsync(visit, "99-VP", "2024-12")}?xem=nam"); break;
            case "lưới, xem trước khối dán":
                await visit.OpenAsync(await SheetAsync(visit, "99", "2024-12"));
                await visit.Page.Locator("[data-ready] input[data-col]").First.EvaluateAsync(
                    """
                    (input) => {
                      const data = new DataTransfer();
                      data.setData('text/plain', '1\t2\n98.2l0\t4\n');
                      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                    }
                    """);
                await visit.Page.GetByTestId("preview").WaitForAsync();
                break;
            case "lưới, chi tiết ô":
                await visit.OpenAsync(await SheetAsync(visit, "99", "2024-09"));
                await visit.Page.Locator("[data-ready] tr[data-closed]:not([data-closed='']) input[data-col]").First.FocusAsync();
                await visit.Page.Keyboard.PressAsync("Control+Enter");
                await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Lịch sử ô này" }).WaitForAsync();
                break;
            case "lưới, phím tắt":
                await visit.OpenAsync(await SheetAsync(visit, "99", "2024-12"));
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Phím tắt" }).ClickAsync();
                await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
                break;
            case "gửi duyệt khóa": await visit.OpenAsync($"{await SheetAsync(visit, "99001", "2024-09")}/bieu"); break;
            case "gửi có lỗi":
                await visit.OpenAsync($"{await SheetAsync(visit, "991", "2024-12")}/bieu");
                await visit.Page.GetByTestId("actions-thu").GetByRole(AriaRole.Button, new() { Name = "Gửi số liệu" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "đề nghị điều chỉnh": await visit.OpenAsync($"{await SheetAsync(visit, "99001", "2024-09")}/dieu-chinh"); break;
            case "đề nghị điều chỉnh có lỗi":
                await visit.OpenAsync($"{await SheetAsync(visit, "99001", "2024-09")}/dieu-chinh");
                await visit.Page.GetByLabel("Số đúng").FillAsync("1.05.2");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi đề nghị" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "số liệu điều chỉnh": await visit.OpenAsync("/dieu-chinh"); break;
            case "quản trị": await visit.OpenAsync("/quan-tri"); break;
            case "lịch báo cáo": await visit.OpenAsync("/quan-tri/lich-bao-cao"); break;
            case "lịch báo cáo có lỗi":
                await visit.OpenAsync("/quan-tri/lich-bao-cao");
                await visit.Page.GetByLabel("Ngày chốt số liệu").FillAsync("40");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu lịch báo cáo" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "kiểm tra của tháng": await visit.OpenAsync(await ChecksAsync(visit, "2024-09")); break;
            case "kiểm tra khi chưa có số liệu": await visit.OpenAsync(await ChecksAsync(visit, "2024-12")); break;
            case "mức cảnh báo": await visit.OpenAsync("/quan-tri/kiem-tra?chi-tieu=1"); break;
            case "mức cảnh báo có lỗi":
                await visit.OpenAsync("/quan-tri/kiem-tra");
                await visit.Page.Locator("[id='muc-tang-giam-thang-truoc']").FillAsync("nhiều");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu mức cảnh báo" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "ngưỡng tiến độ": await visit.OpenAsync("/quan-tri/nguong"); break;
            case "ngưỡng tiến độ có lỗi":
                await visit.OpenAsync("/quan-tri/nguong");
                await visit.Page.Locator("[id='dung-t9']").FillAsync("nhiều");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu ngưỡng" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "đơn vị": await visit.OpenAsync("/don-vi"); break;
            case "đơn vị, không có": await visit.OpenAsync("/don-vi?q=khongco"); break;
            case "một đơn vị": await visit.OpenAsync((await UnitAsync(visit, "99")).Replace("tien-do", "don-vi", StringComparison.Ordinal)); break;
            case "cây đơn vị": await visit.OpenAsync("/don-vi?xem=cay&ngay=2025-06-30"); break;
            case "cây đơn vị, mở xuống xã": await visit.OpenAsync($"/don-vi?xem=cay&ngay=2024-09-30&mo={(await UnitAsync(visit, "991")).Split('/')[^1]}"); break;
            case "dòng kế thừa": await visit.OpenAsync((await UnitAsync(visit, "30")).Replace("tien-do", "don-vi", StringComparison.Ordinal)); break;
            case "toàn quốc, mở phần gấp":
                await visit.OpenAsync("/tien-do");
                await visit.Page.GetByTestId("without-figures").Locator("summary").ClickAsync();
                break;
            case "kế hoạch": await visit.OpenAsync("/ke-hoach"); break;
            case "kế hoạch, không có": await visit.OpenAsync("/ke-hoach?chi-tieu=BHTN"); break;
            case "kế hoạch theo chỉ tiêu": await visit.OpenAsync("/ke-hoach?xem=chi-tieu"); break;
            case "nhập quyết định": await visit.OpenAsync("/ke-hoach/moi"); break;
            case "nhập quyết định có lỗi":
                await visit.OpenAsync("/ke-hoach/moi");
                await visit.Page.Locator("[name='dong[0].gia-tri']").FillAsync("1.05.2");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu quyết định" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "một quyết định": await visit.OpenAsync(await DecisionAsync(visit, "/ke-hoach")); break;
            case "sửa đổi quyết định": await visit.OpenAsync((await DecisionAsync(visit, "/ke-hoach")).Replace("quyet-dinh", "sua-doi", StringComparison.Ordinal)); break;
            case "sửa lỗi gõ quyết định": await visit.OpenAsync($"{await DecisionAsync(visit, "/ke-hoach")}/sua"); break;
            case "quy ra số người": await visit.OpenAsync($"{await RatesAsync(visit)}/quy-ra"); break;
            case "quy ra số người, không có tỷ lệ": await visit.OpenAsync($"{await DecisionAsync(visit, "/ke-hoach")}/quy-ra"); break;
            case "nhập kế hoạch từ tệp": await visit.OpenAsync("/ke-hoach/nhap-tep"); break;
            case "xem trước tệp kế hoạch": await SendPlansAsync(visit, "100", "confirm"); break;
            case "tệp kế hoạch sai": await SendPlansAsync(visit, "1e3", "faults"); break;
            case "chỉ tiêu": await visit.OpenAsync("/chi-tieu"); break;
            case "một chỉ tiêu": await visit.OpenAsync("/chi-tieu/1"); break;
            case "thêm chỉ tiêu": await visit.OpenAsync("/chi-tieu/them?cha=7"); break;
            case "thêm chỉ tiêu có lỗi":
                await visit.OpenAsync("/chi-tieu/them");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Thêm chỉ tiêu" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "chỉ tiêu của cơ quan": await visit.OpenAsync(await OwnIndicatorAsync(visit)); break;
            case "sửa chỉ tiêu": await visit.OpenAsync($"{await OwnIndicatorAsync(visit)}/sua"); break;
            case "mốc có lỗi":
                await visit.OpenAsync(await OwnIndicatorAsync(visit));
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Thêm mốc" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "phân bổ": await visit.OpenAsync(await CascadeAsync(visit, "99")); break;
            case "phân bổ cả xã": await visit.OpenAsync($"{await CascadeAsync(visit, "99")}&xa=true"); break;
            case "phân bổ có lỗi":
                await visit.OpenAsync(await CascadeAsync(visit, "99"));
                await visit.Page.Locator("input[data-col]").First.FillAsync("1.05.2");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu quyết định" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "phân bổ thiếu căn cứ":
                await visit.OpenAsync(await CascadeAsync(visit, "99"));
                await visit.Page.Locator("input[data-col]").First.FillAsync("");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Theo dân số" }).First.ClickAsync();
                await visit.Page.GetByTestId("question").WaitForAsync();
                break;
            case "kịch bản":
                await visit.OpenAsync((await UnitAsync(visit, "991")).Replace("/tien-do/", "/ke-hoach/kich-ban?nam=2023&don-vi=", StringComparison.Ordinal));
                await visit.Page.GetByTestId("plans").GetByRole(AriaRole.Link).First.ClickAsync();
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu kịch bản" }).WaitForAsync();
                break;
            case "kịch bản, chọn quyết định": await visit.OpenAsync((await UnitAsync(visit, "99")).Replace("/tien-do/", "/ke-hoach/kich-ban?nam=2024&don-vi=", StringComparison.Ordinal)); break;
            case "bạn là ai": await visit.OpenAsync("/toi-la"); break;
            case "bạn là ai có lỗi":
                await visit.OpenAsync("/toi-la");
                await visit.Page.GetByLabel("Họ tên").FillAsync("Bình");
                await visit.Page.GetByLabel("Đơn vị (huyện").FillAsync("mau");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
                await visit.Page.GetByTestId("offers").WaitForAsync();
                break;
            case "ghi chú của một số": await visit.OpenAsync($"{await RemarksAsync(visit, "2024-08")}/2"); break;
            case "ghi chú có câu hỏi":
                await visit.OpenAsync($"{await RemarksAsync(visit, "2024-07")}/1");
                await visit.Page.GetByLabel("Hỏi nguyên nhân", new() { Exact = true }).FillAsync("Vì sao giảm?");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Hỏi", Exact = true }).ClickAsync();
                await visit.Page.GetByTestId("saved").WaitForAsync();
                break;
            case "ghi chú có lỗi":
                await visit.OpenAsync($"{await RemarksAsync(visit, "2024-08")}/2");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Hỏi", Exact = true }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "việc của tôi, chưa biết ai":
                await visit.Page.Context.ClearCookiesAsync();
                await visit.OpenAsync("/viec-cua-toi");
                break;
            case "việc của tôi": await CausesTests.SayWhoAsync(visit, "Lê Thị An", "Phố Mẫu"); await visit.OpenAsync("/viec-cua-toi"); break;
            case "việc của tôi, cấp tỉnh": await CausesTests.SayWhoAsync(visit, "Trần Quang Bình", "Tỉnh Mẫu"); await visit.OpenAsync("/viec-cua-toi"); break;
            case "tình hình gửi": await visit.OpenAsync(await SendingAsync(visit, "2024")); break;
            case "tình hình gửi, không có": await visit.OpenAsync(await SendingAsync(visit, "2020")); break;
            case "số liệu nhanh, các ngày": await visit.OpenAsync("/so-lieu-nhanh"); break;
            case "số liệu nhanh": await visit.OpenAsync(await QuickAsync(visit, -30)); break;
            case "số liệu nhanh có lỗi":
                await visit.OpenAsync(await QuickAsync(visit, -30));
                await visit.Page.Locator("input[data-col]").First.FillAsync("1.05.2");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu số liệu nhanh" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "số liệu nhanh, ngày quá xa": await visit.OpenAsync(await QuickAsync(visit, 1_000)); break;
            case "nhập tệp": await visit.OpenAsync("/nhap-tep?tinh=0"); break;
            case "nhập tệp, chưa chọn tệp":
                await visit.OpenAsync("/nhap-tep");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi tệp" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "nhập tệp, chọn cột": await ImportSteps.SendNewAsync(visit); break;
            case "nhập tệp, cột có lỗi":
                await ImportSteps.SendNewAsync(visit);
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Đọc tệp" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "nhập tệp, xem trước": await ImportSteps.PreviewNewAsync(visit); break;
            case "nhập tệp, ô sai": await ImportSteps.PreviewNewAsync(visit, "98.2l0"); break;
            case "nhập tệp, đã nhập": await ImportSteps.ApplyNewAsync(visit); break;
            case "nhập tệp, hỏi hoàn tác":
                await ImportSteps.ApplyNewAsync(visit);
                await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Hoàn tác" }).ClickAsync();
                await visit.Page.GetByTestId("undo").WaitForAsync();
                break;
            case "nhập tệp, đã hoàn tác":
                await ImportSteps.ApplyNewAsync(visit);
                await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Hoàn tác" }).ClickAsync();
                await visit.Page.GetByTestId("undo").GetByRole(AriaRole.Button).ClickAsync();
                await visit.Page.GetByTestId("undone").WaitForAsync();
                break;
            case "nhập tệp, các tệp đã gửi":
                await ImportSteps.PreviewNewAsync(visit);
                await visit.Page.Locator(".crumb").GetByRole(AriaRole.Link, new() { Name = "Nhập từ tệp" }).ClickAsync();
                await visit.Page.GetByTestId("imports").WaitForAsync();
                break;
            case "sắp xếp": await visit.OpenAsync("/don-vi/sap-xep"); break;
            case "phương án mới": await visit.OpenAsync("/don-vi/sap-xep/moi"); break;
            case "phương án mới có lỗi":
                await visit.OpenAsync("/don-vi/sap-xep/moi");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu và thêm các bước" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "phương án chưa có bước": await DraftAsync(visit); break;
            case "phương án, bước hợp nhất": await visit.OpenAsync($"{await DraftAsync(visit)}?buoc=hop-nhat"); break;
            case "phương án, bước tách có lỗi":
                await visit.OpenAsync($"{await DraftAsync(visit)}?buoc=tach");
                await visit.Page.GetByTestId("step").GetByRole(AriaRole.Button, new() { Name = "Thêm bước này" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "phương án gặp số liệu":
                await visit.OpenAsync($"{await DraftAsync(visit)}?buoc=ket-thuc");
                await visit.Page.Locator("#don-vi").FillAsync("991");
                await visit.Page.Locator("#ke-thua").FillAsync("992");
                await AddStepAsync(visit);
                break;
            case "phương án đã hoàn tác":
                await visit.OpenAsync($"{await DraftAsync(visit)}?buoc=doi-ten");
                await visit.Page.Locator("#don-vi").FillAsync("99001");
                await visit.Page.Locator("#ten").FillAsync("Tên tạm");
                await AddStepAsync(visit);
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Áp dụng phương án" }).ClickAsync();
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
                await visit.Page.GetByText("Đã hoàn tác:").WaitForAsync();
                break;
            case "tệp của phương án có lỗi":
                await DraftAsync(visit);
                await visit.Page.GetByText("Lấy các bước từ tệp CSV").ClickAsync();
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Thêm các bước từ tệp" }).ClickAsync();
                await visit.Page.GetByTestId("errors").WaitForAsync();
                break;
            case "không tìm thấy": await visit.OpenAsync("/tien-do/999999"); break;
            default: throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such place.");
        }
    }

    /// <summary>The progress address of the unit with that code; of the one that had it first where a successor has it too.</summary>
    public static async Task<string> UnitAsync(Visit visit, string code)
    {
        await visit.OpenAsync($"/don-vi?q={code}");
        var row = visit.Page.GetByTestId("units").Locator("tbody tr").Filter(new() { Has = visit.Page.GetByRole(AriaRole.Cell, new() { Name = code, Exact = true }) });
        var address = await row.First.Locator("th a").GetAttributeAsync("href");
        return address!.Replace("don-vi", "tien-do", StringComparison.Ordinal);
    }

    /// <summary>Units side by side in September of the demonstration.</summary>
    public static async Task<string> ComparedAsync(Visit visit, params string[] codes)
    {
        var ids = new List<string>();
        foreach (var code in codes)
        {
            ids.Add((await UnitAsync(visit, code)).Split('/')[^1]);
        }

        return $"/tien-do/so-sanh?don-vi={string.Join(',', ids)}&thang=2024-09";
    }

    /// <summary>The address of an indicator that the office added; added when there is none yet.</summary>
    private static async Task<string> OwnIndicatorAsync(Visit visit)
    {
        const string name = "Thẻ chưa phát hành";
        await visit.OpenAsync("/chi-tieu");
        if (await visit.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).CountAsync() == 0)
        {
            await visit.OpenAsync("/chi-tieu/them");
            await visit.Page.Locator("#ten").FillAsync(name);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Thêm chỉ tiêu" }).ClickAsync();
            await visit.Page.GetByTestId("saved").WaitForAsync();
            await visit.OpenAsync("/chi-tieu");
        }

        return (await visit.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).GetAttributeAsync("href"))!;
    }

    private static async Task<string> DecisionAsync(Visit visit, string ledger)
    {
        await visit.OpenAsync(ledger);
        return (await visit.Page.GetByTestId("decisions").GetByRole(AriaRole.Link).First.GetAttributeAsync("href"))!;
    }

    /// <summary>The address of a decision that gives coverage rates.</summary>
    private static async Task<string> RatesAsync(Visit visit)
    {
        await visit.OpenAsync("/ke-hoach?nam=2023");
        var province = await visit.Page.Locator("select[name=tinh] option").Filter(new() { HasText = "Bình Thuận" }).First.GetAttributeAsync("value");
        return await DecisionAsync(visit, $"/ke-hoach?tinh={province}&nam=2023&chi-tieu=BHYT&dong=chinh-quyen");
    }

    private static async Task SendPlansAsync(Visit visit, string value, string until)
    {
        await visit.OpenAsync("/ke-hoach/nhap-tep");
        var csv = $"unit_code,year,indicator,basis,value,authority,decision_no,decision_date\n31,2024,BHYT,headcount,{value},NOI_BO,1/QĐ,2024-01-05\n";
        await visit.Page.Locator("#tep").SetInputFilesAsync(new FilePayload { Name = "ke-hoach.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
        await visit.Page.GetByTestId(until).WaitForAsync();
    }

    /// <summary>The address of a new draft, which the page then shows.</summary>
    private static async Task<string> DraftAsync(Visit visit)
    {
        await visit.OpenAsync("/don-vi/sap-xep/moi");
        await visit.Page.Locator("#tieu-de").FillAsync("Sắp xếp Tỉnh Mẫu");
        await visit.Page.Locator("#ngay").FillAsync("2024-06-01");
        await visit.Page.Locator("#so-qd").FillAsync("1855/QĐ-BHXH");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu và thêm các bước" }).ClickAsync();
        await visit.Page.GetByTestId("delete").WaitForAsync();
        return new Uri(visit.Page.Url).AbsolutePath;
    }

    private static async Task AddStepAsync(Visit visit)
    {
        await visit.Page.GetByTestId("step").GetByRole(AriaRole.Button, new() { Name = "Thêm bước này" }).ClickAsync();
        await visit.Page.GetByTestId("steps").WaitForAsync();
    }

    /// <summary>The beginning of the addresses of what is said about a district's figures of a month.</summary>
    private static async Task<string> RemarksAsync(Visit visit, string month) =>
        (await UnitAsync(visit, "991")).Replace("/tien-do/", $"/nhap-lieu/ghi-chu/{month}/", StringComparison.Ordinal);

    private static async Task<string> QuickAsync(Visit visit, int days) =>
        (await UnitAsync(visit, "99")).Replace("/tien-do/", FormattableString.Invariant($"/so-lieu-nhanh/{DateOnly.FromDateTime(DateTime.UtcNow).AddDays(days):yyyy-MM-dd}/"), StringComparison.Ordinal);

    private static async Task<string> SendingAsync(Visit visit, string year)
    {
        await visit.OpenAsync("/tinh-hinh-gui");
        var province = await visit.Page.Locator("select[name=tinh] option").Filter(new() { HasText = "Tỉnh Mẫu" }).First.GetAttributeAsync("value");
        return $"/tinh-hinh-gui?tinh={province}&nam={year}";
    }

    /// <summary>The address at which the unit's plan of 2024 for compulsory and health insurance is handed down.</summary>
    public static async Task<string> CascadeAsync(Visit visit, string code) =>
        (await UnitAsync(visit, code)).Replace("/tien-do/", "/ke-hoach/phan-bo?nam=2024&chi-tieu=BHXH_BB,BHYT&don-vi=", StringComparison.Ordinal);

    /// <summary>The address of the made-up province's warnings of a month.</summary>
    private static async Task<string> ChecksAsync(Visit visit, string month)
    {
        await visit.OpenAsync("/nhap-lieu");
        var province = await visit.Page.Locator("select[name=tinh] option").Filter(new() { HasText = "Tỉnh Mẫu" }).First.GetAttributeAsync("value");
        return $"/nhap-lieu/{month}/kiem-tra?tinh={province}";
    }

    public static async Task<string> SheetAsync(Visit visit, string code, string month) =>
        (await UnitAsync(visit, code)).Replace("/tien-do/", $"/nhap-lieu/{month}/", StringComparison.Ordinal);

    private static async Task ReviewAsync(Visit visit, string draft)
    {
        await visit.OpenAsync("/ra-soat");
        await visit.Page.GetByLabel("Dán văn bản").FillAsync(draft);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Rà soát", Exact = true }).ClickAsync();
    }
}
