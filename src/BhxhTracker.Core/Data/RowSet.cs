namespace BhxhTracker.Core.Data;

/// <summary>Rows of one or more tables that are written together, in the order in which they were added.</summary>
public sealed class RowSet
{
    private readonly List<(Type Type, IReadOnlyList<object> Rows)> tables = [];

    public IReadOnlyList<(Type Type, IReadOnlyList<object> Rows)> Tables => tables;

    public int Count => tables.Sum(t => t.Rows.Count);

    public RowSet Add<T>(IReadOnlyList<T> rows)
        where T : class
    {
        if (rows.Count > 0)
        {
            tables.Add((typeof(T), rows));
        }

        return this;
    }
}
