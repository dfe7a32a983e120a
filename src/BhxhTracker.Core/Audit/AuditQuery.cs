using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Audit;

/// <summary>Which entries of a province's audit are looked for.</summary>
public sealed record AuditSearch
{
    public required int ProvinceId { get; init; }

    /// <summary>First and last day in Việt Nam, both included.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>A part of the name, accents or not.</summary>
    public string Who { get; init; } = "";

    public AuditAct? Act { get; init; }

    /// <summary>Words that all stand in what was done, accents or not.</summary>
    public string Words { get; init; } = "";

    /// <summary>Only entries older than this number: where the page before ended.</summary>
    public long? Before { get; init; }
}

/// <summary>One entry in a list.</summary>
/// <param name="At">UTC.</param>
public sealed record AuditLine(long Sequence, DateTime At, string Actor, AuditAct Act, string Summary, string Hash);

/// <summary>The newest that were found, newest first.</summary>
/// <param name="OlderThan">Where to go on; null at the end.</param>
/// <param name="IsCut">Searching stopped after many entries without filling the page: there may be more behind.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, long? OlderThan, bool IsCut);

/// <summary>Some changes of one act.</summary>
/// <param name="Total">How many rows of this kind the act has.</param>
public sealed record AuditRows<T>(IReadOnlyList<T> Rows, int Total);

/// <summary>One entry with what it changed.</summary>
public sealed record AuditDetails(AuditEntry Entry, AuditRows<FigureChange> Figures, AuditRows<QuickReadingChange> Readings, AuditRows<ReportTransition> Transitions, long Last);

/// <summary>Reads the audit for people: always one province, by its key, newest first. An entry may speak of any unit of its province, so it is for who has all of it in reach.</summary>
public sealed class AuditQuery(AppDbContext db, ReferenceCache references)
{
    public const int PageLines = 50;

    /// <summary>Changes of an act on one page.</summary>
    public const int PageChanges = 200;

    /// <summary>Words and names are compared here, since no database folds Vietnamese alike: so many entries are read for one page at most.</summary>
    public const int MostRead = 20_000;

    private const int Chunk = 1000;

    public Task<AuditPage> ListAsync(AuditSearch search, CancellationToken cancellation) => ListAsync(search, PageLines, MostRead, cancellation);

    /// <summary>The same with other limits, for a file.</summary>
    public async Task<AuditPage> ListAsync(AuditSearch search, int most, int mostRead, CancellationToken cancellation)
    {
        if (!await IsInReachAsync(search.ProvinceId, cancellation))
        {
            return new AuditPage([], null, IsCut: false);
        }

        var (who, words) = (FoldedText.Fold(search.Who), FoldedText.Fold(search.Words).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var found = new List<AuditLine>();
        var (before, read) = (search.Before ?? long.MaxValue, 0);
        while (read < mostRead)
        {
            var chunk = await Entries(search, before).Take(Math.Min(Chunk, mostRead - read))
                .Select(a => new AuditLine(a.Sequence, a.At, a.Actor, a.Act, a.Summary, a.Hash)).ToListAsync(cancellation);
            foreach (var line in chunk.Where(l => IsMeant(l, who, words)))
            {
                if (found.Count == most)
                {
                    return new AuditPage(found, found[^1].Sequence, IsCut: false);
                }

                found.Add(line);
            }

            if (chunk.Count < Math.Min(Chunk, mostRead - read))
            {
                return new AuditPage(found, null, IsCut: false);
            }

            read += chunk.Count;
            before = chunk[^1].Sequence;
        }

        return new AuditPage(found, before, IsCut: true);
    }

    /// <summary>Null when there is no such entry in reach.</summary>
    /// <param name="provinceId">Whose audit.</param>
    /// <param name="sequence">The entry.</param>
    /// <param name="from">The place of the first change to show.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<AuditDetails?> FindAsync(int provinceId, long sequence, int from, CancellationToken cancellation)
    {
        var entry = await db.AuditEntries.AsNoTracking().SingleOrDefaultAsync(a => a.ProvinceId == provinceId && a.Sequence == sequence, cancellation);
        if (entry is null || !await IsInReachAsync(provinceId, cancellation))
        {
            return null;
        }

        var figures = db.FigureChanges.AsNoTracking().Where(c => c.ProvinceId == provinceId && c.Sequence == sequence);
        var readings = db.QuickReadingChanges.AsNoTracking().Where(c => c.ProvinceId == provinceId && c.Sequence == sequence);
        var transitions = db.ReportTransitions.AsNoTracking().Where(t => t.ProvinceId == provinceId && t.Sequence == sequence);
        return new AuditDetails(
            entry,
            new(await figures.Where(c => c.Ordinal >= from).OrderBy(c => c.Ordinal).Take(PageChanges).ToListAsync(cancellation), await figures.CountAsync(cancellation)),
            new(await readings.Where(c => c.Ordinal >= from).OrderBy(c => c.Ordinal).Take(PageChanges).ToListAsync(cancellation), await readings.CountAsync(cancellation)),
            new(await transitions.Where(t => t.Ordinal >= from).OrderBy(t => t.Ordinal).Take(PageChanges).ToListAsync(cancellation), await transitions.CountAsync(cancellation)),
            await db.ProvinceHeads.Where(h => h.ProvinceId == provinceId).Select(h => h.AuditSequence).SingleOrDefaultAsync(cancellation));
    }

    /// <summary>Also a province whose units are gone from the catalogue has an audit, for who has the whole country.</summary>
    private async Task<bool> IsInReachAsync(int provinceId, CancellationToken cancellation)
    {
        var units = (await references.GetAsync(db, Power.ReadAudit, cancellation)).Units;
        return !units.IsNarrowed || units.HasWhole(provinceId);
    }

    private static bool IsMeant(AuditLine line, string who, string[] words)
    {
        if (who.Length > 0 && !FoldedText.Fold(line.Actor).Contains(who, StringComparison.Ordinal))
        {
            return false;
        }

        if (words.Length == 0)
        {
            return true;
        }

        var summary = FoldedText.Fold(line.Summary);
        return Array.TrueForAll(words, w => summary.Contains(w, StringComparison.Ordinal));
    }

    private IQueryable<AuditEntry> Entries(AuditSearch search, long before)
    {
        var entries = db.AuditEntries.AsNoTracking().Where(a => a.ProvinceId == search.ProvinceId && a.Sequence < before);
        if (search.From is { } from)
        {
            var start = LocalDay.EndOf(from.AddDays(-1));
            entries = entries.Where(a => a.At >= start);
        }

        if (search.To is { } to)
        {
            var end = LocalDay.EndOf(to);
            entries = entries.Where(a => a.At < end);
        }

        if (search.Act is { } act)
        {
            entries = entries.Where(a => a.Act == act);
        }

        return entries.OrderByDescending(a => a.Sequence);
    }
}
