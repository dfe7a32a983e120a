using System.Globalization;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BhxhTracker.Core.Tests.Audit;

/// <summary>A row that was touched behind the program's back, as the verifier should name it.</summary>
public readonly record struct Touched(int ProvinceId, long Sequence);

/// <summary>Changes, deletes, inserts, swaps and cuts rows of the audit's tables by plain SQL, as whoever holds the database could.</summary>
public sealed class Tampering(AppDbContext db, Random random)
{
    /// <summary>From here on a province has neither a head nor any entry of its own.</summary>
    public const int StrangeProvinces = 900;

    private static readonly Type[] Rows = [typeof(AuditEntry), typeof(FigureChange), typeof(QuickReadingChange), typeof(ReportTransition)];

    /// <summary>Does one thing at random inside the current transaction; gives back what it was and where.</summary>
    public async Task<(string What, List<Touched> Where)> DoAsync()
    {
        var type = random.Next(12) == 0 ? typeof(ProvinceHead) : Rows[random.Next(Rows.Length)];
        var entity = db.Model.FindEntityType(type)!;
        var rows = await ReadAsync(entity);
        var row = rows[random.Next(rows.Count)];
        if (type == typeof(ProvinceHead))
        {
            return await OfHeadAsync(entity, row);
        }

        return random.Next(type == typeof(AuditEntry) ? 5 : 4) switch
        {
            0 => await ChangeAsync(entity, row),
            1 => await DeleteAsync(entity, row),
            2 => await InsertAsync(entity, row),
            3 => await SwapAsync(entity, row, rows),
            _ => await CutAsync(row),
        };
    }

    private async Task<(string What, List<Touched> Where)> OfHeadAsync(IEntityType entity, Dictionary<string, object?> row)
    {
        var end = (long)row["audit_sequence"]!;
        List<Touched> where = [Place(row, end), Place(row, end - 1), Place(row, end + 1)];
        switch (random.Next(3))
        {
            case 0:
                await ExecuteAsync($"DELETE FROM province_head WHERE {Key(entity, row)}");
                return ("head deleted", where);
            case 1:
                await ExecuteAsync($"UPDATE province_head SET audit_sequence = audit_sequence + {(random.Next(2) * 2) - 1} WHERE {Key(entity, row)}");
                return ("head moved", where);
            default:
                await ExecuteAsync($"UPDATE province_head SET audit_hash = {Literal(Other(entity.FindProperty("AuditHash")!, row["audit_hash"]))} WHERE {Key(entity, row)}");
                return ("head's hash changed", where);
        }
    }

    private async Task<(string What, List<Touched> Where)> ChangeAsync(IEntityType entity, Dictionary<string, object?> row)
    {
        var properties = entity.GetProperties().ToList();
        var property = properties[random.Next(properties.Count)];
        var column = property.GetColumnName();
        var other = Other(property, row[column]);
        await ExecuteAsync($"UPDATE {entity.GetTableName()} SET {column} = {(other is DateTime ? "@at" : Literal(other))} WHERE {Key(entity, row)}", other as DateTime?);
        var after = new Dictionary<string, object?>(row) { [column] = other };
        return ($"{entity.GetTableName()}.{column} changed", [Place(row), Place(after)]);
    }

    private async Task<(string What, List<Touched> Where)> DeleteAsync(IEntityType entity, Dictionary<string, object?> row)
    {
        await ExecuteAsync($"DELETE FROM {entity.GetTableName()} WHERE {Key(entity, row)}");
        return ($"{entity.GetTableName()} deleted", [Place(row)]);
    }

    /// <summary>A copy under a number that is free: at the end of the act or of the chain, before the first, or in a strange province.</summary>
    private async Task<(string What, List<Touched> Where)> InsertAsync(IEntityType entity, Dictionary<string, object?> row)
    {
        var copy = new Dictionary<string, object?>(row);
        switch (random.Next(3))
        {
            case 0:
                copy["province_id"] = StrangeProvinces + random.Next(9);
                break;
            case 1 when copy.ContainsKey("ordinal"):
                copy["ordinal"] = 1000 + random.Next(9);
                break;
            default:
                copy["sequence"] = random.Next(2) == 0 ? -random.Next(3) : 1000L + random.Next(9);
                break;
        }

        var values = copy.Select(c => Equals(c.Value, row[c.Key]) ? c.Key : Literal(c.Value));
        await ExecuteAsync($"INSERT INTO {entity.GetTableName()} ({string.Join(", ", copy.Keys)}) SELECT {string.Join(", ", values)} FROM {entity.GetTableName()} WHERE {Key(entity, row)}");
        return ($"{entity.GetTableName()} inserted", [Place(copy)]);
    }

    /// <summary>Two rows of a province change places: each bears the other's number.</summary>
    private async Task<(string What, List<Touched> Where)> SwapAsync(IEntityType entity, Dictionary<string, object?> row, List<Dictionary<string, object?>> rows)
    {
        var others = rows.FindAll(r => r != row && Equals(r["province_id"], row["province_id"]) && Content(entity, r) != Content(entity, row));
        if (others.Count == 0)
        {
            return await DeleteAsync(entity, row);
        }

        var other = others[random.Next(others.Count)];
        var free = new Dictionary<string, object?>(row) { ["sequence"] = 5_000_000L };
        await MoveAsync(entity, row, free);
        await MoveAsync(entity, other, row);
        await MoveAsync(entity, free, other);
        return ($"{entity.GetTableName()} swapped", [Place(row), Place(other)]);
    }

    private async Task<(string What, List<Touched> Where)> CutAsync(Dictionary<string, object?> row)
    {
        var (province, from) = ((int)row["province_id"]!, (long)row["sequence"]!);
        foreach (var table in Rows.Select(t => db.Model.FindEntityType(t)!.GetTableName()!).Where((_, i) => i == 0 || random.Next(2) == 0).ToList())
        {
            await ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM {table} WHERE province_id = {province} AND sequence >= {from}"));
        }

        return ("tail cut", [.. Enumerable.Range(0, 100).Select(i => new Touched(province, from + i))]);
    }

    private Task MoveAsync(IEntityType entity, Dictionary<string, object?> from, Dictionary<string, object?> to) => ExecuteAsync(
        $"UPDATE {entity.GetTableName()} SET {string.Join(", ", KeyColumns(entity).Select(c => $"{c} = {Literal(to[c])}"))} WHERE {Key(entity, from)}");

    private static string Content(IEntityType entity, Dictionary<string, object?> row) =>
        string.Join('|', row.Where(c => !KeyColumns(entity).Contains(c.Key)).Select(c => Literal(c.Value)));

    private object? Other(IProperty property, object? value)
    {
        if (property.IsNullable && random.Next(3) == 0)
        {
            return value is null ? Filled(property) : property.ClrType == typeof(string) && random.Next(2) == 0 && !Equals(value, "") ? "" : null;
        }

        return value switch
        {
            null => Filled(property),
            int number => number + Step(),
            long number => number + Step(),
            bool isTrue => !isTrue,
            DateOnly day => day.AddDays(Step()),
            DateTime at => at.AddTicks(Step() * TimeSpan.TicksPerMicrosecond),
            string act when property.ClrType == typeof(AuditAct) => Enum.GetNames<AuditAct>().Where(n => n != act).ElementAt(random.Next(20)),
            string { Length: > 0 } text => text[..random.Next(text.Length)] + (text[^1] == 'x' ? "yz" : "x"),
            _ => "x",
        };
    }

    private static object Filled(IProperty property) => property.ClrType == typeof(string) ? "x" : property.ClrType == typeof(long?) ? 7L : 3;

    private int Step() => (random.Next(2) * 2) - 1;

    private static Touched Place(Dictionary<string, object?> row) => Place(row, (long)row["sequence"]!);

    private static Touched Place(Dictionary<string, object?> row, long sequence) => new((int)row["province_id"]!, sequence);

    private static IEnumerable<string> KeyColumns(IEntityType entity) => entity.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName());

    private static string Key(IEntityType entity, Dictionary<string, object?> row) => string.Join(" AND ", KeyColumns(entity).Select(c => $"{c} = {Literal(row[c])}"));

    private async Task<List<Dictionary<string, object?>>> ReadAsync(IEntityType entity)
    {
        var rows = entity.ClrType == typeof(AuditEntry) ? [.. await db.AuditEntries.AsNoTracking().ToListAsync()]
            : entity.ClrType == typeof(FigureChange) ? [.. await db.FigureChanges.AsNoTracking().ToListAsync()]
            : entity.ClrType == typeof(QuickReadingChange) ? [.. await db.QuickReadingChanges.AsNoTracking().ToListAsync()]
            : entity.ClrType == typeof(ReportTransition) ? [.. await db.ReportTransitions.AsNoTracking().ToListAsync()]
            : (List<object>)[.. await db.ProvinceHeads.AsNoTracking().Where(h => h.AuditSequence > 0).ToListAsync()];
        return rows.ConvertAll(row => entity.GetProperties().ToDictionary(p => p.GetColumnName(), p => Stored(p, p.GetGetter().GetClrValue(row))));
    }

    private static object? Stored(IProperty property, object? value) => value switch
    {
        AuditAct act => $"{act}",
        Enum => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>As both engines read and write it.</summary>
    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool isTrue => isTrue ? "TRUE" : "FALSE",
        DateOnly day => string.Create(CultureInfo.InvariantCulture, $"'{day:yyyy-MM-dd}'"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private async Task ExecuteAsync(string sql, DateTime? at = null)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        if (at is { } instant)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@at", instant);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }
}
