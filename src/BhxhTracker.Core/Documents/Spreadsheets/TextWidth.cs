using System.Globalization;
using System.Text;

namespace BhxhTracker.Core.Documents.Spreadsheets;

/// <summary>
/// How wide a text is in Times New Roman, for column widths and row heights: Excel does not fit merged or wrapped cells by itself
/// before the reader touches them. In pixels of 1/96 inch.
/// </summary>
internal static class TextWidth
{
    public const double PixelsPerPoint = 96 / 72d;

    // Excel's own cell padding, left and right together.
    public const double CellPadding = 8;

    // One step of indentation.
    public const double Indent = 9;

    // Bold letters are wider, bold digits are not.
    private const double BoldLetter = 1.06;

    // A screen rounds each letter to whole pixels.
    private const double Tightness = 0.97;

    private const int Ordinary = 500;

    /// <summary>Advance widths of Times New Roman in thousandths of the type size, where they are not 500.</summary>
    private static readonly Dictionary<char, int> Advances = new (string Characters, int Width)[]
    {
        (" .,", 250), ("ijlt/:;'|", 278), ("()[]-rfI!", 333), ("sJ", 389), ("acez“”?", 444), ("FPS", 556), ("+=<>×", 564), ("ELTZ", 611),
        ("BCR", 667), ("ADGHKNOQUVXYwĐ", 722), ("m&", 778), ("%", 833), ("M", 889), ("W", 944), ("…", 1000),
    }.SelectMany(g => g.Characters.Select(c => (c, g.Width))).ToDictionary(x => x.c, x => x.Width);

    public static double Of(string text, double size, bool isBold) => text.Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
        .Sum(c => Advances.GetValueOrDefault(c, Ordinary) * (isBold && char.IsLetter(c) ? BoldLetter : 1)) / 1000 * size * PixelsPerPoint;

    /// <summary>The cell that takes the text on one line.</summary>
    public static double OfCell(string text, double size, bool isBold) => Math.Ceiling((Of(text, size, isBold) / Tightness) + CellPadding);

    /// <summary>The cell that breaks the text nowhere inside a word.</summary>
    public static double OfWords(string text, double size, bool isBold) => Words(text).Select(w => OfCell(w, size, isBold)).DefaultIfEmpty(0).Max();

    /// <summary>Lines that the text takes in a cell of that width.</summary>
    public static int Lines(string text, double size, bool isBold, double width)
    {
        var room = Math.Max(1, (width - CellPadding) * Tightness);
        var space = Of(" ", size, isBold);
        var lines = 0;
        foreach (var paragraph in text.Split('\n'))
        {
            lines++;
            var used = 0d;
            foreach (var word in Words(paragraph))
            {
                var length = Of(word, size, isBold);
                var needed = used > 0 ? used + space + length : length;
                if (needed > room && used > 0)
                {
                    lines++;
                    needed = length;
                }

                // A word wider than the cell is broken by Excel.
                lines += (int)Math.Floor((needed - 0.01) / room);
                used = needed > room ? needed % room : needed;
            }
        }

        return lines;
    }

    /// <summary>Row height in points that leaves room for the marks above capitals (Ẫ) and below them (Ệ).</summary>
    public static double Height(int lines, double size) => Math.Round(((lines * 1.2) + 0.25) * size, 1);

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
