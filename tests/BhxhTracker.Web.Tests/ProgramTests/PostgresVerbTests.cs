using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Programs;
using Npgsql;
using Xunit;

namespace BhxhTracker.Web.Tests.ProgramTests;

/// <summary>On a server the program changes nothing until it is told to: an administrator decides when a database is brought up to date.</summary>
[OnPostgres]
public sealed class PostgresVerbTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string name = $"test_{Guid.CreateVersion7():N}";
    private Dictionary<string, string> settings = [];

    private string Data => folder.File("du-lieu");

    public async Task InitializeAsync()
    {
        var server = await PostgresServer.ConnectionStringAsync();
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        settings = new()
        {
            ["Database__Provider"] = "Postgres",
            ["ConnectionStrings__Postgres"] = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString(),
        };
    }

    public async Task DisposeAsync() =>
        await ExecuteAsync(await PostgresServer.ConnectionStringAsync(), $"DROP DATABASE {name} WITH (FORCE)");

    public void Dispose() => folder.Dispose();

    [DatabaseFact]
    public async Task Import_and_server_wait_for_migrate_and_work_after_it()
    {
        var file = folder.Write("don-vi.csv", "code,name,level,kind,parent_code\n70,Thử Nghiệm,province,tỉnh,\n");

        var early = await BhxhProgram.RunAsync(["import", "units", file], Data, environment: settings);
        Assert.Equal((1, "Cơ sở dữ liệu chưa được tạo hoặc chưa nâng cấp: chạy `bhxh migrate` trước."), (early.ExitCode, Assert.Single(early.ErrorLines)));

        var server = await BhxhProgram.RunAsync(["--urls", "http://127.0.0.1:0"], Data, environment: settings);
        Assert.Equal(
            (1, "Cơ sở dữ liệu PostgreSQL chưa được tạo hoặc chưa nâng cấp: chạy `bhxh migrate`, hoặc đặt Database:MigrateAtStart=true."),
            (server.ExitCode, Assert.Single(server.ErrorLines)));

        var migrate = await BhxhProgram.RunAsync(["migrate"], Data, environment: settings);
        Assert.Equal((0, "Đã tạo hoặc nâng cấp cơ sở dữ liệu.", ""), (migrate.ExitCode, migrate.Output.Trim(), migrate.Errors));

        var import = await BhxhProgram.RunAsync(["import", "units", file], Data, environment: settings);
        Assert.Equal((0, "Đã nhập: 1 mới, 0 thay đổi, 0 như cũ.", ""), (import.ExitCode, import.Output.Trim(), import.Errors));

        var again = await BhxhProgram.RunAsync(["import", "units", file], Data, environment: settings);
        Assert.Equal((0, "Không có gì thay đổi: 1 dòng đã có như vậy."), (again.ExitCode, again.Output.Trim()));
    }

    [DatabaseFact]
    public async Task An_office_moves_from_its_file_to_the_server_and_goes_on_there()
    {
        var file = folder.Write("don-vi.csv", "code,name,level,kind,parent_code\n70,Thử Nghiệm,province,tỉnh,\n701,Bắc Đồng,district,huyện,70\n");
        var counts = folder.Write("so-lieu.csv", "unit_code,month,indicator,value\n701,2024-09,BHYT,100\n");
        await BhxhProgram.RunAsync(["import", "units", file], Data);

        var move = await BhxhProgram.RunAsync(["move", "--to", "Postgres", $"--ConnectionStrings:Postgres={settings["ConnectionStrings__Postgres"]}"], Data);

        Assert.Equal((0, ""), (move.ExitCode, move.Errors));
        Assert.StartsWith("Đã chuyển sang PostgreSQL ", move.OutputLines[0], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Data, "*.zip"));
        Assert.Equal((0, "Đã nhập: 1 mới, 0 thay đổi, 0 như cũ."), Said(await BhxhProgram.RunAsync(["import", "counts", counts], Data, environment: settings)));
        Assert.Equal((0, "Nhật ký nguyên vẹn: 2 chuỗi, 2 mục, 2 dòng thay đổi."), Said(await BhxhProgram.RunAsync(["audit", "verify"], Data, environment: settings)));
        Assert.Equal((0, "Nhật ký nguyên vẹn: 1 chuỗi, 1 mục, 0 dòng thay đổi."), Said(await BhxhProgram.RunAsync(["audit", "verify"], Data)));

        static (int, string) Said(ProgramEnd end) => (end.ExitCode, end.OutputLines[0]);
    }

    [DatabaseFact]
    public async Task A_login_that_the_server_does_not_know_is_refused_in_one_line()
    {
        settings["ConnectionStrings__Postgres"] = new NpgsqlConnectionStringBuilder(settings["ConnectionStrings__Postgres"]) { Username = "nguoi_la" }.ToString();

        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["migrate"], Data, environment: settings), "ConnectionStrings:Postgres");
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["--urls", "http://127.0.0.1:0"], Data, environment: settings), "ConnectionStrings:Postgres");
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
