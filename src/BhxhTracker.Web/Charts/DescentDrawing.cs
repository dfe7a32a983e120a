using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>A unit of a line of descent, written for people.</summary>
/// <param name="Generation">Its column: below 0 left of the unit, above 0 right of it.</param>
/// <param name="Href">Null for the unit whose page it is.</param>
/// <param name="Lines">Beneath the name: kind and code, days.</param>
public sealed record DescentBox(int Id, int Generation, string Name, string? Href, IReadOnlyList<string> Lines);

/// <summary>What went from one unit to another: "35%", "số bàn giao", "toàn bộ".</summary>
public sealed record DescentEdge(int FromId, int ToId, string Label);

/// <summary>
/// A line of descent from left to right: what a unit came of, the unit, what became of it. Drawn at its own size, since a name scaled
/// down cannot be read; the page lets it scroll. Units beyond the tenth of a column are counted, the list beneath names them all.
/// </summary>
public static class DescentDrawing
{
    public const int MostInColumn = 10;

    private const int BoxWidth = 190;
    private const int BoxHeight = 64;
    private const int GapX = 92;
    private const int GapY = 12;
    private const int Margin = 4;
    private const int MoreHeight = 26;
    private const int LongestName = 22;

    public static IHtmlContent Render(IReadOnlyList<DescentBox> boxes, IReadOnlyList<DescentEdge> edges, string title)
    {
        var columns = boxes.GroupBy(b => b.Generation).OrderBy(g => g.Key).Select(g => g.ToList()).ToList();
        var rows = columns.Max(c => Math.Min(c.Count, MostInColumn));
        var width = (columns.Count * (BoxWidth + GapX)) - GapX + (2 * Margin);
        var height = (rows * (BoxHeight + GapY)) - GapY + (2 * Margin) + (columns.Exists(c => c.Count > MostInColumn) ? MoreHeight : 0);
        var places = Places(columns, height);

        var svg = new Markup()
            .Open("svg", ("class", "descent"), ("role", "group"), ("width", Markup.Number(width)), ("height", Markup.Number(height)), ("viewBox", $"0 0 {width} {height}"), ("aria-label", title))
            .Element("title", title)
            .Element("desc", Describe(boxes));
        foreach (var edge in edges)
        {
            Draw(svg, edge, places);
        }

        foreach (var box in boxes.Where(b => places.ContainsKey(b.Id)))
        {
            Draw(svg, box, places[box.Id]);
        }

        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Count > MostInColumn)
            {
                svg.Element(
                    "text", $"và {columns[i].Count - MostInColumn} đơn vị nữa, xem danh sách dưới",
                    ("x", Markup.Number(Left(i))), ("y", Markup.Number(Margin + (MostInColumn * (BoxHeight + GapY)) + 8)));
            }
        }

        return svg.Close("svg").ToHtml();
    }

    private static decimal Left(int column) => Margin + (column * (BoxWidth + GapX));

    /// <summary>Each column stands in the middle of the height.</summary>
    private static Dictionary<int, (decimal X, decimal Y)> Places(List<List<DescentBox>> columns, int height)
    {
        var places = new Dictionary<int, (decimal X, decimal Y)>();
        for (var i = 0; i < columns.Count; i++)
        {
            var shown = columns[i].Take(MostInColumn).ToList();
            var top = columns[i].Count > MostInColumn ? Margin : (height - (shown.Count * (BoxHeight + GapY)) + GapY) / 2m;
            for (var j = 0; j < shown.Count; j++)
            {
                places[shown[j].Id] = (Left(i), top + (j * (BoxHeight + GapY)));
            }
        }

        return places;
    }

    private static void Draw(Markup svg, DescentEdge edge, Dictionary<int, (decimal X, decimal Y)> places)
    {
        if (!places.TryGetValue(edge.FromId, out var from) || !places.TryGetValue(edge.ToId, out var to) || from.X >= to.X)
        {
            return;
        }

        var (x1, y1, x2, y2) = (from.X + BoxWidth, from.Y + (BoxHeight / 2m), to.X, to.Y + (BoxHeight / 2m));
        var bend = (x1 + x2) / 2;
        svg.Element("path", null, ("class", "edge"), ("d", $"M{N(x1)} {N(y1)}C{N(bend)} {N(y1)} {N(bend)} {N(y2)} {N(x2)} {N(y2)}"));

        // Lines meet at the end that they share: the word stands at the other one, where it has room, on the side that the line leaves.
        var fansIn = places.Values.Count(p => p.X == from.X) >= places.Values.Count(p => p.X == to.X);
        var (near, far) = fansIn ? (y1, y2) : (y2, y1);
        svg.Element(
            "text", edge.Label,
            ("class", "share"), ("x", N(fansIn ? x1 + 5 : x2 - 5)), ("y", N(far < near ? near + 15 : near - 5)), ("text-anchor", fansIn ? "start" : "end"));
    }

    private static void Draw(Markup svg, DescentBox box, (decimal X, decimal Y) place)
    {
        var (x, y) = place;
        svg.Open(box.Href is null ? "g" : "a", ("class", box.Href is null ? "node self" : "node"), ("href", box.Href))
            .Element("rect", null, ("x", N(x)), ("y", N(y)), ("width", N(BoxWidth)), ("height", N(BoxHeight)), ("rx", "5"))
            .Open("text", ("class", "n"), ("x", N(x + 9)), ("y", N(y + 20))).Text(Short(box.Name)).Element("title", box.Name).Close("text");
        for (var i = 0; i < box.Lines.Count; i++)
        {
            svg.Element("text", box.Lines[i], ("x", N(x + 9)), ("y", N(y + 38 + (i * 16))));
        }

        svg.Close(box.Href is null ? "g" : "a");
    }

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)].TrimEnd() + "…";

    private static string Describe(IReadOnlyList<DescentBox> boxes)
    {
        var before = boxes.Where(b => b.Generation == -1).Select(b => b.Name).ToList();
        var after = boxes.Where(b => b.Generation == 1).Select(b => b.Name).ToList();
        var from = before.Count == 0 ? "Không có đơn vị tiền thân." : $"Kế thừa từ {before.Count} đơn vị: {string.Join(", ", before)}.";
        var to = after.Count == 0 ? "Chưa có đơn vị kế thừa." : $"Chuyển thành {after.Count} đơn vị: {string.Join(", ", after)}.";
        return $"{from} {to}";
    }

    private static string N(decimal value) => Markup.Number(value);
}
