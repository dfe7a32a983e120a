using System.Globalization;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Keeping;

namespace BhxhTracker.Web.Settings;

/// <summary>Reads the settings that the program cannot start without; a wrong one is named with its remedy.</summary>
public static class ProgramSettings
{
    public const string DefaultAddress = "http://localhost:5080";

    private const string Provider = "Database:Provider";
    private const string MigrateAtStart = "Database:MigrateAtStart";
    private const string ServerConnection = "ConnectionStrings:Postgres";
    private const string DataFolder = "Data:Folder";
    private const string Addresses = "urls";

    public static DatabaseOptions ReadDatabase(IConfiguration configuration, string contentRoot)
    {
        var folder = configuration[DataFolder] is { Length: > 0 } given ? given : "data";
        if (folder.IndexOfAny(Path.GetInvalidPathChars()) >= 0)
        {
            throw new SettingFaultException(DataFolder, $"\"{folder}\" không phải đường dẫn", "sửa thành đường dẫn thư mục");
        }

        var options = new DatabaseOptions
        {
            Provider = ReadProvider(configuration[Provider]),
            ConnectionString = configuration[ServerConnection],
            DataFolder = Path.GetFullPath(Path.Combine(contentRoot, folder)),
            MigrateAtStart = ReadSwitch(configuration, MigrateAtStart),
        };
        RequireConnection(options);
        RequireWritable(options.DataFolder);
        return options;
    }

    /// <summary>The web server reads "127.0.0.1:abc" as a name and then listens everywhere: what is no address is refused before it sees it.</summary>
    public static void RequireAddresses(IConfiguration configuration)
    {
        foreach (var address in (configuration[Addresses] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // "*" and "+" stand for every interface; elsewhere they are no host names.
            var host = address.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
            var isAddress = host.StartsWith("http://unix:/", StringComparison.OrdinalIgnoreCase)
                || (Uri.TryCreate(host, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps));
            if (!isAddress)
            {
                throw new SettingFaultException("--urls", $"\"{address}\" không phải địa chỉ web", "ghi như --urls http://localhost:5080");
            }
        }
    }

    /// <summary>A file that the program keeps is laid aside every night; a server's administrator decides.</summary>
    public static BackupSettings ReadBackup(IConfiguration configuration, DatabaseOptions database)
    {
        var at = configuration["Backup:At"]?.Trim();
        TimeOnly? hour = at switch
        {
            null or "" => database.IsEmbedded ? BackupSettings.DefaultAt : null,
            "off" => null,
            _ when TimeOnly.TryParseExact(at, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) => asked,
            _ => throw new SettingFaultException("Backup:At", $"\"{at}\" không phải giờ", "ghi như 02:00, hoặc off để tắt"),
        };
        var keep = configuration["Backup:Keep"] switch
        {
            null or "" => BackupSettings.DefaultKeep,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is > 0 and <= 1000 => asked,
            var text => throw new SettingFaultException("Backup:Keep", $"\"{text}\" không phải số bản từ 1 đến 1000", "ghi như 14"),
        };
        return new BackupSettings(hour, keep, Path.GetFullPath(Path.Combine(database.DataFolder, configuration["Backup:Folder"] is { Length: > 0 } folder ? folder : "sao-luu")));
    }

    private static DatabaseProvider ReadProvider(string? text) => text?.Trim() switch
    {
        null or "" => DatabaseOptions.DefaultProvider,
        var name when Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) && Enum.IsDefined(provider) && !char.IsDigit(name[0]) => provider,
        var name => throw new SettingFaultException(Provider, $"không có cơ sở dữ liệu \"{name}\"", $"dùng {string.Join(" hoặc ", Enum.GetNames<DatabaseProvider>())}"),
    };

    private static bool ReadSwitch(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var value) => value,
        var text => throw new SettingFaultException(key, $"\"{text}\" không phải true hay false", "sửa thành true hoặc false"),
    };

    private static void RequireConnection(DatabaseOptions options)
    {
        if (options.IsEmbedded)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            throw new SettingFaultException(ServerConnection, "để trống", "ghi chuỗi kết nối, ví dụ Host=localhost;Database=bhxh;Username=bhxh;Password=…");
        }

        if (DatabaseRegistration.FaultOfServerConnection(options.ConnectionString) is { } fault)
        {
            throw new SettingFaultException(ServerConnection, fault, "sửa chuỗi kết nối, ví dụ Host=localhost;Database=bhxh;Username=bhxh;Password=…");
        }
    }

    private static void RequireWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".ghi-thu-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new SettingFaultException(DataFolder, $"không ghi được vào thư mục {folder}", "cấp quyền ghi cho tài khoản chạy chương trình, hoặc chỉ tới thư mục khác");
        }
    }
}

/// <summary>A setting is wrong; the program says so in one line and ends.</summary>
public sealed class SettingFaultException(string setting, string problem, string remedy)
    : Exception($"Cấu hình {setting}: {problem} → {remedy}.");
