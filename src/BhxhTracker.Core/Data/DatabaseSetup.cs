using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Demonstration;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Indicators;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Core.Data;

/// <summary>Brings a database to where the program can use it.</summary>
public sealed class DatabaseSetup(AppDbContext db, DatabaseOptions options)
{
    private const string DraftFolder = "dang-tao";

    /// <summary>
    /// For the server: makes the embedded file with the demonstration when there is none, brings it up to date otherwise.
    /// A server database is only brought up to date when the settings say so.
    /// </summary>
    public async Task<SetupOutcome> ForServerAsync(CancellationToken cancellation)
    {
        if (options.IsEmbedded)
        {
            if (!Path.Exists(options.EmbeddedFile))
            {
                await CreateDemonstrationAsync(options, cancellation);
                return SetupOutcome.CreatedWithDemonstration;
            }

            return await MigrateAsync(cancellation);
        }

        return options.MigrateAtStart ? await MigrateAsync(cancellation)
            : await IsPendingAsync(cancellation) ? SetupOutcome.NeedsMigration
            : SetupOutcome.Ready;
    }

    /// <summary>For the verbs: the embedded file is created and brought up to date without the demonstration; a server database must be ready.</summary>
    public async Task<SetupOutcome> ForVerbAsync(CancellationToken cancellation) =>
        options.IsEmbedded || options.MigrateAtStart ? await MigrateAsync(cancellation)
            : await IsPendingAsync(cancellation) ? SetupOutcome.NeedsMigration
            : SetupOutcome.Ready;

    public async Task<SetupOutcome> MigrateAsync(CancellationToken cancellation)
    {
        var isPending = await IsPendingAsync(cancellation);
        if (isPending)
        {
            await using var mine = options.IsEmbedded ? TakeFolder(options) : null;
            await db.PrepareForMigrationAsync(cancellation);
            await db.Database.MigrateAsync(cancellation);
        }

        await BuiltInIndicators.AddMissingAsync(db, cancellation);
        return isPending ? SetupOutcome.Migrated : SetupOutcome.Ready;
    }

    private async Task<bool> IsPendingAsync(CancellationToken cancellation) =>
        (await db.Database.GetPendingMigrationsAsync(cancellation)).Any();

    /// <summary>Two programs started at once must not build or migrate in one folder.</summary>
    private static FileStream TakeFolder(DatabaseOptions options)
    {
        try
        {
            return new FileStream(Path.Combine(options.DataFolder, "dang-tao.khoa"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException cause)
        {
            throw new DataFolderBusyException(options.DataFolder, cause);
        }
    }

    /// <summary>Built in a folder aside and moved when whole, so that a first start that is cut short leaves no half a demonstration.</summary>
    private static async Task CreateDemonstrationAsync(DatabaseOptions options, CancellationToken cancellation)
    {
        await using var mine = TakeFolder(options);
        if (File.Exists(options.EmbeddedFile))
        {
            return;
        }

        var draft = options with { DataFolder = Path.Combine(options.DataFolder, DraftFolder) };
        if (Directory.Exists(draft.DataFolder))
        {
            Directory.Delete(draft.DataFolder, recursive: true);
        }

        Directory.CreateDirectory(draft.DataFolder);
        var collection = new ServiceCollection().AddBhxhDatabase(draft)
            .AddReferenceData(Actor.Console("trình diễn")).AddSingleton(TimeProvider.System).AddScoped<ImportService>().AddScoped<DatabaseSetup>();
        await using (var services = collection.BuildServiceProvider())
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellation);
            var draftDb = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            await DemonstrationData.LoadAsync(draftDb, scope.ServiceProvider.GetRequiredService<ImportService>(), cancellation);
            await draftDb.CloseFileAsync(cancellation);
        }

        // The mark comes last: a banner missing over a demonstration misleads less than one over an office's own data.
        File.Move(draft.EmbeddedFile, options.EmbeddedFile);
        await options.MarkDemonstrationAsync(cancellation);
        Directory.Delete(draft.DataFolder, recursive: true);
    }
}

/// <summary>Another program is making or migrating the database in this folder right now.</summary>
public sealed class DataFolderBusyException(string folder, IOException cause)
    : Exception($"Chương trình khác đang tạo hoặc nâng cấp cơ sở dữ liệu trong thư mục {folder}: đợi nó xong rồi chạy lại.", cause);

public enum SetupOutcome
{
    Ready,
    Migrated,
    CreatedWithDemonstration,

    /// <summary>The server database is not up to date and nobody allowed the program to change it.</summary>
    NeedsMigration,
}
