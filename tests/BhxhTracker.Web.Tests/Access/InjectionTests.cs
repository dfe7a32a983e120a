using System.Net;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>What a database might take for its own language, in every parameter of every address that is read: nothing breaks, nothing changes, nothing more is told.</summary>
public abstract class InjectionTests(TestDatabase database, ITestOutputHelper output) : AccessMatrix(database, isShort: true)
{
    private static readonly string[] Hostile =
    [
        "' OR '1'='1", "'; DROP TABLE account; --", "1; DELETE FROM unit WHERE 1=1; --", "x' UNION SELECT password_hash FROM account --", "\"); DROP TABLE figure; --", "%' OR 1=1 --", "1;SELECT pg_sleep(9)--",
        "\\'; --", "a\0b", "{{7*7}}${7*7}", new string('9', 400), "2024-09' --", "-1 OR 1=1",
    ];

    /// <summary>Words of a database's own, and of secrets.</summary>
    private static readonly string[] Telling = ["SQLite Error", "SqliteException", "Npgsql", "syntax error", "password_hash", "AQAAAA", "   at BhxhTracker."];

    [DatabaseFact]
    public async Task No_parameter_of_an_address_reaches_the_database_as_its_language()
    {
        var before = await HeldAsync();
        var (probes, names, wrong) = (0, new HashSet<string>(), new List<string>());
        foreach (var endpoint in All.Where(e => e.Method == "GET"))
        {
            var route = TemplateParser.Parse(endpoint.Route.TrimStart('/')).Parameters.Select(p => p.Name!).ToList();
            foreach (var name in endpoint.QueryNames.Concat(route).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                names.Add($"{endpoint} {name}");
                // A path with a null in it is refused by the server before it reaches the program.
                foreach (var text in Hostile.Where(t => !route.Contains(name, StringComparer.OrdinalIgnoreCase) || !t.Contains('\0', StringComparison.Ordinal)))
                {
                    var answer = await AskAsync(Administrator, Addresses.With(endpoint, App, App.At("own"), name, text));
                    probes++;
                    wrong.AddRange(answer.Status == HttpStatusCode.InternalServerError ? [$"{endpoint} {name}={text}: 500"] : []);
                    wrong.AddRange(Telling.Where(t => answer.Text.Contains(t, StringComparison.Ordinal) && !text.Contains(t, StringComparison.Ordinal)).Select(t => $"{endpoint} {name}={text}: says “{t}”"));
                }
            }
        }

        output.WriteLine($"Chuỗi tấn công: {probes} lượt dò ở {names.Count} tham số của mọi địa chỉ đọc, {wrong.Count} lỗi");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(60).Prepend($"{wrong.Count} of {probes}")));
        Assert.Equal(before, await HeldAsync());
        Assert.True(names.Count > 100, $"{names.Count} parameters");
    }

    /// <summary>Everything but that files were handed out, which is written down, and the head of the audit that this moves.</summary>
    private async Task<List<string>> HeldAsync()
    {
        var handedOut = (await App.Database.WithAsync(db => db.AuditEntries.Where(e => e.Act == AuditAct.Export).Select(e => e.Sequence).ToListAsync()))
            .Select(sequence => FormattableString.Invariant($"AuditEntry {{\"ProvinceId\":0,\"Sequence\":{sequence},")).ToList();
        return [.. (await App.Database.ContentsAsync()).Where(row => !handedOut.Exists(entry => row.StartsWith(entry, StringComparison.Ordinal)) && !row.StartsWith("ProvinceHead {\"ProvinceId\":0,", StringComparison.Ordinal))];
    }
}

public sealed class InjectionOnSqlite(ITestOutputHelper output) : InjectionTests(new SqliteTestDatabase(), output);

[OnPostgres]
public sealed class InjectionOnPostgres(ITestOutputHelper output) : InjectionTests(new PostgresTestDatabase(), output);
