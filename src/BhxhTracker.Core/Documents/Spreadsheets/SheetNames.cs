namespace BhxhTracker.Core.Documents.Spreadsheets;

/// <summary>Hands out sheet names that Excel accepts: at most 31 characters, none of []:*?/\, no quote at an end, each once.</summary>
internal sealed class SheetNames
{
    public const int MaxLength = 31;

    // Excel keeps this name for itself.
    private const string Reserved = "History";
    private const string Nameless = "Trang";

    private readonly HashSet<string> taken = new([Reserved], StringComparer.OrdinalIgnoreCase);

    public string Next(string wanted)
    {
        var legal = string.Join(' ', wanted.Split(['[', ']', ':', '*', '?', '/', '\\', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        legal = Cut(legal, MaxLength);
        legal = legal.Length == 0 ? Nameless : legal;
        var name = legal;
        for (var i = 2; !taken.Add(name); i++)
        {
            var ending = $" ({i})";
            name = Cut(legal, MaxLength - ending.Length) + ending;
        }

        return name;
    }

    private static string Cut(string text, int length) => (text.Length <= length ? text : text[..length]).Trim(' ', '\'');
}
