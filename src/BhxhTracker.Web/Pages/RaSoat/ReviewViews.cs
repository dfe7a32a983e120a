using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Review;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace BhxhTracker.Web.Pages.RaSoat;

/// <summary>A piece of the draft: plain, or a figure.</summary>
/// <param name="Number">Of the figure, from 1; 0 for plain text.</param>
public sealed record DraftPiece(string Text, DraftFigure? Figure, int Number);

/// <summary>How the page shows a reading.</summary>
public static class ReviewViews
{
    /// <summary>The draft in pieces, in the order of its text.</summary>
    public static IEnumerable<DraftPiece> Pieces(DraftReading reading)
    {
        var from = 0;
        var number = 0;
        foreach (var figure in reading.Figures)
        {
            yield return new DraftPiece(reading.Text[from..figure.Start], null, 0);
            yield return new DraftPiece(figure.Text, figure, ++number);
            from = figure.End;
        }

        yield return new DraftPiece(reading.Text[from..], null, 0);
    }

    /// <summary>The draft with its figures marked by a word, not by colour alone. Built here because in its lines every blank shows.</summary>
    public static IHtmlContent Marked(DraftReading reading)
    {
        var html = new HtmlContentBuilder();
        foreach (var piece in Pieces(reading))
        {
            if (piece.Figure is not { } figure)
            {
                html.Append(piece.Text);
                continue;
            }

            var status = reading.StatusOf(figure);
            var row = new TagBuilder("a");
            row.Attributes["href"] = $"#so-{piece.Number.ToString(CultureInfo.InvariantCulture)}";
            row.InnerHtml.Append(piece.Text);
            var word = new TagBuilder("span");
            word.AddCssClass($"st {StatusClass(status)}");
            word.InnerHtml.Append(status.Word());
            var mark = new TagBuilder("mark");
            mark.AddCssClass(StatusClass(status));
            mark.InnerHtml.AppendHtml(row).Append(" ").AppendHtml(word);
            html.AppendHtml(mark);
        }

        return html;
    }

    public static string StatusClass(ReviewStatus status) => status switch
    {
        ReviewStatus.Agrees => "ok",
        ReviewStatus.Note => "watch",
        ReviewStatus.Differs => "late",
        _ => "none",
    };

    /// <summary>The finding first: what somebody has to look at.</summary>
    public static string Headline(DraftReading reading)
    {
        if (reading.Figures.Count == 0)
        {
            return "Không thấy số liệu nào";
        }

        var alarms = reading.Findings.Where(f => f.IsAlarm).GroupBy(f => f.Status).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} chỗ {g.Key.Word()}").ToList();
        var rest = reading.Figures.Select(reading.StatusOf).Where(s => s < ReviewStatus.Note).GroupBy(s => s).OrderByDescending(g => g.Key).Select(g => $"; {g.Count()} số {g.Key.Word()}");
        return $"{(alarms.Count == 0 ? "Không chỗ nào lệch" : string.Join(", ", alarms))} trong {VietnameseNumber.Whole(reading.Figures.Count)} số{string.Concat(rest)}";
    }

    /// <summary>What the table says of a figure: what could be reckoned, otherwise why nothing could.</summary>
    public static IEnumerable<ReviewFinding> Shown(DraftReading reading, DraftFigure figure)
    {
        var status = reading.StatusOf(figure);
        return reading.FindingsOf(figure).Where(f => f.Status != ReviewStatus.NotEnough || status == ReviewStatus.NotEnough);
    }

    /// <summary>Which figure, counted from 1, a finding is about.</summary>
    public static int NumberOf(IEnumerable<DraftPiece> pieces, ReviewFinding finding) => pieces.First(p => p.Figure!.Start == finding.Figures[0].Start).Number;

    /// <summary>The indicator as drafts call it.</summary>
    public static string IndicatorOf(DraftFigure figure) => figure.Indicator switch
    {
        "BHXH_BB" => "BHXH bắt buộc",
        "BHXH_TN" => "BHXH tự nguyện",
        "BHYT_HGD" => "BHYT hộ gia đình",
        "BHYT_HSSV" => "BHYT học sinh, sinh viên",
        "SO_THU" => "Số thu",
        "CHAM_DONG" => "Chậm đóng",
        "KHAC" => "khác",
        null => "không nói",
        var code => code,
    };
}
