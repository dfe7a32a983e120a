using System.Globalization;
using System.Net.Sockets;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Keeping;
using BhxhTracker.Web.Settings;
using Microsoft.AspNetCore.Connections;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>Turns what can go wrong at the start into one clear line with the remedy, and a non-zero exit.</summary>
public static class StartFaults
{
    public const int Refused = 1;

    /// <summary>Without cultures Vietnamese names would sort wrongly and silently.</summary>
    public static string? OfCulture()
    {
        try
        {
            return CultureInfo.GetCultureInfo("vi-VN").CompareInfo.Compare("Ă", "B", CompareOptions.None) < 0
                ? null
                : "Thiếu dữ liệu ngôn ngữ tiếng Việt: cài đầy đủ thư viện ICU (libicu).";
        }
        catch (CultureNotFoundException)
        {
            // The invariant mode knows no culture but its own, whichever way it was switched on.
            return "Chế độ invariant culture đang bật: bỏ biến DOTNET_SYSTEM_GLOBALIZATION_INVARIANT (hoặc đặt bằng 0) và cài thư viện ICU (libicu).";
        }
    }

    public static string? Explain(Exception failure) => failure switch
    {
        SettingFaultException or DataFolderBusyException or ArchiveFaultException => failure.Message,
        IOException { InnerException: AddressInUseException } => "Cổng mạng đang có chương trình khác dùng: dừng chương trình đó, hoặc chọn cổng khác bằng --urls http://localhost:5081.",
        IOException { InnerException: SocketException } or SocketException => $"Không mở được địa chỉ mạng ({failure.Message}): sửa --urls, ví dụ --urls http://localhost:5080.",
        FormatException or UriFormatException => $"Địa chỉ trong --urls không đúng ({failure.Message}): ví dụ đúng là http://localhost:5080.",
        InvalidOperationException when failure.Message.Contains("URL", StringComparison.OrdinalIgnoreCase) || failure.Message.Contains("HTTPS", StringComparison.Ordinal) =>
            $"Địa chỉ trong --urls không dùng được ({failure.Message}): ví dụ đúng là http://localhost:5080.",
        InvalidDataException => $"Không đọc được tệp cấu hình: {failure.Message}",
        UnauthorizedAccessException => $"Không đủ quyền: {failure.Message}",
        _ => DatabaseRegistration.Explain(failure),
    };

    public static async Task<int> ReportAsync(string line)
    {
        await Console.Error.WriteLineAsync(line.ReplaceLineEndings(" "));
        return Refused;
    }
}
