using System.Text;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>A block as a file that is saved: its drawing (.svg) or its numbers (.csv, .xlsx).</summary>
public static class BlockFiles
{
    /// <summary>To be saved, never shown in the browser.</summary>
    /// <param name="block">The block.</param>
    /// <param name="file">Its name in the address.</param>
    /// <param name="indicator">What it is about.</param>
    /// <param name="scope">Whose figures they are.</param>
    /// <param name="foot">As of when.</param>
    public static FileContentResult Of(DashboardBlock block, string file, Indicator indicator, string scope, string foot)
    {
        var ending = Path.GetExtension(file);
        var text = new ChartFileText(block.Frame.Finding, $"{scope}. {block.Frame.Sub}", foot);
        var (content, type) = ending switch
        {
            ".csv" => ([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(block.Table.Csv())], "text/csv; charset=utf-8"),
            ".xlsx" => (Workbook(block, indicator, text), TableWorkbook.ContentType),
            _ => (Encoding.UTF8.GetBytes(ChartFile.Svg(block.Picture(), text)), ChartFile.ContentType),
        };
        return new FileContentResult(content, type) { FileDownloadName = $"{block.Frame.FileName}{ending}" };
    }

    private static byte[] Workbook(DashboardBlock block, Indicator indicator, ChartFileText text) => ChartWorkbook.Write(
        block.Table,
        text with { Foot = $"{text.Foot} Đơn vị tính: {(block.IsRates ? "% kế hoạch" : block.IsOfSeveral ? "theo từng cột" : ProgressText.Noun(indicator))}." },
        block.IsOfSeveral ? "Nơi còn thiếu" : indicator.ShortName,
        block.IsRates,
        !block.IsOfSeveral && indicator.Measure == UnitOfMeasure.Dong,
        block.Frame.Notes);
}
