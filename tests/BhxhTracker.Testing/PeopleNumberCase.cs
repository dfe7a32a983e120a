using System.Text.Json;

namespace BhxhTracker.Testing;

/// <summary>
/// One typed text and what must become of it. The cases lie beside the tests as people-numbers.json, so that the server's
/// reader and the browser's run through the same ones.
/// </summary>
/// <param name="Input">As typed or pasted.</param>
/// <param name="Field">whole or decimal.</param>
/// <param name="Outcome">empty, number, notANumber, fraction, ambiguous or tooLarge.</param>
/// <param name="Value">The number with a decimal point, kept as text so that no reader rounds it; null unless the outcome is number.</param>
/// <param name="Note">Why the case is there.</param>
public sealed record PeopleNumberCase(string Input, string Field, string Outcome, string? Value, string? Note)
{
    public const string FileName = "people-numbers.json";

    public static IReadOnlyList<PeopleNumberCase> All { get; } = JsonSerializer.Deserialize<List<PeopleNumberCase>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, FileName)),
        JsonSerializerOptions.Web)!;
}
