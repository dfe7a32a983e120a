using BhxhTracker.Testing.Documents;
using Microsoft.Playwright;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>Ways through the import of a workbook, each to the state that a page then shows. Months here are older than the demonstration's.</summary>
internal static class ImportSteps
{
    private const string Month = "6/2019";

    public static byte[] Workbook(string[] header, params object?[][] rows) => TestWorkbook.Of([header, .. rows]);

    /// <summary>Gives the file to the form and leaves the button to be pressed.</summary>
    public static async Task ChooseAsync(Visit visit, string province, byte[] content, string name = "so-lieu.xlsx")
    {
        await visit.OpenAsync("/nhap-tep");
        var form = visit.Page.GetByTestId("choose");
        var value = await form.Locator("option").Filter(new() { HasText = province }).First.GetAttributeAsync("value");
        await form.GetByLabel("Tệp của").SelectOptionAsync(value!);
        await form.Locator("#tep").SetInputFilesAsync(new FilePayload
        {
            Name = name,
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = content,
        });
    }

    /// <summary>A file with headings that nobody has matched yet; the page then asks for its columns.</summary>
    public static async Task SendNewAsync(Visit visit, string? month = null, object? second = null)
    {
        var value = Random.Shared.Next(1_000, 900_000);
        var health = $"BHYT (sổ {Guid.NewGuid():N})";
        await ChooseAsync(visit, "Tỉnh Mẫu", month is null
            ? Workbook(["Đơn vị", health], ["Phố Mẫu", value], ["Đông Giang", second ?? value + 1])
            : Workbook(["Đơn vị", "Tháng", health], ["Phố Mẫu", month, value], ["Đông Giang", month, second ?? value + 1]));
        await PressAsync(visit, "Gửi tệp");
        await visit.Page.GetByTestId("columns").WaitForAsync();
    }

    public static async Task PreviewNewAsync(Visit visit, object? second = null)
    {
        await SendNewAsync(visit, Month, second);
        await PressAsync(visit, "Đọc tệp");
        await visit.Page.GetByTestId("lines").WaitForAsync();
    }

    public static async Task ApplyNewAsync(Visit visit)
    {
        await PreviewNewAsync(visit);
        await visit.Page.GetByTestId("confirm").GetByRole(AriaRole.Button).ClickAsync();
        await visit.Page.GetByTestId("applied").WaitForAsync();
    }

    private static Task PressAsync(Visit visit, string button) => visit.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
}
