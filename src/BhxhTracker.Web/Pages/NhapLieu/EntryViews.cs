using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>The entry pages' own words and the way between typed text and stored number.</summary>
public static class EntryViews
{
    public static string StateName(ReportState? state) => WorkflowWords.State(state);

    public static string StateClass(ReportState? state) => state switch
    {
        null => "todo",
        ReportState.Entering => "doing",
        ReportState.Sent => "sent",
        ReportState.Returned => "back",
        ReportState.Approved => "ok",
        _ => "lock",
    };

    /// <summary>What stands in the field; money with a decimal, so that reading it back is never ambiguous.</summary>
    public static string Typed(Indicator indicator, long? value) => value is not { } known ? ""
        : indicator.Measure == UnitOfMeasure.Dong ? VietnameseNumber.ForDecimalField(Money.InMillions(known))
        : VietnameseNumber.Whole(known);

    /// <summary>The changes of definition between a figure that is shown beside the cell and the month itself.</summary>
    public static IReadOnlyList<string> Breaks(EntryForm form, ReportMonth month) => DefinitionBreaks.Sentences(form.Rows.SelectMany(row => row.Breaks
        .Where(note => row.LastYear is not null || (row.LastMonth is not null && CrossedComparisons.IsCrossed([note], month.Previous, month)))
        .Select(note => (row.Indicator, note))));

    /// <summary>Reads a typed figure: persons as whole numbers, money in triệu đồng, null for an empty field; a message when it is not one.</summary>
    public static (long? Value, string? Problem) Read(Indicator indicator, string? text)
    {
        var isMoney = indicator.Measure == UnitOfMeasure.Dong;
        var read = isMoney ? PeopleNumber.Decimal(text) : PeopleNumber.Whole(text);
        if (!read.IsAccepted)
        {
            return (null, read.Message);
        }

        if (read.Value is not { } typed)
        {
            return (null, null);
        }

        var stored = typed * (isMoney ? Money.DongPerMillion : 1);
        return stored < 0 ? (null, "Số âm: nhập số từ 0 trở lên.")
            : stored % 1 != 0 ? (null, "Lẻ hơn một đồng: ghi nhiều nhất 6 chữ số sau dấu phẩy.")
            : ((long)stored, null);
    }
}
