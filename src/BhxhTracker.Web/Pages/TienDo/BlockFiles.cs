using System.Text;
using BhxhTracker.Web.Charts;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>A block as a file that is saved: its drawing (.svg) or its numbers (.csv).</summary>
public static class BlockFiles
{
    /// <summary>To be saved, never shown in the browser.</summary>
    /// <param name="block">The block.</param>
    /// <param name="file">Its name in the address.</param>
    /// <param name="scope">Whose figures they are.</param>
    /// <param name="foot">As of when.</param>
    public static FileContentResult Of(DashboardBlock block, string file, string scope, string foot)
    {
        var name = $"{block.Frame.FileName}{Path.GetExtension(file)}";
        return file.EndsWith(".csv", StringComparison.Ordinal)
            ? new FileContentResult([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(block.Table.Csv())], "text/csv; charset=utf-8") { FileDownloadName = name }
            : new FileContentResult(Encoding.UTF8.GetBytes(ChartFile.Svg(block.Picture(), new ChartFileText(block.Frame.Finding, $"{scope}. {block.Frame.Sub}", foot))), ChartFile.ContentType) { FileDownloadName = name };
    }
}
