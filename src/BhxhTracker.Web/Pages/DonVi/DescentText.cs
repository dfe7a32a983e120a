using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.DonVi;

/// <summary>A line of descent in the words of people: for the drawing and for the list beneath it.</summary>
public static class DescentText
{
    public static IReadOnlyList<DescentBox> Boxes(UnitDescent descent, Func<int, bool> isInReach) => [.. descent.Units.Select(u => new DescentBox(
        u.Unit.Id, u.Generation, u.Unit.Name, u.Generation == 0 || !isInReach(u.Unit.Id) ? null : UnitLinks.Unit(u.Unit.Id), [$"{u.Unit.Kind.Word()} · {u.Unit.Code}", Days(u.ValidFrom, u.ValidTo)]))];

    public static IReadOnlyList<DescentEdge> Edges(UnitDescent descent) =>
        [.. descent.Links.Select(l => new DescentEdge(l.Predecessor.Id, l.Successor.Id, Label(l)))];

    /// <summary>How much went over, in the few letters that an edge has room for.</summary>
    public static string Label(DescentLink link)
    {
        var parts = link.Parts;
        return link.IsWhole ? "toàn bộ"
            : parts.Any(p => p.Succession.Handover is not null) ? "số bàn giao"
            : parts is [{ Succession.Share: { } only }] ? ShareText(only)
            : parts.Any(p => p.Succession.Share is not null) ? "theo chỉ tiêu"
            : "một phần";
    }

    /// <summary>How much went over, one phrase per indicator.</summary>
    public static IEnumerable<string> Words(DescentLink link) => link.IsWhole ? ["toàn bộ"] : link.Parts.Select(p => Words(p.Succession, p.Indicator));

    /// <summary>"từ 01/07/2025", "đến 30/06/2025", both, or nothing known.</summary>
    public static string Days(DateOnly from, DateOnly? to) => (from == ReportingUnit.Beginning, to) switch
    {
        (true, null) => "từ trước đến nay",
        (true, { } end) => $"đến {VietnameseNumber.Date(end)}",
        (false, null) => $"từ {VietnameseNumber.Date(from)}",
        (false, { } end) => $"{VietnameseNumber.Date(from)}–{VietnameseNumber.Date(end)}",
    };

    public static string Event(UnitEvent happened) => happened.Kind switch
    {
        UnitEventKind.Founded => $"Thành lập: {happened.Text}",
        UnitEventKind.CameOf => $"Kế thừa từ {happened.Text}",
        UnitEventKind.Renamed => $"Đổi tên, loại thành {happened.Text}",
        UnitEventKind.Recoded => $"Đổi mã thành {happened.Text}",
        UnitEventKind.Moved => $"Chuyển về trực thuộc {happened.Text}",
        UnitEventKind.Became => $"Chuyển thành {happened.Text}",
        _ => $"Ngày cuối của {happened.Text}",
    };

    private static string Words(UnitSuccession succession, Indicator? indicator)
    {
        var of = indicator is null ? "" : $"{indicator.ShortName}: ";
        var basis = succession.Basis is { } known ? $" theo {known}" : "";
        return succession switch
        {
            { Handover: { } count } => $"{of}số bàn giao {(indicator is null ? MeasureNoun.People : ProgressText.MeasureOf(indicator)).Write(count)}",
            { Share: { } share } => $"{of}{ShareText(share)}{basis}",
            _ => $"{of}một phần, chưa có tỷ lệ",
        };
    }

    /// <summary>A share with only the decimals it needs: 35%, 33,33%.</summary>
    private static string ShareText(decimal share) => share * 100 == decimal.Truncate(share * 100)
        ? $"{VietnameseNumber.Whole(share * 100)}%"
        : VietnameseNumber.Percent(share * 100);
}
