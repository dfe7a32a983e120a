using System.Collections.Concurrent;

namespace BhxhTracker.Core.Data;

/// <summary>
/// What was read or worked out, under the versions of the data that it was read at: asked for with newer ones it is not there. So nothing has to be
/// cleared after a save, by whatever way it came, and a second program over the same database keeps its own.
/// </summary>
/// <param name="most">Entries beyond which the oldest half is let go.</param>
public sealed class KeptByVersion<TKey, TValue>(int most)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, (Versions Version, TValue Value, long Age)> kept = new();
    private long clock;

    public TValue? Find(TKey key, Versions version) => kept.TryGetValue(key, out var known) && known.Version == version ? known.Value : null;

    public TValue Keep(TKey key, Versions version, TValue value)
    {
        if (kept.Count >= most)
        {
            foreach (var old in kept.OrderBy(k => k.Value.Age).Take(most / 2).ToList())
            {
                kept.TryRemove(old.Key, out _);
            }
        }

        kept[key] = (version, value, Interlocked.Increment(ref clock));
        return value;
    }

    /// <summary>For when another database took the place of the one that was read.</summary>
    public void Forget() => kept.Clear();
}

/// <summary>Of a province's own data, and of what the whole country shares: units, indicators, settings.</summary>
public readonly record struct Versions(long Province, long National);
