using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BhxhTracker.Core.Data;

/// <summary>Gives EF the answer that a <see cref="ReadBatch"/> already has, in place of a round trip of its own.</summary>
internal sealed class BatchAnswers : DbCommandInterceptor
{
    public static BatchAnswers Instance { get; } = new();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not AppDbContext { Answer: { } answer } db)
        {
            return ValueTask.FromResult(result);
        }

        db.Answer = null;
        return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(answer));
    }
}

/// <summary>One answer of several that lie in a row: it ends where the next begins, and closing it leaves the others to be read.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is an answer, and nobody enumerates it.")]
internal sealed class AnsweredRead(DbDataReader answers) : DbDataReader
{
    private bool isClosed;

    public override int Depth => answers.Depth;

    public override int FieldCount => answers.FieldCount;

    public override bool HasRows => answers.HasRows;

    public override bool IsClosed => isClosed;

    public override int RecordsAffected => answers.RecordsAffected;

    public override object this[int ordinal] => answers[ordinal];

    public override object this[string name] => answers[name];

    public override bool Read() => answers.Read();

    public override Task<bool> ReadAsync(CancellationToken cancellationToken) => answers.ReadAsync(cancellationToken);

    public override bool NextResult() => false;

    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public override void Close() => isClosed = true;

    public override bool IsDBNull(int ordinal) => answers.IsDBNull(ordinal);

    public override Task<bool> IsDBNullAsync(int ordinal, CancellationToken cancellationToken) => answers.IsDBNullAsync(ordinal, cancellationToken);

    public override T GetFieldValue<T>(int ordinal) => answers.GetFieldValue<T>(ordinal);

    public override Task<T> GetFieldValueAsync<T>(int ordinal, CancellationToken cancellationToken) => answers.GetFieldValueAsync<T>(ordinal, cancellationToken);

    public override bool GetBoolean(int ordinal) => answers.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => answers.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => answers.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => answers.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => answers.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override string GetDataTypeName(int ordinal) => answers.GetDataTypeName(ordinal);

    public override DateTime GetDateTime(int ordinal) => answers.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => answers.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => answers.GetDouble(ordinal);

    public override IEnumerator GetEnumerator() => answers.GetEnumerator();

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => answers.GetFieldType(ordinal);

    public override float GetFloat(int ordinal) => answers.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => answers.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => answers.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => answers.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => answers.GetInt64(ordinal);

    public override string GetName(int ordinal) => answers.GetName(ordinal);

    public override int GetOrdinal(string name) => answers.GetOrdinal(name);

    public override string GetString(int ordinal) => answers.GetString(ordinal);

    public override object GetValue(int ordinal) => answers.GetValue(ordinal);

    public override int GetValues(object[] values) => answers.GetValues(values);

    public override DataTable? GetSchemaTable() => answers.GetSchemaTable();
}
