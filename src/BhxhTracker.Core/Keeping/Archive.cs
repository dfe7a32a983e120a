using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BhxhTracker.Core.Keeping;

/// <summary>A table in an archive.</summary>
/// <param name="Digest">Over all rows, in whatever order.</param>
public sealed record ArchiveTable(string Name, IReadOnlyList<string> Columns, long Rows, string Digest);

/// <summary>What an archive says about itself.</summary>
/// <param name="Migrations">The names of the schema's steps, the same on both engines.</param>
public sealed record ArchiveManifest(
    string Format, int Version, DateTime WrittenAt, IReadOnlyList<string> Migrations, bool IsDemonstration, IReadOnlyList<ArchiveTable> Tables, IReadOnlyList<string> Keys)
{
    public const string Ours = "bhxh-archive";
    public const int Newest = 1;

    public long Rows => Tables.Sum(t => t.Rows);
}

/// <summary>The file cannot be used; the message says why and what to do.</summary>
public sealed class ArchiveFaultException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The names in the file, and reading it with care: it may be cut, damaged, or something else altogether.</summary>
internal static class Archive
{
    public const string ManifestName = "manifest.json";
    public const string ManifestHashName = "manifest.sha256";
    public const string KeyFolder = "khoa/";

    private const int LongestManifest = 4_000_000;

    /// <summary>The largest file that the database takes, in base 64, with room beside it.</summary>
    private const int LongestRow = 64_000_000;

    private const string Damaged = "Bản sao lưu bị hỏng hoặc bị cắt cụt: dùng bản khác.";

    public static string TableName(string table) => $"tables/{table}.jsonl";

    /// <summary>Runs what reads the file; whatever a broken file makes of it becomes one clear sentence.</summary>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception failure) when (failure is InvalidDataException or JsonException or FormatException or EndOfStreamException or DecoderFallbackException or OverflowException
            || (failure is InvalidOperationException && failure.Source == "System.Text.Json"))
        {
            throw new ArchiveFaultException(Damaged, failure);
        }
    }

    public static ZipArchive Open(Stream file)
    {
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException failure)
        {
            throw new ArchiveFaultException("Tệp không phải bản sao lưu của BhxhTracker, hoặc bị cắt cụt: chọn tệp do `bhxh backup` tạo.", failure);
        }
    }

    public static async Task<ArchiveManifest> ManifestAsync(ZipArchive zip, CancellationToken cancellation)
    {
        var bytes = await SmallAsync(zip, ManifestName, cancellation) ?? throw new ArchiveFaultException("Tệp .zip này không phải bản sao lưu của BhxhTracker: chọn tệp do `bhxh backup` tạo.");
        var said = await SmallAsync(zip, ManifestHashName, cancellation);
        if (said is null || Encoding.ASCII.GetString(said).Trim() != Convert.ToHexStringLower(SHA256.HashData(bytes)))
        {
            throw new ArchiveFaultException(Damaged);
        }

        var manifest = JsonSerializer.Deserialize<ArchiveManifest>(bytes) ?? throw new ArchiveFaultException(Damaged);
        return manifest switch
        {
            not { Format: ArchiveManifest.Ours, Tables: not null, Migrations: not null, Keys: not null } => throw new ArchiveFaultException(Damaged),
            { Version: > ArchiveManifest.Newest } => throw new ArchiveFaultException("Bản sao lưu do phiên bản mới hơn của chương trình tạo: nâng cấp chương trình rồi khôi phục."),
            _ => manifest,
        };
    }

    public static async Task<byte[]?> SmallAsync(ZipArchive zip, string name, CancellationToken cancellation)
    {
        if (zip.GetEntry(name) is not { } entry)
        {
            return null;
        }

        await using var content = await entry.OpenAsync(cancellation);
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > LongestManifest)
            {
                throw new InvalidDataException("Too long.");
            }
        }

        return memory.ToArray();
    }

    /// <summary>The lines of a table; fails at the end when they are not what the manifest says.</summary>
    public static async IAsyncEnumerable<byte[]> RowsAsync(ZipArchive zip, ArchiveTable table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var entry = zip.GetEntry(TableName(table.Name)) ?? throw new InvalidDataException("A table is missing.");
        var digest = new TableDigest();
        await using var content = await entry.OpenAsync(cancellation);
        var pipe = PipeReader.Create(content, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        for (var isEnd = false; !isEnd;)
        {
            var read = await pipe.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var row = buffer.Slice(0, end).ToArray();
                digest.Add(row);
                if (digest.Rows > table.Rows)
                {
                    throw new InvalidDataException("More rows than said.");
                }

                yield return row;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            isEnd = read.IsCompleted;
            if (buffer.Length > LongestRow || (isEnd && !buffer.IsEmpty))
            {
                throw new InvalidDataException("A row without an end.");
            }

            pipe.AdvanceTo(buffer.Start, buffer.End);
        }

        await pipe.CompleteAsync();
        if (digest.Rows != table.Rows || digest.Sum != table.Digest)
        {
            throw new InvalidDataException("Not the rows that were written.");
        }
    }
}
