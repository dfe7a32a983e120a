using System.Text.Json;
using System.Text.RegularExpressions;
using BhxhTracker.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BhxhTracker.Core.Keeping;

/// <summary>When, how many and where.</summary>
/// <param name="At">The hour in Việt Nam; null when it is off.</param>
/// <param name="Keep">So many of the newest stay.</param>
public sealed record BackupSettings(TimeOnly? At, int Keep, string Folder)
{
    public const int DefaultKeep = 14;

    public static readonly TimeOnly DefaultAt = new(2, 0);
}

/// <summary>How the last ones went. All instants are UTC.</summary>
/// <param name="Since">When it was first looked for: the night before is not owed.</param>
/// <param name="Failure">Why the last one failed; null when it did not.</param>
public sealed record BackupState(DateTime Since, DateTime? SucceededAt, string? File, long Bytes, DateTime? FailedAt, string? Failure);

/// <summary>
/// Lays the database aside once a day and drops the oldest beyond those that are kept. It asks the clock and a small file beside the
/// database, so that a night on which the machine stood still is made up for and a failure is still told after a restart.
/// </summary>
public sealed partial class NightlyBackup(IServiceScopeFactory scopes, BackupSettings settings, DatabaseOptions options, TimeProvider clock, ILogger<NightlyBackup> log)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromHours(1);

    public BackupSettings Settings => settings;

    public string? WhyOff => settings.At is null ? "Chưa bật: đặt Backup:At (ví dụ 02:00), hoặc để người quản trị PostgreSQL sao lưu."
        : options.IsDemonstration ? "Dữ liệu trình diễn không được sao lưu."
        : null;

    private string StateFile => StateFileIn(options.DataFolder);

    internal static string StateFileIn(string folder) => Path.Combine(folder, "sao-luu.json");

    /// <summary>Null before the first look.</summary>
    public BackupState? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<BackupState>(File.ReadAllBytes(StateFile));
        }
        catch (Exception failure) when (failure is FileNotFoundException or JsonException)
        {
            // Lost or cut short, it is begun anew: the copies themselves do not depend on it.
            return null;
        }
    }

    /// <summary>Does what is due; gives back how it went, null when nothing was.</summary>
    public async Task<BackupState?> RunDueAsync(CancellationToken cancellation)
    {
        var now = clock.UtcInstant();
        if (WhyOff is not null)
        {
            return null;
        }

        if (Read() is not { } state)
        {
            await WriteAsync(new BackupState(now, null, null, 0, null, null), cancellation);
            return null;
        }

        if (now < DueAfter(state))
        {
            return null;
        }

        state = await TryAsync(state, now, cancellation);
        await WriteAsync(state, cancellation);
        return state;
    }

    private async Task<BackupState> TryAsync(BackupState state, DateTime now, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var name = $"bhxh-{LocalDay.InVietNam(now):yyyyMMdd-HHmmss}.zip";
            var done = await scope.ServiceProvider.GetRequiredService<BackUp>().RunAsync(Path.Combine(settings.Folder, name), cancellation);
            DropOldest();
            log.LogInformation("Nightly backup written: {File}, {Bytes} bytes", done.File, done.Bytes);
            return state with { SucceededAt = now, File = done.File, Bytes = done.Bytes, FailedAt = null, Failure = null };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever it is, the pages go on, the administrator reads it on theirs, and the log has all of it.
            log.LogError(failure, "Nightly backup failed");
            var why = failure is ArchiveFaultException ? failure.Message
                : failure is IOException or UnauthorizedAccessException ? "Không ghi được tệp sao lưu: kiểm tra thư mục Backup:Folder, quyền ghi và chỗ trống của ổ đĩa."
                : DatabaseRegistration.Explain(failure) ?? "Lỗi chưa rõ: xem nhật ký của chương trình trong thư mục dữ liệu.";
            return state with { FailedAt = now, Failure = why };
        }
    }

    private DateTime DueAfter(BackupState state)
    {
        if (state.FailedAt is { } failed)
        {
            return failed + TryAgainAfter;
        }

        var last = LocalDay.InVietNam(state.SucceededAt ?? state.Since);
        var due = last.Date + settings.At!.Value.ToTimeSpan();
        due = due > last ? due : due.AddDays(1);
        return LocalDay.EndOf(DateOnly.FromDateTime(due)).AddDays(-1) + due.TimeOfDay;
    }

    private void DropOldest()
    {
        foreach (var old in Directory.GetFiles(settings.Folder).Where(f => OwnName().IsMatch(Path.GetFileName(f))).OrderByDescending(f => f, StringComparer.Ordinal).Skip(settings.Keep))
        {
            File.Delete(old);
        }
    }

    private async Task WriteAsync(BackupState state, CancellationToken cancellation)
    {
        var draft = $"{StateFile}.dang-ghi";
        await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(state), cancellation);
        File.Move(draft, StateFile, overwrite: true);
    }

    [GeneratedRegex(@"^bhxh-\d{8}-\d{6}\.zip$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OwnName();
}
