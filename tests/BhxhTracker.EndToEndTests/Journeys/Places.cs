using Microsoft.Playwright;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>Every page and state that a person can come to, by name.</summary>
internal static class Places
{
    public static readonly string[] Names =
    [
        "toàn quốc", "toàn quốc, tháng sai", "Hải Phòng", "tỉnh ít số liệu", "Tỉnh Mẫu", "Tỉnh Mẫu, tạm tính", "huyện", "xã",
        "danh sách nhập liệu", "phiếu nhập", "phiếu nhập có lỗi", "phiếu nhập đã khóa", "đơn vị", "đơn vị, không có", "một đơn vị", "cây đơn vị", "cây đơn vị, mở xuống xã", "dòng kế thừa", "toàn quốc, mở phần gấp", "kế hoạch", "kế hoạch, không có", "báo cáo", "báo cáo sai", "không tìm thấy",
    ];

    public static async Task GoAsync(Visit visit, string name)
    {
        switch (name)
        {
            case "toàn quốc": await visit.OpenAsync("/tien-do"); break;
            case "báo cáo": await visit.OpenAsync("/bao-cao"); break;
            case "báo cáo sai": await visit.OpenAsync("/bao-cao/phu-luc?don-vi=1&thang=sai"); break;
            case "toàn quốc, tháng sai": await visit.OpenAsync("/tien-do?thang=sai"); break;
            case "Hải Phòng": await visit.OpenAsync(await UnitAsync(visit, "31")); break;
            case "tỉnh ít số liệu": await visit.OpenAsync(await UnitAsync(visit, "60")); break;
            case "Tỉnh Mẫu": await visit.OpenAsync(await UnitAsync(visit, "99")); break;
            case "Tỉnh Mẫu, tạm tính": await visit.OpenAsync($"{await UnitAsync(visit, "99")}?thang=2024-10"); break;
            case "huyện": await visit.OpenAsync(await UnitAsync(visit, "991")); break;
            case "xã": await visit.OpenAsync(await UnitAsync(visit, "99001")); break;
            case "danh sách nhập liệu": await visit.OpenAsync("/nhap-lieu?thang=2024-10"); break;
            case "phiếu nhập": await visit.OpenAsync(await SheetAsync(visit, "991", "2024-12")); break;
            case "phiếu nhập đã khóa": await visit.OpenAsync(await SheetAsync(visit, "99001", "2024-09")); break;
            case "phiếu nhập có lỗi":
                await visit.OpenAsync(await SheetAsync(visit, "991", "2024-12"));
                await visit.Page.Locator("main input[type=text]").First.FillAsync("1.05.2");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu số liệu" }).ClickAsync();
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

    public static async Task<string> SheetAsync(Visit visit, string code, string month) =>
        (await UnitAsync(visit, code)).Replace("/tien-do/", $"/nhap-lieu/{month}/", StringComparison.Ordinal);
}
