using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BhxhTracker.Core.Data;

/// <summary>
/// The one seam for writing thousands of rows (EF row by row manages some hundred a second). Each engine has its own way;
/// both insert new keys and overwrite existing ones, inside the transaction of the context.
/// </summary>
public abstract class BulkWriter
{
    private static readonly ConcurrentDictionary<IEntityType, Shape> Shapes = [];

    public Task UpsertAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class => UpsertAsync(new RowSet().Add(rows), cancellation);

    /// <summary>Rows of several tables, in their order and as far as the engine can in one trip.</summary>
    public abstract Task UpsertAsync(RowSet rows, CancellationToken cancellation);

    /// <summary>Makes ready to fill empty tables, inside the current transaction.</summary>
    public abstract Task BeginLoadAsync(CancellationToken cancellation);

    /// <summary>Fills one empty table; each row has the values of all its columns in their order.</summary>
    public abstract Task LoadAsync(TableShape table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation);

    /// <summary>After the last table: numbers that the engine gives out go on behind those that were filled in.</summary>
    public abstract Task EndLoadAsync(IReadOnlyList<TableShape> tables, CancellationToken cancellation);

    protected static Shape ShapeOf(DbContext db, Type type) => Shapes.GetOrAdd(db.Model.FindEntityType(type)!, entity => new Shape(entity));

    /// <summary>The table, columns and readers of an entity, taken from the EF model so that they cannot drift.</summary>
    protected sealed class Shape
    {
        public Shape(IEntityType entity)
        {
            Table = entity.GetTableName()!;
            Columns = [.. entity.GetProperties().Select(p => new Column(p))];
            Keys = [.. entity.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName())];
        }

        public string Table { get; }

        public IReadOnlyList<Column> Columns { get; }

        public IReadOnlyList<string> Keys { get; }

        public string ColumnList => string.Join(", ", Columns.Select(c => c.Name));

        /// <summary>An upsert of one row with numbered places.</summary>
        public string Upsert => field ??= $"INSERT INTO {Table} ({ColumnList}) VALUES ({string.Join(", ", Columns.Select((_, i) => $"${i + 1}"))}) {OnConflictUpdate}";

        /// <summary>The tail of an insert that overwrites every column outside the key.</summary>
        public string OnConflictUpdate
        {
            get
            {
                var others = Columns.Where(c => !Keys.Contains(c.Name)).Select(c => $"{c.Name} = excluded.{c.Name}");
                return $"ON CONFLICT ({string.Join(", ", Keys)}) DO UPDATE SET {string.Join(", ", others)}";
            }
        }
    }

    protected sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter getter = property.GetGetter();
        private readonly Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter? converter =
            property.GetTypeMapping().Converter;

        public string Name { get; } = property.GetColumnName();

        public string StoreType { get; } = property.GetColumnType();

        /// <summary>The value as the engine's provider wants it.</summary>
        public object? Read(object row)
        {
            var value = getter.GetClrValue(row);
            return value is null || converter is null ? value : converter.ConvertToProvider(value);
        }
    }
}
