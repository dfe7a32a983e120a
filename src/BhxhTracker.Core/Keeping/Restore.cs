using System.IO.Compression;
using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BhxhTracker.Core.Keeping;

/// <summary>What is to be brought back.</summary>
public sealed record RestoreOptions
{
    public required string File { get; init; }

    /// <summary>Takes an archive whose audit was broken already when it was written.</summary>
    public bool AcceptsBrokenAudit { get; init; }
}

/// <summary>What was brought back, and what is to be said of its audit.</summary>
public sealed record RestoreOutcome(ArchiveManifest Manifest, AuditVerdict Audit);

/// <summary>
/// Brings an archive into an empty database of either engine: all or nothing, and only when every table counts and sums up to what was
/// written and the chain of the audit holds.
/// </summary>
public sealed class Restore(AppDbContext db, DatabaseOptions options, DatabaseSetup setup, VerifyAudit audit)
{
    /// <summary>What the program itself writes into a database that is made.</summary>
    private static readonly Type[] FilledAtFirst = [typeof(ReportForm), typeof(Indicator), typeof(IndicatorNote), typeof(ProvinceHead)];

    /// <summary>Fills the database from the file.</summary>
    /// <exception cref="ArchiveFaultException">Nothing was changed; the message says why.</exception>
    public async Task<RestoreOutcome> RunAsync(RestoreOptions restore, CancellationToken cancellation)
    {
        // Read to its end before anything is made: a damaged file leaves not even an empty database behind.
        var manifest = await BackUp.CheckAsync(restore.File, cancellation);
        RequireVersion(manifest);
        await setup.MigrateAsync(cancellation);
        var tables = TableShape.AllOf(db);
        RequireSameTables(manifest, tables);

        await using var content = File.OpenRead(restore.File);
        using var zip = Archive.Open(content);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await RequireEmptyAsync(tables, cancellation);
        await db.Bulk.BeginLoadAsync(cancellation);
        foreach (var table in tables.Reverse())
        {
            await ExecuteAsync($"DELETE FROM {table.Quoted}", cancellation);
        }

        foreach (var table in tables)
        {
            await LoadAsync(zip, manifest.Tables.Single(t => t.Name == table.Name), table, cancellation);
        }

        await db.Bulk.EndLoadAsync(tables, cancellation);
        foreach (var table in tables)
        {
            await RequireAllAsync(manifest.Tables.Single(t => t.Name == table.Name), table, cancellation);
        }

        var verdict = await audit.RunInTransactionAsync([], cancellation);
        if (!verdict.IsWhole && !restore.AcceptsBrokenAudit)
        {
            throw new ArchiveFaultException(
                $"Nhật ký trong bản sao lưu không nguyên vẹn ({verdict.FaultCount} chỗ, trước hết: {verdict.Faults[0].Text}) Chưa khôi phục gì. Dùng bản sao lưu khác, hoặc thêm --accept-broken-audit nếu chấp nhận.");
        }

        await WriteKeysAsync(zip, manifest, cancellation);
        await transaction.CommitAsync(cancellation);
        if (manifest.IsDemonstration)
        {
            await options.MarkDemonstrationAsync(cancellation);
        }

        return new RestoreOutcome(manifest, verdict);
    }

    private void RequireVersion(ArchiveManifest manifest)
    {
        var known = BackUp.StepsOf(db.Database.GetMigrations());
        if (manifest.Migrations.Except(known).Any())
        {
            throw new ArchiveFaultException("Bản sao lưu do phiên bản mới hơn của chương trình tạo: nâng cấp chương trình rồi khôi phục.");
        }

        if (!manifest.Migrations.SequenceEqual(known))
        {
            throw new ArchiveFaultException(
                $"Bản sao lưu do phiên bản cũ hơn tạo (cấu trúc đến {manifest.Migrations[^1]}, nay là {known[^1]}): khôi phục bằng phiên bản chương trình đã tạo nó, rồi nâng cấp.");
        }
    }

    private static void RequireSameTables(ArchiveManifest manifest, IReadOnlyList<TableShape> tables)
    {
        if (!manifest.Tables.Select(t => t.Name).Order(StringComparer.Ordinal).SequenceEqual(tables.Select(t => t.Name).Order(StringComparer.Ordinal))
            || tables.Any(t => !manifest.Tables.Single(m => m.Name == t.Name).Columns.SequenceEqual(t.Columns.Select(c => c.Name))))
        {
            throw new ArchiveFaultException("Bản sao lưu có bảng hoặc cột khác với chương trình này: khôi phục bằng phiên bản chương trình đã tạo nó.");
        }
    }

    private async Task RequireEmptyAsync(IReadOnlyList<TableShape> tables, CancellationToken cancellation)
    {
        var filled = FilledAtFirst.Select(t => db.Model.FindEntityType(t)!.GetTableName()).ToHashSet();
        foreach (var table in tables.Where(t => !filled.Contains(t.Name)))
        {
            if (await AnyAsync(table, cancellation))
            {
                throw new ArchiveFaultException(
                    $"Cơ sở dữ liệu đích đã có dữ liệu (bảng {table.Name}): chỉ khôi phục vào cơ sở dữ liệu trống. {(options.IsEmbedded ? "Chỉ Data:Folder tới thư mục mới." : "Tạo cơ sở dữ liệu mới bằng createdb.")}");
            }
        }
    }

    private async Task LoadAsync(ZipArchive zip, ArchiveTable said, TableShape table, CancellationToken cancellation)
    {
        var form = new ArchiveRow(table);
        await Archive.GuardAsync(async () =>
        {
            await db.Bulk.LoadAsync(table, Archive.RowsAsync(zip, said, cancellation).Select(row => form.Values(row)), cancellation);
            return true;
        });
    }

    /// <summary>What stands in the database now is looked through again: a value that the engine kept otherwise is found here.</summary>
    private async Task RequireAllAsync(ArchiveTable said, TableShape table, CancellationToken cancellation)
    {
        var digest = new TableDigest();
        await foreach (var row in new ArchiveRow(table).ReadAsync(db, cancellation))
        {
            digest.Add(row.Span);
        }

        if (digest.Rows != said.Rows || digest.Sum != said.Digest)
        {
            throw new ArchiveFaultException($"Bảng {table.Name} đọc lại không giống bản sao lưu ({digest.Rows}/{said.Rows} dòng): chưa khôi phục gì.");
        }
    }

    /// <summary>Keys that the folder has already stay as they are.</summary>
    private async Task WriteKeysAsync(ZipArchive zip, ArchiveManifest manifest, CancellationToken cancellation)
    {
        foreach (var name in manifest.Keys)
        {
            var target = Path.Combine(options.KeyFolder, Path.GetFileName(name));
            if (!File.Exists(target) && await Archive.SmallAsync(zip, Archive.KeyFolder + name, cancellation) is { } key)
            {
                Directory.CreateDirectory(options.KeyFolder);
                await File.WriteAllBytesAsync(target, key, cancellation);
            }
        }
    }

    private async Task<bool> AnyAsync(TableShape table, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"SELECT 1 FROM {table.Quoted} LIMIT 1";
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
