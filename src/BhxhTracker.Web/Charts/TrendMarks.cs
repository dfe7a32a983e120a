namespace BhxhTracker.Web.Charts;

/// <summary>What is drawn on the ground of a trend: lines first, their words when every line is known.</summary>
internal sealed class TrendMarks(Markup svg, TrendChart chart, Plot plot, LabelPlacer words)
{
    private const string Middle = "middle";
    private const string End = "end";

    /// <summary>The range from the last figure on, and its middle.</summary>
    public void DrawExpected(List<ForecastPoint> forecast)
    {
        if (forecast.Count == 0)
        {
            return;
        }

        var start = plot.At(chart.Last, chart.Months[chart.Last].Value!.Value);
        var median = forecast.Select(f => plot.At(chart.PlaceOf(f.Month), f.Median)).Prepend(start).ToList();
        var range = forecast.Select(f => plot.At(chart.PlaceOf(f.Month), f.High)).Prepend(start)
            .Concat(forecast.AsEnumerable().Reverse().Select(f => plot.At(chart.PlaceOf(f.Month), f.Low)));
        svg.Element("polygon", null, ("class", "range"), ("points", Plot.Points(range)))
            .Element("polyline", null, ("class", "line expected"), ("points", Plot.Points(median)));
        words.Avoid(median);
    }

    public void DrawScenario(List<ScenarioPoint> scenario)
    {
        var points = scenario.Select(s => plot.At(chart.PlaceOf(s.Month), s.Value)).ToList();
        foreach (var (x, y) in points)
        {
            svg.Element("circle", null, ("class", "path"), ("cx", Plot.N(x)), ("cy", Plot.N(y)), ("r", "2"));
            words.Avoid(new ChartBox(x - 3, y - 3, 6, 6));
        }
    }

    public void DrawPlans(List<PlanLevel> plans)
    {
        foreach (var plan in plans)
        {
            var (from, to) = Span(plan);
            svg.Element("line", null, ("class", "plan"), ("x1", Plot.N(from)), ("x2", Plot.N(to)), ("y1", Plot.N(plot.Y(plan.Value))), ("y2", Plot.N(plot.Y(plan.Value))));
            words.Avoid([(from, plot.Y(plan.Value)), (to, plot.Y(plan.Value))]);
        }
    }

    /// <summary>Months that follow each other are joined; a month alone between two gaps is a dot.</summary>
    public void DrawCourse()
    {
        var run = new List<(decimal X, decimal Y)>();
        for (var i = 0; i <= chart.Last + 1; i++)
        {
            if (i <= chart.Last && chart.Months[i].Value is { } value)
            {
                run.Add(plot.At(i, value));
                continue;
            }

            if (run.Count == 1)
            {
                svg.Element("circle", null, ("class", "alone"), ("cx", Plot.N(run[0].X)), ("cy", Plot.N(run[0].Y)), ("r", "2.5"));
            }
            else if (run.Count > 1)
            {
                svg.Element("polyline", null, ("class", "line"), ("points", Plot.Points(run)));
            }

            words.Avoid(run);
            run = [];
        }

        var last = plot.At(chart.Last, chart.Months[chart.Last].Value!.Value);
        svg.Element("circle", null, ("class", "last"), ("cx", Plot.N(last.X)), ("cy", Plot.N(last.Y)), ("r", "4"));
        words.Avoid(new ChartBox(last.X - 5, last.Y - 5, 10, 10));
    }

    /// <summary>Lines up and down: between the months for a definition, at the month for a deadline.</summary>
    public void DrawDays()
    {
        foreach (var mark in chart.Breaks.Where(b => chart.Has(b.Month)))
        {
            DrawDay(mark, "break", Math.Max(plot.Left, plot.X(chart.PlaceOf(mark.Month) - 0.5m)));
        }

        if (chart.Deadline is { } deadline && chart.Has(deadline.Month))
        {
            DrawDay(deadline, "deadline", plot.X(chart.PlaceOf(deadline.Month)));
        }
    }

    public void DrawWords(List<PlanLevel> plans, List<ScenarioPoint> scenario, List<ForecastPoint> forecast)
    {
        var (x, y) = plot.At(chart.Last, chart.Months[chart.Last].Value!.Value);
        var text = chart.LastText ?? chart.Months[chart.Last].Text ?? chart.AxisText(chart.Months[chart.Last].Value!.Value);
        Write(text, "v", LabelPlacer.Around(x, y, End, Middle));
        foreach (var plan in plans.AsEnumerable().Reverse())
        {
            Write(plan.Text, "v plan-word", Along(plan));
        }

        if (forecast.Count > 0)
        {
            var final = forecast[^1];
            var right = plot.X(chart.PlaceOf(final.Month));
            Write(final.Text, "v expected-word", LabelPlacer.Around(right, plot.Y(final.High), End).Take(4).Concat(LabelPlacer.Around(right, plot.Y(final.Low), End)));
        }

        if (scenario.Count > 0)
        {
            var middle = scenario[scenario.Count / 2];
            Write("kịch bản", "path-word", LabelPlacer.Around(plot.X(chart.PlaceOf(middle.Month)), plot.Y(middle.Value), End, Middle, "start"));
        }

        foreach (var mark in chart.Breaks.Where(b => chart.Has(b.Month)))
        {
            WriteDay(mark, "break-word", plot.X(chart.PlaceOf(mark.Month) - 0.5m));
        }

        if (chart.Deadline is { } deadline && chart.Has(deadline.Month))
        {
            WriteDay(deadline, "deadline-word", plot.X(chart.PlaceOf(deadline.Month)));
        }
    }

    private void DrawDay(TrendMark mark, string css, decimal x)
    {
        svg.Open("line", ("class", css), ("x1", Plot.N(x)), ("x2", Plot.N(x)), ("y1", Plot.N(Plot.Top - 6)), ("y2", Plot.N(plot.Bottom))).Element("title", mark.Text).Close("line");
        words.Avoid([(x, Plot.Top - 6), (x, plot.Bottom)]);
    }

    /// <summary>Beside its line, from the foot up: above are the plans.</summary>
    private void WriteDay(TrendMark mark, string css, decimal x) => Write(
        mark.Label, css, from y in (int[])[6, 22, 38, 54, 80, 110, 140, 180] from right in (bool[])[true, false] select new LabelSpot(right ? x + 5 : x - 5, plot.Bottom - y, right ? "start" : End));

    /// <summary>Over and under a plan's line, at its ends and in its middle.</summary>
    private IEnumerable<LabelSpot> Along(PlanLevel plan)
    {
        var (left, right) = Span(plan);
        var y = plot.Y(plan.Value);
        LabelSpot[] spots = [new(left, y), new(right, y, End), new((left + right) / 2, y, Middle)];
        return from distance in (int[])[0, 14, 28, 42]
               from below in (bool[])[false, true]
               from spot in spots
               select spot with { Y = below ? y + 15 + distance : y - 6 - distance };
    }

    private void Write(string text, string css, IEnumerable<LabelSpot> spots)
    {
        var spot = words.Place(text, spots);
        svg.Element("text", text, ("class", css), ("x", Plot.N(spot.X)), ("y", Plot.N(spot.Y)), ("text-anchor", spot.Anchor == "start" ? null : spot.Anchor));
    }

    /// <summary>A plan begins and ends between the months, as far as the axis goes.</summary>
    private (decimal From, decimal To) Span(PlanLevel plan)
    {
        decimal Inside(decimal place) => plot.X(Math.Clamp(place, 0, chart.Months.Count - 1));
        return chart.Months.Count == 1 ? (plot.Left, plot.Right) : (Inside(chart.PlaceOf(plan.From) - 0.5m), Inside(chart.PlaceOf(plan.Through) + 0.5m));
    }
}
