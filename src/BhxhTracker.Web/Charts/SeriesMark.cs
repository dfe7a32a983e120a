namespace BhxhTracker.Web.Charts;

/// <summary>Six shapes that are told apart without colour, also in a grey print.</summary>
internal static class SeriesMark
{
    private static readonly string[] Shapes =
    [
        "M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0Z",
        "M-3.5 -3.5H3.5V3.5H-3.5Z",
        "M0 -4.5L4.5 3.5H-4.5Z",
        "M0 -5L5 0L0 5L-5 0Z",
        "M0 4.5L4.5 -3.5H-4.5Z",
        "M-1.5 -4.5H1.5V-1.5H4.5V1.5H1.5V4.5H-1.5V1.5H-4.5V-1.5H-1.5Z",
    ];

    public static void Draw(Markup svg, int number, decimal x, decimal y) =>
        svg.Element("path", null, ("class", "mark"), ("transform", $"translate({Markup.Number(x)} {Markup.Number(y)})"), ("d", Shapes[number % Shapes.Length]));
}
