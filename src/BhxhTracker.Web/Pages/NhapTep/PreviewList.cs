using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.NhapTep;

/// <summary>One line of the preview, in words.</summary>
public sealed record PreviewLine(string Cell, string What, string Before, string After, string Note);

/// <summary>One page of one part of a preview: ten thousand lines are never one page.</summary>
/// <param name="Key">Of the part, as the address carries it.</param>
public sealed record PreviewList(string Key, IReadOnlyList<(string Key, string Name, int Count)> Parts, IReadOnlyList<PreviewLine> Lines, int Page, int Pages)
{
    public static PreviewList Of(ImportPreview preview, ReferenceData reference, string? wanted, int page, int size)
    {
        IReadOnlyList<(string Key, string Name, int Count)> parts =
        [
            ("sai", "Sai", preview.WrongCount),
            ("thay-doi", "Thay đổi", preview.Count(FigureFate.Changed)),
            ("moi", "Mới", preview.Count(FigureFate.New)),
            ("canh-bao", "Cần xem lại", preview.Warnings.Count),
            ("dong", "Đã gửi, duyệt, khóa", preview.Count(FigureFate.Closed)),
            ("nhu-cu", "Như cũ", preview.Count(FigureFate.Same)),
            ("tong", "Dòng tổng", preview.Totals.Count),
        ];
        var (key, _, count) = parts.FirstOrDefault(p => p.Key == wanted) is { Key: not null } asked ? asked : parts.FirstOrDefault(p => p.Count > 0) is { Key: not null } first ? first : parts[2];
        var pages = Math.Max(1, (Math.Min(count, key == "sai" ? preview.Wrong.Count : count) + size - 1) / size);
        var shown = Math.Clamp(page, 1, pages);
        var lines = key switch
        {
            "sai" => preview.Wrong.Select(w => new PreviewLine(CellNames.Of(w.Column, w.Row), w.Name ?? "", "", w.Problem, w.Remedy)),
            "canh-bao" => preview.Warnings.Select(w => Line(preview.Figures[w.Figure], reference, w.Message)),
            "tong" => preview.Totals.Select(t => new PreviewLine(
                CellNames.Of(t.Column, t.Row), $"Dòng tổng, {Wording.Month(ReportMonth.Of(t.Month))}, {reference.Indicators.Find(t.IndicatorId)!.ShortName}", "",
                ProgressText.Count(reference.Indicators.Find(t.IndicatorId)!, t.Value), t.IsSum ? "khớp với tổng các dòng; không nhập" : "khác tổng các dòng: xem lại tệp; không nhập")),
            _ => preview.Figures.Where(f => f.Fate == FateOf(key)).Select(f => Line(f, reference, f.Fate == FigureFate.Closed ? "báo cáo đã gửi, duyệt hoặc khóa: không ghi; tháng khóa đang mở cho bạn thì sửa ở trang nhập liệu" : "")),
        };
        return new PreviewList(key, parts, [.. lines.Skip((shown - 1) * size).Take(size)], shown, pages);
    }

    private static FigureFate FateOf(string key) => key switch { "thay-doi" => FigureFate.Changed, "dong" => FigureFate.Closed, "nhu-cu" => FigureFate.Same, _ => FigureFate.New };

    private static PreviewLine Line(PreviewFigure figure, ReferenceData reference, string note)
    {
        Indicator indicator = reference.Indicators.Find(figure.IndicatorId)!;
        return new PreviewLine(
            CellNames.Of(figure.Column, figure.Row),
            $"{ImportViews.NameOf(reference, figure.UnitId, figure.Month)}, {Wording.Month(ReportMonth.Of(figure.Month))}, {indicator.ShortName}",
            figure.Before is null ? "chưa có" : ProgressText.Count(indicator, figure.Before),
            ProgressText.Count(indicator, figure.Value),
            note);
    }
}
