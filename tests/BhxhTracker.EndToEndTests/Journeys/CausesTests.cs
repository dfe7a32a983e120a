using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>A manager asks why, the officer finds the question among the day's work and answers, and everybody sees the cause.</summary>
[Collection(JourneyCollection.Name)]
public class CausesTests(Site site)
{
    [BrowserFact]
    public async Task A_question_becomes_a_task_and_its_answer_stands_with_the_figure()
    {
        var words = $"Vì sao thấp hơn kế hoạch? ({Guid.NewGuid():N})";
        await using var manager = await site.VisitAsync();
        await SayWhoAsync(manager, "Trần Quang Bình", "Tỉnh Mẫu");
        var unit = await Places.UnitAsync(manager, "991");
        await manager.OpenAsync($"{unit}?thang=2024-09");
        var name = (await manager.Page.Locator(".crumb [aria-current]").TextContentAsync())!.Trim();
        var ask = manager.Page.GetByRole(AriaRole.Link, new() { Name = "Hỏi nguyên nhân: " }).First;
        await ask.ClickAsync();
        await manager.Page.GetByLabel("Hỏi nguyên nhân", new() { Exact = true }).FillAsync(words);
        await manager.Page.GetByRole(AriaRole.Button, new() { Name = "Hỏi", Exact = true }).ClickAsync();
        await Expect(manager.Page.GetByTestId("saved")).ToContainTextAsync("Đã hỏi nguyên nhân");

        await using var officer = await site.VisitAsync();
        await SayWhoAsync(officer, "Lê Thị An", name);
        await officer.OpenAsync("/tien-do");
        await Expect(officer.Page.GetByTestId("work-count")).ToBeVisibleAsync();
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Việc của tôi" }).ClickAsync();
        var task = officer.Page.GetByTestId("task").Filter(new() { HasText = words });
        await Expect(task).ToContainTextAsync("Trần Quang Bình");
        await task.GetByRole(AriaRole.Link).ClickAsync();
        await officer.Page.GetByLabel("Trả lời nguyên nhân").FillAsync("Hai doanh nghiệp chuyển sang tỉnh khác.");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Trả lời", Exact = true }).ClickAsync();
        await Expect(officer.Page.GetByTestId("saved")).ToContainTextAsync("Đã ghi nguyên nhân");
        await officer.OpenAsync("/viec-cua-toi");
        await Expect(officer.Page.GetByText(words)).ToHaveCountAsync(0);

        await manager.OpenAsync($"{unit}?thang=2024-09");
        await Expect(manager.Page.GetByText("Hai doanh nghiệp chuyển sang tỉnh khác.").First).ToBeVisibleAsync();
        manager.WasQuietAndStayedHome();
        officer.WasQuietAndStayedHome();
    }

    [BrowserFact]
    public async Task A_block_from_Excel_fills_the_quick_readings_and_the_months_figure_stays()
    {
        await using var visit = await site.VisitAsync();
        await Places.GoAsync(visit, "số liệu nhanh");
        var fields = visit.Page.Locator("input[data-col='1']");
        await fields.Nth(1).FocusAsync();

        await visit.Page.EvaluateAsync(
            """
            (text) => {
              const data = new DataTransfer();
              data.setData('text/plain', text);
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            "1.052\n98,5\n");

        await Expect(fields.Nth(1)).ToHaveValueAsync("1.052");
        await Expect(fields.Nth(2)).ToHaveAttributeAsync("aria-invalid", "true");
        await fields.Nth(2).FillAsync("98");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu số liệu nhanh" }).ClickAsync();
        await Expect(visit.Page.GetByTestId("saved")).ToContainTextAsync("Báo cáo tháng không đổi");
        visit.WasQuietAndStayedHome();
    }

    internal static async Task SayWhoAsync(Visit visit, string name, string unit, string? role = null)
    {
        await visit.OpenAsync("/toi-la");
        await visit.Page.GetByLabel("Họ tên").FillAsync(name);
        await visit.Page.GetByLabel("Đơn vị (huyện").FillAsync(unit);
        if (role is not null)
        {
            await visit.Page.GetByLabel("Vai trò").SelectOptionAsync(new SelectOptionValue { Label = role });
        }

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
        if (await visit.Page.GetByTestId("offers").IsVisibleAsync())
        {
            await visit.Page.GetByTestId("offers").GetByRole(AriaRole.Radio).First.CheckAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
        }

        await Expect(visit.Page.GetByTestId("me")).ToContainTextAsync(name);
    }
}
