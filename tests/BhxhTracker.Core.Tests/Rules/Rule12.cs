using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>A definition break is a dated note on the indicator.</summary>
public abstract class Rule12Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule12_A_note_on_a_definition_is_kept_with_its_indicator_and_its_day()
    {
        const string law = "Luật BHXH số 41/2024/QH15 mở rộng đối tượng BHXH bắt buộc.";
        await Database.WithAsync(async db =>
        {
            var compulsory = await db.Indicators.SingleAsync(i => i.Code == "BHXH_BB");
            db.IndicatorNotes.Add(new IndicatorNote { IndicatorId = compulsory.Id, From = new DateOnly(2025, 7, 1), Text = law });
            return await db.SaveChangesAsync();
        });

        var indicators = await Database.WithAsync(async db => (await ReferenceCache.LoadAsync(db, CancellationToken.None)).Indicators);

        var note = Assert.Single(indicators.Notes[indicators.Find("BHXH_BB")!.Id]);
        Assert.Equal((new DateOnly(2025, 7, 1), law), (note.From, note.Text));
        Assert.Empty(indicators.Notes[indicators.Find("BHXH_TN")!.Id]);
    }
}

public sealed class Rule12OnSqlite() : Rule12Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule12OnPostgres() : Rule12Tests(new PostgresTestDatabase());
