using System.Globalization;
using System.Text;
using BhxhTracker.Core.Imports;
using BhxhTracker.Testing.Databases;

namespace BhxhTracker.Testing;

/// <summary>
/// Small provinces for tests, through the same files as everybody's: codes "31" for the province, "31-VP" for its office,
/// "D1", "D2" … for districts and "D1-1", "D1-2" … for the communes of the first.
/// </summary>
public static class Scenario
{
    public const string Province = "31";
    public const string Office = "31-VP";

    public const string UnitColumns = "code,name,level,kind,parent_code";
    public const string CountColumns = "unit_code,month,indicator,value";
    public const string PlanColumns = "unit_code,year,indicator,basis,value,authority";

    public static string District(int number) => string.Create(CultureInfo.InvariantCulture, $"D{number}");

    public static string Commune(int district, int number) => string.Create(CultureInfo.InvariantCulture, $"D{district}-{number}");

    /// <summary>A file: the column names, then the lines.</summary>
    public static string Csv(string columns, params IEnumerable<string> lines) => string.Join('\n', lines.Prepend(columns)) + "\n";

    /// <summary>The units file of a province with districts, and with communes under each.</summary>
    public static string Units(int districts, int communes = 0, bool withOffice = false)
    {
        var csv = new StringBuilder($"{UnitColumns}\n{Province},Hải Phòng,province,thành phố,\n");
        if (withOffice)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{Office},Văn phòng BHXH thành phố Hải Phòng,district,Văn phòng BHXH,{Province}\n");
        }

        for (var district = 1; district <= districts; district++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{District(district)},Huyện {district},district,huyện,{Province}\n");
            for (var commune = 1; commune <= communes; commune++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{Commune(district, commune)},Xã {district}.{commune},commune,xã,{District(district)}\n");
            }
        }

        return csv.ToString();
    }

    public static Task<ImportOutcome> ImportProvinceAsync(this TestDatabase database, int districts, int communes = 0, bool withOffice = false) =>
        database.ImportAsync("units", Units(districts, communes, withOffice));

    /// <summary>Imports one indicator of a month; null is an empty value.</summary>
    public static Task<ImportOutcome> ImportCountsAsync(
        this TestDatabase database, string month, string indicator, params (string Unit, decimal? Value)[] figures) =>
        database.ImportAsync("counts", Csv(CountColumns, figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Unit},{month},{indicator},{f.Value}"))));

    /// <summary>Imports headcount targets of one decision that is not named.</summary>
    public static Task<ImportOutcome> ImportPlansAsync(
        this TestDatabase database, int year, string indicator, string authority, params (string Unit, decimal Value)[] targets) =>
        database.ImportAsync("plans", Csv(PlanColumns, targets.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Unit},{year},{indicator},headcount,{t.Value},{authority}"))));

    /// <summary>The same value for the districts from one number to another.</summary>
    public static (string Unit, decimal? Value)[] Districts(int from, int to, decimal value) =>
        [.. Enumerable.Range(from, to - from + 1).Select(d => (District(d), (decimal?)value))];

    /// <summary>The same target for the first districts.</summary>
    public static (string Unit, decimal Value)[] Targets(int districts, decimal value) =>
        [.. Enumerable.Range(1, districts).Select(d => (District(d), value))];
}
