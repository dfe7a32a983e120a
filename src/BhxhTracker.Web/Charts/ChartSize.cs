namespace BhxhTracker.Web.Charts;

/// <summary>The room that a chart has on its page.</summary>
public enum ChartPlace
{
    /// <summary>Beside another chart.</summary>
    Half = 0,

    /// <summary>The whole width of the page.</summary>
    Full,
}

/// <summary>
/// A drawing is made once for each width that it is seen at and the style sheet shows the one that fits: scaled down to a phone, its words
/// could not be read.
/// </summary>
internal sealed record ChartSize(string Css, int Width, int Height)
{
    public const decimal TextHeight = 12;

    public static readonly ChartSize Narrow = new("n", 340, 280);
    public static readonly ChartSize Half = new("m", 560, 300);
    public static readonly ChartSize Full = new("w", 960, 330);

    public static IReadOnlyList<ChartSize> For(ChartPlace place) => place == ChartPlace.Full ? [Narrow, Half, Full] : [Narrow, Half];

    public string ViewBox => $"0 0 {Markup.Number(Width)} {Markup.Number(Height)}";
}
