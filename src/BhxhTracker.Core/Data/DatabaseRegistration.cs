using System.Data.Common;
using System.Net.Sockets;
using BhxhTracker.Core.Data.Postgres;
using BhxhTracker.Core.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BhxhTracker.Core.Data;

/// <summary>The one place that hands out connections and knows both engines by name.</summary>
public static class DatabaseRegistration
{
    private const int PreparedStatements = 200;

    // The check that no context is used twice at a time costs as much as reading the row. While developing and testing it is on.
#if DEBUG
    private const bool ChecksConcurrentUse = true;
#else
    private const bool ChecksConcurrentUse = false;
#endif

    public static IServiceCollection AddBhxhDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        return options.Provider == DatabaseProvider.Sqlite
            ? services.AddSqlite(options.EmbeddedFile)
            : services.AddPostgres(options.ConnectionString!);
    }

    /// <summary>
    /// Checks the settings of a server connection without opening it; a sentence when something is wrong with the text.
    /// </summary>
    public static string? FaultOfServerConnection(string connectionString)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrWhiteSpace(parts.Host) ? "thiếu Host (tên máy chủ)" : null;
        }
        catch (ArgumentException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>
    /// The same few statements make every page: the server plans each of them once a connection, unless the office's own text says otherwise
    /// (behind a pooler that shares connections: Max Auto Prepare=0).
    /// </summary>
    public static string WithPreparedStatements(string connectionString) => connectionString.Contains("Prepare", StringComparison.OrdinalIgnoreCase)
        ? connectionString
        : new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = PreparedStatements }.ToString();

    /// <summary>Whether the failure means that the database cannot be reached or written, and the remedy in one line.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } => "Cơ sở dữ liệu đang bận vì một lần nhập tệp lớn: đợi ít phút rồi làm lại.",
        SqliteException { SqliteErrorCode: 8 or 14 } => "Không ghi được tệp cơ sở dữ liệu: kiểm tra quyền ghi của thư mục dữ liệu (Data:Folder).",
        SqliteException { SqliteErrorCode: 10 } => "Không đọc, ghi được tệp cơ sở dữ liệu: kiểm tra ổ đĩa còn chỗ không và thư mục dữ liệu (Data:Folder).",
        SqliteException { SqliteErrorCode: 11 or 26 } => "Tệp cơ sở dữ liệu bị hỏng hoặc không phải SQLite: khôi phục từ bản sao lưu, hoặc chỉ Data:Folder tới thư mục khác.",
        SqliteException { SqliteErrorCode: 13 } => "Ổ đĩa đã đầy: giải phóng chỗ rồi chạy lại.",
        PostgresException { SqlState: "28P01" or "28000" } => "PostgreSQL từ chối đăng nhập: kiểm tra tên và mật khẩu trong ConnectionStrings:Postgres.",
        PostgresException { SqlState: "3D000" } => "Không có cơ sở dữ liệu đó trên máy chủ PostgreSQL: tạo bằng lệnh createdb, hoặc sửa Database= trong ConnectionStrings:Postgres.",
        PostgresException { SqlState: "42501" } fault => $"Tài khoản PostgreSQL thiếu quyền ({fault.MessageText}): cấp quyền trên cơ sở dữ liệu rồi chạy lại.",
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } => "Không kết nối được máy chủ PostgreSQL: kiểm tra Host, Port trong ConnectionStrings:Postgres và máy chủ đã chạy chưa.",
        DbException or InvalidOperationException when failure.InnerException is { } inner => Explain(inner),
        DbUpdateException { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    private static IServiceCollection AddSqlite(this IServiceCollection services, string file)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        services.AddDbContext<SqliteAppDbContext>(o => o.UseSqlite(connection).EnableThreadSafetyChecks(ChecksConcurrentUse).AddInterceptors(new SqliteConnectionSettings()));
        return services.AddScoped<AppDbContext>(p => p.GetRequiredService<SqliteAppDbContext>());
    }

    private static IServiceCollection AddPostgres(this IServiceCollection services, string connectionString)
    {
        var prepared = WithPreparedStatements(connectionString);
        services.AddDbContext<PostgresAppDbContext>(o => o.UseNpgsql(prepared).EnableThreadSafetyChecks(ChecksConcurrentUse).AddInterceptors(BatchAnswers.Instance));
        return services.AddScoped<AppDbContext>(p => p.GetRequiredService<PostgresAppDbContext>());
    }
}
