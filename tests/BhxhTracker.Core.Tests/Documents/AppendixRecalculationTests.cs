using BhxhTracker.Core.Documents;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using Xunit;

namespace BhxhTracker.Core.Tests.Documents;

/// <summary>Another program calculates every formula of the appendix and comes to our numbers.</summary>
public sealed class AppendixRecalculationTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    // Doubles against decimals.
    private const double Tolerance = 1e-9;

    [LibreOfficeFact]
    public async Task LibreOffice_calculates_the_same_numbers()
    {
        var ours = (await DemonstrationReports.LoadAsync(database)).ConvertAll(r => AppendixReading.Write(r, new StandaloneForm()));
        var theirs = await LibreOffice.SaveAgainAsync(ours.ConvertAll(WorkbookReading.WithoutResults));
        var (compared, faults) = (0, new List<string>());
        for (var i = 0; i < ours.Count; i++)
        {
            var calculated = WorkbookReading.Read(theirs[i]).ToDictionary(s => s.Name);
            foreach (var sheet in WorkbookReading.Read(ours[i]))
            {
                foreach (var cell in sheet.Formulas)
                {
                    compared++;
                    var other = calculated[sheet.Name].Cells.GetValueOrDefault(cell.Address);
                    if (!IsSame(cell, other))
                    {
                        faults.Add($"{DemonstrationReports.Cases[i]} {sheet.Name}!{cell.Address} ={cell.Formula}: {cell.Number} against {other}");
                    }
                }
            }
        }

        Assert.True(compared > 2000, $"only {compared} formulas");
        Assert.Empty(faults);
    }

    private static bool IsSame(ReadCell ours, ReadCell? theirs) => theirs?.Formula is not null && (ours.Number, theirs.Number) switch
    {
        (null, null) => string.IsNullOrEmpty(theirs.Text),
        ({ } a, { } b) => Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(a)),
        _ => false,
    };
}
