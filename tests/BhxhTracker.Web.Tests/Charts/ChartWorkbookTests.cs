using BhxhTracker.Testing.Documents;
using BhxhTracker.Web.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

/// <summary>A chart's numbers as an Excel file.</summary>
public class ChartWorkbookTests
{
    private static readonly ChartFileText Text = new("=1+1 là tiêu đề", "Sở", "Số liệu đến 30/9/2024.");

    [Fact]
    public void Texts_that_look_like_formulas_stay_texts()
    {
        var sheet = Read(new ChartTable("x", ["=HYPERLINK(1)", "+2"], [new("@SUM(A1)", null, [new("-3")]), new("=cmd|' /C calc'!A1", null, [new("=2")])]));

        Assert.Empty(sheet.Formulas);
        Assert.Equal("=1+1 là tiêu đề", sheet.At("A", 1)!.Text);
        Assert.Equal(["=HYPERLINK(1)", "+2", "@SUM(A1)", "-3", "=cmd|' /C calc'!A1", "=2"], new[] { 4, 5, 6 }.SelectMany(row => new[] { sheet.At("A", row)!.Text!, sheet.At("B", row)!.Text! }));
    }

    [Fact]
    public void Numbers_are_numbers_in_the_units_that_are_shown()
    {
        var table = new ChartTable("x", ["Tháng", "Thực hiện", "Phần (%)"], [new("9/2024", null, [new("1,5", 1_500_000), new("92,25%", 92.25m)]), new("8/2024", null, [new("–"), new("–")])]);
        var (money, people, rates) = (Read(table, isMoney: true), Read(table), Read(table, isRates: true));

        Assert.Equal((1.5, 1_500_000, 15_000), (money.At("B", 5)!.Number, people.At("B", 5)!.Number, rates.At("B", 5)!.Number));
        Assert.Equal(0.9225, money.At("C", 5)!.Number);
        Assert.Equal(("–", null), (money.At("B", 6)!.Text, money.At("B", 6)!.Number));
    }

    private static ReadSheet Read(ChartTable table, bool isRates = false, bool isMoney = false) =>
        Assert.Single(WorkbookReading.Read(ChartWorkbook.Write(table, Text, "Số: [x]", isRates, isMoney, ["ghi chú"])));
}
