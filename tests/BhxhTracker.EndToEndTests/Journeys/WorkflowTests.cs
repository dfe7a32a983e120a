using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>A month's report from the officer to the lock, and a correction after it; without any script of the grid.</summary>
[Collection(JourneyCollection.Name)]
public sealed class WorkflowTests(Site site)
{
    [BrowserFact]
    public async Task Sent_taken_back_sent_returned_fixed_approved_locked_and_corrected()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var address = (await Places.UnitAsync(visit, "99002")).Replace("/tien-do/", "/nhap-lieu/2024-12/", StringComparison.Ordinal);
        await visit.OpenAsync(address);
        foreach (var (name, value) in new[] { ("BHXH bắt buộc", "905"), ("BHXH tự nguyện", "35"), ("BHTN", "950"), ("BHYT", "4.120") })
        {
            await page.GetByLabel(name, new() { Exact = true }).First.FillAsync(value);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu số liệu" }).ClickAsync();
        var people = page.GetByTestId("actions-tham-gia");
        await Expect(people).ToContainTextAsync("Đang nhập");

        await PressAsync(people, "Gửi số liệu");
        await Expect(people).ToContainTextAsync("Đã gửi");
        await PressAsync(people, "Rút lại");
        await Expect(people).ToContainTextAsync("Đang nhập");
        await PressAsync(people, "Gửi số liệu");
        await people.GetByText("Trả lại đơn vị").ClickAsync();
        await people.GetByLabel("Lý do trả lại").FillAsync("BHTN 950 > BB 905");
        await PressAsync(people, "Trả lại");
        await Expect(people).ToContainTextAsync("Bị trả lại");
        await Expect(people).ToContainTextAsync("BHTN 950 > BB 905");

        await page.GetByLabel("BHTN", new() { Exact = true }).First.FillAsync("900");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu số liệu" }).ClickAsync();
        await PressAsync(people, "Gửi số liệu");
        await PressAsync(people, "Duyệt");
        await Expect(people).ToContainTextAsync("Đã duyệt");
        await people.Locator("summary", new() { HasText = "Khóa" }).ClickAsync();
        await PressAsync(people, "Khóa biểu này");
        await Expect(people).ToContainTextAsync("Đã khóa");

        await people.GetByRole(AriaRole.Link, new() { Name = "Đề nghị điều chỉnh" }).ClickAsync();
        await page.GetByLabel("Chỉ tiêu").SelectOptionAsync(new SelectOptionValue { Label = "BHTN: đang là 900" });
        await page.GetByLabel("Số đúng").FillAsync("898");
        await page.GetByLabel("Lý do").FillAsync("hai người tính trùng");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đề nghị" }).ClickAsync();
        await Expect(page.GetByTestId("corrections")).ToContainTextAsync("900 → 898");
        await page.GetByTestId("correction").First.GetByRole(AriaRole.Button, new() { Name = "Duyệt", Exact = true }).ClickAsync();
        await Expect(page.GetByTestId("saved")).ToContainTextAsync("Đã duyệt");

        await visit.OpenAsync(address);
        await Expect(page.Locator(".tag", new() { HasText = "điều chỉnh" }).First).ToBeVisibleAsync();
        await visit.OpenAsync(address.Replace("/nhap-lieu/2024-12/", "/don-vi/", StringComparison.Ordinal));
        await Expect(page.GetByTestId("transitions").Locator("tbody tr").First).ToContainTextAsync("Khóa");
        visit.WasQuietAndStayedHome();
    }

    private static Task PressAsync(ILocator part, string button) => part.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
