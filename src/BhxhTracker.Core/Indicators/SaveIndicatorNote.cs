using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Indicators;

/// <summary>A dated change of definition as it shall be (rule 12).</summary>
public sealed record SaveIndicatorNoteOptions
{
    public required int IndicatorId { get; init; }

    /// <summary>The day of the note that is changed or removed; null adds one.</summary>
    public DateOnly? Replaces { get; init; }

    /// <summary>The text that was seen there.</summary>
    public string? SeenText { get; init; }

    /// <summary>The first day of the new definition; null removes the note.</summary>
    public DateOnly? From { get; init; }

    public required string Text { get; init; }

    public required string Actor { get; init; }
}

public enum SaveIndicatorNoteResult
{
    Saved,
    NothingChanged,
    UnknownIndicator,

    /// <summary>The note is gone or was changed meanwhile.</summary>
    Conflict,

    /// <summary>The note came with the product, and would come again.</summary>
    BuiltIn,

    /// <summary>The indicator already has a note of that day.</summary>
    DayIsTaken,
    NoText,
    TextTooLong,
    HiddenCharacter,
}

/// <summary>Adds, changes and removes the notes that stand at comparisons across their day.</summary>
public sealed class SaveIndicatorNote(AppDbContext db, TimeProvider clock)
{
    public async Task<SaveIndicatorNoteResult> RunAsync(SaveIndicatorNoteOptions options, CancellationToken cancellation)
    {
        var text = IndicatorText.OneLine(options.Text);
        if (options.From is not null && FaultOf(text) is { } fault)
        {
            return fault;
        }

        await using var write = await IndicatorWrite.BeginAsync(db, cancellation);
        var catalogue = (await ReferenceCache.LoadAsync(db, cancellation)).Indicators;
        if (catalogue.Find(options.IndicatorId) is not { } indicator)
        {
            return SaveIndicatorNoteResult.UnknownIndicator;
        }

        var notes = catalogue.Notes[indicator.Id].ToList();
        var before = notes.Find(n => n.From == options.Replaces);
        if (options.Replaces is { } replaced && (before is null || before.Text != options.SeenText || IsBuiltIn(indicator.Id, replaced)))
        {
            return IsBuiltIn(indicator.Id, replaced) ? SaveIndicatorNoteResult.BuiltIn : SaveIndicatorNoteResult.Conflict;
        }

        if ((options.From, text) == (before?.From, before?.Text) || (before is null && options.From is null))
        {
            return SaveIndicatorNoteResult.NothingChanged;
        }

        if (options.From is { } day && day != options.Replaces && notes.Exists(n => n.From == day))
        {
            return SaveIndicatorNoteResult.DayIsTaken;
        }

        if (before is not null)
        {
            await db.IndicatorNotes.Where(n => n.IndicatorId == indicator.Id && n.From == before.From).ExecuteDeleteAsync(cancellation);
        }

        if (options.From is { } from)
        {
            await db.Bulk.UpsertAsync([new IndicatorNote { IndicatorId = indicator.Id, From = from, Text = text }], cancellation);
        }

        var what = options.From is null ? $"Bỏ mốc đổi định nghĩa {VietnameseNumber.Date(options.Replaces)}" : $"Mốc đổi định nghĩa {VietnameseNumber.Date(options.From)}";
        await IndicatorWrite.FinishAsync(
            write, options.Actor, clock.UtcInstant(), $"{what} của {indicator.Code}", $"{before?.From:yyyy-MM-dd}|{before?.Text}\n{options.From:yyyy-MM-dd}|{text}", cancellation);
        return SaveIndicatorNoteResult.Saved;
    }

    /// <summary>The product brings it again at every start, so nobody takes it away.</summary>
    public static bool IsBuiltIn(int indicatorId, DateOnly from) => BuiltInIndicators.Notes.Any(n => n.IndicatorId == indicatorId && n.From == from);

    private static SaveIndicatorNoteResult? FaultOf(string text) => text.Length switch
    {
        0 => SaveIndicatorNoteResult.NoText,
        > IndicatorNote.TextMaxLength => SaveIndicatorNoteResult.TextTooLong,
        _ => IndicatorText.HasHidden(text) ? SaveIndicatorNoteResult.HiddenCharacter : null,
    };
}
