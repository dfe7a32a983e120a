using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BhxhTracker.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Keeping;

/// <summary>What was laid aside.</summary>
public sealed record BackUpOutcome(string File, long Bytes, ArchiveManifest Manifest);

/// <summary>
/// Writes everything in the database, as of one moment and while others go on saving, into one file that either engine restores
/// (docs/adr/0010). The file has its name only when it is whole and was read back.
/// </summary>
public sealed class BackUp(AppDbContext db, DatabaseOptions options, TimeProvider clock)
{
    /// <summary>Writes the file.</summary>
    /// <exception cref="ArchiveFaultException">There is such a file already, or it was not written as it should be.</exception>
    public async Task<BackUpOutcome> RunAsync(string file, CancellationToken cancellation)
    {
        if (File.Exists(file))
        {
            throw new ArchiveFaultException($"Đã có tệp {file}: chọn tên khác, bản sao lưu không ghi đè tệp nào.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Guid.CreateVersion7():N}.dang-ghi";
        try
        {
            var manifest = await WriteAsync(draft, cancellation);
            await CheckAsync(draft, cancellation);
            File.Move(draft, file);
            return new BackUpOutcome(file, new FileInfo(file).Length, manifest);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>Reads an archive from its beginning to its end; gives back what it says about itself.</summary>
    public static Task<ArchiveManifest> CheckAsync(string file, CancellationToken cancellation) => Archive.GuardAsync(async () =>
    {
        await using var content = File.OpenRead(file);
        using var zip = Archive.Open(content);
        var manifest = await Archive.ManifestAsync(zip, cancellation);
        foreach (var table in manifest.Tables)
        {
            await foreach (var row in Archive.RowsAsync(zip, table, cancellation))
            {
                _ = row;
            }
        }

        return manifest;
    });

    /// <summary>The names of the schema's steps, which both engines share; their numbers they do not.</summary>
    internal static IReadOnlyList<string> StepsOf(IEnumerable<string> migrations) => [.. migrations.Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];

    private async Task<ArchiveManifest> WriteAsync(string draft, CancellationToken cancellation)
    {
        await using var content = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        ArchiveManifest manifest;
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var snapshot = await db.BeginSnapshotAsync(cancellation);
            var tables = new List<ArchiveTable>();
            foreach (var table in TableShape.AllOf(db))
            {
                tables.Add(await WriteAsync(zip, table, cancellation));
            }

            manifest = new ArchiveManifest(
                ArchiveManifest.Ours,
                ArchiveManifest.Newest,
                clock.UtcInstant(),
                StepsOf(await db.Database.GetAppliedMigrationsAsync(cancellation)),
                options.IsDemonstration,
                tables,
                await WriteKeysAsync(zip, cancellation));
            var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest);
            await AddAsync(zip, Archive.ManifestName, bytes, cancellation);
            await AddAsync(zip, Archive.ManifestHashName, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes))), cancellation);
        }

        content.Flush(flushToDisk: true);
        return manifest;
    }

    private async Task<ArchiveTable> WriteAsync(ZipArchive zip, TableShape table, CancellationToken cancellation)
    {
        var digest = new TableDigest();
        await using var stream = await zip.CreateEntry(Archive.TableName(table.Name), CompressionLevel.Fastest).OpenAsync(cancellation);
        await using var buffered = new BufferedStream(stream, 1 << 16);
        await foreach (var row in new ArchiveRow(table).ReadAsync(db, cancellation))
        {
            digest.Add(row.Span);
            buffered.Write(row.Span);
            buffered.WriteByte((byte)'\n');
        }

        return new ArchiveTable(table.Name, [.. table.Columns.Select(c => c.Name)], digest.Rows, digest.Sum);
    }

    /// <summary>The keys that protect what is signed or sealed with them: without them such things would be lost on another machine.</summary>
    private async Task<IReadOnlyList<string>> WriteKeysAsync(ZipArchive zip, CancellationToken cancellation)
    {
        var folder = new DirectoryInfo(options.KeyFolder);
        if (!folder.Exists)
        {
            return [];
        }

        var names = new List<string>();
        foreach (var key in folder.GetFiles("*.xml").OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            await AddAsync(zip, Archive.KeyFolder + key.Name, await File.ReadAllBytesAsync(key.FullName, cancellation), cancellation);
            names.Add(key.Name);
        }

        return names;
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] bytes, CancellationToken cancellation)
    {
        await using var stream = await zip.CreateEntry(name).OpenAsync(cancellation);
        await stream.WriteAsync(bytes, cancellation);
    }
}
