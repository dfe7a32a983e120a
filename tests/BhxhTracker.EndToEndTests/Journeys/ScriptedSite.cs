using System.Globalization;
using System.Text;
using BhxhTracker.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.EndToEndTests.Journeys;

/// <summary>What was stored.</summary>
/// <param name="Columns">"table.column" of every column that has texts now.</param>
public sealed record StoredScripts(IReadOnlyList<string> Columns, int Texts, int Scripts);

/// <summary>A site of its own whose free texts can all be replaced behind the program.</summary>
public sealed class ScriptedSite : Site
{
    /// <summary>A free text has room for a sentence; what is shorter is a code or a word of the program's own.</summary>
    private const int ShortestFreeText = 100;

    /// <summary>Long, but never shown as they are or written by people.</summary>
    private static readonly string[] Internal =
        ["account.password_hash", "account.authenticator_key", "account.email", "account.normalized_email", "indicator.formula", "unit_name.folded_name", "account_session.agent"];

    /// <summary>Columns that must be among those filled; the rows of the others depend on what was done before.</summary>
    public static readonly string[] Expected =
    [
        "unit_name.name", "indicator.name", "indicator.short_name", "indicator.definition", "indicator_note.text", "report_form.name", "target_plan.decision_number", "monthly_figure.note", "monthly_figure.source",
        "figure_remark.text", "figure_remark.actor", "audit_entry.summary", "audit_entry.actor", "import_batch.file_name", "reorganisation.title", "account.display_name", "job.text",
    ];

    public async Task<StoredScripts> StoreScriptsAsync()
    {
        await KillAsync();
        var stored = await ReplaceAsync();
        await StartAgainAsync();
        return stored;
    }

    private async Task<StoredScripts> ReplaceAsync()
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddBhxhDatabase(new DatabaseOptions { Provider = DatabaseProvider.Sqlite, ConnectionString = null, DataFolder = DataFolder, MigrateAtStart = false }).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var (columns, texts, scripts, shift) = (new List<string>(), 0, 0, 0);
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("CREATE TEMP TABLE scripts (place INTEGER PRIMARY KEY, text TEXT)");
        foreach (var (table, column, room) in FreeTexts(db.Model))
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM scripts");
            var packed = Pack(room);
            for (var place = 0; place < packed.Count; place++)
            {
                await db.Database.ExecuteSqlRawAsync("INSERT INTO scripts VALUES ({0}, {1})", place, packed[place].Text);
            }

            var sql = string.Create(CultureInfo.InvariantCulture, $"UPDATE {table} SET {column} = (SELECT s.text FROM scripts s WHERE s.place = ({table}.rowid + {shift++}) % {packed.Count}) WHERE {column} IS NOT NULL AND {column} <> ''");
            if (await db.Database.ExecuteSqlRawAsync(sql) is > 0 and var rows)
            {
                columns.Add($"{table}.{column}");
                texts += rows;
                scripts += Enumerable.Range(0, rows).Sum(row => packed[row % packed.Count].Count);
            }
        }

        return new StoredScripts(columns, texts, scripts);
    }

    private static IEnumerable<(string Table, string Column, int Room)> FreeTexts(IModel model) =>
        from type in model.GetEntityTypes()
        from property in type.GetProperties()
        where property.ClrType == typeof(string) && property.GetMaxLength() >= ShortestFreeText && !property.IsKey() && !property.IsForeignKey()
        let name = $"{type.GetTableName()}.{property.GetColumnName()}"
        where !Internal.Contains(name)
        select (type.GetTableName(), property.GetColumnName(), property.GetMaxLength()!.Value);

    /// <summary>As many scripts in each text as it has room for.</summary>
    private static List<(string Text, int Count)> Pack(int room)
    {
        var packed = new List<(string, int)>();
        var (text, count) = (new StringBuilder(), 0);
        foreach (var script in Payloads.All)
        {
            if (text.Length > 0 && text.Length + 1 + script.Length > room)
            {
                packed.Add((text.ToString(), count));
                text.Clear();
                count = 0;
            }

            text.Append(text.Length > 0 ? " " : "").Append(script);
            count++;
        }

        packed.Add((text.ToString(), count));
        return packed;
    }
}
