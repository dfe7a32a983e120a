using System.Globalization;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports;

/// <summary>Finds the unit that a line means: code and date (rule 8), and says when the code belongs to other days.</summary>
public static class UnitLookup
{
    public static UnitInfo? Resolve(UnitCatalogue units, string code, DateOnly day, int line, string column, List<ImportFault> faults)
    {
        if (units.FindByCode(code, day) is { } unit)
        {
            return unit;
        }

        var others = units.EverWithCode(code).Select(x => $"{x.Unit.NameOn(x.Code.From).Name} ({Days(x.Code.From, x.Code.To)})").ToList();
        faults.Add(others.Count == 0
            ? new ImportFault(line, column, $"không có đơn vị mã {code}", "nhập đơn vị trước (import units), hoặc sửa mã")
            : new ImportFault(line, column, $"ngày {Day(day)} không có đơn vị mã {code}", $"mã này là của {string.Join("; ", others)}: sửa mã hoặc ngày"));
        return null;
    }

    private static string Days(DateOnly from, DateOnly? to) => to is { } end ? $"{Day(from)} – {Day(end)}" : $"từ {Day(from)}";

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
