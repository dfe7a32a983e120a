using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;

namespace BhxhTracker.Core.Checks;

/// <summary>The first warnings of a file's figures, as sentences, and how many there are in all.</summary>
public sealed record ImportedWarningsOutcome(IReadOnlyList<string> First, int Count);

/// <summary>Looks through what a file brought, province by province, after it was taken in.</summary>
public sealed class ImportedWarnings(AppDbContext db, ReferenceCache references, FigureChecks checks)
{
    /// <summary>More than this nobody reads off a console.</summary>
    public const int MostTold = 20;

    public async Task<ImportedWarningsOutcome> OfAsync(IReadOnlyDictionary<FigureKey, int> lineOf, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var odd = new List<(int Line, FigureWarning Warning)>();
        foreach (var province in lineOf.Keys.GroupBy(k => reference.Units.Find(k.UnitId)!.ProvinceId).OrderBy(g => g.Key))
        {
            var warnings = FigureWarning.Listed(await checks.OfAsync(reference, [.. province], cancellation)).Where(w => w.Reason is null);
            odd.AddRange(warnings.Select(w => (lineOf[w.Figure], w)));
        }

        return new ImportedWarningsOutcome([.. odd.OrderBy(o => o.Line).Take(MostTold).Select(o => Say(reference, o.Line, o.Warning))], odd.Count);
    }

    private static string Say(ReferenceData reference, int line, FigureWarning warning)
    {
        var (key, month) = (warning.Figure, warning.Figure.Month);
        return $"Dòng {line}, {reference.Units.Find(key.UnitId)!.On(month.LastDay).Name}, {Wording.Month(month)}, {reference.Indicators.Find(key.IndicatorId)!.ShortName}: {warning.Message}";
    }
}
