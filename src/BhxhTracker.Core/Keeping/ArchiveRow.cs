using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using BhxhTracker.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace BhxhTracker.Core.Keeping;

/// <summary>A row as a line of JSON, alike whichever engine it comes from: instants to the microsecond, decimals without needless zeros.</summary>
internal sealed class ArchiveRow(TableShape table)
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string Day = "yyyy-MM-dd";

    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>The rows of the table in the order of its key, each as the bytes of its line without the break. A row is good until the next one.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(AppDbContext db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = 0;
        command.CommandText = $"SELECT {TableShape.ListOf(table.Columns.Select(c => c.Name), sql)} FROM {table.Quoted} ORDER BY {TableShape.ListOf(table.Keys, sql)}";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        while (await reader.ReadAsync(cancellation))
        {
            buffer.ResetWrittenCount();
            json.Reset();
            json.WriteStartArray();
            for (var i = 0; i < table.Columns.Count; i++)
            {
                Write(json, reader, i, table.Columns[i].ValueType);
            }

            json.WriteEndArray();
            json.Flush();
            yield return buffer.WrittenMemory;
        }
    }

    /// <summary>The values of a line, in the order of the table's columns.</summary>
    public object?[] Values(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        Require(json.Read() && json.TokenType == JsonTokenType.StartArray);
        var values = new object?[table.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            Require(json.Read());
            values[i] = json.TokenType == JsonTokenType.Null ? null : Value(ref json, table.Columns[i].ValueType);
        }

        Require(json.Read() && json.TokenType == JsonTokenType.EndArray && !json.Read());
        return values;
    }

    private static void Write(Utf8JsonWriter json, DbDataReader reader, int i, Type type)
    {
        if (reader.IsDBNull(i))
        {
            json.WriteNullValue();
        }
        else if (type == typeof(string))
        {
            json.WriteStringValue(reader.GetString(i));
        }
        else if (type == typeof(bool))
        {
            json.WriteBooleanValue(reader.GetBoolean(i));
        }
        else if (type == typeof(int) || type == typeof(long) || type == typeof(short))
        {
            json.WriteNumberValue(Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture));
        }
        else if (type == typeof(decimal))
        {
            json.WriteStringValue(reader.GetDecimal(i).ToString("0.############################", CultureInfo.InvariantCulture));
        }
        else if (type == typeof(DateTime))
        {
            json.WriteStringValue(reader.GetDateTime(i).ToString(Instant, CultureInfo.InvariantCulture));
        }
        else if (type == typeof(DateOnly))
        {
            json.WriteStringValue(reader.GetFieldValue<DateOnly>(i).ToString(Day, CultureInfo.InvariantCulture));
        }
        else if (type == typeof(Guid))
        {
            json.WriteStringValue(reader.GetGuid(i));
        }
        else if (type == typeof(byte[]))
        {
            json.WriteBase64StringValue(reader.GetFieldValue<byte[]>(i));
        }
        else
        {
            throw new NotSupportedException($"An archive has no form for {type.Name}.");
        }
    }

    private static object Value(ref Utf8JsonReader json, Type type) =>
        type == typeof(string) ? json.GetString()!
        : type == typeof(bool) ? json.GetBoolean()
        : type == typeof(int) ? json.GetInt32()
        : type == typeof(long) ? json.GetInt64()
        : type == typeof(short) ? json.GetInt16()
        : type == typeof(decimal) ? decimal.Parse(json.GetString()!, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        : type == typeof(DateTime) ? DateTime.SpecifyKind(DateTime.ParseExact(json.GetString()!, Instant, CultureInfo.InvariantCulture, DateTimeStyles.None), DateTimeKind.Utc)
        : type == typeof(DateOnly) ? DateOnly.ParseExact(json.GetString()!, Day, CultureInfo.InvariantCulture)
        : type == typeof(Guid) ? json.GetGuid()
        : type == typeof(byte[]) ? json.GetBytesFromBase64()
        : throw new NotSupportedException($"An archive has no form for {type.Name}.");

    private static void Require(bool isTrue)
    {
        if (!isTrue)
        {
            throw new InvalidDataException("A row has not the columns of its table.");
        }
    }
}

/// <summary>
/// Counts rows and sums them up in 32 bytes that do not depend on their order, since engines sort texts differently: each row's hash
/// is laid over the others. No two rows of a table are the same, so none can hide another.
/// </summary>
internal sealed class TableDigest
{
    private readonly byte[] sum = new byte[SHA256.HashSizeInBytes];

    public long Rows { get; private set; }

    public string Sum => Convert.ToHexStringLower(sum);

    public void Add(ReadOnlySpan<byte> row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row, hash);
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] ^= hash[i];
        }

        Rows++;
    }
}
