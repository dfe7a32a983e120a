using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>A file with its layout, to be looked at before it is taken.</summary>
public sealed record PreviewOptions
{
    public required byte[] Content { get; init; }

    public required WorkbookLayout Layout { get; init; }

    /// <summary>0 for a file of several provinces.</summary>
    public required int ProvinceId { get; init; }

    /// <summary>Hears the percent and what is being done.</summary>
    public Func<int, string, Task> Tell { get; init; } = (_, _) => Task.CompletedTask;
}

/// <summary>The preview, or why the file cannot be read at all.</summary>
public sealed record PreviewOutcome(ImportPreview? Preview, string? Problem);

/// <summary>Reads a workbook by its layout and says what it would change. Writes nothing.</summary>
public sealed class PreviewImport(AppDbContext db, ReferenceCache references, FigureChecks checks, TimeProvider clock)
{
    public async Task<PreviewOutcome> RunAsync(PreviewOptions options, CancellationToken cancellation)
    {
        await options.Tell(2, "Đang mở tệp.");
        var reference = await references.GetAsync(db, Power.ImportFiles, cancellation);
        var (file, problem) = SourceFile.Open(options.Content);
        if (file is null)
        {
            return new PreviewOutcome(null, problem);
        }

        if (!file.Sheets.Contains(options.Layout.Sheet))
        {
            return new PreviewOutcome(null, $"Tệp không còn trang tính “{options.Layout.Sheet}”: chọn lại trang.");
        }

        await options.Tell(10, "Đang đọc các dòng.");
        var figures = new WorkbookFigures(reference, options.Layout, options.ProvinceId, clock.Today());
        try
        {
            figures.Read(file.Rows(options.Layout.Sheet, options.Layout.Separator), cancellation);
        }
        catch (WorkbookProblemException wrong)
        {
            return new PreviewOutcome(null, wrong.Message);
        }

        await options.Tell(55, $"Đã đọc {VietnameseNumber.Whole(figures.Figures.Count)} số liệu, đang so với số đã có.");
        figures.JudgeTotals();
        var warnings = await JudgeAsync(figures.Figures, options.Tell, cancellation);
        return new PreviewOutcome(
            new ImportPreview
            {
                Sheet = options.Layout.Sheet,
                ReferenceVersion = reference.Version,
                Figures = figures.Figures,
                Wrong = figures.Wrong,
                WrongCount = figures.WrongCount,
                Totals = figures.Totals,
                LeftOutRows = figures.LeftOutRows,
                Warnings = warnings,
            },
            null);
    }

    /// <summary>
    /// Each figure against what is stored, and what the checks would say of those to be written; what an officer has given a reason for is
    /// no news. One reading of figures and one of closed reports per province, however many cells.
    /// </summary>
    private async Task<List<PreviewWarning>> JudgeAsync(List<PreviewFigure> figures, Func<int, string, Task> tell, CancellationToken cancellation)
    {
        var warnings = new List<PreviewWarning>();
        foreach (var province in ByProvince(figures))
        {
            var picture = await checks.PictureAsync(province.Id, province.Places.ConvertAll(p => Key(figures[p])), cancellation);
            await CompareAsync(figures, province, picture.Held, cancellation);
            await tell(75, "Đang kiểm tra các số bất thường.");
            var written = province.Places.Where(p => figures[p].IsToWrite).ToDictionary(p => Key(figures[p]));
            var proposed = written.Select(w => new ProposedFigure(w.Key.UnitId, w.Key.Month, w.Key.IndicatorId, figures[w.Value].Value)).ToList();
            foreach (var warning in FigureWarning.Listed(await checks.OfAsync(picture, proposed, cancellation)).Where(w => w.Reason is null))
            {
                if (written.TryGetValue(warning.Figure, out var place) && warnings.Count < ImportPreview.MostKept)
                {
                    warnings.Add(new PreviewWarning(place, warning.Check, warning.Message));
                }
            }
        }

        return warnings;
    }

    /// <summary>Whether everything of an earlier preview stands as the file has it: then taking the file again would change nothing.</summary>
    public async Task<bool> StandsAsync(ImportPreview preview, CancellationToken cancellation)
    {
        var figures = preview.Figures.ToList();
        foreach (var province in ByProvince(figures))
        {
            var (from, to) = MonthsOf(figures, province);
            var stored = new Dictionary<FigureKey, HeldFigure>();
            await foreach (var row in db.Figures.AsNoTracking()
                .Where(f => f.ProvinceId == province.Id && f.Month >= from && f.Month <= to && f.Version > 0)
                .Select(f => new { f.UnitId, f.Month, f.IndicatorId, f.Own, f.Version }).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                stored[new FigureKey(row.UnitId, ReportMonth.Of(row.Month), row.IndicatorId)] = new HeldFigure(row.Own, null, 0, 0, row.Version);
            }

            await CompareAsync(figures, province, stored.GetValueOrDefault, cancellation);
        }

        return figures.TrueForAll(f => f.Fate == FigureFate.Same);
    }

    private async Task CompareAsync(List<PreviewFigure> figures, ProvincePlaces province, Func<FigureKey, HeldFigure> stored, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.ImportFiles, cancellation);
        var forms = reference.Indicators.All.ToDictionary(i => i.Id, i => i.FormId);
        var (from, to) = MonthsOf(figures, province);
        var closed = (await db.Reports.AsNoTracking()
            .Where(r => r.ProvinceId == province.Id && r.Month >= from && r.Month <= to
                && (r.State == ReportState.Sent || r.State == ReportState.Approved || r.State == ReportState.Locked))
            .Select(r => new { r.UnitId, r.Month, r.FormId }).ToListAsync(cancellation)).Select(r => (r.UnitId, r.Month, r.FormId)).ToHashSet();
        foreach (var place in province.Places)
        {
            var figure = figures[place];
            var kept = stored(Key(figure));
            var fate = kept.Own == figure.Value ? FigureFate.Same
                : closed.Contains((figure.UnitId, figure.Month, forms[figure.IndicatorId])) ? FigureFate.Closed
                : kept.Own is null ? FigureFate.New
                : FigureFate.Changed;
            figures[place] = figure with { Fate = fate, Before = kept.Own, Version = kept.Version };
        }
    }

    private static List<ProvincePlaces> ByProvince(List<PreviewFigure> figures) =>
        [.. Enumerable.Range(0, figures.Count).GroupBy(p => figures[p].ProvinceId).Select(g => new ProvincePlaces(g.Key, [.. g]))];

    private static (DateOnly From, DateOnly To) MonthsOf(List<PreviewFigure> figures, ProvincePlaces province) =>
        (province.Places.Min(p => figures[p].Month), province.Places.Max(p => figures[p].Month));

    private static FigureKey Key(PreviewFigure figure) => new(figure.UnitId, ReportMonth.Of(figure.Month), figure.IndicatorId);

    /// <summary>Where a province's figures stand in the list.</summary>
    private readonly record struct ProvincePlaces(int Id, List<int> Places);
}
