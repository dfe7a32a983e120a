using BhxhTracker.Core.Data;
using BhxhTracker.Core.Narrative;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Tests.Documents;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Narrative;

/// <summary>
/// The demonstration's provinces word for word, in the files beside this one: the long form, the short one rounded, the one sentence.
/// A changed word is a changed file, to be read before it is committed.
/// </summary>
public abstract class GoldenNarrativeTests(TestDatabase database)
{
    private const string Between = "\n---\n";

    [DatabaseFact]
    public async Task Every_province_is_told_in_the_words_of_its_file()
    {
        await DemonstrationReports.EnsureLoadedAsync(database);
        var files = typeof(GoldenNarrativeTests).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(6, files.Count);
        foreach (var file in files)
        {
            var (code, month) = (file.Split('.')[^2][..^8], file.Split('.')[^2][^7..]);
            using var reader = new StreamReader(typeof(GoldenNarrativeTests).Assembly.GetManifestResourceStream(file)!);

            Assert.Equal((await reader.ReadToEndAsync()).ReplaceLineEndings("\n"), await TextAsync(code, month) + "\n");
        }
    }

    private async Task<string> TextAsync(string code, string month) => string.Join(Between, [
        await WriteAsync(code, month, NarrativeForm.Long, isRounded: false),
        await WriteAsync(code, month, NarrativeForm.Short, isRounded: true),
        await WriteAsync(code, month, NarrativeForm.OneSentence, isRounded: false),
    ]);

    private async Task<string> WriteAsync(string code, string month, NarrativeForm form, bool isRounded)
    {
        var unit = (await database.ProgressAsync(code, month)).Unit;
        var outcome = await database.WithServiceAsync<NarrativeQuery, NarrativeOutcome?>(query => query.OfUnitAsync(
            unit.Unit.Id,
            new NarrativeAsk { Request = new ProgressRequest { Month = unit.Month, PlansOn = database.Clock.Today() }, Basis = NarrativeBasis.Approved, Form = form, IsRounded = isRounded },
            CancellationToken.None));
        return outcome!.Text!.Text;
    }
}

public sealed class GoldenNarrativeOnSqlite(SqliteTestDatabase database) : GoldenNarrativeTests(database), IClassFixture<SqliteTestDatabase>;

[OnPostgres]
public sealed class GoldenNarrativeOnPostgres(PostgresTestDatabase database) : GoldenNarrativeTests(database), IClassFixture<PostgresTestDatabase>;
