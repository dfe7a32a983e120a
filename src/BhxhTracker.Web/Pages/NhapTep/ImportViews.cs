using System.Globalization;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Web.Pages.NhapTep;

/// <summary>The import pages' own words and addresses.</summary>
public static class ImportViews
{
    public static string Address(ImportBatch batch) => Address(batch.ProvinceId, batch.Id);

    public static string Address(int provinceId, Guid id) => string.Create(CultureInfo.InvariantCulture, $"/nhap-tep/{provinceId}/{id}");

    /// <summary>Only a file without a wrong cell and with something to write waits for a person's word.</summary>
    public static bool WaitsForConfirmation(ImportView import) =>
        import.Stage == ImportStage.Preview && import.Batch.WrongCount == 0 && import.Batch.NewCount + import.Batch.ChangedCount > 0;

    public static string StageName(ImportView import) => import.Stage switch
    {
        ImportStage.Preview when import.Batch.WrongCount > 0 => "Có ô sai",
        ImportStage.Preview when !WaitsForConfirmation(import) => "Không có gì mới",
        ImportStage.NeedsColumns => "Chưa chọn cột",
        ImportStage.Reading => "Đang đọc",
        ImportStage.NotRead => "Chưa đọc được",
        ImportStage.Preview => "Chờ xác nhận",
        ImportStage.Applying => "Đang nhập",
        ImportStage.NotApplied => "Chưa nhập",
        ImportStage.Applied => "Đã nhập",
        _ => "Đã hoàn tác",
    };

    public static string StageClass(ImportView import) => import.Stage switch
    {
        ImportStage.Preview when import.Batch.WrongCount > 0 => "back",
        ImportStage.Preview when !WaitsForConfirmation(import) => "none",
        ImportStage.NeedsColumns or ImportStage.Preview => "todo",
        ImportStage.Reading or ImportStage.Applying => "doing",
        ImportStage.NotRead or ImportStage.NotApplied => "back",
        ImportStage.Applied => "ok",
        _ => "none",
    };

    public static string SeparatorName(char separator) => separator switch { ';' => "dấu chấm phẩy ;", '\t' => "tab", _ => "dấu phẩy ," };

    public static string MoneyName(MoneyUnit unit) => unit switch { MoneyUnit.Dong => "đồng", MoneyUnit.Billion => "tỷ đồng", _ => "triệu đồng" };

    public static string When(DateTime utc) => LocalDay.InVietNam(utc).ToString("HH':'mm dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>The code of a choice in a column's list; the other way is <see cref="UseOf"/>.</summary>
    public static string Choice(ColumnUse? use) => use switch
    {
        null or { Role: ColumnRole.Ignored } => "",
        { Role: ColumnRole.UnitCode } => "ma",
        { Role: ColumnRole.UnitName } => "ten",
        { Role: ColumnRole.Month } => "thang",
        { Role: ColumnRole.Indicator } => "chi-tieu",
        { Indicator: { } indicator } => $"i:{indicator}",
        { Month: { } month } => $"t:{month}",
        _ => "so",
    };

    public static ColumnUse? UseOf(int column, string? choice) => choice switch
    {
        "ma" => new ColumnUse(column, ColumnRole.UnitCode),
        "ten" => new ColumnUse(column, ColumnRole.UnitName),
        "thang" => new ColumnUse(column, ColumnRole.Month),
        "chi-tieu" => new ColumnUse(column, ColumnRole.Indicator),
        "so" => new ColumnUse(column, ColumnRole.Figures),
        ['i', ':', .. var indicator] => new ColumnUse(column, ColumnRole.Figures, Indicator: indicator),
        ['t', ':', .. var month] => new ColumnUse(column, ColumnRole.Figures, Month: month),
        _ => null,
    };

    public static string NameOf(ReferenceData reference, int unitId, DateOnly month) =>
        reference.Units.Find(unitId) is { } unit ? unit.On(unit.ShownOn(month.AddMonths(1).AddDays(-1))).FullName : "";

    /// <summary>The provinces with their choice of a file of several.</summary>
    public static IReadOnlyList<ProvinceChoice> Provinces(ReferenceData reference, DateOnly today) => ProvinceChoices.Of(reference.Units, today);
}
