using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Indicators;

/// <summary>Dated notes on a definition, and units that are not ranked.</summary>
public abstract class NotesAndExclusionsTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly DateOnly July = new(2024, 7, 1);

    [DatabaseFact]
    public async Task A_note_is_seen_by_the_comparisons_that_cross_it_from_then_on()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var health = await IdAsync("BHYT");
        foreach (var month in new[] { "2023-09", "2024-08", "2024-09" })
        {
            await Database.ImportCountsAsync(month, "BHYT", (Scenario.Province, 100));
        }

        Assert.Equal(SaveIndicatorNoteResult.Saved, await NoteAsync(health, July, "  đếm theo   nơi cư trú "));

        var progress = (await Database.ProgressAsync(Scenario.Province, "2024-09")).Unit.Of("BHYT");
        Assert.Equal((July, "đếm theo nơi cư trú"), (Assert.Single(progress.DefinitionBreaks).From, progress.DefinitionBreaks[0].Text));
        Assert.Equal(new CrossedComparisons(LastMonth: false, YearStart: false, LastYear: true), CrossedComparisons.Of(progress, new(2024, 9)));
    }

    [DatabaseFact]
    public async Task A_note_is_changed_moved_and_removed_over_what_was_seen()
    {
        var health = await IdAsync("BHYT");
        await NoteAsync(health, July, "cũ");

        Assert.Equal(SaveIndicatorNoteResult.NothingChanged, await NoteAsync(health, July, "cũ", July, "cũ"));
        Assert.Equal(SaveIndicatorNoteResult.Saved, await NoteAsync(health, July.AddDays(1), "mới", July, "cũ"));
        Assert.Equal(SaveIndicatorNoteResult.Conflict, await NoteAsync(health, July, "x", July, "cũ"));
        Assert.Equal(SaveIndicatorNoteResult.Conflict, await NoteAsync(health, July, "x", July.AddDays(1), "cũ"));
        Assert.Equal(SaveIndicatorNoteResult.DayIsTaken, await NoteAsync(health, July.AddDays(1), "y"));
        Assert.Equal(SaveIndicatorNoteResult.Saved, await NoteAsync(health, null, "", July.AddDays(1), "mới"));
        Assert.Equal(BuiltInIndicators.Notes.Count(n => n.IndicatorId == health), await Database.WithAsync(db => db.IndicatorNotes.CountAsync(n => n.IndicatorId == health)));
        Assert.Equal(3, await Database.VerifyAuditAsync(ProvinceHead.National));
    }

    [DatabaseFact]
    public async Task The_products_notes_stay_and_bad_texts_are_refused()
    {
        var known = BuiltInIndicators.Notes[0];
        var before = await Database.ContentsAsync();

        Assert.Equal(SaveIndicatorNoteResult.BuiltIn, await NoteAsync(known.IndicatorId, null, "", known.From, known.Text));
        Assert.Equal(SaveIndicatorNoteResult.NoText, await NoteAsync(known.IndicatorId, July, " "));
        Assert.Equal(SaveIndicatorNoteResult.TextTooLong, await NoteAsync(known.IndicatorId, July, new string('a', IndicatorNote.TextMaxLength + 1)));
        Assert.Equal(SaveIndicatorNoteResult.HiddenCharacter, await NoteAsync(known.IndicatorId, July, "a\u200Bb"));
        Assert.Equal(SaveIndicatorNoteResult.UnknownIndicator, await NoteAsync(4711, July, "a"));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_unit_is_left_out_of_the_ranking_for_the_days_given_and_says_why()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 100), ("D2", 90));
        var district = (await Database.ProgressAsync("D1", "2024-09")).Unit.Unit.Id;
        var health = await IdAsync("BHYT");

        Assert.Equal(SaveRankingExclusionResult.Saved, await ExcludeAsync(health, district, July, null, "ngân sách cấp"));
        Assert.Equal("ngân sách cấp", (await Database.ProgressAsync("D1", "2024-09")).Unit.Of("BHYT").NotRankedBecause);
        Assert.Equal(SaveRankingExclusionResult.Overlaps, await ExcludeAsync(health, district, July.AddMonths(1), null, "lại"));
        Assert.Equal(SaveRankingExclusionResult.Saved, await ExcludeAsync(health, district, July, July.AddMonths(1), "ngân sách cấp"));
        Assert.Equal(SaveRankingExclusionResult.NothingChanged, await ExcludeAsync(health, district, July, July.AddMonths(1), "ngân sách cấp"));
        Assert.Null((await Database.ProgressAsync("D1", "2024-09")).Unit.Of("BHYT").NotRankedBecause);
        Assert.Equal(SaveRankingExclusionResult.Saved, await ExcludeAsync(health, district, July.AddMonths(2), null, "lại"));
        Assert.Equal(4, await Database.VerifyAuditAsync(ProvinceHead.National));
    }

    [DatabaseFact]
    public async Task An_exclusion_that_breaks_a_rule_is_not_saved()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var district = (await Database.ProgressAsync("D1", "2024-09")).Unit.Unit.Id;
        var health = await IdAsync("BHYT");
        var before = await Database.ContentsAsync();

        Assert.Equal(SaveRankingExclusionResult.NoReason, await ExcludeAsync(health, district, July, null, " "));
        Assert.Equal(SaveRankingExclusionResult.ReasonTooLong, await ExcludeAsync(health, district, July, null, new string('a', RankingExclusion.ReasonMaxLength + 1)));
        Assert.Equal(SaveRankingExclusionResult.HiddenCharacter, await ExcludeAsync(health, district, July, null, "a\u200Bb"));
        Assert.Equal(SaveRankingExclusionResult.EndsBeforeItBegins, await ExcludeAsync(health, district, July, July.AddDays(-1), "a"));
        Assert.Equal(SaveRankingExclusionResult.UnknownUnit, await ExcludeAsync(health, 4711, July, null, "a"));
        Assert.Equal(SaveRankingExclusionResult.UnknownIndicator, await ExcludeAsync(4711, district, July, null, "a"));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    private Task<SaveIndicatorNoteResult> NoteAsync(int indicator, DateOnly? from, string text, DateOnly? replaces = null, string? seen = null) =>
        Database.WithServiceAsync<SaveIndicatorNote, SaveIndicatorNoteResult>(save => save.RunAsync(
            new SaveIndicatorNoteOptions { IndicatorId = indicator, From = from, Text = text, Replaces = replaces, SeenText = seen, Actor = "cán bộ" }, CancellationToken.None));

    private Task<SaveRankingExclusionResult> ExcludeAsync(int indicator, int unit, DateOnly from, DateOnly? to, string reason) =>
        Database.WithServiceAsync<SaveRankingExclusion, SaveRankingExclusionResult>(save => save.RunAsync(
            new SaveRankingExclusionOptions { IndicatorId = indicator, UnitId = unit, From = from, To = to, Reason = reason, Actor = "cán bộ" }, CancellationToken.None));

    private Task<int> IdAsync(string code) => Database.WithAsync(db => db.Indicators.Where(i => i.Code == code).Select(i => i.Id).SingleAsync());
}

public sealed class NotesAndExclusionsOnSqlite() : NotesAndExclusionsTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class NotesAndExclusionsOnPostgres() : NotesAndExclusionsTests(new PostgresTestDatabase());
