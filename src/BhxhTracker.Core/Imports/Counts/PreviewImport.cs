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
        await CompareAsync(figures.Figures, cancellation);
        await options.Tell(75, "Đang kiểm tra các số bất thường.");
        var warnings = await WarningsAsync(figures.Figures, cancellation);
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

    /// <summary>What the checks would say of the figures once they are in; what an officer has given a reason for is no news.</summary>
    private async Task<List<PreviewWarning>> WarningsAsync(List<PreviewFigure> figures, CancellationToken cancellation)
    {
        var warnings = new List<PreviewWarning>();
        var places = Enumerable.Range(0, figures.Count).Where(p => figures[p].IsToWrite)
            .ToDictionary(p => new FigureKey(figures[p].UnitId, ReportMonth.Of(figures[p].Month), figures[p].IndicatorId));
        foreach (var province in places.Values.GroupBy(p => figures[p].ProvinceId))
        {
            var proposed = province.Select(p => new ProposedFigure(figures[p].UnitId, ReportMonth.Of(figures[p].Month), figures[p].IndicatorId, figures[p].Value)).ToList();
            foreach (var warning in FigureWarning.Listed(await checks.OfAsync(province.Key, proposed, cancellation)).Where(w => w.Reason is null))
            {
                if (places.TryGetValue(warning.Figure, out var place) && warnings.Count < ImportPreview.MostKept)
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
        await CompareAsync(figures, cancellation);
        return figures.TrueForAll(f => f.Fate == FigureFate.Same);
    }

    /// <summary>One range scan of figures and one of closed reports per province, however many cells.</summary>
    private async Task CompareAsync(List<PreviewFigure> figures, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.ImportFiles, cancellation);
        var forms = reference.Indicators.All.ToDictionary(i => i.Id, i => i.FormId);
        foreach (var province in Enumerable.Range(0, figures.Count).GroupBy(p => figures[p].ProvinceId))
        {
            var places = province.ToList();
            var (from, to) = (places.Min(p => figures[p].Month), places.Max(p => figures[p].Month));
            var stored = new Dictionary<(int, DateOnly, int), (long? Own, int Version)>();
            await foreach (var row in db.Figures.AsNoTracking()
                .Where(f => f.ProvinceId == province.Key && f.Month >= from && f.Month <= to && f.Version > 0)
                .Select(f => new { f.UnitId, f.Month, f.IndicatorId, f.Own, f.Version }).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                stored[(row.UnitId, row.Month, row.IndicatorId)] = (row.Own, row.Version);
            }

            var closed = (await db.Reports.AsNoTracking()
                .Where(r => r.ProvinceId == province.Key && r.Month >= from && r.Month <= to
                    && (r.State == ReportState.Sent || r.State == ReportState.Approved || r.State == ReportState.Locked))
                .Select(r => new { r.UnitId, r.Month, r.FormId }).ToListAsync(cancellation)).Select(r => (r.UnitId, r.Month, r.FormId)).ToHashSet();
            foreach (var place in places)
            {
                var figure = figures[place];
                var kept = stored.GetValueOrDefault((figure.UnitId, figure.Month, figure.IndicatorId));
                var fate = kept.Own == figure.Value ? FigureFate.Same
                    : closed.Contains((figure.UnitId, figure.Month, forms[figure.IndicatorId])) ? FigureFate.Closed
                    : kept.Own is null ? FigureFate.New
                    : FigureFate.Changed;
                figures[place] = figure with { Fate = fate, Before = kept.Own, Version = kept.Version };
            }
        }
    }
}
