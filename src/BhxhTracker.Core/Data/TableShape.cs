using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BhxhTracker.Core.Data;

/// <summary>A column as an archive and a loader need it.</summary>
/// <param name="Name">Of the column, without quotes.</param>
/// <param name="ValueType">Of the values that the engine's provider gives and takes.</param>
/// <param name="StoreType">The engine's name for it.</param>
public sealed record ColumnShape(string Name, Type ValueType, string StoreType);

/// <summary>A table of the model, whatever entities lie in it: what is driven by these cannot forget one.</summary>
/// <param name="Name">Of the table, without quotes.</param>
/// <param name="Quoted">For SQL.</param>
/// <param name="Columns">All of them.</param>
/// <param name="Keys">The columns of the primary key.</param>
public sealed record TableShape(string Name, string Quoted, IReadOnlyList<ColumnShape> Columns, IReadOnlyList<string> Keys)
{
    /// <summary>All tables, each behind those that its foreign keys point to.</summary>
    public static IReadOnlyList<TableShape> AllOf(AppDbContext db)
    {
        var waiting = db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var placed = new HashSet<ITable>();
        var shapes = new List<TableShape>();
        var sql = db.GetService<ISqlGenerationHelper>();
        while (waiting.Count > 0)
        {
            // A table that points to itself is written in one statement; one that waits for another comes later.
            var next = waiting.Find(t => t.ForeignKeyConstraints.All(k => k.PrincipalTable == t || placed.Contains(k.PrincipalTable)))
                ?? throw new InvalidOperationException($"Tables point to each other in a circle: {string.Join(", ", waiting.Select(t => t.Name))}.");
            waiting.Remove(next);
            placed.Add(next);
            shapes.Add(new TableShape(
                next.Name,
                sql.DelimitIdentifier(next.Name),
                [.. next.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new ColumnShape(c.Name, c.ProviderClrType, c.StoreType))],
                [.. next.PrimaryKey!.Columns.Select(c => c.Name)]));
        }

        return shapes;
    }

    /// <summary>Columns as SQL lists them.</summary>
    public static string ListOf(IEnumerable<string> columns, ISqlGenerationHelper sql) => string.Join(", ", columns.Select(sql.DelimitIdentifier));
}
