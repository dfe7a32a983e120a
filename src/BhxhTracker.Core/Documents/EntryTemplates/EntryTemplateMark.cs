using System.Globalization;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Documents.EntryTemplates;

/// <summary>
/// How an import knows our own template again, without matching columns: the hidden defined name <see cref="Name"/> holds
/// "1|period|unit", the period being 2024-09 or 2024, the unit its id. Then on the first sheet the row <see cref="CodeRow"/> has
/// MA_DON_VI in its first column, THANG in its third where the period is a year, and the codes of indicators in the others; the rows
/// from <see cref="FirstRow"/> on are units. Money is in triệu đồng.
/// </summary>
/// <param name="Month">Null for the months of a year, which then stand in the rows.</param>
public sealed record EntryTemplateMark(int UnitId, int Year, ReportMonth? Month)
{
    public const string Name = "bhxh_mau";
    public const string UnitColumn = "MA_DON_VI";
    public const string UnitNameColumn = "TEN_DON_VI";
    public const string MonthColumn = "THANG";
    public const int CodeRow = 4;
    public const int FirstRow = 5;

    private const string Form = "1";

    /// <summary>Null when the text is no mark, or one of a newer form.</summary>
    public static EntryTemplateMark? Read(string? text)
    {
        if (text?.Split('|') is not [Form, var period, var unit] || !int.TryParse(unit, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        return ReportMonth.TryParse(period, out var month) ? new EntryTemplateMark(id, month.Year, month)
            : period.Length == 4 && int.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? new EntryTemplateMark(id, year, null)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Form}|{(Month is { } month ? month.ToString() : Year.ToString("0000", CultureInfo.InvariantCulture))}|{UnitId}");
}
