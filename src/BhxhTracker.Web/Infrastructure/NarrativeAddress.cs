using BhxhTracker.Core.Narrative;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>What the address of a "báo cáo nhanh" says; defaults are left out.</summary>
public sealed record NarrativeAddress
{
    public required int UnitId { get; init; }

    /// <summary>Month, line and plans; the rest of a progress page has no meaning here.</summary>
    public ProgressAddress Progress { get; init; } = new();

    /// <summary>Null for the first basis with figures.</summary>
    public NarrativeBasis? Basis { get; init; }

    public NarrativeForm Form { get; init; }

    public bool IsRounded { get; init; }

    public string ToPage() => FormattableString.Invariant($"/bao-cao/nhanh/{UnitId}") + Query();

    /// <summary>The Word document.</summary>
    public string ToFile() => FormattableString.Invariant($"/bao-cao/nhanh/{UnitId}/tep") + Query();

    /// <summary>Where a number of the narrative stands: the sheet with its cell, or for what is calculated the page that shows how.</summary>
    /// <param name="source">The number.</param>
    /// <param name="outcome">The narrative.</param>
    public string ToFigure(FigureSource source, NarrativeOutcome outcome)
    {
        var month = outcome.Unit.Month;
        return source.Measure != FigureMeasure.Value || source.Indicator.IsDerived ? (Progress with { Month = month.ToString(), Indicator = source.Indicator.Code }).ToUnit(source.Unit.Id)
            : outcome.Basis is NarrativeBasis.Quick or NarrativeBasis.Estimate ? QuickLinks.Sheet(outcome.Unit.AsOf, source.Unit.Id)
            : FormattableString.Invariant($"/nhap-lieu/{month}/{source.Unit.Id}#so{source.Indicator.Id}");
    }

    private string Query()
    {
        (string Name, string? Value)[] all =
        [
            ("thang", Progress.Month), ("dong", Progress.Line), ("ke-hoach", Progress.PlansOf), ("co-so", Basis?.Code()),
            ("dang", Form == NarrativeForm.Long ? null : Form.Code()), ("lam-tron", IsRounded ? "1" : null),
        ];
        var given = all.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }
}
