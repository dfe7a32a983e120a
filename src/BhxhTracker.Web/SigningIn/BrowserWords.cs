namespace BhxhTracker.Web.SigningIn;

/// <summary>"Firefox trên Windows": enough to know one's own sessions, and no more kept about anybody.</summary>
public static class BrowserWords
{
    // The order matters: most browsers also bear the names of those after them.
    private static readonly (string Mark, string Word)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Word)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static string Of(string agent)
    {
        var browser = Find(Browsers, agent) ?? "Trình duyệt khác";
        return Find(Systems, agent) is { } system ? $"{browser} trên {system}" : browser;
    }

    private static string? Find((string Mark, string Word)[] known, string agent) =>
        known.FirstOrDefault(k => agent.Contains(k.Mark, StringComparison.OrdinalIgnoreCase)).Word;
}
