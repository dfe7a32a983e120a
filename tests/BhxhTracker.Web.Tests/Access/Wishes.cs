using System.Globalization;
using System.Text.Json;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>What an attacker would like to set besides what a form asks for: every column of every table, every property of the page, and what stands behind them.</summary>
internal sealed class Wishes
{
    private const string Forged = "ke-mao-danh";
    private const string ForgedNumber = "98765431";
    private const string ForgedId = "deadbeef-1234-4321-8888-00000000feed";

    /// <summary>Parts of what pages show, and of what services are handed.</summary>
    private static readonly string[] Deep =
    [
        "ActorId", "ActorName", "CreatedBy", "Roles", "Rights", "RowVersion", "View.Unit.Id", "View.Batch.Actor", "View.Plan.ProvinceId", "Form.PlanId", "Form.ProvinceId", "Form.Actor", "Options.Actor", "Options.Rights[0].UnitId",
        "fields.Actor", "Fields.Id", "Head.Id", "Input.Id", "Note.Id", "Exclusion.Id", "Schedule.ProvinceId", "RestDay.ProvinceId", "Row.Rights[0].UnitId", "Row.Id", "Held[0].Role", "Held[0].UnitId", "Rights[0].UnitId", "Rights[0].Role",
        "CurrentActor.Actor.Name", "Current.Actor.Rights[0].UnitId", "User.Identity.Name",
    ];

    private readonly Dictionary<string, string> ofTables;
    private readonly AccessApp app;

    private Wishes(AccessApp app, Dictionary<string, string> ofTables) => (this.app, this.ofTables) = (app, ofTables);

    public int Count => ofTables.Count + Deep.Length;

    public static async Task<Wishes> OfAsync(AccessApp app) => new(app, await app.Database.WithAsync(db => Task.FromResult(
        db.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => Of(g.Key, g.First().ClrType, app), StringComparer.OrdinalIgnoreCase))));

    /// <summary>Every column of every table, for a form of its own test: none may take what is forged.</summary>
    public static Task<IReadOnlyList<KeyValuePair<string, string>>> ForgedColumnsAsync(TestDatabase database) => database.WithAsync(db => Task.FromResult<IReadOnlyList<KeyValuePair<string, string>>>(
        [.. db.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Select(p => (p.Name, Kind: Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType)).DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .Select(p => KeyValuePair.Create(p.Name, p.Kind == typeof(Guid) ? ForgedId : p.Kind.IsPrimitive && p.Kind != typeof(bool) ? ForgedNumber : Forged))]));

    /// <summary>The same form with all of them, in its body and in its address.</summary>
    public SentForm Added(SentForm form)
    {
        var more = ofTables.Concat(form.Endpoint.PageProperties.Select(p => KeyValuePair.Create(p.Name, Of(p.Name, p.Type, app)))).Concat(Deep.Select(d => KeyValuePair.Create(d, Of(d, typeof(int), app))))
            .Where(w => form.Fields.All(f => !f.Key.Equals(w.Key, StringComparison.OrdinalIgnoreCase))).DistinctBy(w => w.Key, StringComparer.OrdinalIgnoreCase).ToList();
        if (form.Json is { } json)
        {
            using var asked = JsonDocument.Parse(json.Replace(FormBook.More, "", StringComparison.Ordinal));
            var known = NamesIn(asked.RootElement).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var text = string.Concat(more.Where(w => !known.Contains(w.Key)).Select(w => $",\"{JsonNamingPolicy.CamelCase.ConvertName(w.Key)}\":\"{w.Value}\""));
            return form with { Json = json.Replace(FormBook.More, text, StringComparison.Ordinal) };
        }

        var inAddress = string.Join('&', more.Select(w => $"{w.Key}={Uri.EscapeDataString(w.Value)}"));
        return form with { Fields = [.. form.Fields, .. more], Address = $"{form.Address}{(form.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{inAddress}" };
    }

    /// <summary>Whether a row holds what only an attacker wrote.</summary>
    public static bool IsIn(string row) =>
        row.Contains(Forged, StringComparison.Ordinal) || row.Contains(ForgedNumber, StringComparison.Ordinal) || row.Contains(ForgedId, StringComparison.OrdinalIgnoreCase);

    /// <summary>Of its own kind, so that nothing is refused for a wrong word: other people's units and provinces, the highest state and role.</summary>
    private static string Of(string name, Type type, AccessApp app)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        var other = app.At("other district");
        return name switch
        {
            _ when name.EndsWith("ProvinceId", StringComparison.OrdinalIgnoreCase) => Text(other.ProvinceId),
            _ when name.EndsWith("UnitId", StringComparison.OrdinalIgnoreCase) => Text(other.Id),
            _ when name.EndsWith("Role", StringComparison.OrdinalIgnoreCase) || name == "Roles" => "5",
            _ when kind == typeof(Guid) => ForgedId,
            _ when kind == typeof(bool) => "true",
            _ when kind.IsEnum => Text(Convert.ToInt64(Enum.GetValues(kind).Cast<object>().Last(), CultureInfo.InvariantCulture)),
            _ when kind == typeof(DateOnly) => "2031-01-01",
            _ when kind == typeof(DateTime) => "2031-01-01T00:00:00Z",
            _ when kind.IsPrimitive || kind == typeof(decimal) => ForgedNumber,
            _ => Forged,
        };
    }

    private static IEnumerable<string> NamesIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => NamesIn(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(NamesIn),
        _ => [],
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
