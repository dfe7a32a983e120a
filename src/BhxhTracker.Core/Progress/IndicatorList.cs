using System.Collections;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// A unit's indicators, each worked out when it is first asked for: of a hundred communes a page mostly shows one. Not for several threads at once,
/// like the books that it is worked out from.
/// </summary>
internal sealed class IndicatorList(IReadOnlyDictionary<int, int> places, Func<int, IndicatorProgress> of) : IReadOnlyList<IndicatorProgress>
{
    private readonly IndicatorProgress?[] known = new IndicatorProgress?[places.Count];

    public int Count => known.Length;

    public IndicatorProgress this[int index] => known[index] ??= of(index);

    /// <summary>By the indicator's id, without the others.</summary>
    public IndicatorProgress Of(int indicatorId) => this[places[indicatorId]];

    public IEnumerator<IndicatorProgress> GetEnumerator()
    {
        for (var i = 0; i < known.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
