using System.Text;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>The lines of a comparison as a file: drawn (.svg) or in numbers (.csv), of the same figures as the page.</summary>
[EnableRateLimiting(RateLimits.Exports)]
[MayDo(Power.Export)]
public class CompareFileModel(ComparisonPages pages) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public ComparisonFilter Asked { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string file, CancellationToken cancellation)
    {
        if (file.Split('.') is not [ComparisonBlocks.LinesId, "svg" or "csv"] || await pages.ReadAsync(Asked, Filter, cancellation) is not { Comparison: { } comparison } view)
        {
            return NotFound();
        }

        var block = ComparisonBlocks.Lines(view, Filter);
        var name = $"{block.Frame.FileName}{Path.GetExtension(file)}";
        return file.EndsWith(".csv", StringComparison.Ordinal)
            ? File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(block.Table.Csv())).ToArray(), "text/csv; charset=utf-8", name)
            : File(Encoding.UTF8.GetBytes(ChartFile.Svg(block.Picture(), new ChartFileText(block.Frame.Finding, block.Frame.Sub, $"Số liệu {Wording.AsOf(comparison.Units[0].Progress.AsOf)}."))), ChartFile.ContentType, name);
    }
}
