namespace BhxhTracker.Core.Review;

/// <summary>What a draft says of one indicator of one place at one time: the figures that have to fit each other.</summary>
internal sealed class Statement(string? place, string indicator)
{
    private static readonly FigureRole[] Unchecked = [FigureRole.Other, FigureRole.Backlog, FigureRole.Flow, FigureRole.Goal];

    private readonly Dictionary<FigureRole, DraftFigure> byRole = [];
    private readonly List<DraftFigure> deltas = [];
    private readonly List<DraftFigure> bases = [];
    private readonly List<DraftFigure> parts = [];
    private readonly List<(DraftFigure Delta, DraftFigure Percent)> percentsOfChange = [];
    private readonly List<DraftFigure> plans = [];
    private readonly List<DraftFigure> percents = [];
    private readonly List<DraftFigure> gaps = [];

    public string? Place { get; } = place;

    public string Indicator { get; } = indicator;

    public DateOnly? AsOf { get; private set; }

    public int? Year { get; private set; }

    public bool IsMoney => IndicatorWords.IsMoney(Indicator);

    public IReadOnlyList<DraftFigure> Deltas => deltas;

    /// <summary>Changes that stand with their percentage.</summary>
    public IReadOnlyList<(DraftFigure Delta, DraftFigure Percent)> DeltaPercents => percentsOfChange;

    /// <summary>What was counted then, and what now is as a percentage of then.</summary>
    public IReadOnlyList<DraftFigure> Bases => bases;

    public IReadOnlyList<DraftFigure> Parts => parts;

    /// <summary>Plans of several authorities (rule 3).</summary>
    public IReadOnlyList<DraftFigure> Plans => plans;

    /// <summary>Percentages of the plan, and how far they are from 100.</summary>
    public IReadOnlyList<DraftFigure> Percents => percents;

    /// <summary>What is missing or beyond.</summary>
    public IReadOnlyList<DraftFigure> Gaps => gaps;

    public DraftFigure? this[FigureRole role] => byRole.GetValueOrDefault(role);

    /// <summary>The statements of a draft. A figure goes to the last one of its indicator and place that still lacks it: a gap may follow a paragraph later.</summary>
    public static IReadOnlyList<Statement> Of(IEnumerable<DraftFigure> figures)
    {
        var statements = new List<Statement>();
        foreach (var figure in figures)
        {
            if (figure.Indicator is not { } indicator || Unchecked.Contains(figure.Role) || figure.Place == DraftFigure.OtherPlaces)
            {
                continue;
            }

            var last = statements.FindLast(s => s.Place == figure.Place && s.Indicator == indicator);
            if (last is null || !last.TryAdd(figure))
            {
                var next = new Statement(figure.Place, indicator);
                next.TryAdd(figure);
                statements.Add(next);
            }
        }

        return statements;
    }

    /// <summary>Of several plans those that a figure may mean: of its own authority, otherwise all where one of the two does not say whose.</summary>
    public static IEnumerable<DraftFigure> Meant(DraftFigure figure, IReadOnlyList<DraftFigure> choices) =>
        choices.Any(c => c.Authority == figure.Authority) && figure.Authority is not null
            ? choices.Where(c => c.Authority == figure.Authority)
            : choices.Where(c => c.Authority is null || figure.Authority is null);

    private bool TryAdd(DraftFigure figure)
    {
        if ((AsOf is not null && figure.AsOf is not null && AsOf != figure.AsOf) || (Year is not null && figure.Year is not null && Year != figure.Year))
        {
            return false;
        }

        var isTaken = figure.Role switch
        {
            FigureRole.Delta => deltas.Any(d => d.Base == figure.Base && d.Base != DeltaBase.NotSaid),
            FigureRole.Plan => plans.Any(p => p.Authority == figure.Authority),
            FigureRole.PercentOfPlan or FigureRole.PercentBeyond => percents.Any(p => p.Authority == figure.Authority && p.Role == figure.Role),
            FigureRole.Gap or FigureRole.Excess => gaps.Any(g => g.Authority == figure.Authority),
            FigureRole.DeltaPercent or FigureRole.PercentOfBase or FigureRole.Base or FigureRole.Part => false,
            _ => byRole.ContainsKey(figure.Role),
        };
        if (isTaken)
        {
            return false;
        }

        Add(figure);
        AsOf ??= figure.AsOf;
        Year ??= figure.Year;
        return true;
    }

    private void Add(DraftFigure figure)
    {
        switch (figure.Role)
        {
            case FigureRole.Delta:
                deltas.Add(figure);
                break;
            case FigureRole.DeltaPercent:
                if (deltas.Count > 0 && deltas[^1] is var delta && percentsOfChange.All(p => p.Delta != delta) && (figure.IsOfChangeBefore || (figure.Base == delta.Base && figure.Base != DeltaBase.NotSaid)))
                {
                    percentsOfChange.Add((delta, figure));
                }

                break;
            case FigureRole.Base or FigureRole.PercentOfBase:
                bases.Add(figure);
                break;
            case FigureRole.Part:
                parts.Add(figure);
                break;
            case FigureRole.Plan:
                plans.Add(figure);
                break;
            case FigureRole.PercentOfPlan or FigureRole.PercentBeyond:
                percents.Add(figure);
                break;
            case FigureRole.Gap or FigureRole.Excess:
                gaps.Add(figure);
                break;
            default:
                byRole[figure.Role] = figure;
                break;
        }
    }
}
