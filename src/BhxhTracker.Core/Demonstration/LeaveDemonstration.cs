using System.Globalization;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Keeping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Core.Demonstration;

/// <summary>
/// Puts an empty database in the place of the demonstration and keeps that aside whole: a folder which the program can be started over
/// again. As long as nothing was entered the way back is open. Nobody else may be at work meanwhile: whoever calls it sees to that.
/// </summary>
public sealed class LeaveDemonstration(
    DatabaseOptions options, BackupSettings backups, IServiceScopeFactory scopes, IEnumerable<IKeptInMemory> memories, TimeProvider clock)
{
    private const string KeptPrefix = "trinh-dien-";

    /// <summary>The folder that the newest demonstration was laid aside in; null when there is none, or nothing to go back from.</summary>
    public async Task<string?> FindKeptAsync(CancellationToken cancellation)
    {
        if (options.IsDemonstration || !options.IsEmbedded
            || Directory.GetDirectories(options.DataFolder, KeptPrefix + "*").Where(f => Kept(f).IsDemonstration && File.Exists(Kept(f).EmbeddedFile)).Order(StringComparer.Ordinal).LastOrDefault() is not { } folder)
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return await db.Accounts.AnyAsync(cancellation) || await db.Units.AnyAsync(cancellation) || await db.OfficeSettings.AnyAsync(s => s.SetUpAt != null, cancellation) ? null : folder;
    }

    /// <summary>Gives back the folder that the demonstration lies in now.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        if (!options.IsDemonstration)
        {
            throw new InvalidOperationException("This is no demonstration.");
        }

        var folder = FreeFolder();
        Directory.CreateDirectory(folder);
        await LetGoAsync(cancellation);

        // The mark before the file, here and there: a banner missing over a demonstration misleads more than one too many.
        await Kept(folder).MarkDemonstrationAsync(cancellation);
        Move(options.EmbeddedFile, Kept(folder).EmbeddedFile);
        try
        {
            await MigrateAsync(cancellation);
        }
        catch
        {
            await LetGoAsync(CancellationToken.None);
            Move(Kept(folder).EmbeddedFile, options.EmbeddedFile);
            throw;
        }

        MoveBackups(options.DataFolder, folder);
        File.Delete(options.DemonstrationMark);
        Forget();
        return folder;
    }

    /// <summary>Back to the demonstration; the database in between had nothing in it.</summary>
    public async Task ReturnAsync(string folder, CancellationToken cancellation)
    {
        await LetGoAsync(cancellation);
        await options.MarkDemonstrationAsync(cancellation);
        Move(Kept(folder).EmbeddedFile, options.EmbeddedFile);
        MoveBackups(folder, options.DataFolder);
        Directory.Delete(folder, recursive: true);
        Forget();
    }

    private DatabaseOptions Kept(string folder) => options with { DataFolder = folder };

    private string FreeFolder()
    {
        var name = Path.Combine(options.DataFolder, KeptPrefix + LocalDay.InVietNam(clock.UtcInstant()).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        return Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{i}")).First(f => !Path.Exists(f));
    }

    private async Task LetGoAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().CloseFileAsync(cancellation);
    }

    private async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellation);
    }

    /// <summary>With the log of what was written last, should the file not have taken it in.</summary>
    private static void Move(string from, string to)
    {
        foreach (var end in new[] { "-wal", "-shm", "" })
        {
            if (File.Exists(from + end))
            {
                File.Move(from + end, to + end, overwrite: true);
            }
            else
            {
                File.Delete(to + end);
            }
        }
    }

    /// <summary>What was laid aside of the demonstration must not pass for the office's own.</summary>
    private void MoveBackups(string from, string to)
    {
        var place = Path.GetRelativePath(options.DataFolder, backups.Folder);
        var (old, kept) = (Path.Combine(from, place), Path.Combine(to, place));
        if (!Path.IsPathRooted(place) && !place.StartsWith("..", StringComparison.Ordinal) && Directory.Exists(old) && !Path.Exists(kept))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            Directory.Move(old, kept);
        }

        if (File.Exists(NightlyBackup.StateFileIn(from)))
        {
            File.Move(NightlyBackup.StateFileIn(from), NightlyBackup.StateFileIn(to), overwrite: true);
        }
    }

    /// <summary>Versions begin anew in another file: what was kept under one says nothing any more.</summary>
    private void Forget()
    {
        foreach (var memory in memories)
        {
            memory.Forget();
        }
    }
}
